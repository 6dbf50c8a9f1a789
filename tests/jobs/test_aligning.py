"""Aligning in the library: vectors kept, drafts, realigning, readings."""

from pathlib import Path

import pytest

from reader.align import is_doubtful
from reader.bitext.beads import Bead
from reader.bitext.control import CancelToken
from reader.bitext.errors import CancelledError, InputError
from reader.bitext.resources import sample
from reader.export import render
from reader.jobs import beads as ops
from reader.jobs.alignments import Alignments
from reader.jobs.bead_reasons import reasons_for
from reader.jobs.exporting import finished
from reader.jobs.reading import human_reading
from reader.jobs.services import Services
from reader.jobs.settings import Settings
from reader.jobs.terms import glossary_of_bitext
from reader.library import Aligned

pytestmark = pytest.mark.models

EN = sample("gletscher-2024-08-22-en.txt")


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(Settings(tmp_path))


@pytest.fixture
def alignments(services: Services) -> Alignments:
    return Alignments(services)


@pytest.fixture
def article(alignments: Alignments) -> int:
    return alignments.import_file(sample("gletscher-2024-08-22-de.txt"))


@pytest.fixture
def aligned(alignments: Alignments, article: int) -> Aligned:
    return alignments.save(alignments.align_with(article, alignments.read(EN)))


def test_saved_with_vectors_of_both(
    services: Services, alignments: Alignments, article: int, aligned: Aligned
) -> None:
    assert alignments.load(article) == aligned
    assert aligned.bitext.provenance.package == "encoder"
    both = alignments.vectors_of(aligned)
    assert both is not None
    assert [len(side) for side in both] == [
        len(aligned.bitext.source.segments),
        len(aligned.bitext.target.segments),
    ]
    assert services.library.vectors.missing(services.encoder.model_id) == []


