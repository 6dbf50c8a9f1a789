"""The page that compares two packages on the open article."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.jobs.comparing import Compared
from reader.translate.packages import Package
from reader.ui.headings import heading
from reader.ui.models import wording
from reader.ui.models.pieces import button, paragraph
from reader.ui.models.table import GAP, ComparisonView
from reader.ui.theme import Colours


class ComparePage(QWidget):
    """Two packages of one direction, chosen above the table."""

    start = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._packages: Sequence[Package] = ()
        self._direction = ("", "")
        self.first, self.second = QComboBox(self), QComboBox(self)
        self.first.setAccessibleName(self.tr("First package"))
        self.second.setAccessibleName(self.tr("Second package"))
        self.run = button(self.tr("Compare"), self)
        self.run.setObjectName("primary")
        self.only_different = QCheckBox(self.tr("Only what differs"), self)
        self.summary = paragraph("", self)
        self.table = ComparisonView(self)
        self._names = [heading(self.tr("Original"), self), heading("", self), heading("", self)]
        self._assemble()
        self.run.clicked.connect(self._on_run)
        self.only_different.toggled.connect(self.table.rows.show_only_different)

    def set_packages(self, packages: Sequence[Package], direction: tuple[str, str]) -> None:
        """Offer the packages for a direction (that of the open article)."""
        own = [p for p in packages if (p.from_code, p.to_code) == direction]
        if [p.folder for p in own] != [p.folder for p in self._packages]:
            self.table.rows.clear()
            for number, box in enumerate((self.first, self.second)):
                box.clear()
                box.addItems(_names(own))
                box.setCurrentIndex(min(number, len(own) - 1))
        self._packages, self._direction = own, direction
        self.run.setEnabled(len(own) > 1)
        if not any(direction):
            self.summary.setText(self.tr("Open an article to compare packages on it."))
        elif len(own) < 2:
            self.summary.setText(
                self.tr("There is only one package for the direction of the open article.")
            )
        elif not self.table.rows.compared:
            self.summary.setText(self.tr("Both translate the open article, sentence by sentence."))

    def choose_against(self, package: Package) -> None:
        """Compare the package in use with this one (or the next one with the one in use)."""
        folders = [p.folder for p in self._packages]
        if package.folder in folders:
            self.first.setCurrentIndex(0)
            self.second.setCurrentIndex(max(1, folders.index(package.folder)))

    def clear(self) -> None:
        """Forget the last comparison: another article is open."""
        self.table.rows.clear()

    def begin(self) -> None:
        """A comparison starts."""
        self.clear()
        for label, box in zip(self._names[1:], (self.first, self.second), strict=True):
            label.setText(box.currentText())

    def add(self, compared: Compared) -> None:
        """One more sentence."""
        self.table.rows.add(compared)
        rows = self.table.rows.compared
        same = sum(row.same for row in rows)
        self.summary.setText(
            self.tr("{same} of {all} sentences have the same words in both.").format(
                same=same, all=len(rows)
            )
        )

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self.table.restyle(colours)

    def _on_run(self) -> None:
        first, second = self.first.currentIndex(), self.second.currentIndex()
        if first == second:
            self.summary.setText(self.tr("Choose two different packages."))
        elif min(first, second) >= 0:
            self.start.emit(self._packages[first], self._packages[second])

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(QLabel("↔", self))
        row.addWidget(self.second)
        row.addWidget(self.run)
        row.addStretch(1)
        row.addWidget(self.only_different)
        names = QHBoxLayout()
        names.setSpacing(GAP)
        names.setContentsMargins(0, 0, 10, 0)
        for label in self._names:
            names.addWidget(label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 18, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.summary)
        column.addSpacing(6)
        column.addLayout(names)
        column.addWidget(self.table, 1)


def _names(packages: Sequence[Package]) -> list[str]:
    """Their names; packages of one version are told apart by the end of their folders' names."""
    names = [wording.package_name(package) for package in packages]
    return [
        f"{name} ({package.folder.name[-6:]})" if names.count(name) > 1 else name
        for name, package in zip(names, packages, strict=True)
    ]
