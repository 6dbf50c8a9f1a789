"""What the search page lists, as an item model."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reader.bitext.text import Span
from reader.library import ConcordanceLine
from reader.ui.languages import short_date

ROW_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group of results."""

    text: str


@dataclass(frozen=True, slots=True)
class MeaningRow:
    """A sentence found by its meaning, beside its counterpart."""

    line: ConcordanceLine

    @property
    def columns(self) -> tuple[str, str]:
        """Both sentences, English always on the right."""
        here, there = self.line.sentence, self.line.counterpart
        return (there, here) if self.line.language == "en" else (here, there)


@dataclass(frozen=True, slots=True)
class KwicRow:
    """A concordance line; `rendering` is where the counterpart says what the match says."""

    line: ConcordanceLine
    rendering: tuple[Span, ...] = ()


Row = Heading | MeaningRow | KwicRow


class ResultModel(QAbstractListModel):
    """Headings, sentences and lines in the order in which they are shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self._rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """List these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def set_renderings(self, renderings: Sequence[tuple[Span, ...]]) -> None:
        """Where the counterparts of the concordance lines, in order, say what the match says."""
        places = [n for n, row in enumerate(self._rows) if isinstance(row, KwicRow)]
        for place, spans in zip(places, renderings, strict=False):
            self._rows[place] = KwicRow(self._rows[place].line, spans)
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]), [ROW_ROLE])

    def first_result(self) -> QModelIndex:
        """The first row that can be opened, invalid where there is none."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, Heading):
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text if isinstance(row, Heading) else row.line.sentence
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, Heading):
            return f"{row.line.title}\n{facts(row.line)}"
        return None


def facts(line: ConcordanceLine) -> str:
    """Language and date of the sentence: `DE · 5 Nov 2025`."""
    parts = [line.language.upper()]
    if line.date:
        parts.append(short_date(line.date))
    return " · ".join(parts)
