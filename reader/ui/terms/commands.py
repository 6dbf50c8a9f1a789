"""What the reader does with the terms of the list: accept, ignore, edit, merge, colour, undo."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from reader.bitext.terms import Term, TermEntry, TermStatus
from reader.jobs.services import Services
from reader.jobs.termbase import Step, TermDesk, TermRow, Undone, examples_of, proposed, unwanted
from reader.ui.appearance import Appearance
from reader.ui.reading.controller import ReadingController
from reader.ui.status import StatusBar
from reader.ui.termbase.wording import status_name, undone_text
from reader.ui.terms.editor import EditorContext, TermEditor
from reader.ui.terms.panel import TermPanel
from reader.ui.terms.picker import TermPicker
from reader.ui.workers import LIBRARY, Job, Workers


class TermCommands(QObject):
    """Every change runs in the library's lane; then the terms are found and checked anew."""

    failed = Signal(object)
    changed = Signal(str)
    """The term base has changed: the lemma that it was about, empty where it was several."""
    find_wanted = Signal(str)
    """A term is to be looked up in the whole library."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        panel: TermPanel,
        status: StatusBar,
        appearance: Appearance,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.desk = TermDesk(services)
        self._workers = workers
        self._controller = controller
        self._panel = panel
        self._status = status
        self._appearance = appearance
        self._window = parent
        self._actions: Mapping[str, QAction] = {}
        panel.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        panel.list.customContextMenuRequested.connect(self._menu)
        panel.list.doubleClicked.connect(self._on_double_click)

    def serve(self, actions: Mapping[str, QAction]) -> None:
        """Take the window's commands for terms, for the menu and for their keys."""
        self._actions = actions
        for name, handle in (
            ("accept_term", self.accept),
            ("ignore_term", self.ignore),
            ("edit_term", self.edit),
            ("merge_term", self.merge),
            ("undo_term", self.undo),
            ("redo_term", self.redo),
        ):
            actions[name].triggered.connect(lambda _=False, handle=handle: handle())

    # --- commands ------------------------------------------------------------------------

    def accept(self) -> None:
        """Take the current term into the term base as it was found."""
        if (term := self._term()) is None or (own := self._proposed(term)) is None:
            return
        if term.lemma in self._controller.glossary.entries:
            self._status.set_message(
                self.tr("{term} is in the term base").format(term=term.display)
            )
            return
        row = TermRow(own)
        self.run(
            lambda: self.desk.save(row, step=Step.ACCEPT),
            term.lemma,
            self.tr("{term} accepted").format(term=term.display),
        )

    def ignore(self) -> None:
        """Keep the current term out of the list."""
        term, opened = self._term(), self._controller.current
        if term is None or opened is None:
            return
        bare = TermRow(unwanted(term, opened.target_language))

        def work() -> None:
            known = self.desk.find(term.lemma, term.language, opened.id)
            if known is None:
                self.desk.save(bare, step=Step.IGNORE)
            else:
                self.desk.ignore([known])

        self.run(work, "", self.tr("{term} ignored").format(term=term.display))

    def edit(self) -> None:
        """Open the editor on the current term, one that was not accepted as it was found."""
        if (term := self._term()) is not None:
            self._with_row(term, self._open_editor)

    def edit_row(self, row: TermRow, *, new: bool = False) -> None:
        """Open the editor on an entry of the term base, or on one that is to join it."""
        self._open_editor(row, new)

    def merge(self) -> None:
        """Choose the term of which the current one is a variant."""
        if (term := self._term()) is None:
            return
        others = [entry for entry in self._panel.entries() if entry.term.lemma != term.lemma]
        title = self.tr("Merge {term} into…").format(term=term.display)
        picker = TermPicker(title, others, self._appearance.colours, self._window)
        if picker.exec() == QDialog.DialogCode.Accepted:
            self.merge_into(picker.chosen, term.lemma)
        picker.deleteLater()

    def merge_into(self, into: str, other: str) -> None:
        """Make one term of the list a variant of another."""
        terms = {term.lemma: term for term in self._controller.glossary.terms}
        opened = self._controller.current
        if opened is None or not {into, other} <= terms.keys():
            return
        first, second = (self._proposed(terms[lemma]) for lemma in (into, other))
        if first is None or second is None:
            return

        def work() -> None:
            rows = [
                self.desk.find(each.lemma, each.language, opened.id) or TermRow(each)
                for each in (first, second)
            ]
            self.desk.merge(rows[0], rows[1:])

        said = self.tr("{term} is a variant of {other} now").format(term=other, other=into)
        self.run(work, into, said)

    def undo(self) -> None:
        """Take back the last change to the term base."""
        self._travel(self.desk.undo, self.tr("Undone: {what}"), self.tr("Nothing to undo"))

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._travel(self.desk.redo, self.tr("Done again: {what}"), self.tr("Nothing to redo"))

    def run(self, work: Callable[[], object], lemma: str, said: str) -> None:
        """Make a change to the term base; `said` is what the status bar says of it."""

        def done(_: object) -> None:
            self._status.set_message(said)
            self.changed.emit(lemma)
            self._controller.refresh_terms()

        self._workers.start(lambda _: work(), Job(done=done, failed=self.failed.emit), lane=LIBRARY)

    # --- inside --------------------------------------------------------------------------

    def _term(self) -> Term | None:
        lemma = self._panel.current or self._panel.lemma_of(self._panel.list.currentIndex())
        found = (t for t in self._controller.glossary.terms if t.lemma == lemma)
        term = next(found, None)
        if term is None:
            self._status.set_message(self.tr("Choose a term first"))
        return term

    def _proposed(self, term: Term) -> TermEntry | None:
        reading = self._controller.reading
        return None if reading is None else proposed(term, reading, self._controller.glossary)

    def _with_row(self, term: Term, act: Callable[[TermRow, bool], None]) -> None:
        opened, own = self._controller.current, self._proposed(term)
        if opened is None or own is None:
            return

        def done(row: TermRow | None) -> None:
            act(row or TermRow(own), row is None)

        self._workers.start(
            lambda _: self.desk.find(term.lemma, term.language, opened.id),
            Job(done=done, failed=self.failed.emit),
            lane=LIBRARY,
        )

    def _open_editor(self, row: TermRow, new: bool) -> None:
        editor = TermEditor(row, self._context(row), self._window, new=new)
        editor.split.connect(lambda variant: self._split(row, variant))
        editor.removed.connect(lambda: self.remove([row]))
        editor.accepted.connect(lambda: self.save(editor.value, row, new=new))
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.open()

    def save(self, value: TermRow, before: TermRow, *, new: bool = False) -> None:
        """Put an edited entry in the place of what it was before."""
        step = Step.ACCEPT if new else Step.EDIT
        self.run(
            lambda: self.desk.save(value, before.key if before.entry.lemma else None, step=step),
            value.entry.lemma,
            self.tr("{term} saved").format(term=value.entry.lemma),
        )

    def remove(self, rows: list[TermRow]) -> None:
        """Take entries out of the term base."""
        said = self.tr("%n term(s) removed", "", len(rows))
        self.run(lambda: self.desk.remove(rows), "", said)

    def _split(self, row: TermRow, variant: str) -> None:
        said = self.tr("{term} is a term of its own now").format(term=variant)
        self.run(lambda: self.desk.split(row, variant), "", said)

    def _context(self, row: TermRow) -> EditorContext:
        reading, glossary = self._controller.reading, self._controller.glossary
        opened = self._controller.current
        found = [
            rendering.text
            for term in glossary.terms
            if term.lemma == row.entry.lemma
            for rendering in term.renderings
            if rendering.count
        ]
        examples = examples_of(row.entry.lemma, reading, glossary) if reading else ()
        domains = sorted({e.domain for e in glossary.entries.values() if e.domain})
        return EditorContext(
            self._appearance.colours, found, examples, domains, opened.id if opened else None
        )

    def _travel(self, go: Callable[[], Undone | None], said: str, nothing: str) -> None:
        def done(undone: Undone | None) -> None:
            if undone is None:
                self._status.set_message(nothing)
                return
            self._status.set_message(said.format(what=undone_text(undone)))
            self.changed.emit("")
            self._controller.refresh_terms()

        self._workers.start(lambda _: go(), Job(done=done, failed=self.failed.emit), lane=LIBRARY)

    # --- menu ----------------------------------------------------------------------------

    def _on_double_click(self, index: QModelIndex) -> None:
        self._panel.list.setCurrentIndex(index)
        if self._panel.current != (lemma := self._panel.lemma_of(index)):
            self._panel.term_picked.emit(lemma)
        self.edit()

    def _menu(self, at: QPoint) -> None:
        lemma = self._panel.lemma_at(at)
        if lemma:
            if lemma != self._panel.current:
                self._panel.term_picked.emit(lemma)
            popup = self.menu_for(lemma)
            popup.exec(self._panel.list.viewport().mapToGlobal(at))
            popup.deleteLater()

    def menu_for(self, lemma: str) -> QMenu:
        """The menu of a term of the list."""
        menu = QMenu(self._panel)
        known = self._controller.glossary.entries.get(lemma)
        if known is None:
            menu.addAction(self._actions["accept_term"])
        menu.addAction(self._actions["edit_term"])
        menu.addAction(self._actions["merge_term"])
        if known is not None:
            status = menu.addMenu(self.tr("Status"))
            for each in TermStatus:
                action = status.addAction(status_name(each))
                action.setCheckable(True)
                action.setChecked(each is known.status)
                action.triggered.connect(lambda _=False, each=each: self._set_status(each))
        colours = menu.addMenu(self.tr("Colour"))
        colours.addAction(self.tr("by itself"), lambda: self._set_colour(None))
        for slot in range(len(self._appearance.colours.terms)):
            colour = self._appearance.colours.term(slot)
            action = colours.addAction(_swatch(colour), self.tr("Colour {n}").format(n=slot + 1))
            action.triggered.connect(lambda _=False, slot=slot: self._set_colour(slot))
        menu.addSeparator()
        menu.addAction(self._actions["ignore_term"])
        if known is not None:
            remove = menu.addAction(self.tr("Remove from term base"))
            remove.triggered.connect(lambda: self._remove_current())
        menu.addSeparator()
        menu.addAction(self.tr("Find in library"), lambda: self.find_wanted.emit(lemma))
        return menu

    def _set_status(self, status: TermStatus) -> None:
        self._on_current(lambda row: self.desk.set_status([row], status))

    def _set_colour(self, slot: int | None) -> None:
        self._on_current(lambda row: self.desk.set_colour(row, slot))

    def _remove_current(self) -> None:
        self._on_current(lambda row: self.desk.remove([row]))

    def _on_current(self, change: Callable[[TermRow], None]) -> None:
        if (term := self._term()) is not None:
            self._with_row(
                term, lambda row, _new: self.run(lambda: change(row), "", self.tr("Changed"))
            )


def _swatch(colour: QColor) -> QIcon:
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(4, 4, 20, 20)
    painter.end()
    return QIcon(pixmap)
