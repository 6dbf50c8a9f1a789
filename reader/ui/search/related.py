"""A quiet line below the texts: an article in the other language that may be the same story."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from reader.jobs.relating import RelatedArticle, related_articles
from reader.jobs.services import Services
from reader.ui.languages import short_date
from reader.ui.reading.controller import ReadingController
from reader.ui.search.background import Embedder
from reader.ui.workers import Job, Workers


class RelatedLine(QWidget):
    """Names the likeliest relative; hidden where there is none or the reader dismissed it."""

    open_wanted = Signal(int)
    align_wanted = Signal(int)
    """Id of the article to align the open one with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("related")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._first: RelatedArticle | None = None
        self._held = False
        self._text = QLabel(self)
        self._text.setObjectName("dim")
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(30, 5, 20, 5)
        row.addWidget(self._text, 1)
        self.open_button = self._button(self.tr("Open"), self.open_wanted)
        self.align_button = self._button(self.tr("Align with it…"), self.align_wanted)
        self.align_button.hide()
        dismiss = QPushButton(self.tr("Dismiss"), self)
        dismiss.clicked.connect(lambda: self.show_articles(()))
        for button in (self.open_button, self.align_button, dismiss):
            button.setFlat(True)
            row.addWidget(button)
        self.hide()

    def offer_aligning(self) -> None:
        """Show the button that emits `align_wanted`."""
        self.align_button.show()

    def show_articles(self, found: Sequence[RelatedArticle]) -> None:
        """Name the first of these; none hides the line."""
        self._first = next(iter(found), None)
        self._update()
        if self._first is None:
            return
        article = self._first
        facts = [article.language.upper()]
        if article.date:
            facts.append(short_date(article.date))
        self._text.setText(
            self.tr("This may be the same story: {title} ({facts}, {percent} %)").format(
                title=article.title,
                facts=" · ".join(facts),
                percent=round(100 * article.probability),
            )
        )
        self._text.setToolTip(article.title)

    def hold(self, held: bool) -> None:
        """Stay out of sight for the time being."""
        self._held = held
        self._update()

    def _update(self) -> None:
        self.setVisible(self._first is not None and not self._held)

    @property
    def text(self) -> str:
        """What the line says, empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def _button(self, name: str, signal: object) -> QPushButton:
        button = QPushButton(name, self)
        button.clicked.connect(lambda: self._first and signal.emit(self._first.id))
        return button


class Relatives(QObject):
    """Looks for relatives of the open article whenever vectors or article are others."""

    def __init__(
        self,
        services: Services,
        workers: Workers,
        controller: ReadingController,
        embedder: Embedder,
        line: RelatedLine,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._workers = workers
        self._controller = controller
        self._line = line
        self._job: Job | None = None
        controller.opened.connect(self._on_opened)
        embedder.finished.connect(self.look)
        line.open_wanted.connect(controller.open_article)

    def look(self) -> None:
        """Look for relatives of the open article."""
        opened = self._controller.current
        if self._job is not None:
            self._job.cancel()
        if opened is not None:
            self._job = self._workers.start(
                lambda control: related_articles(self._services, opened.id, control.cancel),
                # Nothing to offer is no reason to disturb the reader.
                Job(done=self._line.show_articles),
            )

    def _on_opened(self, _article: int) -> None:
        self._line.show_articles(())
        self.look()
