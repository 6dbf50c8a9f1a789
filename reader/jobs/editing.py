"""What the reader does with the translation of one sentence. All of it can be undone."""

from reader.bitext.translation import Translation
from reader.jobs.services import Services
from reader.jobs.workspace import Opened
from reader.library import Target

ALTERNATIVES = 6


class Editing:
    """Changes to the translations of an open article; every one is durable when it returns."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def write(self, opened: Opened, segment: int, text: str) -> Target:
        """Let the reader's own text stand. Raises InputError for an empty one."""
        history = self._services.library.history
        return history.edit(opened.id, segment, text, opened.target_language)

    def choose(self, opened: Opened, segment: int, translation: Translation) -> Target:
        """Let one of the engine's alternatives stand."""
        history = self._services.library.history
        return history.choose(opened.id, segment, translation, opened.target_language)

    def undo(self, opened: Opened, segment: int) -> Target | None:
        """Back to the version before, None where there is none."""
        return self._services.library.history.undo(opened.id, segment)

    def redo(self, opened: Opened, segment: int) -> Target | None:
        """Forward again, None where there is nothing."""
        return self._services.library.history.redo(opened.id, segment)

    def versions(self, opened: Opened, segment: int) -> list[Target]:
        """Every version there was, the newest first."""
        return self._services.library.history.versions(opened.id, segment)[::-1]

    def use_version(self, opened: Opened, segment: int, revision: int) -> Target | None:
        """Let an earlier version stand again."""
        return self._services.library.history.use_version(opened.id, segment, revision)

    def review(self, opened: Opened, segment: int, reviewed: bool) -> Target:
        """Mark a pair as reviewed, or take the mark off."""
        library = self._services.library
        library.history.review(opened.id, [segment], reviewed)
        return library.memory.load(opened.id)[segment]

    def alternatives(self, opened: Opened, segment: int) -> tuple[Translation, ...]:
        """Other translations that the engine would make, best first. Raises ModelMissingError."""
        engine = self._services.engines.engine(opened.text.language, opened.target_language)
        return engine.alternatives(opened.text.segments[segment].text, ALTERNATIVES)
