"""The right column: tabs over pages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

TEXTS = "texts"
"""The group of the pages that belong to the texts."""


class RightColumn(QWidget):
    """One page at a time; a page is spoken of by its widget. Pages come in groups, of which one
    has its tabs shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self._pages = QStackedWidget(self)
        self._groups: list[str] = []
        self._wanted: list[bool] = []
        self._group = TEXTS
        self._left_at: dict[str, int] = {}
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pages, 1)

    def add(self, page: QWidget, name: str, *, group: str = TEXTS) -> None:
        """Add a page under a tab."""
        self._groups.append(group)
        self._wanted.append(True)
        self._pages.addWidget(page)
        self.tabs.addTab(name)
        self._show_tabs()

    def name(self, page: QWidget, name: str, *, shown: bool = True) -> None:
        """Give a page's tab another name, or hide it."""
        tab = self._pages.indexOf(page)
        self.tabs.setTabText(tab, name)
        self._wanted[tab] = shown
        self._show_tabs()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front, and the column with it."""
        self.setVisible(True)
        self.tabs.setCurrentIndex(self._pages.indexOf(page))

    def show_group(self, group: str) -> None:
        """Show the tabs of a group, with the page in front that was there last."""
        if group == self._group:
            return
        self._left_at[self._group] = self.tabs.currentIndex()
        self._group = group
        self._show_tabs()
        self.tabs.setCurrentIndex(self._left_at.get(group, self._groups.index(group)))

    @property
    def page(self) -> QWidget:
        """The page in front."""
        return self._pages.currentWidget()

    def _show_tabs(self) -> None:
        for tab, (group, wanted) in enumerate(zip(self._groups, self._wanted, strict=True)):
            self.tabs.setTabVisible(tab, wanted and group == self._group)
