"""The main window: puts the columns together and connects them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.article import LeftOut
from reader.bitext.errors import ReaderError
from reader.jobs.packages import Packages
from reader.jobs.services import Services
from reader.jobs.settings import LANGUAGES
from reader.jobs.workspace import Opened, Workspace
from reader.ui.actions import SENTENCE_COMMANDS, TERM_COMMANDS, make_actions, restrict
from reader.ui.align.commands import AlignCommands
from reader.ui.appearance import Appearance
from reader.ui.banner import Banner
from reader.ui.exporting import ExportCommands
from reader.ui.languages import language_name
from reader.ui.leftout import LeftOutPanel
from reader.ui.models.commands import ModelCommands
from reader.ui.narrow import NarrowColumns
from reader.ui.notices import PackageNotices
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.judging import Judging
from reader.ui.reading.view import Mode, ReadingView
from reader.ui.right import RightColumn
from reader.ui.search.commands import SearchCommands
from reader.ui.sentence.commands import SentenceCommands
from reader.ui.sentence.panel import SentencePanel
from reader.ui.shortcuts import ShortcutsDialog
from reader.ui.sidebar.commands import LibraryCommands
from reader.ui.sidebar.panel import LibraryPanel
from reader.ui.status import StatusBar
from reader.ui.terms.assembly import Terminology
from reader.ui.theme import Scheme
from reader.ui.topbar import TopBar
from reader.ui.workers import LIBRARY, Job, Workers

LEFT_WIDTH, RIGHT_WIDTH = 248, 292
MORE = (
    ("retranslate", "edit", "reviewed", "other_version"),
    ("term_base", "accept_term", "edit_term", "ignore_term", "undo_term", "redo_term"),
    ("link", "columns"),
    ("backup", "restore"),
    ("models", "shortcuts", "quit"),
)
"""The commands under "More", in groups."""


class MainWindow(QMainWindow):
    """Library, texts and terms side by side."""

    translated = Signal()
    """The open article is translated as far as it can be, and its terms are marked."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        workspace = self._workspace = Workspace(services)
        self.workers = Workers(self)
        self.appearance = Appearance(services.settings.preferences_file, self)
        self.commands = make_actions(self)
        self.view = ReadingView(self)
        self.controller = ReadingController(workspace, self.workers, self.view, self)
        self.library = LibraryPanel(self)
        self.sentence = SentencePanel(self)
        self.left_out = LeftOutPanel(self)
        self.status = StatusBar(self)
        self.banner = Banner(self)
        self.terminology = Terminology(
            *(services, self.workers, self.controller, self.view, self.status, self.banner),
            self.appearance,
            self,
        )
        self.terms, self.navigator = self.terminology.panel, self.terminology.navigator
        self.library_commands = LibraryCommands(
            services, self.workers, self.controller, self.library, self.banner, self
        )
        self.models = ModelCommands(services, self.workers, self.controller, self)
        self.notices = PackageNotices(
            Packages(services.engines),
            *(self.workers, self.controller, self.banner, self.models, self.status),
            self,
        )
        self.exports = ExportCommands(
            workspace, self.workers, self.controller, self.status, self.banner, self
        )
        self.sentence_commands = SentenceCommands(
            services, self.workers, self.controller, self.view, self.sentence, self
        )
        self.search = SearchCommands(
            services, self.workers, self.controller, self.view, self.status, self
        )
        self.align = AlignCommands(
            services, self.workers, self.controller, self.status, self.banner, self
        )
        self.judging = Judging(services, self.workers, self.controller, self)
        self.setWindowTitle("Nebeneinander")
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self._assemble()
        self._connect_commands()
        self._connect_parts()
        self._restore_preferences()

    # --- what a start or a test asks for -------------------------------------------------

    def begin(self, files: Sequence[Path]) -> None:
        """Fill the window: with files, or with what was read last."""
        self.library_commands.refresh()
        if files:
            self.open_files(files)
            return
        self.workers.start(
            lambda _: self._workspace.first_article(),
            Job(
                done=lambda article: article and self.controller.open_article(article),
                failed=self.show_error,
            ),
        )

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take files into the library and open the last one."""
        self.banner.clear()
        self.controller.open_files(paths)

    def show_error(self, error: ReaderError) -> None:
        """Say what happened in the banner."""
        self.banner.show_message(str(error), warning=True)

    # --- assembly ------------------------------------------------------------------------

    def _assemble(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self.search.related)
        self._right = self._right_column()
        self.search.place(self._pages, self._right)
        self.terminology.place(self._right, self._pages, self.view)
        self.terminology.commands.find_wanted.connect(self.search.find_term)
        self.search.serve_modes(self.commands)
        self.align.place(self._pages, self._right)
        self.align.serve_related(self.search.related)
        texts, terms = [self.view], [self.view, self.terminology.base.page]
        allowed = dict.fromkeys(SENTENCE_COMMANDS, texts) | dict.fromkeys(TERM_COMMANDS, terms)
        restrict(self.commands, self._pages, allowed)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in (self.library, middle, self._right):
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LEFT_WIDTH, 900, RIGHT_WIDTH])
        self.library.setMinimumWidth(180)
        self._right.setMinimumWidth(220)
        NarrowColumns(self, {self.library: 940, self._right: 800})
        root = QWidget(self)
        layout = QVBoxLayout(root)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(self.commands, self.exports.menu, self._more_menu(), root))
        layout.addWidget(splitter, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(root)

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        language = menu.addMenu(self.tr("Language of the original"))
        for code in LANGUAGES:
            action = language.addAction(language_name(code))
            action.triggered.connect(lambda _=False, code=code: self._set_language(code))
        for names in MORE:
            menu.addSeparator()
            menu.addActions([self.commands[name] for name in names])
        return menu

    def _right_column(self) -> RightColumn:
        column = RightColumn(self)
        column.add(self.terms, self.tr("Terms"))
        column.add(self.sentence, self.tr("Sentence"))
        column.add(self.left_out, self.tr("Left out"))
        return column

    def _connect_commands(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "open": self._choose_files,
            "paste": self._paste,
            "align": self.align.start,
            "other_version": self.controller.toggle_human,
            "find": self.search.show_selection,
            "search": lambda: self._focus(self.library.field, self.library),
            "filter": lambda: self._focus(self.terms.field, self._right),
            "next": lambda: self.view.step(1),
            "previous": lambda: self.view.step(-1),
            "next_doubtful": lambda: self.view.step_doubtful(1),
            "previous_doubtful": lambda: self.view.step_doubtful(-1),
            "next_term": lambda: self.navigator.step(1),
            "previous_term": lambda: self.navigator.step(-1),
            "swap": self.view.swap,
            "larger": lambda: self.appearance.resize_type(1),
            "smaller": lambda: self.appearance.resize_type(-1),
            "scheme": self._next_scheme,
            "columns": self._toggle_columns,
            "stop": self.controller.stop,
            "retranslate": self.controller.translate,
            "edit": self._edit_sentence,
            "reviewed": self.sentence_commands.toggle_reviewed,
            "backup": self.library_commands.ask_backup,
            "restore": self.library_commands.ask_restore,
            "undo": self.sentence_commands.undo,
            "redo": self.sentence_commands.redo,
            "models": self.models.open,
            "shortcuts": lambda: ShortcutsDialog(self).show(),
            "quit": self.close,
        }
        for name, handle in handlers.items():
            self.commands[name].triggered.connect(lambda _=False, handle=handle: handle())
        self.terminology.serve(self.commands)
        modes = QActionGroup(self)
        for mode in Mode:
            action = self.commands[f"mode_{mode.value}"]
            modes.addAction(action)
            action.triggered.connect(lambda _=False, mode=mode: self.view.set_mode(mode))
        self.commands["mode_both"].setChecked(True)
        self.commands["link"].toggled.connect(self._link_scrolling)

    def _connect_parts(self) -> None:
        controller = self.controller
        controller.failed.connect(self.show_error)
        controller.opened.connect(self._on_opened)
        controller.closed.connect(lambda: self._show_left_out(()))
        self.sentence_commands.failed.connect(self.show_error)
        self.terminology.failed.connect(self.show_error)
        self.terminology.checking.edit_wanted.connect(self._edit_sentence)
        controller.progressed.connect(self._on_progress)
        controller.importing.connect(self.status.set_opening)
        controller.engine_changed.connect(self.status.set_engine)
        controller.server_changed.connect(self.status.set_server)
        controller.translated.connect(self.translated)
        self.left_out.restore.connect(self._put_back)
        self.status.cancel.connect(controller.stop)
        self.status.engine.clicked.connect(self.commands["models"].trigger)
        self.status.shortcuts.connect(self.commands["shortcuts"].trigger)
        self.appearance.changed.connect(self._restyle)

    # --- commands ------------------------------------------------------------------------

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Open articles"),
            "",
            self.tr("Articles (*.txt *.html *.htm *.xhtml);;All files (*)"),
        )
        if names:
            self.open_files([Path(name) for name in names])

    def _paste(self) -> None:
        self.banner.clear()
        self.controller.open_text(QGuiApplication.clipboard().text())

    def _next_scheme(self) -> None:
        names = {
            Scheme.SYSTEM: self.tr("Colours follow the system"),
            Scheme.LIGHT: self.tr("Light"),
            Scheme.DARK: self.tr("Dark"),
        }
        self.status.set_message(names[self.appearance.next_scheme()])

    def _toggle_columns(self) -> None:
        shown = not (self.library.isVisible() or self._right.isVisible())
        self._show_columns(shown)

    def _show_columns(self, shown: bool) -> None:
        self.library.setVisible(shown)
        self._right.setVisible(shown)
        self.appearance.remember(columns_shown=shown)

    def _link_scrolling(self, on: bool) -> None:
        self.view.linked_scrolling = on
        self.appearance.remember(linked_scrolling=on)

    def _focus(self, field: QWidget, column: QWidget) -> None:
        column.setVisible(True)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _edit_sentence(self) -> None:
        self._right.show_page(self.sentence)
        self.sentence.start_editing()

    # --- what the parts report -----------------------------------------------------------

    def _on_opened(self) -> None:
        article = self.controller.current.stored.article
        self.setWindowTitle(f"{article.title or article.origin} – Nebeneinander")
        self._show_left_out(article.left_out)
        self._pages.setCurrentWidget(self.view)
        self.view.setFocus()

    def _show_left_out(self, lines: Sequence[LeftOut]) -> None:
        self.left_out.show_lines(lines)
        name = self.tr("Left out {count}").format(count=len(lines))
        self._right.name(self.left_out, name, shown=bool(lines))

    def _on_progress(self, done: int, total: int, running: bool, speed: float) -> None:
        self.status.set_progress(done, total, running=running)
        self.status.set_speed(speed)

    def _set_language(self, code: str) -> None:
        self._reopen(lambda opened: self._workspace.with_language(opened, code))

    def _reopen(self, change: Callable[[Opened], Opened]) -> None:
        opened = self.controller.current
        if opened is not None:
            self.workers.start(
                lambda _: change(opened),
                Job(done=self.controller.reopen, failed=self.show_error),
                lane=LIBRARY,
            )

    def _put_back(self, lines: frozenset[int]) -> None:
        self._reopen(lambda opened: self._workspace.put_back(opened, lines))

    # --- looks ---------------------------------------------------------------------------

    def _restyle(self) -> None:
        colours = self.appearance.colours
        self.view.restyle(colours, self.appearance.pixels)
        self.align.restyle(colours, self.appearance.pixels)
        for part in (
            self.library,
            self.sentence,
            self.status,
            self.search.page,
            self.terminology,
            self.models,
        ):
            part.restyle(colours)

    def _restore_preferences(self) -> None:
        preferences = self.appearance.preferences
        self.resize(preferences.width, preferences.height)
        if preferences.maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        self.commands["link"].setChecked(preferences.linked_scrolling)
        self._show_columns(preferences.columns_shown)
        self.appearance.apply()

    # --- Qt ------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        packages = [path for path in paths if path.suffix == ".argosmodel"]
        articles = [path for path in paths if path not in packages]
        for package in packages:
            self.notices.install(package)
        if articles:
            self.open_files(articles)
        elif not packages:
            self.controller.open_text(event.mimeData().text())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        size = self.normalGeometry().size()
        self.appearance.remember(
            width=size.width(), height=size.height(), maximized=self.isMaximized()
        )
        self.appearance.save()
        self.controller.close_article()
        self.workers.stop()
        super().closeEvent(event)
