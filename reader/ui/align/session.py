"""One alignment being edited: operations, undo, and what is saved."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.align import is_doubtful
from reader.bitext.beads import Bead
from reader.jobs import beads as operations
from reader.jobs.bead_history import BeadHistory
from reader.jobs.beads import Beads, Edit, Side
from reader.library import Aligned


@dataclass
class BeadSession:
    """The state of the editor. Every change goes through `history`."""

    aligned: Aligned
    history: BeadHistory = field(init=False)

    def __post_init__(self) -> None:
        self.history = BeadHistory.begin(self.aligned.bitext.beads)

    @property
    def beads(self) -> Beads:
        """The beads as they stand."""
        return self.history.beads

    @property
    def doubtful(self) -> int:
        """How many beads should be looked at."""
        return sum(map(is_doubtful, self.beads))

    @property
    def checked(self) -> int:
        """How many beads the reader has checked."""
        return sum(bead.checked for bead in self.beads)

    def apply(self, name: str, row: int, chosen: tuple[Side, int] | None) -> Edit | None:
        """Do what a command says to the bead in `row`; None where it makes no sense there."""
        edit = self._edited(name, row, chosen)
        if edit is not None:
            self.history = self.history.done(name, edit)
        return edit

    def replace(self, name: str, beads: Beads, row: int) -> None:
        """Let other beads stand, as one step."""
        self.history = self.history.done(name, Edit(beads, row))

    def _edited(self, name: str, row: int, chosen: tuple[Side, int] | None) -> Edit | None:
        beads, bead = self.beads, self.beads[row]
        acts: dict[str, Callable[[], Edit | None]] = {
            "merge": lambda: operations.merge(beads, row),
            "split": lambda: self._split(row, chosen),
            "up": lambda: operations.move(beads, row, _side(bead, chosen), down=False),
            "down": lambda: operations.move(beads, row, _side(bead, chosen), down=True),
            "link": lambda: operations.link(beads, row),
            "unlink": lambda: operations.unlink(beads, row, chosen),
            "delete": lambda: operations.delete(beads, row),
            "check": lambda: operations.check(beads, row, not bead.checked),
        }
        return acts[name]()

    def _split(self, row: int, chosen: tuple[Side, int] | None) -> Edit | None:
        bitext = self.aligned.bitext
        lengths = tuple(
            [len(s.text) for s in text.segments] for text in (bitext.source, bitext.target)
        )
        bead = self.beads[row]
        cut = operations.best_cut(bead, lengths, chosen) or operations.best_cut(bead, lengths)
        return operations.split(self.beads, row, cut) if cut else None


def _side(bead: Bead, chosen: tuple[Side, int] | None) -> Side:
    """The side that a move is meant for: the chosen one, else the longer one."""
    if chosen is not None:
        return chosen[0]
    return Side.SOURCE if len(bead.source) > len(bead.target) else Side.TARGET
