"""Opens articles, has them translated and their terms found, and tells the widgets."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from reader.bitext.errors import ModelMissingError, ReaderError
from reader.bitext.terms import Mark
from reader.bitext.translation import Translation
from reader.jobs.reading import Glossary, Reading
from reader.jobs.workspace import Opened, Workspace
from reader.library import Target
from reader.ui.reading.captions import Captions
from reader.ui.reading.importing import take_files, take_text
from reader.ui.reading.state import OpenArticle
from reader.ui.reading.termfinding import TermFinding
from reader.ui.reading.view import ReadingView
from reader.ui.workers import LIBRARY, Control, Job, Workers

REFRESH_MS = 120
"""Translations that arrive in between are shown together."""
REFRESH_SHARE = 8
"""Of a long text a state is shown at most for one part in so many of the time."""


class ReadingController(QObject):
    """All work is done by the workers; the widgets are touched in the GUI thread only."""

    opened = Signal(int)
    """An article was opened (its id in the library)."""
    closed = Signal()
    """No article is open any more."""
    library_changed = Signal()
    importing = Signal(int, int)
    """Files taken into the library so far, and in all; (0, 0): no more are to come."""
    failed = Signal(object)
    """A ReaderError to show."""
    model_missing = Signal(object)
    """A ModelMissingError: the original stays readable."""
    progressed = Signal(int, int, bool, float)
    """Sentences done, in all, whether more are coming, source words a second."""
    engine_changed = Signal(str)
    server_changed = Signal(str)
    """The address of the server that translates; empty where a package does."""
    stale = Signal(object)
    """Segments whose translation another package has made (a tuple of indices)."""
    glossary_changed = Signal(object)
    translated = Signal()
    """Everything that can be translated is, and the terms are marked."""

    def __init__(
        self, workspace: Workspace, workers: Workers, view: ReadingView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = workers
        self._view = view
        self._open: OpenArticle | None = None
        self._jobs: dict[str, Job] = {}
        self._terms = TermFinding(workspace, workers, self)
        self._terms.found.connect(self._on_terms)
        self._terms.failed.connect(self.failed)
        self._visible: tuple[int, ...] = ()
        self._show_ms = 0.0
        self._captions = Captions(self)
        self._refresh = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refresh.timeout.connect(self._show)
        self._save_place = QTimer(self, singleShot=True, interval=600)
        self._save_place.timeout.connect(self._store_place)
        view.scrolled.connect(self._on_moved)
        view.current_changed.connect(self._on_moved)

    # --- opening -------------------------------------------------------------------------

    @property
    def current(self) -> Opened | None:
        """The open article, or None."""
        return self._open.opened if self._open else None

    @property
    def reading(self) -> Reading | None:
        """What the view shows."""
        return self._view.reading

    @property
    def glossary(self) -> Glossary:
        """The terms of the open article."""
        return self._terms.glossary

    @property
    def slots(self) -> dict[str, int]:
        """The colour slot of each coloured term."""
        return self._terms.slots

    def open_files(self, paths: Sequence[Path]) -> None:
        """Take files into the library and open the last one."""
        self._start_opening(lambda control: take_files(self._workspace, paths, control))

    def open_text(self, text: str) -> None:
        """Take a pasted text into the library and open it."""
        self._start_opening(lambda control: take_text(self._workspace, text, control))

    def open_article(self, article_id: int) -> None:
        """Open an article of the library."""
        if self._open and self._open.opened.id == article_id:
            return
        self.show_again(article_id)

    def close_article(self) -> None:
        """Note where the reader is, let go of the article and show nothing."""
        self._store_place()
        self.stop()
        self._open = None
        self._terms.clear()
        self._view.clear()
        self.glossary_changed.emit(self.glossary)
        self.progressed.emit(0, 0, False, 0.0)
        self.engine_changed.emit("")
        self.closed.emit()

    def reopen(self, opened: Opened) -> None:
        """Show a newer state of an article (other language, lines put back)."""
        self._show_opened(opened)

    # --- translating ---------------------------------------------------------------------

    def translate(self) -> None:
        """Translate what is missing, sentences in sight first."""
        if self._open is None:
            return
        state = self._open
        missing = state.missing
        if not missing:
            self._report()
            self._find_terms(final=True)
            return
        state.running, state.started, state.words = True, 0.0, 0
        self._visible = tuple(self._view.visible_source_segments())
        self._cancel("translate")
        opened = state.opened

        def work(control: Control) -> None:
            self._workspace.translate(
                opened,
                missing,
                visible=lambda: self._visible,
                emit=control.partial,
                cancel=control.cancel,
            )

        self._jobs["translate"] = self._workers.start(
            work,
            Job(
                partial=self._on_translated,
                done=self._on_finished,
                failed=self._on_translation_failed,
            ),
            lane="translate",
        )
        self._report()

    @property
    def human(self) -> bool:
        """Whether the human translation is shown."""
        return self._open is not None and self._open.human

    def show_again(self, article_id: int) -> None:
        """Open an article of the library, also where it is open already, as it is there now."""
        self._start_opening(lambda _: self._workspace.open(article_id))

    def toggle_human(self) -> None:
        """Show the machine translation instead of the human one, or the other way round."""
        if self._open is not None and self._open.opened.human is not None:
            opened, place = self._open.opened, self._view.position()
            opened = replace(opened, stored=replace(opened.stored, position=place))
            self._show_opened(opened, human=not self._open.human)

    def try_again(self) -> None:
        """Look for a package once more, and translate with it."""
        if self._open is not None:
            self.show_again(self._open.opened.id)

    def stop(self) -> None:
        """Stop opening and translating; what is there stays."""
        if "open" in self._jobs:
            self._cancel("open")
            self.importing.emit(0, 0)
        self._cancel("translate")
        if self._open and self._open.running:
            self._open.running = False
            self._show()

    def target(self, segment: int) -> Target | None:
        """What the library has beside a segment, as far as the reader has touched it or it was
        there when the article was opened."""
        return self._open.targets.get(segment) if self._open else None

    def translation(self, segment: int) -> Translation | None:
        """The translation of a segment, or None while there is none."""
        return self._open.translations.get(segment) if self._open else None

    def replace_target(self, target: Target) -> None:
        """Show what the reader made of a translation."""
        if self._open is None:
            return
        self._open.targets[target.segment] = target
        self._open.translations[target.segment] = target.translation
        self._show()
        self._find_terms()

    def unjudged(self) -> Mapping[int, Translation]:
        """The machine's translations without a confidence."""
        return self._open.unjudged() if self._open else {}

    def show_judged(self, judged: Mapping[int, tuple[Translation, Translation]]) -> None:
        """Put translations, once judged, in the place of what they were before."""
        if self._open is not None:
            self._open.put_judged(judged)
            self._show()

    def renew(self, segments: Sequence[int]) -> None:
        """Translate segments again; what the reader has edited stays."""
        if self._open is None or self._open.human:
            return
        for segment in segments:
            if not (target := self._open.targets.get(segment)) or not target.protected:
                self._open.translations.pop(segment, None)
                self._open.targets.pop(segment, None)
        self.translate()

    # --- terms ---------------------------------------------------------------------------

    def refresh_terms(self) -> None:
        """Find and check the terms once more: the term base has changed."""
        self._find_terms()

    def occurrences(self, lemma: str) -> list[Mark]:
        """Where a term stands in the original, in reading order, one mark a sentence place."""
        return [mark for mark in self.glossary.source_marks if mark.term == lemma]

    # --- inside: opening -----------------------------------------------------------------

    def _start_opening(self, work) -> None:
        self._cancel("open")
        self._store_place()
        self._jobs["open"] = self._workers.start(
            work,
            Job(
                done=self._on_opened,
                failed=self._on_opening_failed,
                partial=self.failed.emit,
                progress=self.importing.emit,
            ),
        )

    def _on_opening_failed(self, error: ReaderError) -> None:
        self.importing.emit(0, 0)
        self.failed.emit(error)

    def _on_opened(self, opened: Opened | None) -> None:
        self._jobs.pop("open", None)
        self.library_changed.emit()
        if opened is not None:
            self._show_opened(opened)

    def _show_opened(self, opened: Opened, *, human: bool = True) -> None:
        self.stop()
        self._terms.clear()
        targets = dict(opened.targets)
        translations = {index: target.translation for index, target in targets.items()}
        human = human and opened.human is not None
        self._open = OpenArticle(opened, translations, targets, human)
        self.glossary_changed.emit(self.glossary)
        self._show()
        self._view.go_to(opened.stored.position)
        self.engine_changed.emit(self._captions.engine(opened))
        self.server_changed.emit(opened.server)
        self.opened.emit(opened.id)
        if opened.stale and not human:
            self.stale.emit(opened.stale)
        if self._open.missing:  # else they are found once everything is known to be there
            self._find_terms()
        # The panes know what is in sight only once they are laid out.
        QTimer.singleShot(0, self.translate)

    # --- inside: translating -------------------------------------------------------------

    def _on_translated(self, batch: Sequence[tuple[int, Translation]]) -> None:
        if self._open is None:
            return
        state = self._open
        first = not state.translations
        now = time.monotonic()
        if not state.started:
            state.started = now
        else:
            segments = state.opened.text.segments
            state.words += sum(len(segments[index].text.split()) for index, _ in batch)
            state.latest = now
        for index, translation in batch:
            # What the reader has edited in the meantime stays; so it does in the library.
            if not (target := state.targets.get(index)) or not target.protected:
                state.translations[index] = translation
        if first:
            self._show()
            self.engine_changed.emit(self._captions.engine(state.opened))
        elif not self._refresh.isActive():
            self._refresh.start(max(REFRESH_MS, round(REFRESH_SHARE * self._show_ms)))

    def _on_finished(self, _: object) -> None:
        if self._open is None:
            return
        self._open.running = False
        self._refresh.stop()
        self._show()
        self._find_terms(final=True)

    def _on_translation_failed(self, error: ReaderError) -> None:
        if self._open is not None:
            self._open.running = False
            self._show()
        if isinstance(error, ModelMissingError):
            self.model_missing.emit(error)
        else:
            self.failed.emit(error)
        self.translated.emit()

    def _show(self) -> None:
        if self._open is None:
            return
        started = time.monotonic()
        state = self._open
        opened = state.opened
        reading = state.reading()
        self._view.show_reading(
            reading,
            self._captions.source(opened.stored.article),
            self._captions.target(opened, reading),
        )
        self._show_ms = 1000 * (time.monotonic() - started)
        self._report()

    def _report(self) -> None:
        if self._open is None:
            return
        state = self._open
        total = 0 if state.human else len(state.opened.text.segments)
        self.progressed.emit(len(state.translations), total, state.running, state.speed)

    # --- inside: terms -------------------------------------------------------------------

    def _find_terms(self, *, final: bool = False) -> None:
        if self._open is not None:
            self._terms.find(self._open, final=final)

    def _on_terms(self, glossary: Glossary, final: bool) -> None:
        self._view.set_glossary(glossary, self._terms.slots)
        self.glossary_changed.emit(glossary)
        if final:
            self.translated.emit()

    # --- inside: the rest ----------------------------------------------------------------

    def _cancel(self, name: str) -> None:
        if (job := self._jobs.pop(name, None)) is not None:
            job.cancel()

    def _on_moved(self) -> None:
        self._visible = tuple(self._view.visible_source_segments())
        self._save_place.start()

    def _store_place(self) -> None:
        self._save_place.stop()
        if self._open is None:
            return
        article_id, position = self._open.opened.id, self._view.position()
        self._workers.start(
            lambda _: self._workspace.save_position(article_id, position),
            Job(failed=self.failed.emit),
            lane=LIBRARY,
        )
