"""Searching the library by word, as typed, by pattern and by meaning."""

import datetime

import pytest

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, InputError, ModelMissingError
from reader.bitext.tables import parse_csv, parse_tsv
from reader.embed import SentenceEncoder
from reader.jobs.embedding import embed_missing
from reader.jobs.opening import prepare
from reader.jobs.searching import (
    Findings,
    How,
    SearchQuery,
    lines_as_table,
    renderings,
    search,
)
from reader.jobs.services import Services
from reader.library import Order

from .conftest import add, link, translate

DAY = datetime.date(2024, 4, 3)
SENTENCE = "Die Sicherheitsräte der Länder wiesen am Montag darauf hin."
TRANSLATION = "The security councils of the countries pointed that out on Monday."


@pytest.fixture
def filled(services: Services) -> Services:
    article = add(services, "de", "Der Sicherheitsrat tagt", SENTENCE, date=DAY)
    links = link(SENTENCE, TRANSLATION, [(1, 1), (1, 2), (1, 3), (3, 5), (4, 6), (8, 8), (6, 10)])
    translate(services, article, "The Security Council meets", TRANSLATION, links={1: links})
    add(services, "en", "City councils meet", "The council discussed the new bridge.")
    return services


def matches(services: Services, pattern: str, how: How = How.WORD, **more: object) -> list[str]:
    return [x.match for x in search(services, SearchQuery(pattern, how, **more)).lines]


def test_a_word_in_all_its_forms(filled: Services) -> None:
    assert matches(filled, "Sicherheitsräten") == ["Sicherheitsrat", "Sicherheitsräte"]
    assert matches(filled, "hinweisen") == ["wiesen am Montag darauf hin"]
    assert set(matches(filled, "council")) == {"Council", "councils", "council"}
    assert matches(filled, "country") == ["countries"]


def test_a_phrase_in_all_its_forms(filled: Services) -> None:
    assert set(matches(filled, "security council")) == {"security councils", "Security Council"}


def test_compounds_on_demand(filled: Services) -> None:
    add(
        filled,
        "de",
        "Nationalsicherheitsräte",
        "Die Sicherheitsratssitzung der UN-Behörde war kurz. Die Demokratie berät sich.",
        "Der Stadtrat und die Raumfahrtbehörde schwiegen. Die Hafenbehörden im Seehafen auch.",
        "Die Gemeinderäte sprachen über die Geburtenrate.",
    )
    plain = matches(filled, "Sicherheitsrat")
    more = set(matches(filled, "Sicherheitsrat", compounds=True)) - set(plain)
    assert more == {"Nationalsicherheitsräte", "Sicherheitsratssitzung"}
    assert "Raumfahrtbehörde" in matches(filled, "Behörde", compounds=True)
    found = matches(filled, "Hafen", compounds=True)
    assert set(found) == {"Hafenbehörden", "Seehafen"}
    found = matches(filled, "Rat", compounds=True)
    assert {"Stadtrat", "Sicherheitsratssitzung", "Gemeinderäte"} <= set(found)
    assert not {"Demokratie", "berät", "Geburtenrate"} & set(found)
    assert set(matches(filled, "council", compounds=True)) == set(matches(filled, "council"))


def test_exact_takes_no_forms(filled: Services) -> None:
    assert matches(filled, "Sicherheitsrat", How.EXACT) == ["Sicherheitsrat"]
    assert matches(filled, "sicherheitsrat", How.EXACT) == []


def test_a_pattern(filled: Services) -> None:
    assert matches(filled, r"[Cc]ouncils? meets?", How.REGEX) == ["councils meet", "Council meets"]
    with pytest.raises(InputError, match="cannot be used"):
        search(filled, SearchQuery("(", How.REGEX))


