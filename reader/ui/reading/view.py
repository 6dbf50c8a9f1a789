"""The reading view: what one pane does to the other."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.bitext.beads import Bead
from reader.bitext.terms import Mark
from reader.jobs.reading import Glossary, Reading
from reader.library import Position
from reader.ui.reading.flags import flagged_marks
from reader.ui.reading.gutter import Gutter
from reader.ui.reading.page import EMPTY, PaneContent
from reader.ui.reading.pane import Pane
from reader.ui.reading.rows import Row, level, rows_of
from reader.ui.theme import Colours


class Mode(StrEnum):
    """What of the two texts is on screen."""

    BOTH = "both"
    ORIGINAL = "original"
    TRANSLATION = "translation"


class ReadingView(QWidget):
    """Two linked panes. "Source" and "target" are the texts' roles, "left" and "right" where
    they stand; swapping exchanges the places only."""

    current_changed = Signal(int)
    """Another bead became the current one (its index)."""
    term_chosen = Signal(str, int)
    """A term was clicked: its lemma and the source segment it was clicked at, or -1."""
    scrolled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self._left = Pane(self, towards_right=True)
        self._right = Pane(self, towards_right=False)
        self._gutter = Gutter(self._left, self._right, self)
        self._swapped = False
        self._mode = Mode.BOTH
        self._beads: Sequence[Bead] = ()
        self._bead_of: tuple[dict[int, int], dict[int, int]] = ({}, {})
        self._rows: tuple[Row, ...] = ()
        self._glossary = Glossary()
        self._slots: dict[str, int] = {}
        self._current = -1
        self._reading: Reading | None = None
        self._wanted: Position | None = None
        self.linked_scrolling = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left, 1)
        layout.addWidget(self._gutter)
        layout.addWidget(self._right, 1)
        self._level_timer = QTimer(self, singleShot=True, interval=0)
        self._level_timer.timeout.connect(self._level)
        self._invitation = QLabel(self.tr("Open a file, drop one here, or paste a text."), self)
        self._invitation.setObjectName("dim")
        self._invitation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._invitation.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._left.setAccessibleName(self.tr("Left text"))
        self._right.setAccessibleName(self.tr("Right text"))
        for pane in (self._left, self._right):
            self._connect(pane)

    # --- what is shown -------------------------------------------------------------------

    @property
    def reading(self) -> Reading | None:
        """What is shown, or None before the first article."""
        return self._reading

    @property
    def source_pane(self) -> Pane:
        """The pane that holds the original."""
        return self._right if self._swapped else self._left

    @property
    def target_pane(self) -> Pane:
        """The pane that holds the translation."""
        return self._left if self._swapped else self._right

    def show_reading(self, reading: Reading, source_meta: str, target_meta: str) -> None:
        """Show an article, or a newer state of the one that is shown."""
        self._invitation.hide()
        new = self._reading is None or reading.article is not self._reading.article
        self._reading = reading
        links = [(bead.source, bead.target) for bead in reading.bitext.beads]
        if new or links != [(bead.source, bead.target) for bead in self._beads]:
            self._rows = rows_of(reading.bitext)
        self._beads = reading.bitext.beads
        self._bead_of = (
            {i: n for n, (source, _) in enumerate(links) for i in source},
            {i: n for n, (_, target) in enumerate(links) for i in target},
        )
        source = PaneContent(reading.bitext.source, source_meta)
        target = PaneContent(reading.bitext.target, target_meta, reading.pending)
        if new:
            self._current = -1
            self.set_glossary(Glossary(), {})
        self.source_pane.show_content(source)
        self.target_pane.show_content(target)
        self.target_pane.set_look(doubtful=reading.doubtful)
        self.source_pane.set_look(doubtful=frozenset())
        self._place_beads()
        if new:
            for pane in (self._left, self._right):
                pane.verticalScrollBar().setValue(0)
        self._show_current()
        self._level_timer.start()

    def clear(self) -> None:
        """Show no article, but how to get one."""
        self._reading = None
        self._current = -1
        self._beads, self._bead_of, self._rows = (), ({}, {}), ()
        self.set_glossary(Glossary(), {})
        for pane in (self._left, self._right):
            pane.show_content(EMPTY)
        self._place_beads()
        self._show_current()
        self._invite()

    def set_glossary(self, glossary: Glossary, slots: dict[str, int]) -> None:
        """Mark terms in both panes; `slots` gives each lemma the number of its colour."""
        self._glossary = glossary
        self._slots = slots
        flagged = flagged_marks(glossary, self._reading.bitext) if self._reading else ((), ())
        self.source_pane.set_marks(glossary.source_marks, slots, flagged[0])
        self.target_pane.set_marks(glossary.target_marks, slots, flagged[1])

    def restyle(self, colours: Colours, pixels: float) -> None:
        """Take other colours or another type size."""
        self._gutter.colours = colours
        for pane in (self._left, self._right):
            pane.restyle(colours, pixels)
        self._gutter.update()
        self._level_timer.start()

    def swap(self) -> None:
        """Exchange the panes' places; sentence and scrolling stay."""
        place = self._left.verticalScrollBar().value()
        left, right = self._left.content, self._right.content
        self._swapped = not self._swapped
        self._left.show_content(right)
        self._right.show_content(left)
        self.set_glossary(self._glossary, self._slots)
        doubtful = self._reading.doubtful if self._reading else frozenset()
        self.target_pane.set_look(doubtful=doubtful)
        self.source_pane.set_look(doubtful=frozenset())
        self._place_beads()
        self._show_current()
        self.set_mode(self._mode)
        self._level()
        self._left.verticalScrollBar().setValue(place)

    def set_mode(self, mode: Mode) -> None:
        """Show both texts or one."""
        self._mode = mode
        self.source_pane.setVisible(mode is not Mode.TRANSLATION)
        self.target_pane.setVisible(mode is not Mode.ORIGINAL)
        self._gutter.setVisible(mode is Mode.BOTH)
        self._level_timer.start()

    # --- the current sentence ------------------------------------------------------------

    @property
    def current(self) -> int:
        """The index of the current bead, -1 for none."""
        return self._current

    def set_current(self, bead: int, *, scroll: bool = True) -> None:
        """Make a bead the current one and bring it into view where it is out of sight."""
        if not 0 <= bead < len(self._beads):
            return
        self._current = bead
        self._show_current()
        if scroll:
            self._bring_into_view(bead)
        self.current_changed.emit(bead)

    def step(self, by: int) -> None:
        """Go to the next or an earlier sentence; without a current one, to the first in sight."""
        if self._current < 0:
            visible = self.source_pane.visible_segments()
            first = self._bead_of[0].get(visible[0], 0) if visible else 0
            self.set_current(first)
            return
        self.set_current(max(0, min(len(self._beads) - 1, self._current + by)))

    def step_doubtful(self, by: int) -> None:
        """Go to the next or an earlier pair in doubt, round the end."""
        doubtful = sorted(
            {self._bead_of[1][i] for i in (self._reading.doubtful if self._reading else ())}
        )
        if not doubtful:
            return
        if by > 0:
            self.set_current(next((n for n in doubtful if n > self._current), doubtful[0]))
        else:
            earlier = [n for n in doubtful if n < self._current]
            self.set_current((earlier or doubtful)[-1])

    def show_occurrence(self, mark: Mark) -> None:
        """Go to an occurrence of a term on the source side and tint it with its rendering."""
        bead = self._bead_of[0].get(mark.segment)
        if bead is None:
            return
        self.set_current(bead)
        self._tint(mark.term, bead)

    def visible_source_segments(self) -> list[int]:
        """The source segments in sight, for the translation to begin with."""
        pane = self.source_pane if self.source_pane.isVisible() else self.target_pane
        return pane.visible_segments()

    def position(self) -> Position:
        """The first source segment in sight; at the end of the text, the end of the last one."""
        pane = self.source_pane if self.source_pane.isVisible() else self.target_pane
        bar = pane.verticalScrollBar()
        if bar.value() == bar.maximum():
            return Position(max(0, len(pane.content.text.segments) - 1), 1.0)
        visible = pane.visible_segments()
        return Position(next((n for n in visible if pane.is_whole(n)), min(visible, default=0)))

    def go_to(self, position: Position) -> None:
        """Scroll to where the reader stopped, once the lines are broken."""
        self._wanted = position
        self._level_timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

    # --- inside --------------------------------------------------------------------------

    def _invite(self) -> None:
        self._invitation.setVisible(self._reading is None)
        self._invitation.setGeometry(self.rect())
        self._invitation.raise_()

    def _connect(self, pane: Pane) -> None:
        pane.hovered.connect(self._on_hover)
        pane.chosen.connect(self._on_chosen)
        pane.term_hovered.connect(self._on_term_hovered)
        pane.term_chosen.connect(self._on_term_chosen)
        pane.laid_out.connect(self._level_timer.start)
        pane.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _side(self) -> int:
        """0 where the signal came from the source pane, 1 from the target pane."""
        return 0 if self.sender() is self.source_pane else 1

    def _on_hover(self, segment: int) -> None:
        bead = self._bead_of[self._side()].get(segment, -1)
        hovered = self._beads[bead] if bead >= 0 else Bead((), ())
        self.source_pane.set_look(hover=hovered.source)
        self.target_pane.set_look(hover=hovered.target)
        if bead != self._gutter.hover:
            self._gutter.hover = bead
            self._gutter.update()

    def _on_chosen(self, segment: int) -> None:
        bead = self._bead_of[self._side()].get(segment, -1)
        if bead >= 0:
            self.set_current(bead)

    def _on_term_hovered(self, lemma: str, segment: int) -> None:
        self._tint(lemma, self._bead_of[self._side()].get(segment, -1))

    def _on_term_chosen(self, lemma: str, segment: int) -> None:
        self.term_chosen.emit(lemma, segment if self._side() == 0 else -1)

    def _tint(self, lemma: str, bead: int) -> None:
        linked = self._beads[bead] if bead >= 0 else Bead((), ())
        self.source_pane.set_look(term=lemma, term_segments=linked.source)
        self.target_pane.set_look(term=lemma, term_segments=linked.target)

    def _on_scrolled(self, value: int) -> None:
        self._gutter.update()
        if self.linked_scrolling:
            for pane in (self._left, self._right):
                if pane.verticalScrollBar() is not self.sender():
                    pane.verticalScrollBar().setValue(value)
        self.scrolled.emit()

    def _place_beads(self) -> None:
        if not self._swapped:
            self._gutter.set_beads(self._beads)
            return
        self._gutter.set_beads([Bead(b.target, b.source) for b in self._beads])

    def _show_current(self) -> None:
        known = 0 <= self._current < len(self._beads)
        bead = self._beads[self._current] if known else Bead((), ())
        self.source_pane.set_look(current=bead.source)
        self.target_pane.set_look(current=bead.target)
        self._gutter.current = self._current
        self._gutter.update()

    def _bring_into_view(self, bead: int) -> None:
        linked = self._beads[bead]
        for pane, segments in (
            (self.source_pane, linked.source),
            (self.target_pane, linked.target),
        ):
            if segments and pane.isVisible():
                pane.bring_into_view(segments[0])

    def _level(self) -> None:
        if self._mode is Mode.BOTH and self._reading is not None:
            rows = [Row(row.target, row.source) for row in self._rows]
            level((self._left, self._right), rows if self._swapped else self._rows)
        if self._wanted is not None:
            pane = self.source_pane if self.source_pane.isVisible() else self.target_pane
            pane.bring_into_view(self._wanted.segment, at_top=self._wanted.segment > 0)
            self._wanted = None
        self._gutter.update()
