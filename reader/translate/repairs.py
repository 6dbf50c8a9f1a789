"""What must come out as it stands: addresses, placeholders, names and numbers.

The word links say where the translation has such a word; what stands there is put right when it
is plainly a garbled form of it, else the translation is flagged.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from reader.bitext.text import Span
from reader.bitext.translation import WordLink
from reader.translate.edits import Edit
from reader.translate.links import words
from reader.translate.names import Name, names
from reader.translate.numbers import Number, check_numbers, written

BARE = re.compile(
    r"(?:https?://|www\.)[^\s<>“”„\"]*[\w/]"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<!\w)[@#]\w+"
    r"|\{\{?\w*\}?\}|\$\{\w+\}|%(?:\(\w+\))?[sdif]\b|</?\w+/?>"  # placeholders
)
_SIGNS = set("@/:{}<>%#_.")
_ALIKE_NAME = 0.5
_ALIKE_BARE = 0.4
_ALIKE_NUMBER = 0.6
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Repair:
    """Edits of the translation, and flags for what could not be put right."""

    edits: tuple[Edit, ...] = ()
    flags: frozenset[str] = frozenset()


def repairs(source: str, target: str, links: Sequence[WordLink], pair: tuple[str, str]) -> Repair:
    """What to change in `target`. Flags: `placeholders`, `names`, `numbers`."""
    parts = (
        _bare(source, target, links),
        _names(source, target, links, pair),
        _numbers(source, target, links, pair),
    )
    return Repair(
        tuple(edit for part in parts for edit in part.edits),
        frozenset().union(*(part.flags for part in parts)),
    )


def _bare(source: str, target: str, links: Sequence[WordLink]) -> Repair:
    edits: list[Edit] = []
    lost = False
    for match in BARE.finditer(source):
        token = match.group()
        if token in target:
            continue
        span = _linked(Span(*match.span()), links)
        there = _widened(target, span) if span else None
        if there and (_alike(token, there.of(target)) >= _ALIKE_BARE):
            edits.append(Edit(there, token))
        else:
            lost = True
    return Repair(tuple(edits), frozenset({"placeholders"} if lost else ()))


def _names(source: str, target: str, links: Sequence[WordLink], pair: tuple[str, str]) -> Repair:
    """Each missing name is put where the translation has a word like it; two that stand side by
    side in the source may have become one word."""
    found = names(source, pair)
    right = {spelling for name in found for spelling in name.spellings}
    places: defaultdict[Span, list[Name]] = defaultdict(list)
    lost = False
    for name in found:
        if any(_spelled(target, spelling) for spelling in name.spellings):
            continue
        near = [
            place
            for place in (_without_genitive(target, span) for span in _targets(name.span, links))
            if _alike(name.spellings[0], place.of(target)) >= _ALIKE_NAME
            and place.of(target)[:1].isupper()
            and place.of(target) not in right
        ]
        if len(near) == 1:
            places[near[0]].append(name)
        else:
            lost = True
    edits: list[Edit] = []
    for place, own in places.items():
        if not all(
            source[one.span.end : other.span.start].isspace() for one, other in pairwise(own)
        ):
            own = [max(own, key=lambda name: _alike(name.spellings[0], place.of(target)))]
            lost = True
        edits.append(Edit(place, " ".join(name.spellings[0] for name in own)))
    return Repair(tuple(edits), frozenset({"names"} if lost else ()))


def _without_genitive(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(_stem(span.of(text))))


def _numbers(source: str, target: str, links: Sequence[WordLink], pair: tuple[str, str]) -> Repair:
    check = check_numbers(source, target, pair)
    if not check.faults:
        return Repair()
    if len(check.missing) == len(check.extra) == 1:
        wanted, found = check.missing[0], check.extra[0]
        if len(wanted.values) == 1 and _garbled(wanted, found) and _is_linked(wanted, found, links):
            return Repair((Edit(found.span, written(wanted.values[0], pair[1])),))
    return Repair(flags=frozenset({"numbers"}))


def _garbled(wanted: Number, found: Number) -> bool:
    """Whether `found` may be `wanted` miswritten, not a date or time in another place."""
    if len(found.values) == 1:
        return True
    return _alike("".join(found.values), wanted.values[0]) >= _ALIKE_NUMBER


def _is_linked(wanted: Number, found: Number, links: Iterable[WordLink]) -> bool:
    return any(
        link.source.overlaps(wanted.span)
        and link.target.overlaps(found.span)
        and link.weight >= _SURE
        for link in links
    )


def _targets(span: Span, links: Iterable[WordLink]) -> list[Span]:
    return sorted({link.target for link in links if link.source.overlaps(span)})


def _linked(span: Span, links: Iterable[WordLink]) -> Span | None:
    """From the first to the last word linked to `span`, if nothing else is linked in between."""
    own = _targets(span, links)
    if not own:
        return None
    whole = Span(own[0].start, own[-1].end)
    others = {link.target for link in links if not link.source.overlaps(span)} - set(own)
    return None if any(other.overlaps(whole) for other in others) else whole


def _widened(text: str, span: Span) -> Span:
    """Take in the signs that belong to an address or placeholder but not to words."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in _SIGNS and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end] in _SIGNS - {".", ":"}:
        end += 1
    return Span(start, end)


def _spelled(text: str, name: str) -> bool:
    return any(_stem(span.of(text)) == name for span in words(text)) or bool(
        re.search(rf"(?<!\w){re.escape(name)}(?:[’']?s|[’'])?(?!\w)", text)
    )


def _stem(word: str) -> str:
    return re.sub(r"[’']s?$", "", word)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()
