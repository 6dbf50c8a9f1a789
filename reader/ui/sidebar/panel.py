"""The library's list with its search field."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.jobs.settings import LANGUAGES
from reader.jobs.shelf import Listing
from reader.library import ArticleRow, ListQuery, ReadingState, Sort
from reader.ui.languages import language_name
from reader.ui.lists import painted_list
from reader.ui.sidebar.delegate import ArticleDelegate
from reader.ui.sidebar.model import ROW_ROLE, LibraryModel
from reader.ui.theme import Colours


class LibraryPanel(QWidget):
    """The list asks for what `query` describes and reports what the reader wants."""

    opened = Signal(int)
    query_changed = Signal()
    rows_wanted = Signal(object)
    """Ids of articles whose rows come into sight."""
    state_chosen = Signal(object, object)
    """Ids of articles, and the state to file them under."""
    tags_wanted = Signal(object)
    """The ArticleRow whose tags the reader wants to change."""
    delete_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search library…  Ctrl+K"))
        self.field.setAccessibleName(self.tr("Search library"))
        self.field.setClearButtonEnabled(True)
        self._order = QToolButton(self)
        self._order.setText("⇅")
        self._order.setToolTip(self.tr("Sort and filter the library"))
        self._order.setAccessibleName(self._order.toolTip())
        self._order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._order.setMenu(QMenu(self))
        self._order.menu().aboutToShow.connect(self._fill_order_menu)
        self._query = ListQuery(sort=Sort.OPENED, by_state=True)
        self._tags: Sequence[tuple[str, int]] = ()
        self._model = LibraryModel(self)
        self._model.wanted.connect(self.rows_wanted)
        self._delegate = ArticleDelegate(self)
        self.list = painted_list(self, self.tr("Library"), self._model, self._delegate)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 0)
        layout.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        row.addWidget(self._order)
        layout.addLayout(row)
        self._nothing = QLabel(self.tr("No article matches."), self)
        self._nothing.setObjectName("dim")
        self._nothing.setContentsMargins(6, 6, 6, 6)
        self._nothing.hide()
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self.query_changed)
        self.field.textChanged.connect(lambda _: self._typing.start())
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._menu)

    @property
    def query(self) -> ListQuery:
        """What the list should show."""
        return replace(self._query, words=self.field.text().strip())

    def show_listing(self, listing: Listing, current: int | None) -> None:
        """Show what the query has found and select the open article."""
        self._tags = listing.tags
        narrowed = self.query.words or self.query.tag or self.query.language
        self._nothing.setVisible(bool(narrowed) and not listing.ids)
        self._model.show(listing, grouped=self._query.by_state)
        self.select(current)

    def append_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Add rows that were wanted."""
        self._model.append(rows)

    def select(self, article_id: int | None) -> None:
        """Select an article without opening it."""
        index = self._model.index_of(article_id) if article_id is not None else QModelIndex()
        self.list.setCurrentIndex(index)

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.list.viewport().update()

    def _change_query(self, **values: object) -> None:
        self._query = replace(self._query, **values)
        filtered = bool(self._query.tag or self._query.language)
        self._order.setText("⇅ •" if filtered else "⇅")
        self.query_changed.emit()

    def _fill_order_menu(self) -> None:
        menu = self._order.menu()
        menu.clear()
        orders = {
            Sort.OPENED: self.tr("Last read"),
            Sort.ADDED: self.tr("Last added"),
            Sort.DATE: self.tr("Date"),
            Sort.TITLE: self.tr("Title"),
            Sort.PROGRESS: self.tr("Progress"),
        }
        for sort, name in orders.items():
            values = {"sort": sort, "descending": sort is not Sort.TITLE}
            self._add_choice(menu, name, self._query.sort is sort, values)
        menu.addSeparator()
        grouped = self._query.by_state
        self._add_choice(menu, self.tr("Group by state"), grouped, {"by_state": not grouped})
        menu.addSeparator()
        for code in ("", *LANGUAGES):
            name = language_name(code) if code else self.tr("All languages")
            self._add_choice(menu, name, self._query.language == code, {"language": code})
        if self._tags:
            menu.addSeparator()
            self._add_choice(menu, self.tr("All tags"), not self._query.tag, {"tag": ""})
        for tag, count in self._tags:
            name = f"#{tag}  ({count})"
            self._add_choice(menu, name, self._query.tag == tag, {"tag": tag})

    def _add_choice(self, menu: QMenu, name: str, checked: bool, values: dict) -> None:
        action = QAction(name, menu, checkable=True, checked=checked)
        action.triggered.connect(lambda: self._change_query(**values))
        menu.addAction(action)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ArticleRow):
            self.opened.emit(row.id)

    def _selected(self) -> list[ArticleRow]:
        items = [index.data(ROW_ROLE) for index in self.list.selectedIndexes()]
        return [item for item in items if isinstance(item, ArticleRow)]

    def _menu(self, at: QPoint) -> None:
        row = self.list.indexAt(at).data(ROW_ROLE)
        if not isinstance(row, ArticleRow):
            return
        chosen = self._selected()
        rows = chosen if row in chosen else [row]
        ids = [row.id for row in rows]
        menu = QMenu(self)
        for state, name in (
            (ReadingState.NEW, self.tr("Mark as new")),
            (ReadingState.READING, self.tr("Mark as being read")),
            (ReadingState.DONE, self.tr("Mark as done")),
        ):
            action = QAction(name, menu, checkable=True, checked=row.state is state)
            action.triggered.connect(lambda _, s=state: self.state_chosen.emit(ids, s))
            menu.addAction(action)
        menu.addSeparator()
        if len(rows) == 1:
            tags = menu.addAction(self.tr("Tags…"))
            tags.triggered.connect(lambda: self.tags_wanted.emit(row))
        delete = menu.addAction(self.tr("Remove from library"))
        delete.triggered.connect(lambda: self.delete_chosen.emit(ids))
        menu.exec(self.list.viewport().mapToGlobal(at))
        menu.deleteLater()
