"""Colours, measures and type of the interface, for light and dark."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from reader.bitext.resources import resource

READING_FAMILY = "Noto Serif"
INTERFACE_FAMILY = "Inter"


class Scheme(StrEnum):
    """Which colours the reader wants; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette; every colour as `#rrggbb`."""

    background: str
    pane: str
    side: str
    line: str
    ink: str
    dim: str
    faint: str
    accent: str
    selection: str
    hover: str
    warning: str
    terms: tuple[str, ...]
    dark: bool

    def term(self, slot: int | None) -> QColor:
        """The colour of a term slot; terms without a slot of their own are faint."""
        if slot is None or slot >= len(self.terms):
            return QColor(self.faint)
        return QColor(self.terms[slot])


LIGHT = Colours(
    background="#f7f6f3",
    pane="#fffefb",
    side="#efede8",
    line="#dedad2",
    ink="#1e1d1a",
    dim="#6f6a60",
    faint="#a39d90",
    accent="#2f6f73",
    selection="#e3efee",
    hover="#f1f0ea",
    warning="#b7791f",
    terms=("#c2541d", "#2b6cb0", "#6b46c1", "#2f855a", "#b83280", "#8a6d00", "#0f7c8c", "#9b2c2c"),
    dark=False,
)
DARK = Colours(
    background="#1b1c1e",
    pane="#202124",
    side="#18191b",
    line="#34363a",
    ink="#e6e3dc",
    dim="#a09b90",
    faint="#6d6a63",
    accent="#7cc0bf",
    selection="#26383a",
    hover="#26282b",
    warning="#e0b25a",
    terms=("#f0a070", "#7db3e8", "#b7a0f0", "#7fcf9f", "#ee9bc8", "#d9c26a", "#6cc7d6", "#e58a8a"),
    dark=True,
)


def colours_for(scheme: Scheme) -> Colours:
    """The palette for a wish, asking the desktop where the wish is to follow it."""
    if scheme is Scheme.SYSTEM:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def load_fonts() -> None:
    """Make the shipped reading and interface faces known to Qt."""
    for path in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def interface_font(pixels: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The interface face at a size in pixels."""
    return _font(INTERFACE_FAMILY, pixels, weight)


def reading_font(pixels: float = 16.5, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The reading face at a size in pixels."""
    return _font(READING_FAMILY, pixels, weight)


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    # Points keep fractions of a pixel; the logical resolution is 96 on every platform but macOS.
    font.setPointSizeF(pixels * 72 / QGuiApplication.primaryScreen().logicalDotsPerInch())
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """`share` of `over` laid on the rest of `under`, opaque."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def palette(colours: Colours) -> QPalette:
    """Qt's palette from ours, for what the style sheet does not reach."""
    result = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.side),
        (roles.WindowText, colours.ink),
        (roles.Base, colours.pane),
        (roles.AlternateBase, colours.hover),
        (roles.Text, colours.ink),
        (roles.Button, colours.side),
        (roles.ButtonText, colours.ink),
        (roles.ToolTipBase, colours.pane),
        (roles.ToolTipText, colours.ink),
        (roles.PlaceholderText, colours.faint),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.pane),
        (roles.Link, colours.accent),
        (roles.Mid, colours.line),
        (roles.Accent, colours.accent),
    ):
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return result