def test_library_vectors_are_used_again(
    services: Services, alignments: Alignments, article: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = alignments.import_file(EN)
    alignments.align_with(article, other)
    texts: list[str] = []
    encode = services.encoder.encode
    monkeypatch.setattr(
        services.encoder, "encode", lambda t, **kw: (texts.extend(t), encode(t, **kw))[1]
    )
    segments = {
        s.text for n in (article, other) for s in services.library.articles.get(n).text.segments
    }
    assert alignments.align_with(article, other).result.reason == ""
    assert segments.isdisjoint(texts)


def test_works_without_the_encoder(
    alignments: Alignments, article: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.embed.encoder._FILES", ("missing.bin",))
    draft = alignments.align_with(article, alignments.read(EN))
    assert draft.result.bitext.provenance.package == "lexicon"
    assert sum(bead.kind == "1–1" for bead in draft.result.bitext.beads) > 5
    aligned = alignments.save(draft)
    assert alignments.vectors_of(aligned) is None
    assert alignments.realign(aligned, aligned.bitext.beads, 0) == aligned.bitext.beads


def test_the_english_text_can_be_the_one_that_is_read(alignments: Alignments) -> None:
    english = alignments.import_file(EN)
    draft = alignments.align_with(english, alignments.read(sample("gletscher-2024-08-22-de.txt")))
    assert draft.result.reason == ""
    assert draft.result.bitext.source.language == "en"


def test_one_language_is_refused(alignments: Alignments, article: int) -> None:
    with pytest.raises(InputError, match="de and de"):
        alignments.align_with(article, alignments.read(sample("hafen-2024-05-14-de.txt")))


def test_other_article_is_a_draft_without_links(alignments: Alignments, article: int) -> None:
    draft = alignments.align_with(article, alignments.read(sample("ferry-2024-03-06-en.txt")))
    assert draft.result.reason
    assert not any(bead.source and bead.target for bead in draft.result.bitext.beads)
    assert alignments.load(article) is None
    anyway = alignments.anyway(draft)
    assert anyway.result.reason == ""
    saved = alignments.save(anyway)
    assert saved.bitext.beads == anyway.result.bitext.beads
    sides = (saved.bitext.source, saved.bitext.target)
    assert ops.covers(saved.bitext.beads, *(len(text.segments) for text in sides))


def test_cancelling_stores_nothing(alignments: Alignments, article: int) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        alignments.align_with(article, alignments.read(EN), cancel=token)
    assert alignments.load(article) is None


def test_realigning_keeps_what_is_above_and_what_was_checked(
    alignments: Alignments, aligned: Aligned
) -> None:
    beads = aligned.bitext.beads
    unlinked = beads
    for row in (2, 5):
        edit = ops.delete(unlinked, row)
        assert edit is not None
        unlinked = edit.beads
    # Deleted beads count as made by hand; as the aligner's own they are found again.
    machine = tuple(Bead(b.source, b.target, 0.5) for b in unlinked)
    assert alignments.realign(aligned, machine, 4)[:4] == machine[:4]
    found = alignments.realign(aligned, machine, 0)
    assert [(b.source, b.target) for b in found] == [(b.source, b.target) for b in beads]
    kept = alignments.realign(aligned, unlinked, 0)  # nulls at one place may change order
    assert {(b.source, b.target) for b in kept} == {(b.source, b.target) for b in unlinked}
    wrong = ops.check((*ops.merge(beads, 3).beads,), 3, True).beads
    assert wrong[3] in alignments.realign(aligned, wrong, 0)


def test_steps_are_kept(alignments: Alignments, article: int, aligned: Aligned) -> None:
    edit = ops.check(aligned.bitext.beads, 1, True)
    alignments.save_beads(aligned, edit.beads)
    loaded = alignments.load(article)
    assert loaded is not None and loaded.bitext.beads == edit.beads


def test_candidates_have_the_likeliest_first(alignments: Alignments, services: Services) -> None:
    from reader.jobs.embedding import embed_missing

    article = alignments.import_file(sample("gletscher-2024-08-22-de.txt"))
    english = alignments.import_file(EN)
    other = alignments.import_file(sample("ferry-2024-03-06-en.txt"))
    assert {c.id: c.probability for c in alignments.candidates(article)} == {
        english: None,
        other: None,
    }
    embed_missing(services)
    first, second = alignments.candidates(article)
    assert (first.id, second.id, second.probability) == (english, other, None)
    assert first.probability is not None and first.probability > 0.5


def test_reading_terms_and_export(services: Services, article: int, aligned: Aligned) -> None:
    stored = services.library.articles.get(article)
    reading = human_reading(stored.article, aligned.bitext)
    assert reading.pending == frozenset()
    doubtful = {j for b in aligned.bitext.beads if is_doubtful(b) for j in b.target}
    assert reading.doubtful == doubtful
    glossary = glossary_of_bitext(aligned.bitext)
    assert glossary.target_marks
    for mark in glossary.target_marks:
        assert mark.span.of(aligned.bitext.target.segments[mark.segment].text)
    assert "human" in render(finished(reading), "tsv", article=reading.article)


def test_reasons(alignments: Alignments, aligned: Aligned) -> None:
    bitext = aligned.bitext
    linked = [bead for bead in bitext.beads if bead.source and bead.target]
    vectors = alignments.vectors_of(aligned)
    right = [reasons_for(bitext, bead, vectors) for bead in linked]
    assert all(
        r is not None and r.meaning is not None and 0.4 < r.length_ratio < 2.5 for r in right
    )
    found, names = (sum(getattr(r, name) for r in right) for name in ("found", "names"))
    assert 0.75 * names <= found <= names
    wrong = [
        reasons_for(bitext, Bead(one.source, other.target), vectors)
        for one, other in zip(linked, linked[3:], strict=False)
    ]
    assert sum(r.meaning for r in wrong) / len(wrong) < sum(r.meaning for r in right) / len(right)
    assert sum(r.found for r in wrong) < found / 2
    assert reasons_for(bitext, Bead((0,), ())) is None
