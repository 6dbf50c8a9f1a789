"""What the reader does with alignments: choosing the other text, editing beads, reading them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.bitext.errors import ReaderError
from reader.jobs.alignments import Alignments, Draft
from reader.jobs.beads import Beads
from reader.jobs.opening import Prepared
from reader.jobs.services import Services
from reader.jobs.workspace import Opened
from reader.library import Aligned
from reader.ui.align.chooser import AlignDialog
from reader.ui.align.lookup import BeadLookup
from reader.ui.align.page import AlignPage
from reader.ui.align.panel import BeadPanel, HistoryPanel
from reader.ui.align.session import BeadSession
from reader.ui.banner import Banner
from reader.ui.reading.controller import ReadingController
from reader.ui.right import TEXTS, RightColumn
from reader.ui.search.related import RelatedLine
from reader.ui.status import StatusBar
from reader.ui.theme import Colours
from reader.ui.workers import LIBRARY, Control, Job, Workers

LANE = "align"
GROUP = "align"
"""The tabs of the right column."""


class AlignCommands(QObject):
    """Every step is saved in the library's own lane, so that it can be left at any time."""

    opened = Signal()
    """The bead editor shows an alignment."""
    saved = Signal()

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        status: StatusBar,
        banner: Banner,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._jobs = Alignments(services)
        self._workers = workers
        self._controller = controller
        self._status = status
        self._banner = banner
        self._window = window
        self.page = AlignPage(window)
        self.panel = BeadPanel(window)
        self.history = HistoryPanel(window)
        self.session: BeadSession | None = None
        self._running: Job | None = None
        self._unsaved = 0
        self._lookup = BeadLookup(self._jobs, workers, self.page.list, self.panel, self)
        self._lookup.failed.connect(self._fail)
        self.page.read.connect(self.read)
        self.page.other_wanted.connect(self.choose)
        self.page.cancelled.connect(self.cancel)
        self.page.list.command.connect(self.run)
        self.history.step_chosen.connect(self._go_to_step)

    def place(self, pages: QStackedWidget, column: RightColumn) -> None:
        """Take a page among `pages`, and two tabs of the column while it is in front."""
        self._pages = pages
        pages.addWidget(self.page)
        column.add(self.panel, self.tr("Bead"), group=GROUP)
        column.add(self.history, self.tr("History"), group=GROUP)
        pages.currentChanged.connect(
            lambda _: column.show_group(GROUP if pages.currentWidget() is self.page else TEXTS)
        )

    def serve_related(self, line: RelatedLine) -> None:
        """Let the article that is offered as the same story be aligned with."""
        line.offer_aligning()
        line.align_wanted.connect(self.align_with_article)

    def restyle(self, colours: Colours, pixels: float) -> None:
        """Take other colours or another type size."""
        self.page.restyle(colours, pixels)
        self.panel.restyle(colours)

    # --- choosing ------------------------------------------------------------------------

    def start(self) -> None:
        """Go on with the alignment of the open article, or ask for its other text."""
        current = self._controller.current
        if current is None or self._pages.currentWidget() is self.page:
            self.choose()
            return
        self._workers.start(
            lambda _: self._jobs.load(current.id),
            Job(
                done=lambda aligned: self._edit(aligned) if aligned else self.choose(),
                failed=self._fail,
            ),
            lane=LIBRARY,
        )

    def choose(self) -> AlignDialog:
        """Ask which text to align with."""
        opened = self._controller.current
        article = opened.stored.article if opened else None
        title = article.title or article.origin if article else ""
        dialog = AlignDialog(title, self._window)
        dialog.article_chosen.connect(self.align_with_article)
        dialog.file_chosen.connect(self.align_with_file)
        dialog.clipboard_chosen.connect(self.align_with_clipboard)
        dialog.files_chosen.connect(self.align_files)
        if opened is not None:
            dialog.warn_of_replacing(opened.human is not None or self._is_edited(opened))
            looking = self._workers.start(
                lambda control: self._jobs.candidates(opened.id, control.cancel),
                Job(done=dialog.show_candidates, failed=self._fail),
            )
            dialog.finished.connect(lambda _: looking.cancel())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def align_with_article(self, other: int) -> None:
        """Align the open article with another one of the library."""
        self._align(lambda _: other)

    def align_with_file(self, path: Path) -> None:
        """Align the open article with a file."""
        self._align(lambda _: self._jobs.read(path))

    def align_with_clipboard(self) -> None:
        """Align the open article with the text on the clipboard."""
        text = QGuiApplication.clipboard().text()
        self._align(lambda _: self._jobs.read_pasted(text))

    def align_files(self, source: Path, target: Path) -> None:
        """Take a file into the library and align it with another one."""
        self._align(lambda _: self._jobs.read(target), source)

    def cancel(self) -> None:
        """Stop aligning; nothing is stored."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._back_to_texts()

    # --- aligning ------------------------------------------------------------------------

    def _align(self, other, source: Path | None = None) -> None:
        opened = self._controller.current
        self._banner.clear()

        def work(control: Control) -> Draft:
            article = self._jobs.import_file(source) if source else opened.id
            text: Prepared | int = other(control)
            return self._jobs.align_with(
                article, text, progress=control.progress, cancel=control.cancel
            )

        if opened is None and source is None:
            return
        self._start(work, self._on_draft)

    def _start(self, work, done) -> None:
        if self._running is not None:
            self._running.cancel()
        self.page.show_progress(0, 0)
        self._pages.setCurrentWidget(self.page)
        self._running = self._workers.start(
            work,
            Job(done=done, failed=self._on_failed, progress=self.page.show_progress),
            lane=LANE,
        )

    def _on_draft(self, draft: Draft) -> None:
        if draft.result.reason:
            self._back_to_texts()
            self._banner.show_message(
                self.tr("{reason} Nothing was stored.").format(reason=draft.result.reason),
                [(self.tr("Align anyway"), lambda: self._anyway(draft))],
                warning=True,
            )
            return
        self._store(draft)

    def _anyway(self, draft: Draft) -> None:
        self._banner.clear()
        self._start(lambda control: self._jobs.anyway(draft, control.cancel), self._store)

    def _store(self, draft: Draft) -> None:
        self._running = self._workers.start(
            lambda _: self._jobs.save(draft),
            Job(done=self._on_stored, failed=self._on_failed),
            lane=LIBRARY,
        )

    def _on_stored(self, aligned: Aligned) -> None:
        self._running = None
        self._controller.library_changed.emit()
        self._edit(aligned)

    def _on_failed(self, error: ReaderError) -> None:
        self._running = None
        self._back_to_texts()
        self._fail(error)

    def _fail(self, error: ReaderError) -> None:
        self._controller.failed.emit(error)

    # --- editing -------------------------------------------------------------------------

    def _edit(self, aligned: Aligned) -> None:
        self.session = BeadSession(aligned)
        self._lookup.open(aligned)
        self._unsaved = 0
        bitext = aligned.bitext
        beads = self.page.list
        beads.open(bitext.source, bitext.target, bitext.beads)
        names = [text.title or text.segments[0].text for text in (bitext.source, bitext.target)]
        self._pages.setCurrentWidget(self.page)
        self.page.show_beads(*names)
        self.history.show_history(self.session.history)
        beads.go_to(0)
        self._report()
        self.opened.emit()

    def run(self, name: str) -> None:
        """Do what a key stands for."""
        beads, session = self.page.list, self.session
        if session is None or not session.beads:
            return
        moves = {
            "next": lambda: beads.go_to(beads.row + 1),
            "previous": lambda: beads.go_to(beads.row - 1),
            "right": lambda: beads.step_segment(1),
            "left": lambda: beads.step_segment(-1),
            "next_doubtful": lambda: self._step_doubtful(1),
            "previous_doubtful": lambda: self._step_doubtful(-1),
            "undo": lambda: self._go_to_step(session.history.at - 1),
            "redo": lambda: self._go_to_step(session.history.at + 1),
            "realign": self._realign,
            "read": self.read,
            "leave": self.leave,
        }
        if name in moves:
            moves[name]()
            return
        edit = session.apply(name, beads.row, beads.chosen)
        if edit is None:
            self._report(self.tr("That makes no sense at this bead."))
            return
        chosen = beads.chosen if name in {"up", "down"} else None
        self._show_step(edit.row, chosen)

    def _step_doubtful(self, by: int) -> None:
        if not self.page.list.step_doubtful(by):
            self._report(self.tr("No bead is in doubt."))

    def _go_to_step(self, step: int) -> None:
        session = self.session
        if session is None or not 0 <= step < len(session.history.steps):
            return
        undone = session.history.steps[max(step, session.history.at)]
        session.history = session.history.go_to(step)
        self._show_step(undone.edit.row)

    def _show_step(self, row: int, chosen=None) -> None:
        session = self.session
        self.page.list.set_beads(session.beads)
        self.page.list.go_to(row, chosen)
        self.history.show_history(session.history)
        self._save()

    def _realign(self) -> None:
        session, row = self.session, max(0, self.page.list.row)
        aligned, before = session.aligned, session.beads

        def done(beads: Beads) -> None:
            self._running = None
            if self.session is not session or session.beads != before:
                return  # the reader went on in the meantime
            if beads == before:
                self._report(self.tr("Realigning changed nothing."))
                return
            session.replace("realign", beads, row)
            self._show_step(row)

        self._report(self.tr("Realigning…"))
        self._running = self._workers.start(
            lambda control: self._jobs.realign(aligned, before, row, control.cancel),
            Job(done=done, failed=self._fail),
            lane=LANE,
        )

    def _save(self) -> None:
        session = self.session
        aligned, beads = session.aligned, session.beads
        self._unsaved += 1

        def done(_: object) -> None:
            self._unsaved -= 1
            if self.session is session:
                self._report()
            if not self._unsaved:
                self.saved.emit()

        self._report()
        self._workers.start(
            lambda _: self._jobs.save_beads(aligned, beads),
            Job(done=done, failed=self._fail),
            lane=LIBRARY,
        )

    # --- leaving -------------------------------------------------------------------------

    def read(self) -> None:
        """Read the aligned pair side by side."""
        if self.session is None:
            return
        article = self.session.aligned.source_id
        # Behind the last step in the library's lane, so that what is read is what was edited.
        self._workers.start(
            lambda _: None, Job(done=lambda _: self._controller.show_again(article)), lane=LIBRARY
        )
        self._back_to_texts()

    def leave(self) -> None:
        """Back to what was read before."""
        current = self._controller.current
        if current is None or self._is_edited(current):
            self.read()
        else:
            self._back_to_texts()

    def _is_edited(self, opened: Opened) -> bool:
        """Whether the article is one of the two texts in the editor."""
        aligned = self.session.aligned if self.session else None
        return aligned is not None and opened.id in (aligned.source_id, aligned.target_id)

    def _back_to_texts(self) -> None:
        self._lookup.stop()
        self._pages.setCurrentIndex(0)
        self._pages.currentWidget().setFocus()
        self._status.set_message("")

    def _report(self, note: str = "") -> None:
        session = self.session
        if self._pages.currentWidget() is not self.page:
            return
        parts = [self.tr("%n bead(s)", "", len(session.beads))]
        if session.doubtful:
            parts.append(self.tr("%n in doubt", "", session.doubtful))
        parts.append(self.tr("%n checked", "", session.checked))
        parts.append(note or (self.tr("saving…") if self._unsaved else self.tr("saved")))
        self._status.set_message(" · ".join(parts))
