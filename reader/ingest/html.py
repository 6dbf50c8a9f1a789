"""An HTML page: its visible text as lines, the article among them as trafilatura sees it."""

import datetime
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.bitext.errors import InputError
from reader.ingest.header import Header, read_header
from reader.ingest.lines import Line, clean
from reader.ingest.page import BODY, Layout, fill, header_fate, lay_out
from reader.ingest.shape import Shape, same, shape

_HIDDEN = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "iframe", "object", "select"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em"}
    | {"font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)

_SILENT = logging.NullHandler()


def lay_out_html(text: str, keep: frozenset[int] = frozenset()) -> Layout:
    """Sort out the visible lines of a page. Where trafilatura (Barbaresi 2021) finds no article
    the rules for saved pages decide."""
    lines = visible_lines(text)
    found = _extract(text)
    if found is None or not lines:
        return lay_out(lines, keep)
    shapes = [shape(line) for line in lines]
    inside = _inside(lines, found.text)
    titles = [i for i, line in enumerate(lines) if found.title and same(line.text, found.title)]
    first = _first(shapes, inside, titles)
    if first is None:
        return lay_out(lines, keep)
    titles = [i for i in titles if i < first]
    header = read_header(shapes[: first + 1], first)
    header.body = first
    if titles:
        header.title = min(titles, key=lambda i: (len(lines[i].text), -i))
        header.doubles = [i for i in titles if i != header.title]
    fates = list(_fates(shapes, header, inside))
    layout = fill(shapes, header, fates, keep)
    return replace(
        layout,
        title=layout.title or found.title,
        date=layout.date or found.date,
        section=layout.section or found.section,
    )


def _first(shapes: Sequence[Shape], inside: Sequence[bool], titles: Sequence[int]) -> int | None:
    """The first line of running text, below the title where the title is above any."""
    running = [i for i, s in enumerate(shapes) if inside[i] and s.sentence and i not in titles]
    below = [i for i in running if titles and i > titles[0]]
    return next(iter(below or running), None)


def _fates(shapes: Sequence[Shape], header: Header, inside: Sequence[bool]) -> Iterator[str]:
    for i, s in enumerate(shapes):
        named = header_fate(shapes, header, i)
        if i < header.body or i in header.doubles:
            yield named or "outside the article"
        else:
            yield BODY if inside[i] else s.reason or "outside the article"


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    title: str
    date: datetime.date | None
    section: str


def _extract(text: str) -> _Found | None:
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(_SILENT)
    document: Any = bare_extraction(
        text, include_comments=False, with_metadata=True, favor_recall=True
    )
    if document is None or not document.text:
        return None
    categories = document.categories or []
    return _Found(
        document.text,
        clean(document.title or ""),
        datetime.date.fromisoformat(document.date) if document.date else None,
        clean(categories[0]) if len(categories) == 1 else "",
    )


def _inside(lines: Sequence[Line], body: str) -> list[bool]:
    """Which lines belong to the text found. Spaces don't count: the two see them differently."""
    found = {_bare(line) for line in body.splitlines()}
    whole = _bare(body)
    return [
        (bare := _bare(line.text)) in found or (len(bare) > 24 and bare in whole) for line in lines
    ]


def _bare(text: str) -> str:
    return re.sub(r"[\s|*_-]+", "", clean(text))


def visible_lines(text: str) -> list[Line]:
    """The text of a page line by line as a browser breaks it, without wrapping."""
    pieces = "".join(_pieces(text)).split("\n")
    texts = [line for piece in pieces if (line := clean(piece))]
    return [Line(number, line, True) for number, line in enumerate(texts)]


def _pieces(text: str) -> Iterator[str]:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(  # libxml2 leaves out what comes after
            "The page is nested too deeply to be read whole.",
            "Nothing was opened.",
            "Save the page as text, or copy its text and paste it.",
        )
    if root is None:
        return
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag)
        starts = event == "start"
        hidden += tag in _HIDDEN and starts
        if tag not in _INLINE:
            yield "\n"
        hidden -= tag in _HIDDEN and not starts
        piece = element.text if starts else element.tail
        if piece and not hidden:
            yield " ".join(re.split(r"\s+", piece))
