"""The page of what can be downloaded. Nothing is asked for before the reader presses the button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reader.jobs.packages import Overview
from reader.translate.packages import AvailablePackage
from reader.ui.models import wording
from reader.ui.models.pieces import button, paragraph
from reader.ui.models.rows import Row, RowsView
from reader.ui.theme import Colours


class OnlinePage(QWidget):
    """The list that Argos publishes, filtered by words."""

    look = Signal()
    download = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._offers: Sequence[AvailablePackage] = ()
        self._overview = Overview((), ())
        self._arrived: Callable[[AvailablePackage], int] = lambda _: 0
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter languages…"))
        self.filter.setAccessibleName(self.tr("Filter languages"))
        self.filter.setClearButtonEnabled(True)
        self.list = RowsView(self.tr("Packages that can be downloaded"), self, on_pane=True)
        self.get = button(self.tr("Download"), self)
        self.get.setObjectName("primary")
        self.again = button(self.tr("Look again"), self)
        self.look_button = button(self.tr("Look online"), self)
        self.look_button.setObjectName("primary")
        self._about = paragraph("", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._invitation())
        self._stack.addWidget(self._listing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.filter.textChanged.connect(self._fill)
        self.look_button.clicked.connect(self.look)
        self.again.clicked.connect(self.look)
        self.get.clicked.connect(self._on_download)
        self.list.doubleClicked.connect(self._on_download)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_chosen())

    def set_address(self, address: str) -> None:
        """Where the list would come from."""
        self._about.setText(
            self.tr(
                "Argos Translate publishes packages for many directions. A press on the button "
                "fetches their list from {address}; nothing else is sent, and nothing is asked "
                "for before you press it."
            ).format(address=address)
        )

    def show_offers(
        self, offers: Sequence[AvailablePackage], arrived: Callable[[AvailablePackage], int]
    ) -> None:
        """Show what came; `arrived` says how many bytes of a package are here already."""
        self._offers, self._arrived = offers, arrived
        self._stack.setCurrentIndex(1)
        self._fill()

    def show_overview(self, overview: Overview) -> None:
        """Mark what is installed."""
        self._overview = overview
        self._fill()

    def set_filter(self, text: str) -> None:
        """Show the directions with these words only."""
        self.filter.setText(text)

    @property
    def asked(self) -> bool:
        """Whether the list is here."""
        return self._stack.currentIndex() == 1

    def restyle(self, colours: Colours) -> None:
        """Take other colours."""
        self.list.restyle(colours)

    def _fill(self) -> None:
        chosen = self.list.chosen
        words = self.filter.text().casefold().split()
        rows = [self._row(offer) for offer in self._offers]
        self.list.rows.set_items(
            [r for r in rows if all(w in f"{r.title} {r.facts}".casefold() for w in words)]
        )
        if not self.list.choose(chosen) and (shown := self.list.rows.rows):
            self.list.choose(shown[0].payload)
        self._on_chosen()

    def _row(self, available: AvailablePackage) -> Row:
        part = self._arrived(available)
        if self._overview.has(available):
            badge = self.tr("installed")
        elif part:
            badge = self.tr("{size} have arrived").format(size=wording.size(part))
        else:
            badge = ""
        facts = (
            self.tr("version {version}").format(version=available.metadata.version or "?"),
            wording.size(available.size),
            wording.licence(""),
            f"{available.metadata.from_code} → {available.metadata.to_code}",
        )
        return Row(
            wording.direction(available.metadata), " · ".join(facts), badge, payload=available
        )

    def _on_chosen(self) -> None:
        available = self.list.chosen
        self.get.setEnabled(available is not None)
        resumes = isinstance(available, AvailablePackage) and self._arrived(available)
        self.get.setText(self.tr("Go on downloading") if resumes else self.tr("Download"))

    def _on_download(self) -> None:
        if (available := self.list.chosen) is not None:
            self.download.emit(available)

    def _invitation(self) -> QWidget:
        page = QWidget(self)
        title = paragraph(self.tr("Better packages"), page, "title")
        elsewhere = paragraph(
            self.tr(
                "Models of Firefox Translations are among the best small ones for German and "
                "English. The optional package firefox-translations fetches and converts them; "
                "import the folder that it leaves under “Installed”."
            ),
            page,
        )
        row = QHBoxLayout()
        row.addWidget(self.look_button)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(36, 28, 36, 28)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._about)
        column.addLayout(row)
        column.addSpacing(16)
        column.addWidget(elsewhere)
        column.addStretch(1)
        for text in (self._about, elsewhere):
            text.setMaximumWidth(620)
        return page

    def _listing(self) -> QWidget:
        page = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.again)
        row.addWidget(self.get)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(
            paragraph(
                self.tr(
                    "The list states no licence; the card of a package may, once it is installed. "
                    "A package counts as installed only when it has arrived whole and is sound."
                ),
                page,
            )
        )
        return page
