"""`segment`, `info`, `translate` and `terms`: one article after the other, no library."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence

from reader.bitext.errors import InputError, LibraryError
from reader.bitext.terms import Term, TermEntry
from reader.bitext.text import BlockKind, Text
from reader.bitext.translation import Translation
from reader.export import ExportOptions
from reader.jobs.confidence import judged
from reader.jobs.exporting import write_reading
from reader.jobs.opening import Prepared, prepare_file
from reader.jobs.reading import machine_reading
from reader.jobs.services import Services
from reader.jobs.settings import default_target
from reader.jobs.termbase import known_entries
from reader.jobs.terms import terms_of_texts
from reader.jobs.translating import translate_all


def segment(options: argparse.Namespace, _services: Services) -> int:
    """Print the sentences of the body."""
    prepared = prepare_file(options.file, language=options.language)
    paragraphs = (
        "\n".join(sentences)
        for kind, sentences in _blocks(prepared.text)
        if kind is BlockKind.PARAGRAPH
    )
    print("\n\n".join(paragraphs))
    return 0


def info(options: argparse.Namespace, _services: Services) -> int:
    """Print what is known of an article."""
    article = prepare_file(options.file, language=options.language).article
    facts = {
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "time": article.time.strftime("%H:%M") if article.time else None,
        "language": article.language,
        "section": article.section or None,
        "paragraphs": list(article.paragraphs),
        "left_out": [{"text": line.text, "reason": line.reason} for line in article.left_out],
    }
    if options.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return 0
    for name in ("title", "date", "time", "language", "section"):
        if facts[name]:
            print(f"{name}: {facts[name]}")
    print(f"paragraphs: {len(article.paragraphs)}")
    print(f"lines left out: {len(article.left_out)}")
    return 0


def translate(options: argparse.Namespace, services: Services) -> int:
    """Translate an article and print it, or write its pairs to a file."""
    export = _export_options(options)
    prepared = prepare_file(options.file, language=options.language)
    target = options.to or default_target(prepared.text.language)
    engine = services.engines.engine(prepared.text.language, target)
    entries = _entries(services, prepared.text.language, target)
    translations = translate_all(engine, prepared.text, entries=entries)
    if options.output:
        translations = judged(services, prepared.text, target, translations)
    reading = machine_reading(
        prepared.article, prepared.text, target, translations, engine.provenance
    )
    if options.output:
        write_reading(reading, options.output, options=export)
    else:
        blocks = _blocks(reading.bitext.target)
        print("\n\n".join("\n".join(sentences) for _, sentences in blocks))
    return 0


def _export_options(options: argparse.Namespace) -> ExportOptions:
    if options.min_confidence is not None and not options.output:
        raise InputError(
            "--min-confidence needs --output.",
            "Nothing was translated.",
            "Say with -o which file the pairs are to be written to.",
        )
    return ExportOptions(min_confidence=options.min_confidence)


def terms(options: argparse.Namespace, services: Services) -> int:
    """Print the recurring terms of the articles taken together."""
    prepared = [prepare_file(path, language=options.language) for path in options.files]
    language = prepared[0].text.language
    if any(item.text.language != language for item in prepared):
        raise InputError(
            "The articles are not all in one language.",
            "No terms were counted.",
            "Give the articles of one language, or say which it is with --language.",
        )
    target = options.to or default_target(language)
    entries = _entries(services, language, target)
    found = terms_of_texts(
        [item.text for item in prepared],
        _translations(prepared, options.to, services, entries),
        target,
        entries=entries,
    )
    if options.json:
        print(json.dumps([_term_facts(term) for term in found], ensure_ascii=False, indent=1))
        return 0
    for term in found:
        forms = ", ".join(f"{form.form} {form.count}" for form in (*term.forms, *term.compounds))
        renderings = "; ".join(rendering.text for rendering in term.renderings)
        print(f"{term.total}\t{term.display}\t{renderings}\t{forms}")
    return 0


def _entries(services: Services, source: str, target: str) -> tuple[TermEntry, ...]:
    """What the term base has, where there is one; a library out of order does not stand in the
    way of what needs none."""
    try:
        return known_entries(services, source, target)
    except LibraryError as error:
        print(f"The term base was not used. {error.what}", file=sys.stderr)
        return ()


def _translations(
    prepared: list[Prepared],
    asked: str | None,
    services: Services,
    entries: Sequence[TermEntry],
) -> list[Mapping[int, Translation]]:
    """What each article is in the target language; nothing where the user asked for none and no
    package is there."""
    language = prepared[0].text.language
    target = asked or default_target(language)
    if asked is None and services.engines.package(language, target) is None:
        return [{} for _ in prepared]
    engine = services.engines.engine(language, target)
    return [translate_all(engine, item.text, entries=entries) for item in prepared]


def _term_facts(term: Term) -> dict[str, object]:
    return {
        "term": term.display,
        "lemma": term.lemma,
        "gender": term.gender,
        "pos": term.pos,
        "count": term.count,
        "forms": {form.form: form.count for form in term.forms},
        "compounds": {form.form: form.count for form in term.compounds},
        "translations": [
            {"text": rendering.text, "count": rendering.count, "score": round(rendering.score, 3)}
            for rendering in term.renderings
        ],
    }


def _blocks(text: Text) -> Iterator[tuple[BlockKind, list[str]]]:
    for number, block in enumerate(text.blocks):
        yield block.kind, [s.text for s in text.segments if s.block == number]
