"""The terms of the open article as an item model."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reader.bitext.terms import Term, TermEntry
from reader.jobs.concordance import KwicLine

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with its concordance lines and the slot of its colour (None: no colour); its entry
    where it was accepted, and how many pairs are flagged for it."""

    term: Term
    lines: Sequence[KwicLine]
    slot: int | None
    accepted: TermEntry | None = None
    flags: int = 0


class TermModel(QAbstractListModel):
    """Accepted terms, then the others, each in the order of their termhood; narrowed by a
    filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self._filter = ""

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other terms; the filter stays."""
        self.beginResetModel()
        self._all = sorted(entries, key=lambda entry: entry.accepted is None)
        self._shown = [entry for entry in self._all if self._matches(entry)]
        self.endResetModel()

    def set_filter(self, text: str) -> None:
        """Show only terms of which a form or a rendering contains `text`."""
        self._filter = text.casefold()
        self.set_entries(self._all)

    @property
    def entries(self) -> Sequence[Entry]:
        """All terms, whatever the filter shows."""
        return self._all

    @property
    def total(self) -> int:
        """How many terms there are without the filter."""
        return len(self._all)

    def index_of(self, lemma: str) -> QModelIndex:
        """The index of a term, invalid where it is not shown."""
        for number, entry in enumerate(self._shown):
            if entry.term.lemma == lemma:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._shown[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.term.display
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = self.tr("{term}, {count} times, {rendering}").format(
                term=entry.term.display,
                count=entry.term.total,
                rendering=entry.term.renderings[0].text if entry.term.renderings else "",
            )
            notes = [self.tr("accepted")] if entry.accepted else []
            if entry.flags:
                notes.append(self.tr("%n place(s) to check", "", entry.flags))
            return ", ".join([spoken, *notes])
        return None

    def _matches(self, entry: Entry) -> bool:
        words = [entry.term.lemma]
        words += [form.form for form in (*entry.term.forms, *entry.term.compounds)]
        words += [rendering.text for rendering in entry.term.renderings]
        return any(self._filter in word.casefold() for word in words)
