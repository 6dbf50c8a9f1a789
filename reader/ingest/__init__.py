"""From a saved page, a text or the clipboard to an article, with nothing lost silently."""

from reader.ingest.sources import read_file, read_html, read_text

__all__ = ["read_file", "read_html", "read_text"]
