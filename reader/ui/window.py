"""The main window: puts the columns together and connects them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
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
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.errors import ModelMissingError, ReaderError
from reader.bitext.terms import Mark
from reader.jobs.reading import Glossary
from reader.jobs.workspace import Workspace
from reader.ui import preferences as stored
from reader.ui.actions import make_actions
from reader.ui.banner import Banner
from reader.ui.leftout import LeftOutPanel
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.view import Mode, ReadingView
from reader.ui.shortcuts import ShortcutsDialog
from reader.ui.sidebar.panel import LibraryPanel
from reader.ui.status import StatusBar
from reader.ui.terms.panel import TermPanel
from reader.ui.theme import Scheme, colours_for, palette, style_sheet
from reader.ui.topbar import TopBar
from reader.ui.workers import Job, Workers

LEFT_WIDTH = 248
RIGHT_WIDTH = 292


class MainWindow(QMainWindow):
    """Library, texts and terms side by side."""

    translated = Signal()
    """The open article is translated as far as it can be, and its terms are marked."""

    def __init__(self, workspace: Workspace, preferences_file: Path) -> None:
        super().__init__()
        self._workspace = workspace
        self._preferences_file = preferences_file
        self._preferences = stored.load(preferences_file)
        self._undo_delete: int | None = None
        self.workers = Workers(self)
        self.actions_ = make_actions(self)
        self.view = ReadingView(self)
        self.controller = ReadingController(workspace, self.workers, self.view, self)
        self.library = LibraryPanel(self)
        self.terms = TermPanel(self)
        self.left_out = LeftOutPanel(self)
        self.status = StatusBar(self)
        self.banner = Banner(self)
        self._occurrence = -1
        self.setWindowTitle("Nebeneinander")
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.resize(self._preferences.width, self._preferences.height)
        self._assemble()
        self._connect_actions()
        self._connect_parts()
        self.apply_scheme()
        self._apply_preferences()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.apply_scheme())

    # --- what a start or a test asks for -------------------------------------------------

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take files into the library and open the last one."""
        self.banner.clear()
        self.controller.open_files(paths)

    def welcome(self) -> None:
        """Without a file: the samples, where the library is empty, and the first article."""
        self.workers.start(
            lambda _: self._workspace.first_article(),
            Job(
                done=lambda article: self.controller.open_article(article) if article else None,
                failed=self.show_error,
            ),
        )

    def refresh_library(self) -> None:
        """List the library again with the search that stands in the field."""
        query = self.library.field.text().strip()
        current = self.controller.current
        self.workers.start(
            lambda _: self._workspace.articles(query),
            Job(
                done=lambda rows: self.library.set_rows(rows, current.id if current else None),
                failed=self.show_error,
            ),
            lane="library",
        )

    def show_error(self, error: ReaderError) -> None:
        """Say what happened in the banner."""
        self.banner.show_message(str(error), warning=True)

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, or as the system has it."""
        self._preferences = replace(self._preferences, scheme=scheme.value)
        self.apply_scheme()

    def apply_scheme(self) -> None:
        """Give every part the colours that are wanted now."""
        colours = colours_for(Scheme(self._preferences.scheme))
        application = QApplication.instance()
        application.setPalette(palette(colours))
        application.setStyleSheet(style_sheet(colours))
        self.view.restyle(colours, self._preferences.pixels)
        for part in (self.library, self.terms, self.status):
            part.restyle(colours)

    # --- assembly ------------------------------------------------------------------------

    def _assemble(self) -> None:
        self._export_menu = QMenu(self)
        for name, suffix in self._workspace.export_formats():
            action = self._export_menu.addAction(name)
            action.triggered.connect(lambda _, s=suffix: self._export(s))
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._right = self._right_column()
        for widget in (self.library, middle, self._right):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([LEFT_WIDTH, 900, RIGHT_WIDTH])
        self.library.setMinimumWidth(180)
        self._right.setMinimumWidth(220)
        root = QWidget(self)
        layout = QVBoxLayout(root)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(self.actions_, self._export_menu, root))
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(root)

    def _right_column(self) -> QWidget:
        column = QWidget(self)
        column.setObjectName("right")
        column.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tabs = QTabBar(column)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab(self.tr("Terms"))
        self._tabs.addTab(self.tr("Left out"))
        self._tabs.setTabVisible(1, False)
        self._tabs.currentChanged.connect(self._show_tab)
        row = QHBoxLayout()
        row.addWidget(self._tabs)
        row.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(12, 8, 12, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.terms, 1)
        layout.addWidget(self.left_out, 1)
        self.left_out.hide()
        return column

    def _connect_actions(self) -> None:
        commands: dict[str, Callable[[], None]] = {
            "open": self._choose_files,
            "paste": self._paste,
            "search": lambda: self._focus(self.library.field, self.library),
            "filter": lambda: self._focus(self.terms.field, self._right),
            "next": lambda: self.view.step(1),
            "previous": lambda: self.view.step(-1),
            "next_doubtful": lambda: self.view.step_doubtful(1),
            "previous_doubtful": lambda: self.view.step_doubtful(-1),
            "next_term": lambda: self._step_term(1),
            "previous_term": lambda: self._step_term(-1),
            "swap": self.view.swap,
            "larger": lambda: self._resize_type(1),
            "smaller": lambda: self._resize_type(-1),
            "scheme": self._next_scheme,
            "columns": self._toggle_columns,
            "stop": self.controller.stop,
            "retranslate": self.controller.translate,
            "shortcuts": lambda: ShortcutsDialog(self).exec(),
            "quit": self.close,
        }
        for name, act in commands.items():
            self.actions_[name].triggered.connect(lambda _=False, act=act: act())
        modes = QActionGroup(self)
        for mode in Mode:
            action = self.actions_[f"mode_{mode.value}"]
            modes.addAction(action)
            action.triggered.connect(lambda _=False, mode=mode: self.view.set_mode(mode))
        self.actions_["mode_both"].setChecked(True)
        self.actions_["link"].toggled.connect(self._link_scrolling)
        self.actions_["export"].triggered.connect(self._pop_export)

    def _connect_parts(self) -> None:
        controller = self.controller
        controller.failed.connect(self.show_error)
        controller.model_missing.connect(self._on_model_missing)
        controller.opened.connect(self._on_opened)
        controller.library_changed.connect(self.refresh_library)
        controller.progressed.connect(self._on_progress)
        controller.engine_changed.connect(self.status.set_engine)
        controller.glossary_changed.connect(self._on_glossary)
        controller.translated.connect(self.translated)
        self.library.opened.connect(controller.open_article)
        self.library.search_changed.connect(lambda _: self.refresh_library())
        self.library.state_chosen.connect(self._set_state)
        self.library.delete_chosen.connect(self._delete)
        self.view.term_chosen.connect(self._on_term_chosen)
        self.terms.term_picked.connect(self._pick_term)
        self.terms.occurrence_picked.connect(self._go_to_mark)
        self.left_out.restore.connect(self._put_back)
        self.status.step_term.connect(self._step_term)
        self.status.cancel.connect(controller.stop)
        self.status.shortcuts.connect(self.actions_["shortcuts"].trigger)

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

    def _pop_export(self) -> None:
        self._export_menu.popup(self.cursor().pos())

    def _export(self, suffix: str) -> None:
        opened, reading = self.controller.current, self.controller.reading
        if opened is None or reading is None:
            self.banner.show_message(self.tr("Open an article first, then export its pairs."))
            return
        suggested = self._workspace.export_name(reading, suffix)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export the pairs"), suggested)
        if not name:
            return
        path = Path(name)
        self.workers.start(
            lambda _: self._workspace.export(reading, path, suffix),
            Job(
                done=lambda count: self.status.set_message(
                    self.tr("%n pair(s) written to {name}", "", count).format(name=path.name)
                ),
                failed=self.show_error,
            ),
        )

    def _next_scheme(self) -> None:
        order = list(Scheme)
        now = Scheme(self._preferences.scheme)
        following = order[(order.index(now) + 1) % len(order)]
        self.set_scheme(following)
        names = {
            Scheme.SYSTEM: self.tr("Colours follow the system"),
            Scheme.LIGHT: self.tr("Light"),
            Scheme.DARK: self.tr("Dark"),
        }
        self.status.set_message(names[following])

    def _resize_type(self, by: int) -> None:
        pixels = max(stored.SMALLEST, min(stored.LARGEST, self._preferences.pixels + by))
        self._preferences = replace(self._preferences, pixels=pixels)
        self.view.restyle(colours_for(Scheme(self._preferences.scheme)), pixels)

    def _toggle_columns(self) -> None:
        shown = not (self.library.isVisible() or self._right.isVisible())
        self._show_columns(shown, shown)

    def _show_columns(self, left: bool, right: bool) -> None:
        self.library.setVisible(left)
        self._right.setVisible(right)
        self._preferences = replace(self._preferences, left_shown=left, right_shown=right)

    def _link_scrolling(self, on: bool) -> None:
        self.view.linked_scrolling = on
        self._preferences = replace(self._preferences, linked_scrolling=on)

    def _focus(self, field: QWidget, column: QWidget) -> None:
        column.setVisible(True)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- the open article ----------------------------------------------------------------

    def _on_opened(self, article_id: int) -> None:
        opened = self.controller.current
        self.library.select(article_id)
        self.setWindowTitle(
            f"{opened.stored.article.title or opened.stored.article.origin} – Nebeneinander"
        )
        self.left_out.show_lines(opened.stored.article.left_out)
        self._tabs.setTabVisible(1, bool(opened.stored.article.left_out))
        self._tabs.setTabText(
            1, self.tr("Left out {count}").format(count=len(opened.stored.article.left_out))
        )
        self._occurrence = -1
        self.status.set_term("")
        self.view.setFocus()

    def _on_model_missing(self, error: ModelMissingError) -> None:
        self.banner.show_message(
            str(error),
            [
                (self.tr("Install from file…"), self._install_package),
                (self.tr("Try again"), self._try_again),
            ],
            warning=True,
        )

    def _try_again(self) -> None:
        self.banner.clear()
        self.controller.translate()

    def _install_package(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Install a package"), "", self.tr("Argos packages (*.argosmodel)")
        )
        if name:
            self.install_package(Path(name))

    def install_package(self, path: Path) -> None:
        """Install a package and translate the open article with it."""
        self.workers.start(
            lambda control: self._workspace.install_package(path, control.cancel),
            Job(done=lambda _: self._try_again(), failed=self.show_error),
        )

    def _on_progress(self, done: int, total: int, running: bool, speed: float) -> None:
        self.status.set_progress(done, total, running=running)
        self.status.set_speed(speed)

    def _put_back(self, lines: frozenset[int]) -> None:
        opened = self.controller.current
        if opened is None:
            return
        self.workers.start(
            lambda _: self._workspace.put_back(opened, lines),
            Job(done=self.controller.reopen, failed=self.show_error),
        )

    # --- terms ---------------------------------------------------------------------------

    def _on_glossary(self, glossary: Glossary) -> None:
        reading = self.controller.reading
        if reading is not None:
            self.terms.set_glossary(reading.bitext.source, glossary, self.controller.slots)

    def _on_term_chosen(self, lemma: str, segment: int) -> None:
        self.terms.show_current(lemma)
        marks = self.controller.occurrences(lemma)
        here = [n for n, mark in enumerate(marks) if mark.segment == segment]
        self._occurrence = here[0] if here else -1
        self.status.set_term(lemma, self._occurrence + 1, len(marks))

    def _pick_term(self, lemma: str) -> None:
        self.terms.show_current(lemma)
        self._occurrence = -1
        self.status.set_term(lemma, 0, len(self.controller.occurrences(lemma)))

    def _go_to_mark(self, mark: Mark) -> None:
        marks = self.controller.occurrences(mark.term)
        self._occurrence = marks.index(mark)
        self.view.show_occurrence(mark)
        self.status.set_term(mark.term, self._occurrence + 1, len(marks))

    def _step_term(self, by: int) -> None:
        marks = self.controller.occurrences(self.terms.current)
        if marks:
            start = self._occurrence if self._occurrence >= 0 or by > 0 else 0
            self._go_to_mark(marks[(start + by) % len(marks)])

    # --- the library ---------------------------------------------------------------------

    def _set_state(self, article_id: int, state: str) -> None:
        self._change_library(lambda: self._workspace.set_state(article_id, state))

    def _delete(self, article_id: int) -> None:
        self._change_library(lambda: self._workspace.delete(article_id))
        self.banner.show_message(
            self.tr("The article was removed from the library."),
            [(self.tr("Undo"), lambda: self._restore(article_id))],
        )

    def _restore(self, article_id: int) -> None:
        self.banner.clear()
        self._change_library(lambda: self._workspace.restore(article_id))

    def _change_library(self, change: Callable[[], None]) -> None:
        self.workers.start(
            lambda _: change(),
            Job(done=lambda _: self.refresh_library(), failed=self.show_error),
            lane="library",
        )

    # --- Qt ------------------------------------------------------------------------------

    def _show_tab(self, number: int) -> None:
        self.terms.setVisible(number == 0)
        self.left_out.setVisible(number == 1)

    def _apply_preferences(self) -> None:
        self.actions_["link"].setChecked(self._preferences.linked_scrolling)
        self._show_columns(self._preferences.left_shown, self._preferences.right_shown)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        packages = [path for path in paths if path.suffix == ".argosmodel"]
        articles = [path for path in paths if path not in packages]
        for package in packages:
            self.install_package(package)
        if articles:
            self.open_files(articles)
        elif not packages:
            self.controller.open_text(event.mimeData().text())
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences = replace(
            self._preferences,
            width=self.width(),
            height=self.height(),
            maximized=self.isMaximized(),
        )
        stored.save(self._preferences_file, self._preferences)
        self.controller.close_article()
        self.workers.stop()
        super().closeEvent(event)
