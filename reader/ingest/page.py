"""Which lines of a page are the article, and why the others are not."""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.bitext.article import LeftOut
from reader.ingest.header import Header, is_plain_title, read_header
from reader.ingest.lines import Line
from reader.ingest.phrases import key
from reader.ingest.shape import Shape, first_index, is_byline, shape, with_captions

TITLE, DATE, SECTION, BODY = "title", "date", "section", ""
_HEADS = frozenset({"related", "comments", "tags"})
_NEVER_INSIDE = frozenset(
    {"share", "advertisement", "related", "follow", "newsletter", "photo", "link"}
)
_RELATED_LINES = 5
_MOST_NOTICES = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """An article's lines sorted out. Every line is in exactly one of the fields, except that a
    line with date and more is left out as well."""

    title: str
    date: datetime.date | None
    time: datetime.time | None
    section: str
    paragraphs: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def lay_out(lines: Sequence[Line], keep: frozenset[int] = frozenset()) -> Layout:
    """Sort out the lines of a page or of a clean text.

    Lines are left out only where the whole shows that it is a web page (menu, banner, share
    buttons, doubled title …). `keep` are numbers of lines left out that are paragraphs after
    all.
    """
    shapes = with_captions([shape(line) for line in lines])
    body = first_index(shapes)
    if body is None:
        return fill(shapes, Header(0), [BODY] * len(shapes), keep)
    header = read_header(shapes, _past_notices(shapes, body))
    if _looks_like_page(shapes, header):
        fates = _page_fates(shapes, header)
    else:
        header = _plain_header(shapes, header)
        fates = _plain_fates(shapes, header)
    return fill(shapes, header, fates, keep)


def fill(
    shapes: Sequence[Shape], header: Header, fates: Sequence[str], keep: frozenset[int]
) -> Layout:
    """The layout that the fate of each line gives: a field's name, the reason for leaving it out,
    or an empty string for the body."""
    paragraphs: list[str] = []
    left_out: list[LeftOut] = []
    for s, fate in zip(shapes, fates, strict=True):
        if fate == BODY:
            paragraphs.append(s.text)
        elif fate not in {TITLE, DATE, SECTION}:
            if s.line.number in keep:
                paragraphs.append(s.text)
            else:
                left_out.append(LeftOut(s.line.number, s.text, fate, len(paragraphs)))
    title = shapes[header.title].text if header.title is not None else ""
    return Layout(
        title=title,
        date=header.date.date if header.date else None,
        time=header.date.time if header.date else None,
        section=header.section,
        paragraphs=tuple(paragraphs),
        left_out=tuple(left_out),
    )


def _past_notices(shapes: Sequence[Shape], body: int) -> int:
    """The start of the body behind sentences that stand above a menu, such as a notice."""
    for _ in range(_MOST_NOTICES):
        following = first_index(shapes, body + 1)
        between = shapes[body + 1 : following]
        if following is None or sum(_is_navigation(s) for s in between) < 3:
            break
        body = following
    return body


def _is_navigation(s: Shape) -> bool:
    return s.reason in {"menu", "cookies", "calendar"} or bool(s.crumbs) or s.known_section


def _looks_like_page(shapes: Sequence[Shape], header: Header) -> bool:
    strong = bool(header.doubles) or (header.banner is not None and header.date is not None)
    weak = int(header.banner is not None)
    sections = 0
    end = _last_sentence(shapes)
    for i, s in enumerate(shapes):
        outside = i < header.body or i > end
        if s.reason in {"follow", "related", "cookies", "newsletter", "footer", "comments"}:
            strong = strong or s.words > 1
            weak += outside
        elif s.reason in {"menu", "share"}:
            strong = strong or key(s.text).count(" ") > 0
            weak += outside
        elif s.chrome or len(s.crumbs) > 1:
            weak += outside
        elif s.known_section and i < header.body:
            sections += 1
    return strong or weak + max(0, sections - 1) >= 2


def _last_sentence(shapes: Sequence[Shape]) -> int:
    return max((i for i, s in enumerate(shapes) if s.sentence and not s.chrome), default=-1)


def _page_fates(shapes: Sequence[Shape], header: Header) -> list[str]:
    start = header.body
    end = _end(shapes, start)
    repeated = Counter(key(s.text) for s in shapes[start:end])
    fates = [header_fate(shapes, header, i) for i in range(start)]
    related = 0
    for i in range(start, end):
        fate = _inside_fate(shapes[i], header, i, repeated[key(shapes[i].text)])
        if fate == BODY and related and not shapes[i].sentence:
            fate, related = "related", related - 1
        else:
            related = _RELATED_LINES if fate == "related" and _is_head(shapes[i]) else 0
        fates.append(fate)
    fates.extend(_tail_fates(shapes, end))
    return fates


