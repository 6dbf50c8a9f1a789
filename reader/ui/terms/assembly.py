"""Puts the parts of the terminology together for the window."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.jobs.services import Services
from reader.ui.appearance import Appearance
from reader.ui.banner import Banner
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.view import ReadingView
from reader.ui.right import RightColumn
from reader.ui.status import StatusBar
from reader.ui.termbase.commands import TermBaseCommands
from reader.ui.terms.checking import CheckCommands
from reader.ui.terms.checks import ChecksPanel
from reader.ui.terms.commands import TermCommands
from reader.ui.terms.navigator import TermNavigator
from reader.ui.terms.panel import TermPanel
from reader.ui.theme import Colours
from reader.ui.workers import Workers


class Terminology(QObject):
    """Term list, checks and term base with what connects them."""

    failed = Signal(object)

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        view: ReadingView,
        status: StatusBar,
        banner: Banner,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.panel = panel = TermPanel(parent)
        self.navigator = TermNavigator(controller, view, panel, status, self)
        self.checks = ChecksPanel(parent)
        self.commands = TermCommands(
            services, workers, controller, panel, status, appearance, parent
        )
        self.checking = CheckCommands(
            services, workers, controller, view, self.checks, status, banner, self
        )
        self.base = TermBaseCommands(workers, controller, self.commands, status, parent)
        self.commands.changed.connect(self.checking.expect)
        self.base.term_wanted.connect(self._show)
        for part in (self.commands, self.checking, self.base):
            part.failed.connect(self.failed)

    def place(self, right: RightColumn, pages: QStackedWidget, texts: QWidget) -> None:
        """Take a tab in the right column, and a page beside the texts."""
        right.add(self.checks, self.tr("Checks"))
        self.base.place(pages, texts)
        self.checking.counted.connect(
            lambda count: right.name(
                self.checks, self.tr("Checks {count}").format(count=count), shown=count > 0
            )
        )
        self.checking.counted.emit(0)
        self._right = right

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Take the window's commands for terms."""
        self.commands.serve(actions)
        actions["term_base"].triggered.connect(lambda _=False: self.base.show())
        actions["next_check"].triggered.connect(lambda _=False: self._step(1))
        actions["previous_check"].triggered.connect(lambda _=False: self._step(-1))
        actions["fix_check"].triggered.connect(lambda _=False: self.checks.fix_current())

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self.panel.restyle(colours)
        self.checks.restyle(colours)
        self.base.page.restyle(colours)

    def _step(self, by: int) -> None:
        if self.checks.flags:
            self._right.show_page(self.checks)
            self.checks.step(by)

    def _show(self, lemma: str) -> None:
        self.navigator.pick(lemma)
        self.navigator.step(1)