def test_filters(filled: Services) -> None:
    filled.library.articles.add_tag([2], "town")
    assert len(matches(filled, "council")) == 4
    assert len(matches(filled, "council", tag="town")) == 2
    assert len(matches(filled, "council", since=DAY, until=DAY)) == 2
    assert matches(filled, "council", language="de") == []


def test_order_and_limit(filled: Services) -> None:
    found = search(filled, SearchQuery("council", order=Order.RIGHT, limit=3))
    assert not found.complete
    assert [line.right for line in found.lines] == sorted(line.right for line in found.lines)


def test_the_counterparts_words_are_named(filled: Services) -> None:
    for pattern, there in (("Sicherheitsrat", "security councils"), ("countries", "Länder")):
        lines = search(filled, SearchQuery(pattern)).lines
        found = {
            tuple(span.of(line.counterpart) for span in spans)
            for line, spans in zip(lines, renderings(filled, lines), strict=True)
        }
        assert (there,) in found


def test_no_words_are_named_beside_a_human_translation(filled: Services) -> None:
    source = filled.library.articles.get(1).text
    other = prepare_text(filled)
    bitext = Bitext(source, other, (Bead((0,), (0,)), Bead((1,), (1,))), Provenance("aligner"))
    filled.library.alignments.save(1, bitext)
    lines = search(filled, SearchQuery("Sicherheitsrat")).lines
    assert lines[-1].counterpart == "Councils pointed it out on Monday."
    assert renderings(filled, lines) == [()] * len(lines)


def prepare_text(services: Services) -> object:
    from reader.bitext.article import Article

    return prepare(Article("en", "The council sits", ("Councils pointed it out on Monday.",))).text


def test_by_meaning_in_both_languages(filled: Services) -> None:
    embed_missing(filled)
    found = search(filled, SearchQuery("the council discussed a bridge", How.MEANING, limit=2))
    assert found.lines[0].sentence == "The council discussed the new bridge."
    assert found.lines[0].score > found.lines[1].score
    german = search(filled, SearchQuery("darauf hin", How.MEANING, language="de", limit=1))
    assert german.lines[0].counterpart == TRANSLATION
    assert search(filled, SearchQuery("council", How.MEANING, tag="none")).lines == ()


def test_an_aligned_pair_is_found_once(filled: Services) -> None:
    source = filled.library.articles.get(1).text
    bitext = Bitext(
        source, prepare_text(filled), (Bead((0,), (0,)), Bead((1,), (1,))), Provenance("aligner")
    )
    filled.library.alignments.save(1, bitext)
    embed_missing(filled)
    lines = search(filled, SearchQuery("Monday", How.MEANING, limit=9)).lines
    pairs = [frozenset((line.sentence, line.counterpart)) for line in lines]
    assert len(pairs) == len(set(pairs)) == 4


def test_an_empty_search_by_meaning(filled: Services) -> None:
    with pytest.raises(InputError):
        search(filled, SearchQuery("  ", How.MEANING))


def test_without_an_encoder(filled: Services, tmp_path) -> None:
    filled.__dict__["encoder"] = SentenceEncoder(tmp_path / "nothing")
    with pytest.raises(ModelMissingError):
        search(filled, SearchQuery("council", How.MEANING))


def test_stopping(filled: Services) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        search(filled, SearchQuery("council"), token)


def test_lines_as_tables(filled: Services) -> None:
    lines = search(filled, SearchQuery("council", limit=3)).lines
    (_, head), *rows = parse_tsv(lines_as_table(lines, ".tsv"))
    assert head[3:6] == ["left", "match", "right"]
    assert ["".join(row[3:6]) for _, row in rows] == [line.sentence for line in lines]
    text = lines_as_table(lines, ".csv").removeprefix("\ufeff")
    assert len(list(parse_csv(text, delimiter=";"))) == 4


def test_articles_are_counted(filled: Services) -> None:
    found = search(filled, SearchQuery("council"))
    assert isinstance(found, Findings)
    assert (len(found.lines), found.articles) == (4, 2)