def header_fate(shapes: Sequence[Shape], header: Header, i: int) -> str:
    s = shapes[i]
    fate = _named_fate(header, i) or s.reason
    if fate:
        return fate
    if s.notice and not (s.sentence and header.title is not None and i > header.title):
        return s.notice
    if s.crumbs:
        return "breadcrumb"
    if s.bare_date:
        return "date line"
    if is_byline(s.text):
        return "author"
    if header.title is None or i < header.title:
        return "above the title" if s.sentence else "menu"
    return BODY if s.words >= 3 or s.sentence else "short line"


def _named_fate(header: Header, i: int) -> str:
    if i == header.title:
        return TITLE
    if i in header.doubles:
        return "doubled title"
    if i == header.banner:
        return "date banner"
    if i == header.date_line:
        rest = header.date.rest if header.date else ""
        return DATE if not rest or rest == header.section else "date line"
    return SECTION if i == header.section_line else ""


def _inside_fate(s: Shape, header: Header, i: int, count: int) -> str:
    fate = _named_fate(header, i)
    if fate:
        return fate
    if s.reason in _NEVER_INSIDE or (s.reason and not s.sentence and " " in key(s.text)):
        return s.reason
    if is_byline(s.text):
        return "author"
    return "repeated" if count > 2 and s.words <= 4 and not s.sentence else BODY


def _is_head(s: Shape) -> bool:
    """Whether a line introduces a block of links rather than being one link itself."""
    return s.reason in _HEADS and (s.alone or (":" not in s.text and s.words <= 8))


def _end(shapes: Sequence[Shape], start: int) -> int:
    """The line behind the body."""
    goes_on = _last_continuation(shapes)
    paragraphs = 0
    for i in range(start, len(shapes)):
        s = shapes[i]
        paragraphs += s.paragraph
        comments = s.reason == "comments" and paragraphs >= 3
        if i > start and _is_head(s) and (comments or goes_on < i):
            return _last_line(shapes, start, i)
    return _last_line(shapes, start, len(shapes))


def _last_continuation(shapes: Sequence[Shape]) -> int:
    """The last line with which an article goes on behind a box of links: a long paragraph, or
    the second of two sentences in a row. Teasers alternate with headlines."""
    last, before = -1, False
    for i, s in enumerate(shapes):
        if s.chrome:
            before = False
            continue
        if s.paragraph and (before or s.words >= 25):
            last = i
        before = s.sentence
    return last


def _last_line(shapes: Sequence[Shape], start: int, limit: int) -> int:
    """Behind the last sentence before `limit`, with the list items and longer lines that follow
    it directly."""
    end = start + 1
    for i in range(start, limit):
        if shapes[i].sentence and not shapes[i].chrome:
            end = i + 1
    while end < limit and not shapes[end].chrome and not shapes[end].crumbs:
        if not shapes[end].bullet and shapes[end].words < 5:
            break
        end += 1
    return end


def _tail_fates(shapes: Sequence[Shape], start: int) -> list[str]:
    fates = []
    block = "footer"
    for s in shapes[start:]:
        if s.reason in _HEADS:
            block = s.reason
        fates.append(s.chrome or ("author" if is_byline(s.text) else block))
    return fates


def _plain_header(shapes: Sequence[Shape], header: Header) -> Header:
    """The header of a clean text: its first line may be a title; date and section stand right
    beside it or are part of the text."""
    top = next((i for i, s in enumerate(shapes) if not s.bare_date and not s.known_section), 0)
    title = top if is_plain_title(shapes, top) else None
    edge = top + 2 if title is not None else top
    plain = replace(header, title=title, doubles=[], banner=None)
    if header.banner is not None and header.date is None:
        plain = replace(plain, date=shapes[header.banner].date, date_line=header.banner)
    if plain.date_line is not None and plain.date_line > edge:
        plain = replace(plain, date_line=None)
    line = plain.section_line
    if line is not None and line > top and plain.date_line not in {line - 1, line + 1}:
        plain = replace(plain, section="", section_line=None)
    return plain


def _plain_fates(shapes: Sequence[Shape], header: Header) -> list[str]:
    """Nothing is left out: whatever is not title, date or section is a paragraph."""
    named = (_named_fate(header, i) for i in range(len(shapes)))
    return [fate if fate in {TITLE, DATE, SECTION} else BODY for fate in named]
