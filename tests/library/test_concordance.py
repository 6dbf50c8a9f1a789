"""The concordance: what is found, where, with what beside it, in what order."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, InputError
from reader.library import (
    ConcordanceLine,
    ConcordanceQuery,
    Library,
    Mode,
    Order,
    Side,
)
from reader.library.regexes import required_fragments

from .conftest import make, translated

FORMS = ("Sicherheitsrates", "Sicherheitsräte", "Sicherheitsräten")
DAY = datetime.date(2025, 11, 5)


@pytest.fixture
def filled(library: Library) -> Library:
    first = library.articles.add(
        *make(
            "de",
            "Sicherheitsräte tagen",
            ("Der Sekretär des Sicherheitsrates kam.", "Es war kalt."),
            ("Die SOZ-Sicherheitsräte und der Sicherheitsrat tagten.",),
            date=DAY,
        )
    ).id
    library.memory.save(
        first,
        translated(
            "Security councils meet",
            "The secretary of the Security Council came.",
            "It was cold.",
            "The SCO security councils and the Security Council met.",
        ),
        "en",
    )
    library.articles.add_tag([first], "GUS")
    library.articles.add(
        *make("en", "Security matters", ("The Security Council met.", "No one slept."))
    )
    return library


def kwic(line: ConcordanceLine) -> str:
    return f"{line.left}[{line.match}]{line.right} | {line.counterpart}"


def found(library: Library, pattern: str, mode: Mode = Mode.WORD, **fields: object) -> list[str]:
    query = ConcordanceQuery(pattern, mode, **fields)  # type: ignore[arg-type]
    result = library.concordance.search(query)
    assert result.complete
    return [kwic(line) for line in result.lines]


def test_a_word_with_its_forms(filled: Library) -> None:
    assert found(filled, "Sicherheitsrat", forms=FORMS) == [
        "Die SOZ-Sicherheitsräte und der [Sicherheitsrat] tagten. | "
        "The SCO security councils and the Security Council met.",
        "[Sicherheitsräte] tagen | Security councils meet",
        "Der Sekretär des [Sicherheitsrates] kam. | The secretary of the Security Council came.",
        "Die SOZ-[Sicherheitsräte] und der Sicherheitsrat tagten. | "
        "The SCO security councils and the Security Council met.",
    ]


def test_a_phrase_on_both_sides(filled: Library) -> None:
    assert found(filled, "Security Council") == [
        "The [Security Council] met. | ",
        "The secretary of the [Security Council] came. | Der Sekretär des Sicherheitsrates kam.",
        "The SCO security councils and the [Security Council] met. | "
        "Die SOZ-Sicherheitsräte und der Sicherheitsrat tagten.",
    ]


def test_a_line_says_where_it_is(filled: Library) -> None:
    (line,) = filled.concordance.search(ConcordanceQuery("cold")).lines
    assert (line.article, line.side, line.segment, line.language) == (1, Side.TARGET, 2, "en")
    assert (line.title, line.date, line.sentence) == ("Sicherheitsräte tagen", DAY, "It was cold.")
    (line,) = filled.concordance.search(ConcordanceQuery("kalt")).lines
    assert (line.side, line.segment, line.language) == (Side.SOURCE, 2, "de")


def test_case_and_umlauts_are_overlooked_but_cost(filled: Library) -> None:
    result = filled.concordance.search(ConcordanceQuery("sicherheitsrate"))
    assert [(line.match, line.score) for line in result.lines] == [("Sicherheitsräte", 0.9)] * 2
    result = filled.concordance.search(ConcordanceQuery("Sicherheitsrat", forms=FORMS))
    assert [line.score for line in result.lines] == [1.0, 0.8, 0.8, 0.8]


def test_forms_keep_their_capitals_and_umlauts(library: Library) -> None:
    library.articles.add(
        *make("de", "Titel", ("Er wird raten.", "Den Räten fiel die Rate auf.", "RÄTE TAGEN."))
    )
    assert found(library, "Rat", forms=("Räte", "Räten")) == [
        "Den [Räten] fiel die Rate auf. | ",
        "[RÄTE] TAGEN. | ",
    ]


def test_a_form_in_two_parts_stays_within_its_clause(library: Library) -> None:
    library.articles.add(
        *make(
            "de",
            "Titel",
            (
                "Er wies erneut auf die Frage hin.",
                "Wies er darauf hin, kam Antwort.",
                "Er wies ab; hin und her ging es.",
                "Das Kind wies hin und wieder Fieber auf.",
            ),
        )
    )
    assert found(library, "hinweisen", forms=("wies … hin",)) == [
        "Er [wies erneut auf die Frage hin]. | ",
        "[Wies er darauf hin], kam Antwort. | ",
    ]


def test_newest_date_first(filled: Library) -> None:
    filled.articles.add(*make("en", "Later", ("The council met.",), date=DAY.replace(year=2026)))
    lines = filled.concordance.search(ConcordanceQuery("council", order=Order.DATE)).lines
    assert [line.date and line.date.year for line in lines] == [2026, 2025, 2025, None]


def test_exact_minds_case_and_umlauts(filled: Library) -> None:
    assert found(filled, "sicherheitsrate", Mode.EXACT) == []
    assert found(filled, "security councils", Mode.EXACT) == [
        "The SCO [security councils] and the Security Council met. | "
        "Die SOZ-Sicherheitsräte und der Sicherheitsrat tagten."
    ]
    assert found(filled, "ouncil", Mode.EXACT) == [], "whole words only"


def test_a_star_stands_for_any_ending(filled: Library) -> None:
    assert len(found(filled, "Sicherheits*")) == 4
    assert len(found(filled, "security counc*")) == 5


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        (r"Sicherheitsr[aä]t\w*", ["Sicherheitsräte", "Sicherheitsrates"]),
        (r"\bSicherheitsrates\b", ["Sicherheitsrates"]),
        (r"(?i)COUNCILS? met", ["Council met", "Council met"]),
        (r"erheitsrates", ["erheitsrates"]),
        (r"k.lt|c.ld", ["cold", "kalt"]),
        (r"^No", ["No"]),
        (r"x*", []),
        (r"unbekannteswort", []),
    ],
)
def test_regular_expressions(filled: Library, pattern: str, matches: list[str]) -> None:
    result = filled.concordance.search(ConcordanceQuery(pattern, Mode.REGEX))
    assert result.complete
    assert {line.match for line in result.lines} >= set(matches)
    assert bool(result.lines) == bool(matches)


@pytest.mark.parametrize("pattern", ["(", "[a", "*a", "(?P<n>", "\\"])
def test_a_wrong_pattern_is_named(filled: Library, pattern: str) -> None:
    with pytest.raises(InputError, match="cannot be used"):
        filled.concordance.search(ConcordanceQuery(pattern, Mode.REGEX))


def test_a_pattern_that_explodes_is_stopped(library: Library) -> None:
    library.articles.add(*make("de", "a" * 60 + "!", ("b",)))
    with pytest.raises(InputError, match="too long"):
        library.concordance.search(ConcordanceQuery(r"(a|aa|a)+(b|c)+$", Mode.REGEX))


@pytest.mark.parametrize("mode", [Mode.WORD, Mode.EXACT])
@pytest.mark.parametrize("pattern", ["", "  ", "„“", "*"])
def test_a_search_without_a_word_is_refused(library: Library, mode: Mode, pattern: str) -> None:
    with pytest.raises(InputError):
        library.concordance.search(ConcordanceQuery(pattern, mode))


@pytest.mark.parametrize("pattern", ['"', 'a" OR b', "NEAR(a b)", "text : x", "a AND NOT b", "-a"])
def test_no_pattern_is_taken_for_query_syntax(filled: Library, pattern: str) -> None:
    for mode in (Mode.WORD, Mode.EXACT):
        try:
            assert found(filled, pattern, mode) == []
        except InputError:
            assert not any(c.isalnum() for c in pattern)


def test_filters(filled: Library) -> None:
    assert len(found(filled, "council", language="en")) == 3
    assert found(filled, "council", language="de") == []
    assert len(found(filled, r"counci.", Mode.REGEX, language="en")) == 2
    assert len(found(filled, r"Counci.", Mode.REGEX, language="en")) == 3
    assert len(found(filled, r"[C]ounci.", Mode.REGEX, language="en")) == 3
    assert found(filled, r"[C]ounci.", Mode.REGEX, language="de") == []
    assert len(found(filled, "council", tag="GUS")) == 2
    assert found(filled, "council", tag="UN") == []
    assert len(found(filled, "council", since=DAY, until=DAY)) == 2
    assert found(filled, "council", since=DAY + datetime.timedelta(1)) == []
    assert len(found(filled, "council", article=2)) == 1


def test_many_filtered_articles_give_the_same_lines(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = found(filled, "council", tag="GUS")
    monkeypatch.setattr("reader.library.candidates._RANGES", 0)
    assert found(filled, "council", tag="GUS") == one_by_one
    assert len(found(filled, r"[C]ouncil", Mode.REGEX, tag="GUS", language="en")) == 2


def test_order_by_context(filled: Library) -> None:
    right = found(filled, "Security Council", order=Order.RIGHT)
    assert [line.split("]")[1].split(" |")[0] for line in right] == [" came.", " met.", " met."]
    left = found(filled, "council*", order=Order.LEFT)
    assert [line.split("]")[0] for line in left] == [
        "Security [councils",
        "The SCO security [councils",
        "The Security [Council",
        "The SCO security councils and the Security [Council",
        "The secretary of the Security [Council",
    ]


def test_deleted_articles_and_old_versions_are_not_found(filled: Library) -> None:
    filled.history.edit(1, 2, "It was freezing.", "en")
    assert found(filled, "cold") == []
    assert len(found(filled, "freezing")) == 1
    filled.history.undo(1, 2)
    assert len(found(filled, "cold")) == 1
    filled.articles.delete([1])
    assert found(filled, "cold") == found(filled, "kalt") == []


def test_of_too_many_lines_the_newest_are_kept(library: Library) -> None:
    for number in range(5):
        library.articles.add(*make("de", f"Titel {number}", ("Ein Wort und noch ein Wort.",)))
    result = library.concordance.search(ConcordanceQuery("Wort", limit=3))
    assert not result.complete
    assert [line.article for line in result.lines] == [5, 5, 4]
    assert library.concordance.search(ConcordanceQuery("Wort", limit=10)).complete


def test_an_aligned_text_is_found_once_with_its_human_counterpart(filled: Library) -> None:
    source = filled.articles.get(1).text
    _, target = make(
        "en", "Councils sit", ("The council's secretary came in the cold.",), ("Both sat.",)
    )
    beads = (Bead((0,), (0,)), Bead((1, 2), (1,)), Bead((3,), (2,)))
    filled.alignments.save(1, Bitext(source, target, beads, Provenance("aligner")))
    assert found(filled, "Sekretär") == [
        "Der [Sekretär] des Sicherheitsrates kam. | The council's secretary came in the cold."
    ]
    (line,) = filled.concordance.search(ConcordanceQuery("cold")).lines
    assert (line.article, line.side, line.segment) == (1, Side.TARGET, 1)
    assert line.counterpart == "Der Sekretär des Sicherheitsrates kam. Es war kalt."
    assert len(found(filled, "cold", tag="GUS")) == 1, "the tag is the article's"


def test_a_search_can_be_cancelled(filled: Library) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        filled.concordance.search(ConcordanceQuery("council"), cancel=token)
    assert found(filled, "cold"), "the connection is still good"


def test_when_time_is_up_the_result_says_so(library: Library) -> None:
    many = [make("de", f"Titel {n}", tuple(f"Satz {n} {m}." for m in range(20))) for n in range(60)]
    library.articles.add_many(many)
    query = ConcordanceQuery(r"[S]atz 0 .*z", Mode.REGEX)
    assert not library.concordance.search(query, seconds=0).complete
    assert library.concordance.search(query).complete


@pytest.mark.parametrize(
    ("pattern", "fragments"),
    [
        ("Rat", ["Rat"]),
        (r"\bRat\b", ["<Rat>"]),
        (r"\bRats?", ["<Rat"]),
        (r"Räte+n*", ["Räte"]),
        (r"ab{0}c", ["a", "c"]),
        ("a|b", []),
        ("(a|b)cd", ["cd"]),
        (r"[abc]de[^]x]fg", ["de", "fg"]),
        (r"\x41bc", []),
        (r"(?x) a b", []),
        (r"in der", ["in>", "<der"]),
        (r"in ?der", ["in", "der"]),
        (r"UN-Rat", ["UN>", "<Rat"]),
        (r"(?!Rat)er", ["er"]),
    ],
)
def test_what_a_pattern_requires(pattern: str, fragments: list[str]) -> None:
    shown = ["<" * f.starts + f.text + ">" * f.ends for f in required_fragments(pattern)]
    assert shown == fragments


PIECES = [*"abä1 -.?*+", "{2}", "{0}", r"\b", r"\w", "[ab]", "(a)", "(?:b|a)", "(?!a)", "(b)?"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=6).map("".join),
    st.text("abä1 -.", max_size=12),
)
def test_required_fragments_are_in_every_match(pattern: str, text: str) -> None:
    try:
        matches = [match.span() for match in re.finditer(pattern, text)]
    except re.error:
        return
    for fragment in required_fragments(pattern):
        for start, end in matches:
            assert any(
                fragment.text in word.group()
                and (not fragment.starts or word.group().startswith(fragment.text))
                and (not fragment.ends or word.group().endswith(fragment.text))
                for word in re.finditer(r"[^\W_]+", text)
                if word.start() < end and start < word.end()
            ), (pattern, text, fragment)
