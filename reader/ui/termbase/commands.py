"""Connects the page of the term base with the library, the files and the texts."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QStackedWidget, QWidget

from reader.bitext.terms import TermEntry
from reader.glossary.exchange import FORMATS
from reader.jobs.settings import LANGUAGES
from reader.jobs.termbase import ImportPlan, TermDesk, TermRow
from reader.ui.reading.controller import ReadingController
from reader.ui.status import StatusBar
from reader.ui.termbase.importing import ImportDialog
from reader.ui.termbase.page import TermBasePage
from reader.ui.terms.commands import TermCommands
from reader.ui.workers import Job, Workers


class TermBaseCommands(QObject):
    """Shows the page, keeps it in step with the term base, imports and exports."""

    failed = Signal(object)
    term_wanted = Signal(str)
    """A term is to be shown in the open article."""

    def __init__(
        self,
        workers: Workers,
        controller: ReadingController,
        terms: TermCommands,
        status: StatusBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk: TermDesk = terms.desk
        self._workers = workers
        self._controller = controller
        self._terms = terms
        self._status = status
        self._window = parent
        self._pages: QStackedWidget | None = None
        self._texts: QWidget | None = None
        self.page = page = TermBasePage(parent)
        page.left.connect(self.leave)
        page.edit.connect(terms.edit_row)
        page.new.connect(self._new)
        page.remove.connect(terms.remove)
        page.unignore.connect(self._unignore)
        page.open_in_text.connect(self._open_in_text)
        page.undo.connect(terms.undo)
        page.redo.connect(terms.redo)
        page.import_file.connect(self._choose_import)
        page.export.setMenu(self._export_menu())
        terms.changed.connect(lambda _: self.refresh())
        controller.opened.connect(lambda _: self.refresh())

    def place(self, pages: QStackedWidget, texts: QWidget) -> None:
        """Take a page among `pages`; `texts` is the one to go back to."""
        self._pages, self._texts = pages, texts
        pages.addWidget(self.page)

    def show(self) -> None:
        """Go to the page."""
        self._pages.setCurrentWidget(self.page)
        self.refresh()
        self.page.field.setFocus()

    def leave(self) -> None:
        """Back to the texts."""
        self._pages.setCurrentWidget(self._texts)
        self._texts.setFocus()

    def refresh(self) -> None:
        """Show what the term base holds now, if the page is in front."""
        if self._pages is None or self._pages.currentWidget() is not self.page:
            return
        article = self._article()
        self._workers.start(
            lambda _: self._desk.rows(article),
            Job(done=self.page.set_rows, failed=self.failed.emit),
            lane="termbase",
        )

    def plan_import(self, path: Path) -> None:
        """Read a file of terms and ask what to do with it."""
        source, target = self._direction()
        self._workers.start(
            lambda _: self._desk.plan_import(path, source_language=source, target_language=target),
            Job(done=self._ask_import, failed=self.failed.emit),
        )

    def do_import(self, plan: ImportPlan, dialog: ImportDialog) -> None:
        """Take the entries into the list that was chosen."""
        decisions, article = dialog.decisions, dialog.article
        self._terms.run(
            lambda: self._desk.do_import(plan, decisions, article),
            "",
            self.tr("Terms imported from {name}").format(name=plan.name),
        )

    def export_to(self, path: Path, format: str) -> None:
        """Write what holds for the open article, or the library's list, to a file."""
        article = self._article()
        self._workers.start(
            lambda _: self._desk.export(path, format, article),
            Job(
                done=lambda count: self._status.set_message(
                    self.tr("%n term(s) written to {name}", "", count).format(name=path.name)
                ),
                failed=self.failed.emit,
            ),
        )

    # --- inside --------------------------------------------------------------------------

    def _article(self) -> int | None:
        opened = self._controller.current
        return opened.id if opened else None

    def _direction(self) -> tuple[str, str]:
        """That of the open article, or from German."""
        opened = self._controller.current
        return (opened.text.language, opened.target_language) if opened else LANGUAGES

    def _new(self) -> None:
        self._terms.edit_row(TermRow(TermEntry("", *self._direction())), new=True)

    def _unignore(self, rows: list[TermRow]) -> None:
        said = self.tr("%n term(s) no longer ignored", "", len(rows))
        self._terms.run(lambda: self._desk.unignore(rows), "", said)

    def _open_in_text(self, row: TermRow) -> None:
        if not self._controller.occurrences(row.entry.lemma):
            self._status.set_message(
                self.tr("{term} does not stand in this article").format(term=row.entry.lemma)
            )
            return
        self.leave()
        self.term_wanted.emit(row.entry.lemma)

    def _choose_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import terms"),
            "",
            self.tr("Term lists (*.tbx *.tsv *.csv *.txt *.utf8 *.tab);;All files (*)"),
        )
        if name:
            self.plan_import(Path(name))

    def _ask_import(self, plan: ImportPlan) -> None:
        dialog = ImportDialog(plan, self._article(), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.do_import(plan, dialog)
        dialog.deleteLater()

    def _export_menu(self) -> QMenu:
        menu = QMenu(self.page)
        for format in FORMATS.values():
            action = menu.addAction(format.name)
            action.triggered.connect(lambda _=False, key=format.key: self._choose_export(key))
        return menu

    def _choose_export(self, key: str) -> None:
        suggested = self.tr("terms") + FORMATS[key].suffixes[0]
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export the terms"), suggested)
        if name:
            self.export_to(Path(name), key)
