"""The manager's window: pages under tabs, and a line that says what is under way."""

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from reader.ui.models.compare import ComparePage
from reader.ui.models.installed import InstalledPage
from reader.ui.models.network import NetworkPage
from reader.ui.models.online import OnlinePage
from reader.ui.models.pieces import Activity, paragraph
from reader.ui.models.tasks import Tasks
from reader.ui.theme import Colours
from reader.ui.workers import Workers


class Page(IntEnum):
    """The tabs."""

    INSTALLED = 0
    ONLINE = 1
    COMPARE = 2
    NETWORK = 3


class ModelsDialog(QDialog):
    """Stays open beside the reading window; what is done in it is done by `ModelCommands`."""

    dropped = Signal(object)
    """Paths of archives and folders that were dropped."""

    def __init__(self, workers: Workers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Translation models"))
        self.setAcceptDrops(True)
        self.resize(1040, 760)
        self.installed = InstalledPage(self)
        self.online = OnlinePage(self)
        self.compare = ComparePage(self)
        self.network = NetworkPage(self)
        self.activity = Activity(self)
        self.tasks = Tasks(workers, self.activity, self)
        self._tabs = QTabBar(self)
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._stack = QStackedWidget(self)
        for name, page in (
            (self.tr("Installed"), self.installed),
            (self.tr("Look online"), self.online),
            (self.tr("Compare"), self.compare),
            (self.tr("Network"), self.network),
        ):
            self._tabs.addTab(name)
            self._stack.addWidget(page)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 20, 0)
        title = paragraph(self.tr("Translation models"), self, "title")
        title.setWordWrap(False)
        top.addWidget(title)
        top.addSpacing(26)
        top.addWidget(self._tabs, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        foot = QWidget(self)
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot.setMinimumHeight(46)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 6, 20, 6)
        row.addWidget(self.activity)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        column.addWidget(foot)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return Page(self._tabs.currentIndex())

    def show_page(self, page: Page) -> None:
        """Turn to a page."""
        self._tabs.setCurrentIndex(page)

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        for page in (self.installed, self.online, self.compare):
            page.restyle(colours)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self.dropped.emit([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
        event.acceptProposedAction()
