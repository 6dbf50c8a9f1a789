"""Title, date and section from the lines above the body."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.ingest.dates import DateLine, date_in
from reader.ingest.phrases import key, phrases
from reader.ingest.shape import Shape, first_index, is_byline, same

_HEAD = 120
_LONGEST_TITLE = 24
_SURE_TITLE = 5


@dataclass
class Header:
    """Indices into the page's lines; `body` is the first line of running text."""

    body: int
    title: int | None = None
    doubles: list[int] = field(default_factory=list)
    date: DateLine | None = None
    date_line: int | None = None
    banner: int | None = None
    section: str = ""
    section_line: int | None = None


def read_header(shapes: Sequence[Shape], body: int) -> Header:
    """What the lines before `body` (the first line of running text) say about the article."""
    header = Header(body)
    _find_doubled(shapes, header)
    if header.title is None:
        header.title = _find_title(shapes, header.body)
    _find_date(shapes, header)
    _find_section(shapes, header)
    return header


def _is_menu(shape: Shape) -> bool:
    return shape.reason in {"menu", "calendar"} or bool(shape.crumbs)


def is_plain_title(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a line at the top of a clean text is its title: it looks like one, and a blank
    line or running text follows, after a subtitle, name or date perhaps."""
    below = shapes[index + 1 : index + 4]
    return _may_be_title(shapes[index], 1) and any(s.line.gap or s.sentence for s in below)


def _may_be_title(shape: Shape, fewest: int, ends: str = ".:;,") -> bool:
    return (
        fewest <= shape.words <= _LONGEST_TITLE
        and not shape.chrome
        and not shape.crumbs
        and not shape.bare_date
        and not shape.known_section
        and not shape.bullet
        and not shape.text.endswith(tuple(ends))
        and not is_byline(shape.text)
    )


def _find_doubled(shapes: Sequence[Shape], header: Header) -> None:
    head = [
        i
        for i, s in enumerate(shapes[: min(len(shapes), header.body + 12, _HEAD)])
        if 3 <= s.words <= _LONGEST_TITLE and not s.chrome and not s.bare_date and not s.crumbs
    ]
    groups: list[list[int]] = []
    for i in head:
        group = next((g for g in groups if same(shapes[g[0]].text, shapes[i].text)), None)
        if group:
            group.append(i)
        else:
            groups.append([i])
    for group in reversed(groups):
        if len(group) < 2:
            continue
        last = group[-1]
        body = first_index(shapes, last + 1)
        if body is not None and not any(_is_menu(s) for s in shapes[last + 1 : body]):
            header.title = min(group, key=lambda i: (len(shapes[i].text), -i))
            header.doubles = [i for i in group if i != header.title]
            header.body = max(body, header.body) if header.body > last else body
            return


def _find_title(shapes: Sequence[Shape], body: int) -> int | None:
    """The topmost of the last group of lines that may be titles. Where a date stands among them
    it is the line above the date if that is long enough for a title and not the page's first,
    which is the site's, else the one below."""
    for fewest, ends in ((3, ".:;,"), (1, ".:;,"), (2, ".;,")):
        top = None
        for i in range(body - 1, -1, -1):
            shape = shapes[i]
            if _may_be_title(shape, fewest, ends):
                top = i
                if shape.line.gap and _above_is_menu(shapes, i):
                    break
            elif top is not None and shape.bare_date:
                above = shapes[i - 1] if i > 1 else None
                if above and _may_be_title(above, _SURE_TITLE, ends):
                    top = i - 1
                break
            elif top is not None and (_is_menu(shape) or shape.sentence or _is_loose(shape)):
                break
        if top is not None:
            return top
    dated = (i for i, s in enumerate(shapes[:body]) if s.date and len(s.date.rest.split()) > 1)
    return next(dated, None)


def _is_loose(shape: Shape) -> bool:
    return not shape.chrome and not shape.bare_date and shape.words < 3 and not shape.known_section


def _above_is_menu(shapes: Sequence[Shape], index: int) -> bool:
    """Whether the block that ends above `index` has three lines or more and no date."""
    block = []
    for i in range(index - 1, -1, -1):
        block.append(shapes[i])
        if shapes[i].line.gap:
            break
    return len(block) >= 3 and not any(s.bare_date for s in block)


def _find_date(shapes: Sequence[Shape], header: Header) -> None:
    title = header.title if header.title is not None else header.body
    dated = [
        i
        for i, s in enumerate(shapes[: header.body + 4])
        if s.bare_date and i not in (header.title, *header.doubles) and not s.crumbs
    ]
    if not dated:
        start = shapes[header.body].text[:_HEAD] if header.body < len(shapes) else ""
        place, bracket, _ = start.partition("(")
        header.date = date_in(place) if bracket else None
        return

    def rank(i: int) -> tuple[bool, bool, int]:
        date = shapes[i].date
        assert date is not None
        return (_is_banner(shapes, i, title), date.changed, abs(i - title))

    best = min(dated, key=rank)
    if _is_banner(shapes, best, title):
        header.banner = best
        return
    header.date, header.date_line = shapes[best].date, best
    header.banner = next((i for i in dated if i != best and _is_banner(shapes, i, title)), None)


def _is_banner(shapes: Sequence[Shape], index: int, title: int) -> bool:
    """The day on which the page was saved: a date with its weekday above the menu."""
    date = shapes[index].date
    assert date is not None
    between = shapes[index + 1 : title]
    return (
        date.weekday and index < title and any(s.reason or s.crumbs or s.bare_date for s in between)
    )


def _find_section(shapes: Sequence[Shape], header: Header) -> None:
    top = header.title if header.title is not None else header.body
    labels = phrases().section_labels
    for i, shape in enumerate(shapes[: header.body]):
        label, colon, name = shape.text.partition(":")
        if colon and label.casefold().strip() in labels and 0 < len(name.split()) <= 5:
            header.section, header.section_line = name.strip(), i
            return
    for i in _beside(shapes, header, top):
        if _is_section(shapes, i, header):
            header.section = shapes[i].text.strip(" |›»>/")
            header.section_line = i
            return
    rest = header.date.rest if header.date else ""
    if rest.casefold() in phrases().sections:
        header.section = rest
        return
    crumbs = [s.crumbs for s in shapes[: header.body] if s.crumbs]
    for part in reversed(crumbs[-1] if crumbs else ()):
        if part.casefold() in phrases().sections and not phrases().reason(part):
            header.section = part
            return


def _beside(shapes: Sequence[Shape], header: Header, title: int) -> list[int]:
    """Lines that may name the section: above the date or the title, then below the title."""
    found = []
    for start in (header.date_line, title):
        if start is not None and start <= title:
            above = start - 1
            while above >= 0 and (shapes[above].bare_date or above in header.doubles):
                above -= 1
            found.append(above)
    found.extend(range(title + 1, header.body))
    return [i for i in found if 0 <= i < len(shapes)]


def _is_section(shapes: Sequence[Shape], index: int, header: Header) -> bool:
    shape = shapes[index]
    if shape.reason and not shape.known_section:
        return False
    if shape.words > 5 or not shape.words or shape.date or shape.sentence or shape.crumbs:
        return False
    if index == header.title or index in header.doubles or is_byline(shape.text):
        return False
    if any(c.isdigit() for c in shape.text) or shape.text.endswith((".", ":", "?", "!")):
        return False
    name = key(shape.text)
    repeated = any(
        name == key(s.text) or name in map(key, s.crumbs)
        for i, s in enumerate(shapes[: header.body])
        if i != index
    )
    dated = index + 1 == header.date_line
    in_menu = _menu_run(shapes, index, 2 if dated else 1)
    if header.title is not None and index > header.title:
        return shape.known_section
    return repeated or (not in_menu and (shape.known_section or dated))


def _menu_run(shapes: Sequence[Shape], index: int, count: int) -> bool:
    """Whether the `count` lines right above it are names of sections too."""
    above = shapes[max(0, index - count) : index]
    joined = not any(s.line.gap for s in shapes[max(0, index - count) + 1 : index + 1])
    return len(above) == count and joined and all(s.known_section for s in above)
