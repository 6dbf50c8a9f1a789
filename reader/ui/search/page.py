"""The search page: field, kinds of search, filters, results."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.jobs.searching import How, SearchQuery
from reader.ui.search.delegate import ResultDelegate
from reader.ui.search.filters import FilterRow
from reader.ui.search.model import ROW_ROLE, Heading, KwicRow, ResultModel, Row
from reader.ui.theme import Colours, reading_font

PAGE = 500
"""Lines that are asked for at first; more when the reader scrolls to the end of them."""

_NARROWEST, _WIDEST = 60.0, 260.0  # pixels of the keyword column


class SearchPage(QWidget):
    """Says what the reader looks for, and shows what was found."""

    asked = Signal(object)
    """A SearchQuery, or None where the field is empty."""
    more_wanted = Signal()
    opened = Signal(object)
    """A ConcordanceLine to be opened."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        self.field.setObjectName("big")
        self.field.setPlaceholderText(self.tr("Search the texts of the library"))
        self.field.setAccessibleName(self.tr("Search the texts of the library"))
        self.field.setClearButtonEnabled(True)
        self.filters = FilterRow(self)
        self.export = QPushButton(self.tr("Export lines"), self)
        self.export.setObjectName("menu")
        self.export.setEnabled(False)
        self._message = QLabel(self)
        self._message.setObjectName("alarm")
        self._message.setWordWrap(True)
        self._message.hide()
        self.model = ResultModel(self)
        self._delegate = ResultDelegate(self)
        self.list = self._make_list()
        self._kinds = QButtonGroup(self)
        top = QWidget(self)
        top.setObjectName("searchtop")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out(top)
        self._typing = QTimer(self, singleShot=True, interval=250)
        self._typing.timeout.connect(self.ask)
        self.field.textChanged.connect(lambda _: self._typing.start())
        self.field.returnPressed.connect(self._on_return)
        self.filters.changed.connect(self.ask)
        self._kinds.idClicked.connect(lambda _: self.ask())
        self._kinds.idToggled.connect(
            lambda _: self.filters.compounds.setEnabled(self.how is How.WORD)
        )
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        for widget in (self.field, self.list):
            widget.installEventFilter(self)

    # --- what is asked -------------------------------------------------------------------

    @property
    def how(self) -> How:
        """The kind of search that is chosen."""
        return list(How)[self._kinds.checkedId()]

    def set_how(self, how: How) -> None:
        """Choose a kind of search."""
        self._kinds.button(list(How).index(how)).setChecked(True)

    def ask(self) -> None:
        """Have what stands in the field searched."""
        self._typing.stop()
        if not self.field.text().strip():
            self.say("")
            self.asked.emit(None)
            return
        try:
            chosen = self.filters.values()
        except ValueError as error:
            self.say(
                self.tr("“{date}” is no date. Type a year, 2024-05 or 2024-05-14.").format(
                    date=error
                )
            )
            return
        self.asked.emit(
            SearchQuery(
                self.field.text(),
                self.how,
                chosen.language,
                chosen.tag,
                chosen.since,
                chosen.until,
                chosen.order,
                chosen.compounds,
                PAGE,
            )
        )

    # --- what is shown -------------------------------------------------------------------

    def say(self, text: str) -> None:
        """An error below the field; empty for none."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    @property
    def message(self) -> str:
        """The error that is shown."""
        return self._message.text()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List results; the current line and the place in the list stay where they can."""
        current = self.list.currentIndex()
        line = current.data(ROW_ROLE).line if current.isValid() else None
        place = self.list.verticalScrollBar().value()
        self._delegate.key_width = self._key_width(rows)
        self.model.set_rows(rows)
        self.export.setEnabled(any(not isinstance(row, Heading) for row in rows))
        kept = next(
            (n for n, row in enumerate(rows) if line and getattr(row, "line", None) == line), -1
        )
        if kept >= 0:
            self.list.setCurrentIndex(self.model.index(kept))
            self.list.verticalScrollBar().setValue(place)
        else:
            self.list.scrollToTop()

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc, the arrows and Return work here before the window's own keys do."""
        if isinstance(event, QKeyEvent) and self._is_own(watched, event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._press(watched, event)
        return super().eventFilter(watched, event)

    # --- inside --------------------------------------------------------------------------

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setAccessibleName(self.tr("Results"))
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setBatchSize(400)
        return view

    def _lay_out(self, top: QWidget) -> None:
        kinds = QWidget(top)
        kinds.setObjectName("modes")
        kinds.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kinds.setFixedHeight(29)
        segments = QHBoxLayout(kinds)
        segments.setContentsMargins(1, 1, 1, 1)
        segments.setSpacing(0)
        names = (self.tr("Word"), self.tr("Exact"), self.tr("Regex"), self.tr("Meaning"))
        tips = (
            self.tr("A word or a phrase in all its forms; * for any ending"),
            self.tr("As typed"),
            self.tr("A regular expression"),
            self.tr("Sentences of both languages that mean it"),
        )
        for number, (name, tip) in enumerate(zip(names, tips, strict=True)):
            button = QToolButton(kinds)
            button.setText(name)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setProperty("place", {0: "first", 3: "last"}.get(number, "middle"))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._kinds.addButton(button, number)
            segments.addWidget(button)
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.field, 1)
        first.addWidget(kinds)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.filters, 1)
        second.addWidget(self.export)
        above = QVBoxLayout(top)
        above.setContentsMargins(30, 14, 30, 12)
        above.setSpacing(10)
        for row in (first, second):
            above.addLayout(row)
        above.addWidget(self._message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.list, 1)

    def _key_width(self, rows: Sequence[Row]) -> float:
        metrics = QFontMetricsF(reading_font(15, QFont.Weight.Bold))
        matches = {row.line.match for row in rows if isinstance(row, KwicRow)}
        widest = sorted(matches, key=len)[-20:]
        width = max((metrics.horizontalAdvance(match) for match in widest), default=0.0)
        return max(_NARROWEST, min(_WIDEST, width + 2))

    def _is_own(self, watched: QObject, event: QKeyEvent) -> bool:
        keys = {Qt.Key.Key_Escape}
        if watched is self.field:
            keys |= {Qt.Key.Key_Down}
        else:
            keys |= {Qt.Key.Key_Up, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Return}
            keys |= {Qt.Key.Key_Enter}
        return event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif watched is self.field:
            self._go_to_list()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.currentIndex())
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif self.list.currentIndex().row() <= self.model.first_result().row():
            self.field.setFocus()
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        while 0 <= row < self.model.rowCount():
            index = self.model.index(row)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.list.setCurrentIndex(index)
                return
            row += by

    def _go_to_list(self) -> None:
        first = self.model.first_result()
        if first.isValid():
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(first)
            self.list.setFocus()

    def _on_return(self) -> None:
        if self._typing.isActive():
            self.ask()
        else:
            self._go_to_list()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE) if index.isValid() else None
        if row is not None and not isinstance(row, Heading):
            self.opened.emit(row.line)

    def _on_scrolled(self, value: int) -> None:
        if value >= self.list.verticalScrollBar().maximum() - self.list.height():
            self.more_wanted.emit()
