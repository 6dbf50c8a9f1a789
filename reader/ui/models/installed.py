"""The page of what is installed: a list on the left, one package on the right."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from reader.jobs.packages import Installed, Overview
from reader.translate.packages import Package, Problem
from reader.ui.models import wording
from reader.ui.models.details import Details
from reader.ui.models.pieces import button
from reader.ui.models.rows import Row, RowsView
from reader.ui.theme import Colours

LEFT_WIDTH = 310


class InstalledPage(QWidget):
    """Grouped by direction, broken packages last."""

    install = Signal(object)
    """Paths of archives to install."""
    import_folder = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview = Overview((), ())
        self._measured: Mapping[Path, str] = {}
        self.list = RowsView(self.tr("Installed packages"), self)
        self.details = Details(self)
        self._install = button(self.tr("Install from file…"), self)
        self._import = button(
            self.tr("Import converted model…"),
            self,
            self.tr("A folder of firefox-translations, which has converted a model of Mozilla's"),
        )
        self._install.clicked.connect(self._choose_files)
        self._import.clicked.connect(self._choose_folder)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_chosen())
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 6, 10, 12)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self._install)
        column.addWidget(self._import)
        left.setFixedWidth(LEFT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self.details, 1)

    def show_overview(self, overview: Overview, measured: Mapping[Path, str]) -> None:
        """List what there is and stay at the package shown, if it is still there; `measured` says
        by folder what was measured."""
        chosen = self.list.chosen
        self._overview, self._measured = overview, measured
        items: list[str | Row] = []
        last = ""
        for installed in overview.installed:
            package = installed.package
            if (name := wording.direction(package.metadata)) != last:
                items.append(name)
                last = name
            items.append(self._row(installed))
        if overview.problems:
            items.append(self.tr("Cannot be used"))
            items += [self._problem_row(problem) for problem in overview.problems]
        self.list.rows.set_items(items)
        if not self.list.choose(chosen) and (rows := self.list.rows.rows):
            self.list.choose(rows[0].payload)
        self._show_chosen()

    def show_package(self, package: Package) -> None:
        """Make a package the one that is shown."""
        self.list.choose(package.folder)

    def show_direction(self, source: str, target: str) -> None:
        """Show the package in use for a direction, if there is one."""
        for installed in self._overview.installed:
            if (installed.package.from_code, installed.package.to_code) == (source, target):
                self.show_package(installed.package)
                return

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self.list.restyle(colours)

    def _row(self, installed: Installed) -> Row:
        package = installed.package
        facts = [wording.size(package.size), wording.short_licence(package.licence)]
        return Row(
            wording.package_name(package),
            " · ".join(facts),
            self.tr("in use") if installed.active else "",
            payload=package.folder,
        )

    def _problem_row(self, problem: Problem) -> Row:
        return Row(
            problem.path.name, problem.error.what, self.tr("broken"), True, payload=problem.path
        )

    def _show_chosen(self) -> None:
        folder = self.list.chosen
        installed = next((i for i in self._overview.installed if i.package.folder == folder), None)
        problem = next((p for p in self._overview.problems if p.path == folder), None)
        rivals = (
            sum(
                i.package.pair == installed.package.pair and i is not installed
                for i in self._overview.installed
            )
            if installed
            else 0
        )
        measured = self._measured.get(folder, "") if installed else ""
        self.details.show_item(installed or problem, rivals=rivals, measured=measured)

    def _choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Install packages"), "", self.tr("Argos packages (*.argosmodel)")
        )
        if names:
            self.install.emit([Path(name) for name in names])

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Import a model that firefox-translations has converted")
        )
        if name:
            self.import_folder.emit(Path(name))
