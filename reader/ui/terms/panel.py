"""The term list with its filter."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.bitext.text import Text
from reader.jobs.concordance import lines_by_term
from reader.jobs.reading import Glossary
from reader.ui.lists import painted_list
from reader.ui.terms.delegate import TermDelegate
from reader.ui.terms.model import ENTRY_ROLE, Entry, TermModel
from reader.ui.theme import Colours


class TermPanel(QWidget):
    """Shows the glossary of a reading; reports which term or occurrence was picked."""

    term_picked = Signal(str)
    occurrence_picked = Signal(object)
    """A Mark of the source text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(self.tr("Filter terms"))
        self.field.setClearButtonEnabled(True)
        self._model = TermModel(self)
        self._delegate = TermDelegate(self)
        self.list = painted_list(self, self.tr("Terms"), self._model, self._delegate)
        self.list.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self.field.textChanged.connect(self._model.set_filter)
        self.list.activated.connect(self._pick)
        self._name_field()

    def set_glossary(self, text: Text, glossary: Glossary, slots: Mapping[str, int]) -> None:
        """Show the terms of an article; the current term stays where it still exists."""
        lines = lines_by_term(text, glossary.source_marks)
        flags = Counter(flag.term for flag in glossary.flags)
        self._model.set_entries(
            [
                Entry(
                    term,
                    lines.get(term.lemma, ()),
                    slots.get(term.lemma),
                    glossary.entries.get(term.lemma),
                    flags[term.lemma],
                )
                for term in glossary.terms
            ]
        )
        self._name_field()
        self.show_current(self._delegate.current)

    @property
    def current(self) -> str:
        """The lemma of the expanded term, empty for none."""
        return self._delegate.current

    def show_current(self, lemma: str) -> None:
        """Expand a term and bring it into view; an empty lemma closes all."""
        self._delegate.current = lemma
        self._model.layoutChanged.emit()
        index = self._model.index_of(lemma)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)

    def entries(self) -> Sequence[Entry]:
        """All terms, those that the filter hides included."""
        return self._model.entries

    def lemma_of(self, index: QModelIndex) -> str:
        """The lemma of a row, empty where there is none."""
        return str(index.data(ENTRY_ROLE).term.lemma) if index.isValid() else ""

    def lemma_at(self, point: QPoint) -> str:
        """The lemma of the row at a point of the list, empty where there is none."""
        return self.lemma_of(self.list.indexAt(point))

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
        ):
            self._click(event.position())
        return super().eventFilter(watched, event)

    def _click(self, position: QPointF) -> None:
        index = self.list.indexAt(position.toPoint())
        if not index.isValid():
            return
        entry: Entry = index.data(ENTRY_ROLE)
        rect = self.list.visualRect(index)
        local = position - QPointF(rect.topLeft())
        for place, line in self._delegate.layout_of(entry, rect.width()).lines:
            if place.contains(local):
                self.occurrence_picked.emit(line.mark)
                return
        self._pick(index)

    def _pick(self, index: QModelIndex) -> None:
        lemma = self.lemma_of(index)
        self.term_picked.emit("" if lemma == self.current else lemma)

    def _name_field(self) -> None:
        self.field.setPlaceholderText(
            self.tr("Filter %n term(s)…", "", self._model.total)
            if self._model.total
            else self.tr("No terms yet")
        )
