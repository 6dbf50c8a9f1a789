"""The list of pairs in which a term is not rendered as it should be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.glossary import FlagKind, TermFlag
from reader.jobs.reading import Glossary
from reader.ui.lists import painted_list
from reader.ui.painting import card, clamp_lines, draw_lines
from reader.ui.terms.layout import bold
from reader.ui.theme import LIGHT, Colours, interface_font, reading_font

CHECK_ROLE = Qt.ItemDataRole.UserRole + 1
LEFT, TOP, LINE, SENTENCE_LINE = 12, 8, 19, 18
AROUND = 40
"""Characters of the sentence shown before the rendering."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Check:
    """A flag with the sentence that it is about."""

    flag: TermFlag
    sentence: str


class ChecksModel(QAbstractListModel):
    """The flags of the open article in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.checks: Sequence[Check] = ()

    def set_checks(self, checks: Sequence[Check]) -> None:
        """Show other flags."""
        self.beginResetModel()
        self.checks = checks
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.checks)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        check = self.checks[index.row()]
        if role == CHECK_ROLE:
            return check
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{check.flag.term}: {self.kind_name(check.flag.kind)}. {check.sentence}"
        return None

    def kind_name(self, kind: FlagKind) -> str:
        """What is wrong, in a word or two."""
        return {
            FlagKind.FORBIDDEN: self.tr("forbidden"),
            FlagKind.MISSING: self.tr("not found"),
            FlagKind.INCONSISTENT: self.tr("unlike elsewhere"),
        }[kind]


class ChecksDelegate(QStyledItemDelegate):
    """Term and fault; what stands there and what should; the sentence around it."""

    colours: Colours = LIGHT

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), 2 * TOP + 2 * LINE + 2 * SENTENCE_LINE + 3)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        check: Check = index.data(CHECK_ROLE)
        flag, colours = check.flag, self.colours
        rect = QRectF(option.rect).adjusted(0, 0, 0, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            card(painter, rect, colours.pane, colours.warning)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            card(painter, rect, colours.line)
        painter.translate(rect.topLeft())
        width = rect.width() - LEFT - 8
        small = interface_font(11)
        kind = index.model().kind_name(flag.kind)
        space = QFontMetricsF(small).horizontalAdvance(kind)
        head = clamp_lines(flag.term, bold(), width - space - 10, 1)
        draw_lines(painter, QPointF(LEFT, TOP), head, bold(), colours.ink, LINE)
        right = QPointF(LEFT + width - space, TOP)
        draw_lines(painter, right, [kind], small, colours.warning, LINE)
        wanted = clamp_lines(
            f"{flag.found} → {flag.expected}" if flag.found else f"→ {flag.expected}",
            interface_font(13),
            width,
            1,
        )
        below = QPointF(LEFT, TOP + LINE)
        draw_lines(painter, below, wanted, interface_font(13), colours.dim, LINE)
        font = reading_font(12.5)
        lines = clamp_lines(_around(check), font, width, 2)
        at = QPointF(LEFT, TOP + 2 * LINE)
        draw_lines(painter, at, lines, font, colours.dim, SENTENCE_LINE)
        painter.restore()


def _around(check: Check) -> str:
    span = check.flag.span
    if span is None or span.start <= AROUND:
        return check.sentence
    start = check.sentence.rfind(" ", 0, span.start - AROUND // 2) + 1
    return f"… {check.sentence[start:]}"


class ChecksPanel(QWidget):
    """Reports which flag the reader goes to, and which are to be fixed."""

    picked = Signal(object)
    """The TermFlag that the reader wants to see."""
    fix = Signal(object)
    """A list of TermFlags to find another translation for."""
    edit = Signal(object)
    """The TermFlag whose sentence is to be edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ChecksModel(self)
        self._delegate = ChecksDelegate(self)
        self.list = painted_list(self, self.tr("Places to check"), self._model, self._delegate)
        self._note = QLabel(self)
        self._note.setObjectName("dim")
        self._note.setWordWrap(True)
        self.fix_one = QPushButton(self.tr("Fix"), self)
        self.fix_one.setToolTip(self.tr("Take the model's best translation with this rendering"))
        self.fix_all = QPushButton(self.tr("Fix all"), self)
        self.edit_one = QPushButton(self.tr("Edit sentence"), self)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.fix_one, self.fix_all, self.edit_one):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(self._note)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.list.clicked.connect(lambda _: self._pick())
        self.list.activated.connect(lambda _: self._pick())
        self.fix_one.clicked.connect(self.fix_current)
        self.fix_all.clicked.connect(self.fix_everything)
        self.edit_one.clicked.connect(self._edit)
        self._describe()

    @property
    def flags(self) -> list[TermFlag]:
        """The flags that are listed."""
        return [check.flag for check in self._model.checks]

    @property
    def current(self) -> TermFlag | None:
        """The flag that is selected, or None."""
        index = self.list.currentIndex()
        return index.data(CHECK_ROLE).flag if index.isValid() else None

    def show_glossary(self, glossary: Glossary, sentences: Sequence[str]) -> None:
        """List the flags of a reading; `sentences` are those of the translation."""
        before = self.current
        checks = [Check(f, sentences[f.pair]) for f in glossary.flags if f.pair < len(sentences)]
        row = max(0, self.list.currentIndex().row())
        self._model.set_checks(checks)
        if before is not None and checks:
            same = (n for n, flag in enumerate(self.flags) if flag == before)
            place = next(same, min(row, len(checks) - 1))
            self.list.setCurrentIndex(self._model.index(place))
        self._describe()

    def step(self, by: int) -> None:
        """Go to the next flag or an earlier one, round the end."""
        if count := len(self._model.checks):
            row = self.list.currentIndex().row()
            start = row if row >= 0 or by > 0 else 0
            self.list.setCurrentIndex(self._model.index((start + by) % count))
            self._pick()

    def fix_current(self) -> None:
        """Ask for another translation of the selected pair, or of the first one."""
        if self.current is None:
            self.step(1)
        if self.current is not None:
            self.fix.emit([self.current])

    def fix_everything(self) -> None:
        """Ask for other translations of all flagged pairs."""
        self.fix.emit(self.flags)

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.list.viewport().update()

    def _pick(self) -> None:
        if self.current is not None:
            self.picked.emit(self.current)

    def _edit(self) -> None:
        if self.current is not None:
            self.edit.emit(self.current)

    def _describe(self) -> None:
        count = len(self._model.checks)
        self._note.setText(
            self.tr("Terms that are not rendered as the term base asks, or not as elsewhere.")
            if count
            else self.tr("Every term is rendered as it should be.")
        )
        for button in (self.fix_one, self.fix_all, self.edit_one):
            button.setEnabled(bool(count))
