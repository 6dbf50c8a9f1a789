"""Names in transcription: Wolfowitsch in German is Volfovich in English."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from reader.bitext.resources import resource
from reader.bitext.text import Span

_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GENITIVE = re.compile(r"[’']s$|[’']$|s$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the source and how the target language writes it, the usual spelling first."""

    span: Span
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transcription:
    """Names of one direction: those listed, and rules for others that show a sign."""

    listed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signs: tuple[re.Pattern[str], ...] = ()
    rules: tuple[tuple[re.Pattern[str], str], ...] = ()

    def spellings(self, name: str) -> tuple[str, ...]:
        """How the other language writes `name` (a genitive -s is put aside), or nothing."""
        for form in (name, _GENITIVE.sub("", name)):
            if form in self.listed:
                return self.listed[form]
        lower = _GENITIVE.sub("", name).casefold()
        if not any(sign.search(lower) for sign in self.signs):
            return ()
        return (self._by_rule(lower).capitalize(),)

    def _by_rule(self, name: str) -> str:
        made: list[str] = []
        at = 0
        while at < len(name):
            for pattern, replacement in self.rules:
                match = pattern.match(name, at)
                if match:
                    made.append(replacement)
                    at = match.end()
                    break
            else:
                made.append(name[at])
                at += 1
        return "".join(made)


@cache
def transcription(pair: tuple[str, str]) -> Transcription:
    """The data for a pair of languages; empty where there is none."""
    rules = tomllib.loads(resource("translate", "transcription.toml").read_text(encoding="utf-8"))
    own = rules.get("_".join(pair))
    if own is None:
        return Transcription()
    return Transcription(
        dict(_listed(pair)),
        tuple(re.compile(sign) for sign in own["signs"]),
        tuple((_rule(pattern), replacement) for pattern, replacement in own["rules"]),
    )


def names(text: str, pair: tuple[str, str]) -> tuple[Name, ...]:
    """The names in `text` whose spelling in the target language is known."""
    data = transcription(pair)
    return tuple(
        Name(Span(*match.span()), spellings)
        for match in _NAME.finditer(text)
        if match.group()[0].isupper() and (spellings := data.spellings(match.group()))
    )


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("^", r"\A"))


def _listed(pair: tuple[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every accepted spelling of the one side, with all of the other."""
    for line in resource("translate", "names.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        german, english = (tuple(side.split("|")) for side in line.split("\t"))
        from_, to = (german, english) if pair == ("de", "en") else (english, german)
        yield from ((name, to) for name in from_)
