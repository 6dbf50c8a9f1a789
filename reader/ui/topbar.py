"""The bar above the columns."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

GIVES_WAY = ("smaller", "larger", "brand", "scheme", "swap", "paste", "find", "align", "export")
"""What a narrow bar leaves out, the first at first; the commands are under "More" then."""


class TopBar(QWidget):
    """Brand, commands, modes and view; every button stands for an action of the window. What has no
    room moves to the menu "More"."""

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
        brand.setContentsMargins(0, 0, 10, 0)
        self._parts: dict[str, QWidget] = {"brand": brand}
        self._parts["open"] = self._button(actions["open"], "primary")
        self._parts["paste"] = self._button(actions["paste"])
        self._parts["align"] = self._button(actions["align"])
        self._parts["export"] = self._menu_button(actions["export"], export_menu)
        self._parts["find"] = self._button(actions["find"])
        self._parts["modes"] = self._modes(actions)
        for name in ("smaller", "larger", "swap", "scheme", "columns"):
            self._parts[name] = self._button(actions[name])
        self._parts["more"] = self._menu_button(actions["more"], more_menu)
        for name, part in self._parts.items():
            if name == "modes":
                layout.addStretch(1)
            layout.addWidget(part)
            if name == "modes":
                layout.addStretch(1)
        self._entries = {
            name: export_menu.menuAction() if name == "export" else actions[name]
            for name in self._parts
            if name in actions
        }
        export_menu.setTitle(actions["export"].text().removesuffix(" ▾"))
        self._menu = more_menu
        self._line = more_menu.insertSeparator(more_menu.actions()[0])
        self._moved: list[QAction] = []

    def minimumSizeHint(self) -> QSize:
        """A bar gives way: it may be as narrow as what never leaves it."""
        return QSize(self._needed(set(self._parts) - set(GIVES_WAY)), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        shown = set(self._parts)
        for name in GIVES_WAY:
            if self._needed(shown) <= self.width():
                break
            shown.remove(name)
        for name, part in self._parts.items():
            part.setVisible(name in shown)
        for action in self._moved:
            self._menu.removeAction(action)
        self._moved = [self._entries[name] for name in self._entries if name not in shown]
        self._menu.insertActions(self._line, self._moved)

    def _needed(self, shown: set[str]) -> int:
        """The width (pixels) that these parts need side by side."""
        margins = self.layout().contentsMargins()
        wide = sum(self._parts[name].sizeHint().width() for name in shown)
        return wide + (len(shown) + 1) * self.layout().spacing() + margins.left() + margins.right()

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
