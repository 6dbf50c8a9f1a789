"""What the reader decides about terms: every change is one step of the term base's undo."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count
from pathlib import Path

from reader.bitext.errors import InputError
from reader.bitext.terms import Term, TermEntry, TermExample, TermStatus, TermTranslation
from reader.glossary.exchange import read_terms, write_terms
from reader.glossary.exchange.values import Problems, merged
from reader.jobs.reading import Glossary, Reading
from reader.jobs.services import Services
from reader.library import TermKey, open_library
from reader.library.store import FILE_NAME as LIBRARY_FILE

EXAMPLES = 3
"""Pairs kept with a term when it is accepted."""


class Step(StrEnum):
    """What a change was; the label of an undo step is this and the terms it was about."""

    ACCEPT = "accept"
    EDIT = "edit"
    IGNORE = "ignore"
    RETURN = "return"
    MERGE = "merge"
    SPLIT = "split"
    COLOUR = "colour"
    STATUS = "status"
    REMOVE = "remove"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Undone:
    """A change that was taken back or made again; `about` are its terms, or a file's name."""

    step: Step
    about: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """An entry and the list that it is in: an article's (its number) or the library's (None)."""

    entry: TermEntry
    article: int | None = None

    @property
    def key(self) -> TermKey:
        """Which entry it is in the term base."""
        return TermKey(self.entry.lemma, self.entry.language, self.article)


