"""What an empty library is given."""

from pathlib import Path

from reader.jobs.samples import add_samples
from reader.library import Kind, open_library


def test_samples_come_with_their_human_translations(tmp_path: Path) -> None:
    with open_library(tmp_path) as library:
        first = add_samples(library)
        assert library.articles.get(first).article.language == "de"
        rows = library.listing.rows(library.listing.ids())
        assert len(rows) >= 7
        assert all(row.sample for row in rows)
        assert {row.language for row in rows} == {"de", "en"}
        aligned = [row for row in rows if row.kind is Kind.ALIGNED]
        assert len(aligned) == 2
        for row in aligned:
            bitext = library.alignments.load(row.id).bitext
            kinds = {bead.kind for bead in bitext.beads}
            assert {"1–1", "2–1", "1–2"} <= kinds
