"""The bar above the columns."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget


class TopBar(QWidget):
    """Brand, commands, modes and view; every button stands for an action of the window."""

    def __init__(
        self,
        actions: Mapping[str, QAction],
        export_menu: QMenu,
        more_menu: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(46)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 0)
        layout.setSpacing(6)
        brand = QLabel("Nebeneinander", self)
        brand.setObjectName("brand")
        layout.addWidget(brand)
        layout.addSpacing(10)
        layout.addWidget(self._button(actions["open"], "primary"))
        layout.addWidget(self._button(actions["paste"]))
        layout.addWidget(self._button(actions["align"]))
        layout.addWidget(self._menu_button(actions["export"], export_menu))
        layout.addWidget(self._button(actions["find"]))
        layout.addStretch(1)
        layout.addWidget(self._modes(actions))
        layout.addStretch(1)
        for name in ("smaller", "larger", "swap", "scheme", "columns"):
            layout.addWidget(self._button(actions[name]))
        layout.addWidget(self._menu_button(actions["more"], more_menu))

    def _menu_button(self, action: QAction, menu: QMenu) -> QToolButton:
        button = self._button(action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # The action itself answers to its keys, wherever the focus is.
        action.triggered.connect(lambda: button.showMenu())
        return button

    def _modes(self, actions: Mapping[str, QAction]) -> QWidget:
        frame = QWidget(self)
        frame.setObjectName("modes")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame.setFixedHeight(29)
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        names = ("mode_both", "mode_original", "mode_translation")
        for place, name in zip(("first", "middle", "last"), names, strict=True):
            button = self._button(actions[name])
            button.setProperty("place", place)
            layout.addWidget(button)
        return frame

    def _button(self, action: QAction, name: str = "") -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setObjectName(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(action.toolTip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
