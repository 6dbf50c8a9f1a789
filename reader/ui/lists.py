"""Lists whose rows a delegate paints."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget


def painted_list(
    parent: QWidget, name: str, model: QAbstractItemModel, delegate: QStyledItemDelegate
) -> QListView:
    """A list over `model` that scrolls smoothly, fits its rows to its width and follows the mouse;
    `name` is what assistive technology calls it."""
    view = QListView(parent)
    view.setAccessibleName(name)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    return view
