"""From the chosen candidate to the translation that the reader sees."""

from reader.bitext.beads import Provenance
from reader.bitext.text import Span
from reader.bitext.translation import Translation, WordLink
from reader.translate.candidates import Candidate
from reader.translate.capitals import raised
from reader.translate.edits import Edited, edited
from reader.translate.loops import loops
from reader.translate.prepare import Request
from reader.translate.quotes import balance, quote_edits
from reader.translate.repairs import repairs


def finished(
    request: Request, candidate: Candidate, pair: tuple[str, str], provenance: Provenance
) -> Translation:
    """Put right what can be, flag what cannot, and bring the links to the texts as they stand.

    Flags: `split` (translated in parts), `truncated` (the model was stopped), `loop`,
    `placeholders`, `names`, `numbers`, `quotes`, `untranslated` (came back as it went in).
    """
    repair = repairs(candidate.source, candidate.text, candidate.links, pair)
    quoted = quote_edits(candidate.source, candidate.text, pair[1])
    steps = [edited(candidate.text, [*repair.edits, *quoted])]
    if request.capitals:
        steps.append(edited(steps[0].text, raised(steps[0].text)))
    text = steps[-1].text
    flags = set(repair.flags)
    flags |= {"split"} if len(candidate.parts) > 1 else set()
    flags |= set() if candidate.complete else {"truncated"}
    flags |= {"loop"} if loops(text, candidate.source) else set()
    flags |= {"quotes"} if balance(text) != balance(candidate.source) else set()
    if len(text.split()) > 2 and text.casefold() == request.text.casefold():
        flags.add("untranslated")
    return Translation(
        text,
        provenance,
        candidate.score,
        tuple(
            WordLink(request.given(link.source), _forward(link.target, steps), link.weight)
            for link in candidate.links
        ),
        frozenset(flags),
        log_probability=candidate.score * candidate.pieces,
        agreement=candidate.agreement,
    )


def _forward(span: Span, steps: list[Edited]) -> Span:
    for step in steps:
        span = step.forward(span)
    return span
