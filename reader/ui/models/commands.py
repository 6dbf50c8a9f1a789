"""Does what the reader asks for in the manager, in the workers, and tells the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.jobs.comparing import compare
from reader.jobs.measuring import Measurement, measure, sample_sentences
from reader.jobs.packages import Overview, Packages, server_languages
from reader.jobs.services import Services
from reader.jobs.stored import Connections, host, save_connections
from reader.translate.packages import AvailablePackage, Package, Problem
from reader.ui.models import wording
from reader.ui.models.dialog import ModelsDialog, Page
from reader.ui.models.tasks import NETWORK, TRANSLATE
from reader.ui.reading.controller import ReadingController
from reader.ui.theme import LIGHT, Colours
from reader.ui.workers import Control, Job, Workers

RELEASE_MS = 60_000
"""How often is looked whether a model was not used for long."""


class ModelCommands(QObject):
    """One thing at a time; the dialog is made when it is first asked for."""

    changed = Signal()
    """The open article may be translated by another package or server now."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workers = workers
        self._controller = controller
        self._window = parent
        self._packages = Packages(services.engines)
        self._dialog: ModelsDialog | None = None
        self._overview = Overview((), ())
        self._measured: dict[Path, str] = {}
        self._colours = LIGHT
        self._article = 0
        controller.opened.connect(self._on_opened)
        self._idle = QTimer(self, interval=RELEASE_MS)
        self._idle.timeout.connect(self._release_idle)
        self._idle.start()

    @property
    def dialog(self) -> ModelsDialog:
        """The manager's window."""
        if self._dialog is None:
            self._dialog = dialog = ModelsDialog(self._workers, self._window)
            dialog.restyle(self._colours)
            self._connect(dialog)
        return self._dialog

    def open(self, page: Page = Page.INSTALLED) -> None:
        """Show the manager, at the package that translates the open article."""
        dialog = self.dialog
        self._show_connections()
        dialog.show_page(page)
        self._refresh(then=lambda: dialog.installed.show_direction(*self._direction()))
        dialog.show()
        dialog.activateWindow()

    def look_for(self, source: str, target: str) -> None:
        """Show what can be downloaded for a direction; the list comes at the press of a button."""
        self.open(Page.ONLINE)
        self.dialog.online.set_filter(f"{source} → {target}" if source else "")

    def refresh(self) -> None:
        """Packages were changed elsewhere in the window."""
        if self._dialog is not None:
            self._refresh()

    def look_for_article(self) -> None:
        """Show what can be downloaded for the open article."""
        self.look_for(*self._direction())

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._colours = colours
        if self._dialog is not None:
            self._dialog.restyle(colours)

    # --- what the dialog asks for ----------------------------------------------------------

    def install(self, paths: Sequence[Path]) -> None:
        """Install archives and converted models, one after the other."""

        def work(control: Control) -> Package:
            package = None
            for path in paths:
                control.cancel.check()
                if package is not None:
                    control.partial(package)
                if path.is_dir():
                    package = self._packages.import_converted(path)
                else:
                    package = self._packages.install_file(
                        path, progress=control.progress, cancel=control.cancel
                    )
            return package

        if paths:
            names = ", ".join(path.name for path in paths)
            self.dialog.tasks.start(
                self.tr("Installing {names}").format(names=names),
                work,
                self._on_installed,
                partial=self._on_changed,
            )

    def use(self, package: Package) -> None:
        """Translate with this package from now on, and no longer with a server."""

        def work(_: Control) -> None:
            self._packages.use(package)
            if self._packages.server(package):
                self._store(self._services.engines.connections.without(package.pair))

        def done(_: object) -> None:
            self._show_connections()
            self._on_changed(package)

        self.dialog.tasks.at_once(work, done)

    def remove(self, item: Package | Problem) -> None:
        """Remove a package or what is left of one."""
        name = wording.package_name(item) if isinstance(item, Package) else item.path.name
        self.dialog.tasks.start(
            self.tr("Removing {name}").format(name=name),
            lambda _: self._packages.remove(item),
            lambda _: self._on_changed(item, self.tr("{name} is removed.").format(name=name)),
        )

    def look_online(self) -> None:
        """Fetch the list of packages."""
        self.dialog.tasks.start(
            self.tr("Fetching the list of packages"),
            lambda _: self._packages.offered(),
            self._on_offers,
            retry=True,
            lane=NETWORK,
        )

    def download(self, available: AvailablePackage) -> None:
        """Fetch and install a package."""
        name = wording.direction(available.metadata)
        self.dialog.tasks.start(
            self.tr("Downloading {name}").format(name=name),
            lambda control: self._packages.download(
                available, progress=control.progress, cancel=control.cancel
            ),
            self._on_installed,
            retry=True,
        )

    def measure(self, package: Package) -> None:
        """Measure a package on the open article, or on a sample."""
        sentences = self._sentences(package.from_code)

        def work(control: Control) -> Measurement:
            return measure(
                package,
                sentences or sample_sentences(package.from_code),
                self._services.engines.settings,
                progress=control.progress,
                cancel=control.cancel,
            )

        def done(found: Measurement) -> None:
            self._measured[package.folder] = self.tr("{figures}, measured on {words} words").format(
                figures=wording.measurement(found), words=found.words
            )
            self._show_overview()

        name = wording.package_name(package)
        self.dialog.tasks.start(
            self.tr("Measuring {name}").format(name=name), work, done, lane=TRANSLATE, count=str
        )

    def compare(self, first: Package, second: Package) -> None:
        """Translate the open article with two packages."""
        sentences = self._sentences(first.from_code)
        page = self.dialog.compare
        engines = self._services.engines

        def work(control: Control) -> None:
            pair = engines.for_package(first), engines.for_package(second)
            for number, compared in enumerate(compare(*pair, sentences, control.cancel), 1):
                control.partial(compared)
                control.progress(number, len(sentences))

        started = self.dialog.tasks.start(
            self.tr("Comparing"),
            work,
            lambda _: None,
            partial=page.add,
            lane=TRANSLATE,
            count=str,
        )
        if started:
            page.begin()

    def save(self, connections: Connections) -> None:
        """Keep what was set up for the network, and use it."""

        def done(_: object) -> None:
            self._show_connections()
            self._on_changed(None)

        self.dialog.tasks.at_once(lambda _: self._store(connections), done)

    def test(self, connections: Connections) -> None:
        """Ask a server for its languages."""
        self.dialog.tasks.start(
            self.tr("Asking the server"),
            lambda _: server_languages(connections),
            self._on_languages,
            lane=NETWORK,
        )

    # --- inside ----------------------------------------------------------------------------

    def _connect(self, dialog: ModelsDialog) -> None:
        installed, details = dialog.installed, dialog.installed.details
        installed.install.connect(self.install)
        installed.import_folder.connect(lambda folder: self.install([folder]))
        dialog.dropped.connect(self.install)
        details.use.connect(self.use)
        details.remove.connect(self.remove)
        details.measure.connect(self.measure)
        details.checksum.connect(self._find_checksum)
        details.compare.connect(self._turn_to_compare)
        details.look_for_better.connect(lambda p: self.look_for(p.from_code, p.to_code))
        dialog.online.look.connect(self.look_online)
        dialog.online.download.connect(self.download)
        dialog.compare.start.connect(self.compare)
        dialog.network.save.connect(self.save)
        dialog.network.test.connect(self.test)
        dialog.tasks.ended.connect(self._refresh)

    def _store(self, connections: Connections) -> None:
        save_connections(self._services.settings.connections_file, connections)
        self._services.engines.set_connections(connections)

    def _on_installed(self, package: Package) -> None:
        name = f"{wording.direction(package.metadata)}, {wording.package_name(package)}"
        self._on_changed(
            package,
            (
                self.tr("{name} is installed; the server goes on translating this direction.")
                if self._packages.server(package)
                else self.tr("{name} is installed and in use.")
            ).format(name=name),
            then=lambda: self._show_installed(package),
        )

    def _show_installed(self, package: Package) -> None:
        self.dialog.installed.show_package(package)
        self.dialog.show_page(Page.INSTALLED)

    def _on_changed(
        self,
        item: Package | Problem | None,
        text: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        """Something was done with `item` (None: with the connections). The open article need not
        know of packages for other directions."""
        if text:
            self.dialog.activity.say(text)
        self._refresh(then)
        own = isinstance(item, Package) and (item.from_code, item.to_code) == self._direction()
        if item is None or own:
            self.changed.emit()

    def _on_offers(self, offers: Sequence[AvailablePackage]) -> None:
        self.dialog.online.show_offers(offers, self._packages.partial)

    def _on_languages(self, languages: dict[str, frozenset[str]]) -> None:
        self.dialog.network.show_languages(languages)

    def _refresh(self, then: Callable[[], None] | None = None) -> None:
        """Look at the disk again and show what is there."""

        def done(overview: Overview) -> None:
            self._overview = overview
            self._show_overview()
            if then:
                then()

        self.dialog.tasks.at_once(lambda _: self._packages.overview(), done)

    def _show_overview(self) -> None:
        self.dialog.installed.show_overview(self._overview, self._measured)
        self.dialog.online.show_overview(self._overview)
        self._show_article()

    def _on_opened(self, article_id: int) -> None:
        if self._dialog is not None and article_id != self._article and not self.dialog.tasks.busy:
            self._dialog.compare.clear()
        self._article = article_id
        self._show_article()

    def _release_idle(self) -> None:
        engines, seconds = self._services.engines, self._services.settings.idle_seconds
        self._workers.start(lambda _: engines.release_idle(seconds), Job())

    def _show_connections(self) -> None:
        connections, dialog = self._services.engines.connections, self.dialog
        dialog.network.show_connections(connections)
        dialog.online.set_address(connections.index)
        dialog.activity.quiet = (
            self.tr("What you open in the directions switched on is sent to {host}.").format(
                host=host(connections.server)
            )
            if connections.server and connections.pairs
            else self.tr("Nothing leaves this machine unless you press for it.")
        )
        if not self.dialog.tasks.busy:
            dialog.activity.say("")

    def _show_article(self) -> None:
        if self._dialog is not None:
            packages = [installed.package for installed in self._overview.installed]
            self._dialog.compare.set_packages(packages, self._direction())

    def _find_checksum(self, package: Package) -> None:
        """Packages that Argos Translate has installed come without one."""

        def done(checksum: str) -> None:
            self.dialog.installed.details.show_checksum(package, checksum)

        self.dialog.tasks.at_once(lambda _: package.sha256, done)

    def _turn_to_compare(self, package: Package) -> None:
        self.dialog.compare.choose_against(package)
        self.dialog.show_page(Page.COMPARE)

    def _direction(self) -> tuple[str, str]:
        """That of the open article, or two empty strings."""
        opened = self._controller.current
        return (opened.text.language, opened.target_language) if opened else ("", "")

    def _sentences(self, language: str) -> list[str]:
        """Those of the open article, none where it is in another language."""
        opened = self._controller.current
        if opened is None or opened.text.language != language:
            return []
        return [segment.text for segment in opened.text.segments]
