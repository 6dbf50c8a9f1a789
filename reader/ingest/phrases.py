"""What pages and texts look like in each language, from `resources/ingest/*.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from reader.bitext.resources import resource

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_COUNTER = re.compile(r"\s*[(\[]?\b\d[\d.,]*[)\]]?$")


def key(text: str) -> str:
    """The line as phrases are compared: case-folded, without bullets, icons and punctuation at
    its ends and without a counter (`Teilen (12)`)."""
    bare = _EDGES.sub("", text.casefold())
    return _EDGES.sub("", _COUNTER.sub("", bare)) or bare


@dataclass(frozen=True)
class Phrases:
    """The lists of all languages together, since pages mix them.

    `exact`, `starts` and `contains` lead from a phrase to the reason for leaving a line out.
    `months` leads from a month's name to its number, `function_words` from a language to the
    words that tell it.
    """

    exact: Mapping[str, str]
    starts: Mapping[str, str]
    opening: re.Pattern[str]
    contains: tuple[tuple[str, str], ...]
    months: Mapping[str, int]
    weekdays: frozenset[str]
    date_words: frozenset[str]
    changed_words: frozenset[str]
    sections: frozenset[str]
    section_labels: tuple[str, ...]
    after_hyphen: frozenset[str]
    byline_first: frozenset[str]
    byline_words: frozenset[str]
    function_words: Mapping[str, frozenset[str]]

    def reason(self, text: str) -> str:
        """Why a line that says only this is chrome, or an empty string. Looks at `exact` and
        `starts`, whose entries never begin a paragraph of an article."""
        exact = self.exact.get(key(text))
        if exact:
            return exact
        start = self.opening.match(text.casefold().lstrip(" \t›»>•|→▶-–—*"))
        return self.starts[start[0]] if start else ""

    def notice(self, text: str) -> str:
        """The reason for a line that contains a phrase which is chrome outside the body."""
        folded = text.casefold()
        return next((reason for phrase, reason in self.contains if phrase in folded), "")


def _opening(starts: Iterable[str]) -> re.Pattern[str]:
    """Matches the longest of the phrases that is not the beginning of a longer word."""
    listed = sorted(starts, key=len, reverse=True)
    return re.compile(
        "|".join(re.escape(s) + (r"(?!\w)" if s[-1].isalnum() else "") for s in listed)
    )


@cache
def phrases() -> Phrases:
    """The phrases of every language for which there is a file."""
    files = sorted(resource("ingest").glob("*.toml"))
    data = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    each = list(data.values())

    def words(field: str, table: str = "") -> frozenset[str]:
        return frozenset(w for d in each for w in (d[table] if table else d)[field])

    def pairs(table: str) -> tuple[tuple[str, str], ...]:
        return tuple((p, why) for d in each for why, listed in d[table].items() for p in listed)

    return Phrases(
        exact=dict(pairs("exact")),
        starts=dict(pairs("starts")),
        opening=_opening(start for start, _ in pairs("starts")),
        contains=pairs("contains"),
        months={m: n for d in each for n, names in enumerate(d["months"], 1) for m in names},
        weekdays=words("weekdays"),
        date_words=words("date_words"),
        changed_words=words("changed_words"),
        sections=words("sections"),
        section_labels=tuple(sorted(words("section_labels"))),
        after_hyphen=words("after_hyphen"),
        byline_first=words("first", "byline"),
        byline_words=words("words", "byline"),
        function_words={name: frozenset(d["function_words"]) for name, d in data.items()},
    )
