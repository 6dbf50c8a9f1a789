"""The library's list with its search field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QVBoxLayout, QWidget

from reader.library import ArticleRow
from reader.ui.sidebar.delegate import ArticleDelegate
from reader.ui.sidebar.model import ROW_ROLE, LibraryModel
from reader.ui.theme import Colours


class LibraryPanel(QWidget):
    """The list asks for rows through `search_changed` and reports what the reader picks."""

    opened = Signal(int)
    search_changed = Signal(str)
    state_chosen = Signal(int, str)
    delete_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search library…  Ctrl+K"))
        self.field.setAccessibleName(self.tr("Search library"))
        self.field.setClearButtonEnabled(True)
        self._model = LibraryModel(self)
        self._delegate = ArticleDelegate(self)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("Library"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 0)
        layout.setSpacing(4)
        layout.addWidget(self.field)
        layout.addWidget(self.list, 1)
        self._typing = QTimer(self, singleShot=True, interval=120)
        self._typing.timeout.connect(self._search)
        self.field.textChanged.connect(lambda _: self._typing.start())
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.customContextMenuRequested.connect(self._menu)

    def set_rows(self, rows: Sequence[ArticleRow], current: int | None) -> None:
        """Show these articles and select the open one."""
        self._model.set_rows(rows)
        self.select(current)

    def select(self, article_id: int | None) -> None:
        """Select an article without opening it."""
        index = self._model.index_of(article_id) if article_id is not None else QModelIndex()
        self.list.setCurrentIndex(index)

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self._delegate.colours = colours
        self.list.viewport().update()

    def _search(self) -> None:
        self.search_changed.emit(self.field.text().strip())

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ArticleRow):
            self.opened.emit(row.id)

    def _menu(self, at: QPoint) -> None:
        row = self.list.indexAt(at).data(ROW_ROLE)
        if not isinstance(row, ArticleRow):
            return
        menu = QMenu(self)
        for state, name in (
            ("new", self.tr("Mark as new")),
            ("reading", self.tr("Mark as being read")),
            ("done", self.tr("Mark as done")),
        ):
            action = QAction(name, menu, checkable=True, checked=row.state == state)
            action.triggered.connect(lambda _, s=state: self.state_chosen.emit(row.id, s))
            menu.addAction(action)
        menu.addSeparator()
        delete = menu.addAction(self.tr("Remove from library"))
        delete.triggered.connect(lambda: self.delete_chosen.emit(row.id))
        menu.exec(self.list.viewport().mapToGlobal(at))
        menu.deleteLater()
