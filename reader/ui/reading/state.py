"""What is known of the open article at one moment."""

from dataclasses import dataclass, field, replace

from reader.bitext.beads import Origin
from reader.bitext.translation import Translation
from reader.jobs.reading import Reading, human_reading, machine_reading
from reader.jobs.workspace import Opened
from reader.library import Target


@dataclass
class OpenArticle:
    """The open article and what is under way for it. `human`: its human translation is shown."""

    opened: Opened
    translations: dict[int, Translation] = field(default_factory=dict)
    targets: dict[int, Target] = field(default_factory=dict)
    human: bool = False
    started: float = 0.0
    words: int = 0
    running: bool = False

    def reading(self) -> Reading:
        """What the view shows now."""
        opened = self.opened
        if self.human and opened.human is not None:
            return human_reading(opened.stored.article, opened.human)
        reading = machine_reading(
            opened.stored.article,
            opened.text,
            opened.target_language,
            self.translations,
            opened.provenance,
            edited={n for n, t in self.targets.items() if t.origin is Origin.EDITED},
            reviewed={n for n, t in self.targets.items() if t.reviewed},
        )
        return replace(reading, stalled=bool(reading.pending) and not self.running)
