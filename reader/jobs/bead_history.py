"""The steps of an editing session, for undo and redo."""

from dataclasses import dataclass, replace

from reader.jobs.beads import Beads, Edit


@dataclass(frozen=True, slots=True)
class Step:
    """What was done (a short key of the operation) and what the beads were afterwards."""

    name: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class BeadHistory:
    """Steps in the order in which they were made; `at` is the one whose beads stand now.

    A new step after an undo takes the place of those that were undone.
    """

    steps: tuple[Step, ...]
    at: int = 0

    @classmethod
    def begin(cls, beads: Beads, row: int = 0) -> "BeadHistory":
        """A history in which nothing was done yet."""
        return cls((Step("", Edit(beads, row)),))

    @property
    def beads(self) -> Beads:
        """The beads as they stand."""
        return self.steps[self.at].edit.beads

    def done(self, name: str, edit: Edit) -> "BeadHistory":
        """One step further."""
        return BeadHistory((*self.steps[: self.at + 1], Step(name, edit)), self.at + 1)

    def go_to(self, step: int) -> "BeadHistory":
        """Let the beads after an earlier or later step stand."""
        return replace(self, at=max(0, min(step, len(self.steps) - 1)))

    def undo(self) -> "BeadHistory":
        """One step back, as far as there is one."""
        return self.go_to(self.at - 1)

    def redo(self) -> "BeadHistory":
        """One step forward, as far as there is one."""
        return self.go_to(self.at + 1)
