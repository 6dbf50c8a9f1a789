"""Side columns make room for the texts in a narrow window."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class NarrowColumns(QObject):
    """Hides each column when the window becomes narrower than its limit (pixels) and shows it again
    when there is room; in between, the reader may show it all the same."""

    def __init__(self, window: QWidget, limits: Mapping[QWidget, int]) -> None:
        super().__init__(window)
        self._window = window
        self._limits = limits
        self._narrow: dict[QWidget, bool] = dict.fromkeys(limits, False)
        self._hidden: set[QWidget] = set()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            for column, limit in self._limits.items():
                self._fit(column, self._window.width() < limit)
        return False

    def _fit(self, column: QWidget, narrow: bool) -> None:
        if narrow == self._narrow[column]:
            return
        self._narrow[column] = narrow
        if narrow and not column.isHidden():
            column.hide()
            self._hidden.add(column)
        elif column in self._hidden:
            self._hidden.discard(column)
            column.show()
