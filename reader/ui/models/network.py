"""The page of what may go over the network: a LibreTranslate server and the list's address."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.jobs.stored import Connections
from reader.translate.packages import INDEX
from reader.ui.languages import language_name
from reader.ui.models.pieces import button, paragraph

DIRECTIONS = (("de", "en"), ("en", "de"))
LABEL_WIDTH, FIELD_WIDTH = 110, 430


class NetworkPage(QWidget):
    """Everything is off by default; nothing changes before "Save"."""

    save = Signal(object)
    test = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stored = Connections()
        self.server, self.key, self.index = (QLineEdit(self) for _ in range(3))
        self.server.setPlaceholderText("https://…")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setPlaceholderText(self.tr("none"))
        self.index.setPlaceholderText(INDEX)
        self.switches = {
            f"{source}_{target}": QCheckBox(
                f"{language_name(source)} → {language_name(target)}", self
            )
            for source, target in DIRECTIONS
        }
        self.try_button = button(self.tr("Test connection"), self)
        self.save_button = button(self.tr("Save"), self)
        self.save_button.setObjectName("primary")
        self.result = paragraph("", self)
        self._assemble()
        self.try_button.clicked.connect(lambda: self.test.emit(self.connections))
        self.save_button.clicked.connect(lambda: self.save.emit(self.connections))
        for field in (self.server, self.key, self.index):
            field.textChanged.connect(self._on_changed)
        for switch in self.switches.values():
            switch.toggled.connect(self._on_changed)

    @property
    def connections(self) -> Connections:
        """What the fields say."""
        return Connections(
            index=self.index.text().strip() or INDEX,
            server=self.server.text().strip(),
            api_key=self.key.text().strip(),
            pairs=tuple(pair for pair, switch in self.switches.items() if switch.isChecked()),
        )

    def show_connections(self, connections: Connections) -> None:
        """Fill the fields with what is stored."""
        self._stored = connections
        self.server.setText(connections.server)
        self.key.setText(connections.api_key)
        self.index.setText("" if connections.index == INDEX else connections.index)
        for pair, switch in self.switches.items():
            switch.setChecked(pair in connections.pairs)
        self._on_changed()

    def show_languages(self, languages: Mapping[str, frozenset[str]]) -> None:
        """Say which of our directions a server offers."""
        offered = [
            self.switches[f"{source}_{target}"].text()
            for source, target in DIRECTIONS
            if target in languages.get(source, ())
        ]
        self.result.setText(
            self.tr("The server answers and translates {directions}.").format(
                directions=", ".join(offered)
            )
            if offered
            else self.tr("The server answers, but translates neither direction.")
        )

    def _on_changed(self) -> None:
        given = bool(self.server.text().strip())
        self.try_button.setEnabled(given)
        for switch in self.switches.values():
            switch.setEnabled(given)
        self.save_button.setEnabled(self.connections != self._stored)
        self.result.setText("")

    def _assemble(self) -> None:
        form = _form()
        form.addRow(self._label(self.tr("Address"), self.server), self.server)
        form.addRow(self._label(self.tr("API key"), self.key), self.key)
        for number, switch in enumerate(self.switches.values()):
            form.addRow(paragraph("" if number else self.tr("Translate with it"), self), switch)
        index = _form()
        index.addRow(self._label(self.tr("Address"), self.index), self.index)
        test = QHBoxLayout()
        test.addWidget(self.try_button)
        test.addWidget(self.result, 1)
        save = QHBoxLayout()
        save.addWidget(self.save_button)
        save.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 28, 36, 20)
        column.setSpacing(10)
        column.addWidget(paragraph(self.tr("LibreTranslate server"), self, "title"))
        column.addWidget(
            self._about(
                self.tr(
                    "A server of your own, or one that you trust, instead of the packages on this "
                    "machine. For the directions that are switched on, the sentences of each "
                    "article you open are sent to it; the status bar then says “Online”."
                )
            )
        )
        column.addLayout(form)
        column.addLayout(test)
        column.addSpacing(18)
        column.addWidget(paragraph(self.tr("List of packages"), self, "title"))
        column.addWidget(
            self._about(
                self.tr(
                    "Asked for when you press “Look online”, and only then. Empty: Argos's own."
                )
            )
        )
        column.addLayout(index)
        column.addSpacing(10)
        column.addLayout(save)
        column.addStretch(1)
        for field in (self.server, self.key, self.index):
            field.setFixedWidth(FIELD_WIDTH)

    def _about(self, text: str) -> QLabel:
        label = paragraph(text, self)
        label.setMaximumWidth(620)
        return label

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = paragraph(text, self)
        label.setMinimumWidth(LABEL_WIDTH)
        label.setBuddy(field)
        field.setAccessibleName(text)
        return label


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(18)
    form.setVerticalSpacing(8)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    return form
