"""The export menu and what it does."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from reader.jobs.workspace import Workspace
from reader.ui.banner import Banner
from reader.ui.reading.controller import ReadingController
from reader.ui.status import StatusBar
from reader.ui.workers import Job, Workers


class ExportCommands(QObject):
    """Writes the pairs of what is being read to a file."""

    def __init__(
        self,
        workspace: Workspace,
        workers: Workers,
        controller: ReadingController,
        status: StatusBar,
        banner: Banner,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = workers
        self._controller = controller
        self._status = status
        self._banner = banner
        self._window = parent
        self.menu = QMenu(parent)
        for name, suffix in workspace.export_formats():
            action = self.menu.addAction(name)
            action.triggered.connect(lambda _, suffix=suffix: self._ask(suffix))
        self.menu.addSeparator()
        self.sure_only = self.menu.addAction(self.tr("Leave out pairs in doubt"))
        self.sure_only.setCheckable(True)

    def write(self, path: Path, suffix: str) -> None:
        """Write the pairs to `path` in the format of `suffix`."""
        reading, sure_only = self._controller.reading, self.sure_only.isChecked()
        self._workers.start(
            lambda _: self._workspace.export(reading, path, suffix, sure_only=sure_only),
            Job(
                done=lambda count: self._status.set_message(
                    self.tr("%n pair(s) written to {name}", "", count).format(name=path.name)
                ),
                failed=self._controller.failed.emit,
            ),
        )

    def _ask(self, suffix: str) -> None:
        reading = self._controller.reading
        if reading is None:
            self._banner.show_message(self.tr("Open an article first, then export its pairs."))
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export the pairs"),
            self._workspace.export_name(reading, suffix),
        )
        if name:
            self.write(Path(name), suffix)
