"""The small print of an article: where it comes from, what translated it."""

from PySide6.QtCore import QLocale, QObject

from reader.align import is_doubtful
from reader.bitext.article import Article
from reader.bitext.beads import Origin
from reader.jobs.reading import Reading
from reader.jobs.workspace import Opened
from reader.ui.languages import language_name


class Captions(QObject):
    """Puts facts into words."""

    def engine(self, opened: Opened) -> str:
        """`German → English · built-in model 0.2`."""
        pair = f"{language_name(opened.text.language)} → {language_name(opened.target_language)}"
        name = self._maker(opened) or self.tr("no package")
        return f"{pair} · {name} {opened.provenance.version}".rstrip()

    def source(self, article: Article) -> str:
        """`Politik · 3. April 2024 · 14:54`, in the article's own language."""
        parts = [article.section]
        if article.date:
            pattern = "d. MMMM yyyy" if article.language == "de" else "d MMMM yyyy"
            parts.append(QLocale(article.language).toString(article.date, pattern))
        if article.time:
            parts.append(article.time.strftime("%H:%M"))
        return " · ".join(part for part in parts if part)

    def target(self, opened: Opened, reading: Reading) -> str:
        """`machine translation · built-in model · 1 sentence in doubt`."""
        if reading.bitext is opened.human:
            parts = [self.tr("human translation"), self.tr("aligned")]
            if count := sum(map(is_doubtful, reading.bitext.beads)):
                parts.append(self.tr("%n pair(s) in doubt", "", count))
            return " · ".join(parts)
        if not (name := self._maker(opened)):
            return self.tr("no translation")
        parts = [self.tr("machine translation"), name]
        if edited := sum(bead.origin is Origin.EDITED for bead in reading.bitext.beads):
            parts.append(self.tr("%n edited", "", edited))
        if reading.doubtful:
            parts.append(self.tr("%n sentence(s) in doubt", "", len(reading.doubtful)))
        return " · ".join(parts)

    def _maker(self, opened: Opened) -> str:
        """What translates, without its version; empty where nothing does."""
        if opened.package is not None and opened.package.builtin and not opened.server:
            return self.tr("built-in model")
        engine = opened.provenance.engine
        return {
            "libretranslate": "LibreTranslate",
            "firefox": "Firefox Translations",
            "argos": self.tr("Argos package"),
        }.get(engine, engine)
