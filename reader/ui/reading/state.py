"""What is known of the open article at one moment."""

from collections.abc import Mapping
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
    latest: float = 0.0
    words: int = 0
    running: bool = False

    @property
    def speed(self) -> float:
        """Source words a second from the first batch of translations to the latest; 0: unknown."""
        elapsed = self.latest - self.started
        return self.words / elapsed if self.words and elapsed > 0 else 0.0

    @property
    def missing(self) -> list[int]:
        """The segments still to be translated; none beside a human translation."""
        if self.human:
            return []
        segments = self.opened.text.segments
        return [s.index for s in segments if s.index not in self.translations]

    def unjudged(self) -> dict[int, Translation]:
        """The machine's translations that are shown and have no confidence yet."""
        if self.human:
            return {}
        return {
            index: translation
            for index, translation in self.translations.items()
            if translation.confidence is None
            and not ((target := self.targets.get(index)) and target.protected)
        }

    def put_judged(self, judged: Mapping[int, tuple[Translation, Translation]]) -> None:
        """Put translations, once judged, in the place of what they were before, where that still
        stands."""
        for index, (before, after) in judged.items():
            if self.translations.get(index) is before:
                self.translations[index] = after

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
