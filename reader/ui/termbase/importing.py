"""What a file of terms would bring, and what to do where the term base says something else."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.bitext.terms import TermEntry
from reader.jobs.termbase import Conflict, ImportPlan


class ImportDialog(QDialog):
    """Shows a plan; each conflict has a choice, and one choice sets them all."""

    def __init__(self, plan: ImportPlan, article: int | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import terms"))
        self.boxes: dict[str, QComboBox] = {}
        self.scope = QComboBox(self)
        self.scope.setAccessibleName(self.tr("Into which list"))
        self.scope.addItem(self.tr("into the library's list"), None)
        if article is not None:
            self.scope.addItem(self.tr("into this article's list"), article)
        head = QLabel(self._summary(plan), self)
        head.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 14)
        layout.setSpacing(10)
        layout.addWidget(head)
        if plan.conflicts:
            layout.addLayout(self._all_row())
            layout.addWidget(self._conflicts(plan), 1)
        if plan.problems:
            problems = QPlainTextEdit("\n".join(plan.problems), self)
            problems.setReadOnly(True)
            problems.setAccessibleName(self.tr("Problems of the file"))
            problems.setFixedHeight(min(140, 40 + 18 * len(plan.problems)))
            layout.addWidget(QLabel(self.tr("What was wrong with the file:"), self))
            layout.addWidget(problems)
        layout.addLayout(self._buttons(plan))
        self.resize(QSize(680, 460 if plan.conflicts else 220))

    @property
    def decisions(self) -> Mapping[str, Conflict]:
        """What to do with each conflict, by the term."""
        return {lemma: Conflict(box.currentData()) for lemma, box in self.boxes.items()}

    @property
    def article(self) -> int | None:
        """The article whose list is chosen, None for the library's."""
        chosen: int | None = self.scope.currentData()
        return chosen

    def decide_all(self, conflict: Conflict) -> None:
        """Make the same choice for every conflict."""
        for box in self.boxes.values():
            box.setCurrentIndex(box.findData(conflict))

    # --- inside --------------------------------------------------------------------------

    def _summary(self, plan: ImportPlan) -> str:
        parts = [self.tr("%n new term(s)", "", len(plan.new))]
        if plan.same:
            parts.append(self.tr("%n already there", "", plan.same))
        if plan.conflicts:
            parts.append(self.tr("%n different from yours", "", len(plan.conflicts)))
        return f"“{plan.name}”: {' · '.join(parts)}"

    def _all_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(QLabel(self.tr("For all that differ:"), self))
        for conflict, name in self._names():
            button = QPushButton(name, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, conflict=conflict: self.decide_all(conflict))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _names(self) -> tuple[tuple[Conflict, str], ...]:
        return (
            (Conflict.KEEP, self.tr("Keep mine")),
            (Conflict.MERGE, self.tr("Merge")),
            (Conflict.REPLACE, self.tr("Replace")),
        )

    def _conflicts(self, plan: ImportPlan) -> QTableWidget:
        table = QTableWidget(len(plan.conflicts), 4, self)
        table.setAccessibleName(self.tr("Terms that differ"))
        table.setHorizontalHeaderLabels(
            [self.tr("Term"), self.tr("Yours"), self.tr("In the file"), ""]
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(34)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column in (1, 2):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, 150)
        table.setColumnWidth(3, 116)
        for number, (mine, theirs) in enumerate(plan.conflicts):
            table.setItem(number, 0, QTableWidgetItem(mine.lemma))
            table.setItem(number, 1, QTableWidgetItem(_short(mine)))
            table.setItem(number, 2, QTableWidgetItem(_short(theirs)))
            box = QComboBox(table)
            box.setAccessibleName(mine.lemma)
            for conflict, name in self._names():
                box.addItem(name, conflict)
            table.setCellWidget(number, 3, box)
            self.boxes[mine.lemma] = box
        return table

    def _buttons(self, plan: ImportPlan) -> QHBoxLayout:
        go = QPushButton(self.tr("Import"), self)
        go.setDefault(True)
        go.setEnabled(bool(plan.new or plan.conflicts))
        go.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.scope)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(go)
        return row


def _short(entry: TermEntry) -> str:
    texts = [translation.text for translation in entry.translations]
    return " · ".join([*texts, *(part for part in (entry.domain, entry.note) if part)])
