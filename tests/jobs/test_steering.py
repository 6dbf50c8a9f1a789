"""The term base steers: which hypothesis is taken, what is flagged, what is put right."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from reader.bitext.beads import Bead, Bitext, Provenance
from reader.bitext.control import CancelToken
from reader.bitext.terms import Mark, TermEntry, TermStatus, TermTranslation
from reader.bitext.text import Block, BlockKind, Span, Text
from reader.bitext.translation import Translation
from reader.glossary import FlagKind
from reader.jobs.steering import MISSED, Steering, remedy
from reader.jobs.terms import glossary_of, glossary_of_bitext, in_target
from reader.jobs.translating import translate_all

MADE = Provenance("test")
SOURCE = "Der Sicherheitsrat hat getagt."
PLAIN = "The safety board has met."


class Engine:
    """Knows a translation and other hypotheses for each sentence, and what it was asked."""

    pair = ("de", "en")
    provenance = MADE

    def __init__(self, known: dict[str, list[Translation]]) -> None:
        self.known = known
        self.asked: list[str] = []

    def translate(
        self,
        texts: Sequence[str],
        *,
        cancel: CancelToken | None = None,  # noqa: ARG002
    ) -> Iterator[tuple[int, Translation]]:
        for number, text in enumerate(texts):
            yield number, self.known[text][0]

    def hypotheses(self, texts: Sequence[str], n: int) -> tuple[tuple[Translation, ...], ...]:
        self.asked += texts
        return tuple(tuple(self.known[text][:n]) for text in texts)

    def alternatives(self, text: str, n: int) -> tuple[Translation, ...]:
        return self.hypotheses([text], n)[0]

    def close(self) -> None:
        pass


def made(text: str, score: float, *flags: str) -> Translation:
    return Translation(text, MADE, score, flags=frozenset(flags))


def entry(lemma: str = "Sicherheitsrat", **statuses: str) -> TermEntry:
    translations = tuple(
        TermTranslation(text.replace("_", " "), TermStatus(status))
        for text, status in statuses.items()
    )
    return TermEntry(lemma, "de", "en", gender="m", translations=translations)


COUNCIL = entry(Security_Council="preferred")


def steered(*others: Translation, entries: Sequence[TermEntry] = (COUNCIL,)) -> Translation:
    first = made(PLAIN, -0.3)
    engine = Engine({SOURCE: [first, *others]})
    return Steering(entries, "de", "en").steered(engine, SOURCE, first)  # type: ignore[arg-type]


def test_a_close_hypothesis_with_the_preferred_translation_is_taken() -> None:
    wanted = made("The Security Council has met.", -0.4)
    assert steered(made("The board met.", -0.35), wanted) == wanted


def test_inflected_forms_count() -> None:
    wanted = made("The Security Council's meeting is over.", -0.4)
    assert steered(wanted) == wanted


def test_a_distant_one_is_not_taken_and_the_sentence_is_flagged() -> None:
    result = steered(made("Security Council.", -3.0))
    assert result.text == PLAIN
    assert MISSED in result.flags


def test_a_hypothesis_with_a_new_fault_is_passed_over() -> None:
    result = steered(made("The Security Council has met in 2031.", -0.31, "numbers"))
    assert result.text == PLAIN
    assert MISSED in result.flags


def test_a_forbidden_translation_is_avoided() -> None:
    other = made("The council has met.", -0.4)
    assert steered(other, entries=[entry(safety_board="forbidden")]) == other


@pytest.mark.parametrize(
    "entries",
    [
        (),
        (entry(Security_Council="admitted"),),
        (entry("Haushalt", budget="preferred"),),
        (entry("Sicherheit", security="preferred"),),
        (TermEntry("Sicherheitsrat", "en", "de", translations=COUNCIL.translations),),
        (entry(safety_board="preferred"),),
    ],
    ids=["none", "undecided", "other term", "part of a compound", "other direction", "met"],
)
def test_the_engine_is_asked_only_where_something_is_demanded_and_missing(
    entries: Sequence[TermEntry],
) -> None:
    engine = Engine({SOURCE: [made(PLAIN, -0.3)]})
    text = Text("de", (Block(BlockKind.PARAGRAPH, SOURCE, (Span(0, len(SOURCE)),)),))
    done = translate_all(engine, text, entries=entries)
    assert done[0].text == PLAIN
    assert MISSED not in done[0].flags
    assert engine.asked == []


def flagged(translations: dict[str, str], entries: Sequence[TermEntry]) -> Any:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, (Span(0, len(text)),)) for text in translations)
    done = {n: Translation(text, MADE) for n, text in enumerate(translations.values())}
    return glossary_of(Text("de", blocks), done, "en", entries=entries).flags


def test_what_a_check_finds_can_be_put_right_however_low_it_scores() -> None:
    wanted = made("Security Council has met.", -3.0)
    engine: Any = Engine({SOURCE: [made(PLAIN, -0.3), wanted]})
    (flag,) = flagged({SOURCE: PLAIN}, [COUNCIL])
    assert flag.kind is FlagKind.MISSING
    assert remedy(engine, SOURCE, made(PLAIN, -0.3), flag, [COUNCIL]) == wanted
    nothing: Any = Engine({SOURCE: [made(PLAIN, -0.3)]})
    assert remedy(nothing, SOURCE, made(PLAIN, -0.3), flag, [COUNCIL]) is None


def test_the_term_base_decides_what_stands_first_among_the_renderings() -> None:
    source = {SOURCE: "The Security Council has met.", "Ein Sicherheitsrat.": "A safety board."}
    known = entry(safety_board="forbidden", Council_of_Security="preferred")
    blocks = tuple(Block(BlockKind.PARAGRAPH, text, (Span(0, len(text)),)) for text in source)
    done = {n: Translation(text, MADE) for n, text in enumerate(source.values())}
    (term,) = glossary_of(Text("de", blocks), done, "en", entries=[known]).terms
    texts = [rendering.text for rendering in term.renderings]
    assert texts[0] == "Council of Security"
    assert "safety board" not in texts


def test_flags_of_a_human_translation_belong_to_beads() -> None:
    def text(language: str, *sentences: str) -> Text:
        blocks = (Block(BlockKind.PARAGRAPH, x, (Span(0, len(x)),)) for x in sentences)
        return Text(language, tuple(blocks))

    bitext = Bitext(
        text("de", "Es regnet.", SOURCE),
        text("en", "It rains.", "It rains a lot.", PLAIN),
        (Bead((0,), (0, 1)), Bead((1,), (2,))),
        MADE,
    )
    unwanted = entry(safety_board="forbidden", Security_Council="preferred")
    glossary = glossary_of_bitext(bitext, entries=[unwanted])
    (flag,) = glossary.flags
    assert (flag.pair, flag.kind, flag.found) == (1, FlagKind.FORBIDDEN, "safety board")
    placed = in_target(bitext, Mark(flag.pair, flag.span, flag.term))
    assert placed is not None
    assert placed.span.of(bitext.target.segments[placed.segment].text) == "safety board"
    assert placed.segment == 2
