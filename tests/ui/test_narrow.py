"""A narrow window: columns give way to the texts, buttons to the menu."""

from PySide6.QtWidgets import QApplication, QToolButton

from reader.ui.topbar import TopBar
from reader.ui.window import LEFT_WIDTH, RIGHT_WIDTH, MainWindow


def test_side_columns_give_way_and_come_back(window):
    window.resize(1440, 900)
    assert window.library.isVisible()
    window.resize(720, 480)
    assert not window.library.isVisible()
    assert not window.terms.isVisible()
    window.commands["columns"].trigger()
    assert window.library.isVisible(), "the reader may show them all the same"
    window.resize(1440, 900)
    assert window.library.isVisible()
    assert window.terms.isVisible()


def test_columns_that_were_hidden_stay_hidden(window):
    window.resize(1440, 900)
    window.commands["columns"].trigger()
    window.resize(720, 480)
    window.resize(1440, 900)
    assert not window.library.isVisible()


def test_every_button_is_whole_or_in_the_menu(window):
    bar = window.findChild(TopBar)
    for width in (1440, 1000, 860, 720):
        window.resize(width, 600)
        QApplication.processEvents()
        buttons = bar.findChildren(QToolButton)
        for button in buttons:
            wanted = button.minimumSizeHint().width()
            assert not button.isVisible() or button.width() >= wanted, (button.text(), width)
        more = next(b for b in buttons if b.defaultAction() is window.commands["more"])
        listed = more.menu().actions()
        for name in ("paste", "find", "swap", "larger"):
            action = window.commands[name]
            shown = any(b.isVisible() for b in buttons if b.defaultAction() is action)
            assert shown != (action in listed), (name, width)


def test_the_sign_of_the_network_keeps_its_place(window):
    window.status.set_engine("German → English · a package with quite a long name 12.5")
    window.status.set_progress(20, 120, running=True)
    window.status.set_term("Sicherheitsratsmitgliedschaft", 3, 12)
    window.resize(720, 480)
    QApplication.processEvents()
    assert window.status._dot.width() == 8


def test_menus_name_what_buttons_show_as_a_sign(window):
    assert window.commands["columns"].text() == "Side columns"
    assert window.commands["columns"].iconText() == "▥"


def test_search_page_leaves_the_right_column_its_width(window: MainWindow) -> None:
    needed = window.search.page.minimumSizeHint().width()
    assert needed + LEFT_WIDTH + RIGHT_WIDTH <= 1280