def style_sheet(c: Colours) -> str:
    """The style sheet of the whole application."""
    arrow = resource("icons", "down.svg").as_posix()
    check = resource("icons", f"check-{'dark' if c.dark else 'light'}.svg").as_posix()
    alarm = blend(QColor(c.warning), QColor(c.pane), 0.18).name()
    return f"""
* {{ font-family: "{INTERFACE_FAMILY}"; font-size: 13px; }}
QMainWindow, QDialog {{ background: {c.side}; }}
QWidget#bar {{ background: {c.side}; border-bottom: 1px solid {c.line}; }}
QLabel#brand {{ font-family: "{READING_FAMILY}"; font-size: 15px; font-weight: 600; }}
QWidget#bar QToolButton, QWidget#plain QToolButton {{ border: none; border-radius: 6px;
  padding: 5px 10px; background: transparent; color: {c.ink}; }}
QWidget#bar QToolButton:hover, QWidget#plain QToolButton:hover {{ background: {c.line}; }}
QWidget#bar > QToolButton:focus {{ border: 1px solid {c.accent}; padding: 4px 9px; }}
QToolButton::menu-indicator {{ image: none; }}
QWidget#bar QToolButton#primary {{ background: {c.accent}; color: {c.pane}; font-weight: 600; }}
QWidget#bar QToolButton#primary:hover {{ background: {c.ink}; }}
QWidget#modes {{ border: 1px solid {c.line}; border-radius: 7px; background: {c.pane}; }}
QWidget QWidget#modes QToolButton {{ border: none; border-radius: 0; padding: 5px 12px;
  color: {c.dim}; }}
QWidget QWidget#modes QToolButton:checked {{ background: {c.accent}; color: {c.pane};
  font-weight: 600; }}
QWidget QWidget#modes QToolButton[place="first"] {{ border-top-left-radius: 6px;
  border-bottom-left-radius: 6px; }}
QWidget QWidget#modes QToolButton[place="last"] {{ border-top-right-radius: 6px;
  border-bottom-right-radius: 6px; }}
QWidget#left QToolButton {{ border: none; border-radius: 6px; padding: 5px 7px; color: {c.dim}; }}
QWidget#left QToolButton:hover {{ background: {c.line}; color: {c.ink}; }}
QWidget#left QToolButton:focus {{ border: 1px solid {c.accent}; padding: 4px 6px; }}
QWidget#side {{ background: {c.side}; }}
QWidget#left {{ background: {c.side}; border-right: 1px solid {c.line}; }}
QWidget#right {{ background: {c.side}; border-left: 1px solid {c.line}; }}
QWidget#read {{ background: {c.pane}; }}
QLineEdit, QPlainTextEdit {{ border: 1px solid {c.line}; background: {c.pane};
  border-radius: 7px; padding: 6px 10px; color: {c.ink}; selection-background-color: {c.accent};
  selection-color: {c.pane}; }}
QLineEdit#big {{ font-size: 15px; padding: 8px 12px; }}
QListWidget#choices {{ border: 1px solid {c.line}; border-radius: 7px; background: {c.pane}; }}
QListWidget#choices::item, QListWidget#history::item {{ padding: 6px 8px; border-radius: 6px;
  color: {c.ink}; }}
QListWidget#choices::item:selected, QListWidget#history::item:selected {{
  background: {c.selection}; color: {c.ink}; }}
QLabel#aligntitle {{ font-size: 15px; font-weight: 600; }}
QLabel#quiet {{ font-family: "{READING_FAMILY}"; font-size: 14px; color: {c.dim}; }}
QWidget#searchtop, QWidget#aligntop {{ background: {c.pane}; border-bottom: 1px solid {c.line}; }}
QLabel#alarm {{ color: {c.warning}; }}
QWidget#related {{ background: {c.side}; border-top: 1px solid {c.line}; }}
QComboBox {{ border: 1px solid {c.line}; border-radius: 6px; padding: 4px 10px;
  background: {c.pane}; color: {c.dim}; }}
QComboBox:focus, QComboBox:on {{ border-color: {c.accent}; color: {c.ink}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("{arrow}"); width: 10px; height: 10px; }}
QPushButton::menu-indicator {{ image: url("{arrow}"); subcontrol-position: right center;
  right: 8px; width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{ background: {c.pane}; border: 1px solid {c.line}; padding: 4px; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QListView::indicator {{ width: 13px; height: 13px;
  border: 1px solid {c.faint}; border-radius: 4px; background: {c.pane}; }}
QCheckBox::indicator:hover, QCheckBox::indicator:focus,
QListView::indicator:hover {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {c.accent};
  border-color: {c.accent}; image: url("{check}"); }}
QCheckBox::indicator:disabled {{ border-color: {c.line}; background: transparent; }}
QCheckBox:focus {{ color: {c.accent}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border-color: {c.accent}; }}
QListView, QTreeView, QTableView {{ border: none; background: transparent; outline: none; }}
QTableView {{ selection-background-color: {c.selection}; selection-color: {c.ink}; }}
QTableView::item {{ padding: 0 6px; border-bottom: 1px solid {c.hover}; }}
QTableView::item:selected {{ background: {c.selection}; color: {c.ink}; }}
QHeaderView {{ background: transparent; }}
QHeaderView::section {{ background: transparent; color: {c.faint}; border: none;
  border-bottom: 1px solid {c.line}; padding: 5px 6px; font-size: 11px; }}
QHeaderView::down-arrow, QHeaderView::up-arrow {{ width: 0; height: 0; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{ background: transparent; color: {c.dim}; padding: 6px 0 8px; margin-right: 11px;
  border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {c.ink}; font-weight: 600; border-bottom: 2px solid {c.accent}; }}
QTabBar::tab:focus {{ color: {c.accent}; }}
QWidget#status {{ background: {c.side}; border-top: 1px solid {c.line}; }}
QWidget#status QLabel, QWidget#status QToolButton {{ color: {c.dim}; font-size: 12px; }}
QWidget#status QToolButton {{ border: none; padding: 1px 4px; border-radius: 4px; }}
QWidget#status QToolButton:hover {{ background: {c.line}; color: {c.ink}; }}
QWidget#banner {{ background: {c.selection}; border-bottom: 1px solid {c.line}; }}
QWidget#banner[kind="warning"] {{ background: {alarm}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QLabel#key {{ color: {c.ink}; font-weight: 600; }}
QPushButton {{ border: 1px solid {c.line}; border-radius: 6px; padding: 5px 12px;
  background: {c.pane}; color: {c.ink}; }}
QPushButton#menu {{ padding-right: 24px; }}
QPushButton:hover {{ border-color: {c.dim}; }}
QPushButton:focus {{ border-color: {c.accent}; }}
QPushButton:default, QPushButton#primary {{ background: {c.accent}; color: {c.pane};
  border-color: {c.accent}; font-weight: 600; }}
QPushButton:disabled, QPushButton#primary:disabled {{ background: {c.pane}; color: {c.faint};
  border-color: {c.line}; font-weight: 400; }}
QLabel#title {{ font-family: "{READING_FAMILY}"; font-size: 19px; font-weight: 600; }}
QWidget#note {{ background: {alarm}; border-radius: 7px; }}
QTextBrowser#card {{ border: none; background: transparent; }}
QWidget#foot {{ background: {c.side}; border-top: 1px solid {c.line}; }}
QMenu {{ background: {c.pane}; border: 1px solid {c.line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 12px; border-radius: 5px; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.ink}; }}
QMenu::item:disabled {{ color: {c.faint}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
QToolTip {{ background: {c.pane}; color: {c.ink}; border: 1px solid {c.line}; padding: 4px 7px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {c.line}; border-radius: 3px; min-height: 32px; }}
QScrollBar::handle:vertical:hover {{ background: {c.faint}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: 3px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: none; background: {c.line}; border-radius: 2px; max-height: 4px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
QLabel#heading {{ color: {c.faint}; font-size: 11px; letter-spacing: 0.5px; }}
QLabel#dim {{ color: {c.dim}; }}
"""
