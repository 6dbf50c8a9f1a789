"""What the window asks for: every method may take its time and is called in a worker's thread."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from reader.bitext.article import Article
from reader.bitext.beads import Bitext, Provenance
from reader.bitext.control import CancelToken
from reader.bitext.text import Text
from reader.bitext.translation import Translation
from reader.export import FORMATS
from reader.glossary import warm_up
from reader.ingest import read_file, read_text
from reader.jobs import opening
from reader.jobs.exporting import export_name, write_reading
from reader.jobs.reading import Glossary, Reading, seen_from
from reader.jobs.samples import add_samples
from reader.jobs.services import Services
from reader.jobs.settings import default_target
from reader.jobs.terms import glossary_of, glossary_of_bitext
from reader.jobs.translating import Batch, translate_text
from reader.library import ListQuery, Position, Sort, Stored, Target
from reader.translate.packages import Package


@dataclass(frozen=True, slots=True)
class Opened:
    """An article of the library with what is known of it: what stands beside each segment, where
    the reader stopped, and the package that translates it (None: none is installed) unless a
    server at the address `server` does. `stale` are segments whose translation something else
    has made. `human` is the article beside its human translation, if it is aligned with one."""

    stored: Stored
    target_language: str
    targets: Mapping[int, Target]
    package: Package | None
    stale: tuple[int, ...] = ()
    server: str = ""
    human: Bitext | None = None

    @property
    def id(self) -> int:
        """The article's number in the library."""
        return self.stored.id

    @property
    def text(self) -> Text:
        """The original, cut into segments."""
        return self.stored.text

    @property
    def provenance(self) -> Provenance:
        """What new translations come from."""
        if self.server:
            return Provenance("libretranslate", self.server)
        return self.package.provenance if self.package else Provenance("")


class Workspace:
    """The library, the packages and the glossary put to work for one window."""

    def __init__(self, services: Services) -> None:
        self._services = services

    # --- opening -------------------------------------------------------------------------

    def import_file(self, path: Path, cancel: CancelToken | None = None) -> int:
        """Take a file into the library, or find it there; returns the article's number.

        Raises InputError, LibraryError.
        """
        return self._import(read_file(path), cancel)

    def import_text(self, text: str, cancel: CancelToken | None = None) -> int:
        """Take a pasted text into the library, or find it there."""
        return self._import(read_text(text), cancel)

    def first_article(self) -> int | None:
        """What to open at a start without a file: the article that was read last. An empty
        library is given the shipped samples first."""
        library = self._services.library
        ids = library.listing.ids(ListQuery(sort=Sort.OPENED))
        if ids or library.read_only:
            return next(iter(ids), None)
        return add_samples(library)

    def open(self, article_id: int) -> Opened:
        """Open an article of the library."""
        library = self._services.library
        stored = library.articles.get(article_id)
        target = default_target(stored.text.language)
        direction = (stored.text.language, target)
        engines = self._services.engines
        package, provenance = engines.package(*direction), engines.provenance(*direction)
        if not library.read_only:
            library.articles.mark_opened(article_id)
            if provenance is not None:
                library.memory.recall(article_id, target, provenance)
        stale = library.memory.stale(article_id, provenance) if provenance else []
        standing = library.memory.load(article_id)
        targets = {index: entry for index, entry in standing.items() if entry.language == target}
        aligned = library.alignments.load(article_id)
        return Opened(
            stored,
            target,
            targets,
            package,
            tuple(stale),
            engines.server(*direction),
            seen_from(article_id, aligned) if aligned else None,
        )

    def with_language(self, opened: Opened, language: str) -> Opened:
        """The open article read as being in another language."""
        return self._replace(opened, replace(opened.stored.article, language=language))

    def put_back(self, opened: Opened, lines: frozenset[int]) -> Opened:
        """The open article with lines that had been left out."""
        return self._replace(opened, opening.put_back(opened.stored.article, lines))

    def _import(self, article: Article, cancel: CancelToken | None) -> int:
        target = default_target(article.language)
        Thread(target=self._warm_up, args=(article.language, target), daemon=True).start()
        prepared = opening.prepare(article, cancel)
        return self._services.library.articles.add(prepared.article, prepared.text).id

    def _warm_up(self, source: str, target: str) -> None:
        """Load the model and the glossary's data while the sentences are cut."""
        self._services.engines.warm_up(source, target)
        warm_up(source, target)

    def _replace(self, opened: Opened, article: Article) -> Opened:
        prepared = opening.prepare(article)
        self._services.library.revising.replace(opened.id, prepared.article, prepared.text)
        return self.open(opened.id)

    # --- translating ---------------------------------------------------------------------

    def translate(
        self,
        opened: Opened,
        missing: Iterable[int],
        *,
        visible: Callable[[], Iterable[int]],
        emit: Callable[[Batch], None],
        cancel: CancelToken,
    ) -> None:
        """Translate segments and keep each batch in the library before it is handed on.

        Raises ModelMissingError where no package is installed.
        """
        library = self._services.library
        engine = self._services.engines.engine(opened.text.language, opened.target_language)

        def keep(batch: Batch) -> None:
            if not library.read_only:
                library.memory.save(opened.id, dict(batch), opened.target_language)
            emit(batch)

        translate_text(
            engine,
            opened.text,
            missing,
            visible=visible,
            entries=library.termbase.effective(opened.id),
            cancel=cancel,
            emit=keep,
        )

    # --- terms and export ----------------------------------------------------------------

    def glossary(
        self, opened: Opened, translations: Mapping[int, Translation], cancel: CancelToken
    ) -> Glossary:
        """The recurring terms of an article, marked on both sides."""
        return glossary_of(
            opened.text,
            translations,
            opened.target_language,
            entries=self._services.library.termbase.effective(opened.id),
            cancel=cancel,
        )

    def human_glossary(self, opened: Opened, human: Bitext, cancel: CancelToken) -> Glossary:
        """The same beside the human translation."""
        entries = self._services.library.termbase.effective(opened.id)
        return glossary_of_bitext(human, entries=entries, cancel=cancel)

    def export_formats(self) -> list[tuple[str, str]]:
        """Name and suffix of each format that pairs can be written in."""
        return [(format.name, format.suffix) for format in FORMATS.values()]

    def export_name(self, reading: Reading, suffix: str) -> str:
        """A file name to suggest."""
        return export_name(reading, suffix)

    def export(self, reading: Reading, path: Path, suffix: str, *, sure_only: bool = False) -> int:
        """Write the pairs, or only those that are not in doubt; returns how many. Raises
        ExportError."""
        return write_reading(reading, path, suffix.removeprefix("."), sure_only=sure_only)

    # --- the library ---------------------------------------------------------------------

    def save_position(self, article_id: int, position: Position) -> None:
        """Note where the reader is."""
        if not self._services.library.read_only:
            self._services.library.articles.set_position(article_id, position)