class Conflict(StrEnum):
    """What to do with an imported entry where the term base has another for the same term."""

    KEEP = "keep"
    REPLACE = "replace"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What a file would bring: entries for new terms, conflicts as (own, imported), how many
    entries are there already as they stand, and what was wrong with the file."""

    name: str
    new: tuple[TermEntry, ...]
    conflicts: tuple[tuple[TermEntry, TermEntry], ...]
    same: int
    problems: tuple[str, ...]


class TermDesk:
    """The term base of the library put to work. Methods may be called from any thread; each
    raises LibraryError where the library cannot be written."""

    def __init__(self, services: Services) -> None:
        self._services = services

    # --- looking -------------------------------------------------------------------------

    def rows(self, article: int | None = None) -> list[TermRow]:
        """Every entry of the library's list, and of one article's before them."""
        base = self._services.library.termbase
        own = [] if article is None else [TermRow(e, article) for e in base.entries(article)]
        return own + [TermRow(entry) for entry in base.entries()]

    def find(self, lemma: str, language: str, article: int | None = None) -> TermRow | None:
        """What holds for a term: the article's own entry before the library's, or None."""
        base = self._services.library.termbase
        for scope in dict.fromkeys((article, None)):
            if (entry := base.get(TermKey(lemma, language, scope))) is not None:
                return TermRow(entry, scope)
        return None

    # --- changing ------------------------------------------------------------------------

    def save(self, row: TermRow, replaces: TermKey | None = None, *, step: Step) -> None:
        """Put an entry into its list. `replaces` is the key that it had before, where term,
        language or list may have changed.

        Raises InputError for an entry without a term and where another entry has its key.
        """
        row = TermRow(_tidy(row.entry), row.article)
        if not row.entry.lemma:
            raise InputError("The term is empty.", "Nothing was changed.", "Write the term.")
        base = self._services.library.termbase
        if replaces is not None and row.key != replaces and base.get(row.key) is not None:
            raise InputError(
                f"The list has an entry “{row.entry.lemma}” already.",
                "Nothing was changed.",
                "Merge the two, or choose another term.",
            )
        gone = [replaces] if replaces is not None and replaces != row.key else []
        self._change([row.entry], gone, row.article, step, [row.entry.lemma])

    def set_status(self, rows: Sequence[TermRow], status: TermStatus) -> None:
        """Change the status of terms."""
        self._replace(rows, Step.STATUS, status=status)

    def set_colour(self, row: TermRow, colour: int | None) -> None:
        """Give a term a colour of the palette, or None to have one assigned."""
        self._replace([row], Step.COLOUR, colour=colour)

    def ignore(self, rows: Sequence[TermRow]) -> None:
        """Keep terms out of the term list; what their entries say is kept."""
        self._replace(rows, Step.IGNORE, ignored=True)

    def unignore(self, rows: Sequence[TermRow]) -> None:
        """Bring ignored terms back; an entry that says nothing else is removed."""
        bare = [row for row in rows if _says_nothing(row.entry)]
        for article in dict.fromkeys(row.article for row in rows):
            gone = [row.key for row in bare if row.article == article]
            back = [
                replace(row.entry, ignored=False)
                for row in rows
                if row.article == article and row not in bare
            ]
            self._change(back, gone, article, Step.RETURN, [row.entry.lemma for row in rows])

    def merge(self, into: TermRow, others: Sequence[TermRow]) -> TermEntry:
        """Let other terms be variants of one. What their entries say is added to its entry, their
        preferred translations as admitted ones where it has one of its own."""
        entry = into.entry
        for other in others:
            entry = combined(entry, other.entry)
        gone = [other.key for other in others]
        names = [entry.lemma, *(other.entry.lemma for other in others)]
        self._change([entry], gone, into.article, Step.MERGE, names)
        return entry

    def split(self, row: TermRow, variant: str) -> None:
        """Make a variant a term of its own, with the same translations.

        Raises InputError where the list has such a term already.
        """
        if self._services.library.termbase.get(replace(row.key, lemma=variant)) is not None:
            raise InputError(
                f"The list has an entry “{variant}” already.",
                "Nothing was changed.",
                "Edit that entry.",
            )
        rest = tuple(each for each in row.entry.variants if each != variant)
        alone = replace(row.entry, lemma=variant, variants=(), gender="", colour=None)
        self._change(
            [replace(row.entry, variants=rest), alone],
            [],
            row.article,
            Step.SPLIT,
            [row.entry.lemma, variant],
        )

    def remove(self, rows: Sequence[TermRow]) -> None:
        """Take entries out of the term base."""
        self._services.library.termbase.change(
            [],
            [row.key for row in rows],
            label=_label(Step.REMOVE, [row.entry.lemma for row in rows]),
        )

    def undo(self) -> Undone | None:
        """Take back the last change to the term base, None where there is none left."""
        return _undone(self._services.library.termbase.undo())

    def redo(self) -> Undone | None:
        """Make the change again that was undone last, or None."""
        return _undone(self._services.library.termbase.redo())

    # --- exchange ------------------------------------------------------------------------

    def export(self, path: Path, format: str, article: int | None = None) -> int:
        """Write what holds for an article, or the library's list; returns how many entries.

        Raises ExportError, InputError for an unknown format.
        """
        base = self._services.library.termbase
        entries = base.entries() if article is None else base.effective(article)
        write_terms(entries, path, format=format)
        return len(entries)

    def plan_import(
        self,
        path: Path,
        article: int | None = None,
        *,
        format: str | None = None,
        source_language: str | None = None,
        target_language: str | None = None,
    ) -> ImportPlan:
        """Read a file and compare it with a list. Nothing is changed. Raises InputError."""
        read = read_terms(
            path, format=format, source_language=source_language, target_language=target_language
        )
        base = self._services.library.termbase
        own = {(entry.lemma, entry.language): entry for entry in base.entries(article)}
        new, conflicts = [], []
        for entry in read.entries:
            mine = own.get((entry.lemma, entry.language))
            if mine is None:
                new.append(entry)
            elif mine != replace(entry, colour=mine.colour):
                conflicts.append((mine, entry))
        same = len(read.entries) - len(new) - len(conflicts)
        return ImportPlan(path.name, tuple(new), tuple(conflicts), same, read.problems)

    def do_import(
        self,
        plan: ImportPlan,
        decisions: Mapping[str, Conflict],
        article: int | None = None,
    ) -> int:
        """Take a file's entries into a list as one step; `decisions` says by the term what to do
        with each conflict, KEEP where it says nothing. Returns how many entries were changed."""
        changed = list(plan.new)
        for mine, theirs in plan.conflicts:
            match decisions.get(mine.lemma, Conflict.KEEP):
                case Conflict.REPLACE:
                    changed.append(replace(theirs, colour=mine.colour))
                case Conflict.MERGE:
                    changed.append(combined(mine, theirs))
                case Conflict.KEEP:
                    pass
        self._change(changed, [], article, Step.IMPORT, [plan.name])
        return len(changed)

    # --- inside --------------------------------------------------------------------------

    def _replace(self, rows: Sequence[TermRow], step: Step, **fields: object) -> None:
        for article in dict.fromkeys(row.article for row in rows):
            own = [row.entry for row in rows if row.article == article]
            changed = [replace(entry, **fields) for entry in own]  # type: ignore[arg-type]
            self._change(changed, [], article, step, [entry.lemma for entry in own])

    def _change(
        self,
        put: Iterable[TermEntry],
        gone: Iterable[TermKey],
        article: int | None,
        step: Step,
        about: Sequence[str],
    ) -> None:
        self._services.library.termbase.change(
            put, gone, article=article, label=_label(step, about)
        )


def known_entries(
    services: Services, source_language: str, target_language: str
) -> tuple[TermEntry, ...]:
    """The library's entries for a direction; none where there is no library, and none is made.

    Raises LibraryError for a library that cannot be read.
    """
    folder = services.settings.data_dir
    if not (folder / LIBRARY_FILE).is_file():
        return ()
    with open_library(folder, read_only=True) as library:
        return tuple(
            entry
            for entry in library.termbase.entries()
            if (entry.language, entry.translation_language) == (source_language, target_language)
        )


# --- entries ------------------------------------------------------------------------------


def proposed(term: Term, reading: Reading, glossary: Glossary) -> TermEntry:
    """The entry that accepting a candidate makes: its most frequent rendering is the preferred
    translation, and the shortest pairs that have both are its examples."""
    best = term.renderings[:1]
    return TermEntry(
        term.lemma,
        term.language,
        reading.bitext.target.language,
        term.pos,
        term.gender,
        translations=tuple(TermTranslation(r.text, TermStatus.PREFERRED) for r in best),
        examples=examples_of(term.lemma, reading, glossary)[:EXAMPLES],
    )


def unwanted(term: Term, target_language: str) -> TermEntry:
    """The entry that ignoring a candidate makes: it says nothing else."""
    return TermEntry(
        term.lemma, term.language, target_language, term.pos, term.gender, ignored=True
    )


def examples_of(lemma: str, reading: Reading, glossary: Glossary) -> tuple[TermExample, ...]:
    """The pairs of a reading that have a term, those with its rendering marked first, then by
    length."""
    source, target = reading.bitext.source.segments, reading.bitext.target.segments
    rendered = {mark.segment for mark in glossary.target_marks if mark.term == lemma}
    found = {
        mark.segment for mark in glossary.source_marks if mark.term == lemma and not mark.compound
    } - set(reading.pending)
    origin = reading.article.title or reading.article.origin
    chosen = sorted(found, key=lambda n: (n not in rendered, len(source[n].text), n))
    return tuple(TermExample(source[n].text, target[n].text, origin) for n in chosen)


def combined(first: TermEntry, second: TermEntry) -> TermEntry:
    """The first entry with what the second adds; another lemma becomes a variant."""
    names = [second.lemma, *second.variants]
    variants = tuple(name for name in names if name != first.lemma)
    has_preferred = any(t.status is TermStatus.PREFERRED for t in first.translations)
    translations = tuple(
        replace(t, status=TermStatus.ADMITTED)
        if has_preferred and t.status is TermStatus.PREFERRED
        else t
        for t in second.translations
    )
    same = replace(
        second,
        lemma=first.lemma,
        language=first.language,
        variants=variants,
        translations=translations,
    )
    return merged([first, same], Problems())[0]


def colour_slots(terms: Sequence[Term], entries: Mapping[str, TermEntry]) -> dict[str, int]:
    """The number of each term's colour: what the reader has chosen; the others have the colours
    that are left, accepted terms first, each in their order."""
    chosen = {
        term.lemma: entry.colour
        for term in terms
        if (entry := entries.get(term.lemma)) is not None and entry.colour is not None
    }
    taken = set(chosen.values())
    free = (number for number in count() if number not in taken)
    others = [term.lemma for term in terms if term.lemma not in chosen]
    others.sort(key=lambda lemma: lemma not in entries)
    return chosen | dict(zip(others, free, strict=False))


def _tidy(entry: TermEntry) -> TermEntry:
    translations = {t.text.strip(): replace(t, text=t.text.strip()) for t in entry.translations}
    names = [name.strip() for name in entry.variants]
    lemma = " ".join(entry.lemma.split())
    return replace(
        entry,
        lemma=lemma,
        definition=entry.definition.strip(),
        note=entry.note.strip(),
        domain=entry.domain.strip(),
        translations=tuple(t for text, t in translations.items() if text),
        variants=tuple(name for name in dict.fromkeys(names) if name and name != lemma),
    )


def _says_nothing(entry: TermEntry) -> bool:
    filled = (entry.definition, entry.note, entry.domain, entry.variants, entry.translations)
    return not any(filled) and entry.colour is None


def _label(step: Step, about: Sequence[str]) -> str:
    return f"{step}\t{', '.join(about[:3])}{'…' if len(about) > 3 else ''}"


def _undone(label: str | None) -> Undone | None:
    if label is None:
        return None
    step, _, about = label.partition("\t")
    return Undone(Step(step) if step in set(Step) else Step.EDIT, about)
