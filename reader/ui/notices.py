"""What the banner says about packages: that one is missing, or that another one translated."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.bitext.errors import ModelMissingError, ReaderError
from reader.jobs.packages import Packages
from reader.translate.packages import Package
from reader.ui.banner import Banner
from reader.ui.models.commands import ModelCommands
from reader.ui.models.wording import direction, package_name
from reader.ui.reading.controller import ReadingController
from reader.ui.status import StatusBar
from reader.ui.workers import Job, Workers


class PackageNotices(QObject):
    """Offers the ways on, and goes them."""

    def __init__(
        self,
        packages: Packages,
        workers: Workers,
        controller: ReadingController,
        banner: Banner,
        models: ModelCommands,
        status: StatusBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._packages = packages
        self._workers = workers
        self._controller = controller
        self._banner = banner
        self._models = models
        self._status = status
        self._window = parent
        controller.model_missing.connect(self._on_missing)
        controller.stale.connect(self._on_stale)
        models.changed.connect(self._try_again)

    def install(self, path: Path) -> None:
        """Install a package and translate the open article with it."""
        text = self.tr("Installing {name}…").format(name=path.name)

        def progress(done: int, total: int) -> None:
            self._status.set_message(f"{text}  {done / total:.0%}" if total else text)

        self._status.set_message(text)
        self._workers.start(
            lambda control: self._packages.install_file(
                path, progress=control.progress, cancel=control.cancel
            ),
            Job(done=self._on_installed, failed=self._on_failed, progress=progress),
        )

    def _on_installed(self, package: Package) -> None:
        name = f"{direction(package.metadata)}, {package_name(package)}"
        self._status.set_message(self.tr("{name} is installed.").format(name=name))
        self._models.refresh()
        self._try_again()

    def _on_failed(self, error: ReaderError) -> None:
        self._status.set_message("")
        self._controller.failed.emit(error)

    def _on_missing(self, error: ModelMissingError) -> None:
        self._banner.show_message(
            str(error),
            [
                (self.tr("Install from file…"), self._choose),
                (self.tr("Look online…"), self._models.look_for_article),
                (self.tr("Try again"), self._try_again),
            ],
            warning=True,
        )

    def _on_stale(self, segments: Sequence[int]) -> None:
        self._banner.show_message(
            self.tr("%n sentence(s) were translated by another model.", "", len(segments)),
            [(self.tr("Translate again"), lambda: self._renew(segments))],
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Install a package"),
            "",
            self.tr("Argos packages (*.argosmodel)"),
        )
        if name:
            self.install(Path(name))

    def _try_again(self) -> None:
        self._banner.clear()
        self._controller.try_again()

    def _renew(self, segments: Sequence[int]) -> None:
        self._banner.clear()
        self._controller.renew(segments)
