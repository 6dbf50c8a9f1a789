"""What happens between the search page, the library and the texts."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QWidget

from reader.bitext.errors import ExportError, InputError, ModelMissingError, ReaderError
from reader.bitext.files import write_atomically
from reader.bitext.text import Span
from reader.jobs.searching import Findings, How, SearchQuery, lines_as_table, renderings, search
from reader.jobs.services import Services
from reader.library import ConcordanceLine, Order, Position, Side
from reader.library.vectors import Coverage
from reader.ui.reading.controller import ReadingController
from reader.ui.reading.view import ReadingView
from reader.ui.search.background import Embedder
from reader.ui.search.model import Heading, KwicRow, MeaningRow, Row
from reader.ui.search.page import SearchPage
from reader.ui.search.related import RelatedLine, Relatives
from reader.ui.status import StatusBar
from reader.ui.workers import Control, Job, Workers

NEAREST = 20
"""Sentences that a search by meaning shows."""
MOST = 100_000
"""Lines that can be listed at all."""
NAMED = 2000
"""Lines whose counterpart is shown from the matching words on."""


class SearchCommands(QObject):
    """Runs searches in a lane of their own; a newer one takes the place of the one before."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        view: ReadingView,
        status: StatusBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workers = workers
        self._controller = controller
        self._view = view
        self._status = status
        self.page = page = SearchPage(parent)
        self.related = RelatedLine(parent)
        self.embedder = Embedder(services, workers, controller, self)
        self._relatives = Relatives(
            services, workers, controller, self.embedder, self.related, self
        )
        self._pages: QStackedWidget | None = None
        self._beside: QWidget | None = None
        self._beside_shown = True
        self._shown = False
        self._warm = False
        self._job: Job | None = None
        self._query: SearchQuery | None = None
        self._found: list[Findings] = []
        self._coverage: Coverage | None = None
        self._going_to: ConcordanceLine | None = None
        page.asked.connect(self._ask)
        page.more_wanted.connect(self._more)
        page.opened.connect(self.open_line)
        page.left.connect(self.leave)
        page.export.setMenu(self._export_menu())
        controller.opened.connect(self._on_opened)
        self.embedder.changed.connect(self._on_coverage)

    def place(self, pages: QStackedWidget, beside: QWidget) -> None:
        """Take a page among `pages`; `beside` is a column that is hidden while it is shown."""
        self._pages, self._beside = pages, beside
        pages.addWidget(self.page)
        pages.currentChanged.connect(self._on_page)

    # --- what the reader asks for --------------------------------------------------------

    def show(self, pattern: str = "", how: How | None = None) -> None:
        """Go to the search page, with a pattern to look for or the last one."""
        self._pages.setCurrentWidget(self.page)
        if how is not None:
            self.page.set_how(how)
        if pattern:
            self.page.field.setText(pattern)
        if pattern or self._query is not None:
            self.page.ask()
        self.page.field.selectAll()
        self.page.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_selection(self) -> None:
        """Go to the search page with what is selected in the texts."""
        panes = (self._view.source_pane, self._view.target_pane)
        chosen = (pane.textCursor().selectedText().strip() for pane in panes)
        self.show(next((text for text in chosen if text and "\u2029" not in text), ""))

    def leave(self) -> None:
        """Back to the texts."""
        self._pages.setCurrentWidget(self._view)
        self._view.setFocus()

    def open_line(self, line: ConcordanceLine) -> None:
        """Open the article of a line at its sentence."""
        self._going_to = line
        opened = self._controller.current
        if opened is not None and opened.id == line.article:
            self._on_opened(opened.id)
            self.leave()
        else:
            self._controller.open_article(line.article)

    def find_term(self, lemma: str) -> None:
        """Look a term up in the whole library."""
        self.show(lemma, How.WORD)

    def serve_modes(self, actions: Mapping[str, QAction]) -> None:
        """Let the commands that choose what of the texts is shown lead back to them."""
        for name, action in actions.items():
            if name.startswith("mode_"):
                action.triggered.connect(lambda _=False: self.leave())

    # --- searching -----------------------------------------------------------------------

    def _ask(self, query: SearchQuery | None) -> None:
        if self._job is not None:
            self._job.cancel()
        same_words = self._query and query and query.pattern == self._query.pattern
        self._query = query
        if query is None:
            self._found = []
            self.page.show_rows(())
            return
        if not same_words:
            self.page.say("")
        self._job = self._workers.start(
            lambda control: self._search(query, control),
            Job(partial=self._on_partial, done=self._on_done, failed=self._on_failed),
            lane="search",
        )

    def _search(self, query: SearchQuery, control: Control) -> None:
        found = []
        if query.how is How.MEANING:
            found.append(search(self._services, replace(query, limit=NEAREST), control.cancel))
            control.partial(list(found))
            query = replace(query, how=How.WORD)
        if query.how is How.WORD and not self._warm:
            self._as_typed(query, found, control)
        try:
            lines = search(self._services, query, control.cancel)
        except InputError:
            if not found:
                raise
        else:
            if lines.lines or not found:
                found.append(lines)
            control.partial(list(found))
            control.partial(renderings(self._services, lines.lines[:NAMED], control.cancel))

    def _as_typed(self, query: SearchQuery, found: list[Findings], control: Control) -> None:
        """Something to read while the language data for the forms are being loaded."""
        with suppress(InputError):
            typed = search(self._services, replace(query, how=How.EXACT), control.cancel)
            if typed.lines:
                control.partial([*found, typed])

    def _more(self) -> None:
        """More lines than were asked for, where there are more and none are under way."""
        last = self._found[-1] if self._found and self._job is None else None
        if last is None or last.complete or last.query.how is How.MEANING:
            return
        if self._query.limit < MOST:
            self._ask(replace(self._query, limit=self._query.limit * 4))

    def _on_partial(self, found: Sequence[Findings] | Sequence[tuple[Span, ...]]) -> None:
        if found and isinstance(found[0], Findings):
            self._found = list(found)
            self.page.say("")
            self.page.show_rows(self._rows())
            if found[0].query.how is How.MEANING:
                self.embedder.used()
        else:
            self.page.model.set_renderings(found)

    def _on_done(self, _: object) -> None:
        self._job = None
        self._warm = self._warm or self._query.how in (How.WORD, How.MEANING)

    def _on_failed(self, error: ReaderError) -> None:
        self._job = None
        self._found = []
        self.page.show_rows(())
        self.page.say(error.what if isinstance(error, InputError) else str(error))
        if not isinstance(error, InputError | ModelMissingError):
            self._controller.failed.emit(error)

    # --- what is listed ------------------------------------------------------------------

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        for found in self._found:
            rows.append(Heading(self._heading(found)))
            kind = MeaningRow if found.query.how is How.MEANING else KwicRow
            rows += map(kind, found.lines)
        return rows

    def _heading(self, found: Findings) -> str:
        query, count = found.query, len(found.lines)
        if query.how is How.MEANING:
            total = self._coverage.embedded if self._coverage else 0
            some = self.tr("{count} of %n sentence(s)", "", total).format(count=count)
            if not total:
                some = self.tr("%n sentence(s)", "", count)
            both = self.tr("both languages") if not query.language else query.language.upper()
            return " · ".join((self.tr("By meaning"), some, both))
        if not count:
            return self.tr("Concordance · {pattern} · nothing found").format(pattern=query.pattern)
        forms = "{pattern}"
        if query.how is How.WORD:
            forms = self.tr("{pattern}, all forms and compounds")
            if not query.compounds:
                forms = self.tr("{pattern}, all forms")
        number = str(count) if found.complete else self.tr("the first {count}").format(count=count)
        places = self.tr("{number} in %n article(s)", "", found.articles).format(number=number)
        orders = {
            Order.BEST: self.tr("best first"),
            Order.LEFT: self.tr("sorted by left context"),
            Order.RIGHT: self.tr("sorted by right context"),
            Order.DATE: self.tr("sorted by date"),
        }
        return " · ".join(
            (
                self.tr("Concordance"),
                forms.format(pattern=query.pattern),
                places,
                orders[query.order],
            )
        )

    def _export_menu(self) -> QMenu:
        menu = QMenu(self.page)
        for suffix in (".tsv", ".csv"):
            action = menu.addAction(suffix.removeprefix(".").upper())
            action.triggered.connect(lambda _=False, suffix=suffix: self._choose_file(suffix))
        return menu

    def _choose_file(self, suffix: str) -> None:
        suggested = f"{self._query.pattern if self._query else 'lines'}{suffix}"
        name, _ = QFileDialog.getSaveFileName(
            self.page, self.tr("Export the lines"), suggested.replace("/", "-")
        )
        if name:
            self.export_to(Path(name), suffix)

    def export_to(self, path: Path, suffix: str) -> None:
        """Write the lines that are listed to a file, as `.tsv` or `.csv`."""
        lines = [line for found in self._found for line in found.lines]
        self._workers.start(
            lambda _: write_atomically(path, lines_as_table(lines, suffix), error=ExportError),
            Job(
                done=lambda _: self._status.set_message(
                    self.tr("%n line(s) written to {name}", "", len(lines)).format(name=path.name)
                ),
                failed=self._controller.failed.emit,
            ),
        )

    # --- what the parts report -----------------------------------------------------------

    def _on_opened(self, article: int) -> None:
        line, self._going_to = self._going_to, None
        reading = self._controller.reading
        if line is None or line.article != article or reading is None:
            return
        for number, bead in enumerate(reading.bitext.beads):
            here = bead.source if line.side is Side.SOURCE else bead.target
            if line.segment in here:
                self._view.go_to(Position(bead.source[0] if bead.source else 0))
                self._view.set_current(number, scroll=False)
                return

    @property
    def _searching(self) -> bool:
        return self._pages is not None and self._pages.currentWidget() is self.page

    def _on_coverage(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._show_coverage()

    def _on_page(self, _number: int) -> None:
        if self._shown == self._searching:
            return
        self._shown = self._searching
        self._status.set_reading(not self._shown)
        self._status.set_message("")
        self.related.hold(self._shown)
        if not self._shown:
            self._beside.setVisible(self._beside_shown)
            return
        self._beside_shown = not self._beside.isHidden()
        self._beside.hide()
        services = self._services

        def look(_: Control) -> tuple[tuple[str, ...], Coverage]:
            tags = tuple(name for name, _count in services.library.listing.tags())
            return tags, services.library.vectors.coverage(_model_id(services))

        def show(found: tuple[tuple[str, ...], Coverage]) -> None:
            self.page.filters.set_tags(found[0])
            self._on_coverage(found[1])

        self._workers.start(look, Job(done=show, failed=self._controller.failed.emit))

    def _show_coverage(self) -> None:
        coverage = self._coverage
        if coverage is None or not self._searching:
            return
        parts = [
            self.tr("%n sentence(s)", "", coverage.sentences),
            self.tr("%n article(s)", "", coverage.articles),
        ]
        if coverage.embedded >= coverage.sentences:
            parts.append(self.tr("vectors up to date"))
        elif not self._services.encoder.available:
            parts.append(self.tr("no sentence encoder"))
        else:
            share = round(100 * coverage.embedded / coverage.sentences)
            parts.append(self.tr("vectors {share} %").format(share=share))
        self._status.set_message(" · ".join(parts))


def _model_id(services: Services) -> str:
    return services.encoder.model_id if services.encoder.available else ""
