"""Everything about one package, and what can be done with it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.jobs.packages import Installed
from reader.translate.packages import Package, Place, Problem
from reader.ui.headings import heading
from reader.ui.models import wording
from reader.ui.models.pieces import Card, button, paragraph


class Details(QWidget):
    """Shows a package or a broken one; every wish is a signal."""

    use = Signal(object)
    remove = Signal(object)
    measure = Signal(object)
    compare = Signal(object)
    look_for_better = Signal(object)
    checksum = Signal(object)
    """A package whose checksum was not noted at its installation is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: Installed | Problem | None = None
        self._title = paragraph("", self, "title")
        self._state = paragraph("", self)
        self._note = QWidget(self)
        self._note.setObjectName("note")
        self._note.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._note_text = paragraph("", self._note, "plain")
        self.better = button(self.tr("Look for a better one…"), self._note)
        self.use_button = button(self.tr("Use this one"), self)
        self.use_button.setObjectName("primary")
        self.compare_button = button(self.tr("Compare…"), self)
        self.measure_button = button(self.tr("Measure on this machine"), self)
        self.remove_button = button(self.tr("Remove"), self)
        self.facts = QGridLayout()
        self._values: dict[str, QLabel] = {}
        self.measured = paragraph("", self)
        self._card_heading = heading(self.tr("Model card"), self)
        self.card = Card(self)
        self._assemble()
        self.use_button.clicked.connect(lambda: self.use.emit(self._package))
        self.compare_button.clicked.connect(lambda: self.compare.emit(self._package))
        self.measure_button.clicked.connect(lambda: self.measure.emit(self._package))
        self.better.clicked.connect(lambda: self.look_for_better.emit(self._package))
        self.remove_button.clicked.connect(self._on_remove)
        self.show_item(None)

    def show_item(
        self, item: Installed | Problem | None, *, rivals: int = 0, measured: str = ""
    ) -> None:
        """Show an installed package, a broken one, or nothing; `rivals` are the other packages of
        its direction, `measured` what was measured before."""
        self._shown = item
        package = item.package if isinstance(item, Installed) else None
        self.setEnabled(item is not None)
        self._title.setText(wording.direction(package.metadata) if package else "")
        self._state.setText("")
        self._note.setVisible(False)
        self.measured.setText(measured)
        self._show_facts({})
        for widget in (self.use_button, self.compare_button, self.measure_button, self.better):
            widget.setVisible(package is not None)
        self.card.setVisible(package is not None)
        self._card_heading.setVisible(package is not None)
        self.remove_button.setVisible(False)
        if package:
            self._show_package(package, item.active, rivals)
        elif isinstance(item, Problem):
            self._show_problem(item)

    def show_checksum(self, package: Package, checksum: str) -> None:
        """Show what was computed for a package, if it is still the one that is shown."""
        if self._package == package:
            self._values[self.tr("SHA-256")].setText(checksum)

    @property
    def _package(self) -> Package | None:
        return self._shown.package if isinstance(self._shown, Installed) else None

    def _show_package(self, package: Package, active: bool, rivals: int) -> None:
        name = wording.package_name(package)
        self._state.setText(self.tr("{name} · in use").format(name=name) if active else name)
        self.use_button.setEnabled(not active)
        self.compare_button.setEnabled(rivals > 0)
        self.compare_button.setToolTip(
            "" if rivals else self.tr("There is no second package for this direction yet.")
        )
        self.better.setVisible(package.builtin)
        self.remove_button.setVisible(package.place is Place.USER)
        if package.builtin:
            self._note_text.setText(
                self.tr(
                    "A small model, to read with from the first minute. It is not a professional "
                    "translation: its scores and limits are below. Whatever larger package you "
                    "install for this direction goes before it."
                )
            )
            self._note.setVisible(True)
        self._show_facts(
            {
                self.tr("Size"): wording.size(package.size),
                self.tr("Licence"): wording.licence(package.licence),
                self.tr("Place"): wording.place(package),
                self.tr("Source"): package.source or self.tr("not noted"),
                self.tr("Folder"): str(package.folder),
                self.tr("SHA-256"): package.recorded_sha256 or "…",
            }
        )
        self._values[self.tr("SHA-256")].setToolTip(self.tr("of model.bin"))
        if not package.recorded_sha256:
            self.checksum.emit(package)
        self.card.show_markdown(package.card or self.tr("*This package has no card.*"))

    def _show_problem(self, problem: Problem) -> None:
        self._title.setText(problem.path.name)
        self._state.setText(self.tr("This package cannot be used"))
        self._note_text.setText(str(problem.error))
        self._note.setVisible(True)
        self.remove_button.setVisible(True)
        self._show_facts({self.tr("Folder"): str(problem.path)})

    def _show_facts(self, facts: Mapping[str, str]) -> None:
        while (item := self.facts.takeAt(0)) is not None:
            item.widget().deleteLater()
        self._values = {}
        for row, (name, value) in enumerate(facts.items()):
            shown = paragraph(value, self, "")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._values[name] = shown
            label = paragraph(name, self)
            self.facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts.addWidget(shown, row, 1)

    def _on_remove(self) -> None:
        self.remove.emit(self._package or self._shown)

    def _assemble(self) -> None:
        self.facts.setHorizontalSpacing(18)
        self.facts.setVerticalSpacing(5)
        self.facts.setColumnStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (
            self.use_button,
            self.compare_button,
            self.measure_button,
            self.remove_button,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        note = QHBoxLayout(self._note)
        note.setContentsMargins(14, 10, 12, 10)
        note.setSpacing(16)
        note.addWidget(self._note_text, 1)
        note.addWidget(self.better)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 16)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._state)
        column.addSpacing(4)
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addLayout(row)
        column.addWidget(self.measured)
        column.addSpacing(4)
        column.addLayout(self.facts)
        column.addSpacing(10)
        column.addWidget(self._card_heading)
        column.addWidget(self.card, 100)
        column.addStretch(1)
