"""Saved pages in the shapes of many sites; every name and event in them is invented."""

import datetime
from textwrap import dedent

import pytest

from reader.bitext.article import Article
from reader.ingest import read_text

ONE = "Der Stadtrat hat den Umbau des Hafens beschlossen. Die Arbeiten beginnen im Mai."
TWO = "„Wir haben lange gewartet“, sagte die Bürgermeisterin am Abend. „Jetzt geht es los.“"
THREE = "Die Kosten trägt zur Hälfte das Land, wie ein Sprecher mitteilte."
EN_ONE = "The town council of Aldermoor has approved plans for a new bridge across the Teale."
EN_TWO = "“We have waited a long time,” the mayor said on Monday evening. “Now we can start.”"
EN_THREE = "Half of the money will come from the county, according to a spokesman."


def read(page: str, **texts: str) -> Article:
    texts = {"one": ONE, "two": TWO, "three": THREE} | texts
    return read_text(dedent(page).format(**texts))


def reasons(article: Article) -> dict[str, str]:
    return {line.text: line.reason for line in article.left_out}


def check(
    article: Article,
    title: str,
    date: str | None = None,
    section: str = "",
    paragraphs: tuple[str, ...] = (ONE, TWO, THREE),
) -> None:
    assert article.title == title
    assert article.date == (datetime.date.fromisoformat(date) if date else None)
    assert article.section == section
    assert article.paragraphs == paragraphs


def test_title_not_doubled_date_below_it() -> None:
    article = read(
        """\
        Startseite
        Nachrichten
        Wetter
        Suche

        Stadtrat beschließt Umbau des Hafens

        14.05.2024, 18:30 Uhr

        {one}

        {two}

        {three}

        Artikel drucken
        Impressum
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")
    assert article.time == datetime.time(18, 30)


def test_menu_of_sections_names_no_section() -> None:
    article = read(
        """\
        Küstenbote
        Politik
        Wirtschaft
        Kultur
        Sport

        Stadtrat beschließt Umbau des Hafens
        Veröffentlicht am 14. Mai 2024

        {one}
        {two}
        {three}

        Teilen
        Mehr zum Thema
        Lotsen fordern tiefere Fahrrinne
        Neue Kräne für den Osthafen
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")
    assert reasons(article)["Neue Kräne für den Osthafen"] == "related"


def test_breadcrumb_names_the_section() -> None:
    article = read(
        """\
        Sie sind hier: Startseite > Wirtschaft > Häfen
        Startseite > Wirtschaft > Häfen

        Stadtrat beschließt Umbau des Hafens

        {one}

        {two}

        {three}

        Nach oben
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", None, "Wirtschaft")


def test_dateless_page_keeps_no_banner_as_date() -> None:
    article = read(
        """\
        Dienstag, 30. April 2024
        Alle Nachrichten
        Gesellschaft

        Stadtrat beschließt Umbau des Hafens

        {one}

        {two}

        {three}
        Abonnieren Sie uns auf
        Telegram
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", None, "Gesellschaft")
    assert reasons(article)["Dienstag, 30. April 2024"] == "date banner"


def test_weekday_date_below_the_title_is_the_articles() -> None:
    article = read(
        """\
        Menü
        Anmelden

        Stadtrat beschließt Umbau des Hafens

        Dienstag, 14. Mai 2024

        {one}

        {two}

        {three}

        Datenschutz
        Impressum
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")


def test_kicker_lead_byline_photo() -> None:
    lead = "Nach jahrelangem Streit steht fest: Der Hafen wird umgebaut."
    article = read(
        """\
        Zum Inhalt springen
        Suche
        Regional
        Stadtrat beschließt Umbau des Hafens
        {lead}
        Von Anna Beispiel und Jan Muster
        Stand: 14.05.2024 18:30 Uhr | Lesezeit: 3 Min.
        Foto: Jan Muster
        {one}
        {two}
        Anzeige
        {three}
        Schlagwörter: Hafen, Umbau
        © Küstenbote 2024
        """,
        lead=lead,
    )
    assert article.title == "Stadtrat beschließt Umbau des Hafens"
    assert article.section == "Regional"
    assert article.date == datetime.date(2024, 5, 14)
    assert article.paragraphs == (lead, ONE, TWO, THREE)
    left = reasons(article)
    assert left["Von Anna Beispiel und Jan Muster"] == "author"
    assert left["Foto: Jan Muster"] == "photo"
    assert left["Anzeige"] == "advertisement"
    assert left["Schlagwörter: Hafen, Umbau"] == "tags"


def test_cookie_notice_above_everything() -> None:
    article = read(
        """\
        Wir verwenden Cookies, um unsere Website für Sie zu verbessern. Mehr dazu lesen Sie hier.
        Alle akzeptieren
        Ablehnen
        Startseite
        Politik
        Suche
        Stadtrat beschließt Umbau des Hafens
        14. Mai 2024
        {one}
        {two}
        {three}
        Cookie-Einstellungen
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")
    assert "cookies" in reasons(article).values()


def test_link_box_inside_the_body() -> None:
    article = read(
        """\
        Menü
        Stadtrat beschließt Umbau des Hafens
        14. Mai 2024

        {one}

        Lesen Sie auch
        Lotsen fordern tiefere Fahrrinne

        {two}

        {three}

        Auf Facebook teilen
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")
    assert reasons(article)["Lotsen fordern tiefere Fahrrinne"] == "related"


def test_teasers_with_sentences_at_the_end() -> None:
    article = read(
        """\
        Menü
        Stadtrat beschließt Umbau des Hafens
        14. Mai 2024

        {one}

        {two}

        {three}

        Das könnte Sie auch interessieren

        Lotsen fordern tiefere Fahrrinne
        Im Osthafen laufen immer öfter Schiffe auf Grund.

        Neue Kräne für den Osthafen
        Die Kräne kommen mit der Fähre.
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")


def test_subheadings_quotes_and_lists_in_the_body_stay() -> None:
    article = read(
        """\
        Startseite
        Suche
        Stadtrat beschließt Umbau des Hafens
        14. Mai 2024

        {one}

        Streit um die Kosten

        {two}

        „Endlich“

        Der Plan sieht vor:
        - tiefere Fahrrinne
        - neue Kräne

        {three}

        Teilen
        Drucken
        """
    )
    inner = ("Streit um die Kosten", TWO, "„Endlich“", "Der Plan sieht vor:")
    check(
        article,
        "Stadtrat beschließt Umbau des Hafens",
        "2024-05-14",
        "",
        (ONE, *inner, "- tiefere Fahrrinne", "- neue Kräne", THREE),
    )


def test_english_wire_page() -> None:
    article = read(
        """\
        Skip to main content
        World
        Business
        Sports
        Sign In
        Subscribe
        Council approves new bridge across the Teale
        By Jane Doe
        October 9, 2018 3:05 PM UTC
        Updated 2 hours ago
        ALDERMOOR, Oct 9 (NPD) - {one}
        {two}
        Advertisement
        {three}
        Reporting by Jane Doe; Editing by John Roe
        Our Standards: The Trust Principles of the agency.
        Read Next
        Ferry service suspended
        Museum reopens after repairs
        """,
        one=EN_ONE,
        two=EN_TWO,
        three=EN_THREE,
    )
    check(
        article,
        "Council approves new bridge across the Teale",
        "2018-10-09",
        "",
        (f"ALDERMOOR, Oct 9 (NPD) - {EN_ONE}", EN_TWO, EN_THREE),
    )
    assert article.time == datetime.time(15, 5)
    assert article.language == "en"


def test_english_page_with_section_above_the_date() -> None:
    article = read(
        """\
        Projects
        Government Bodies
        flag Tuesday, 30 April 2024
        All news
        All news
        Society
        03 April 2024, 14:54

        Council approves new bridge across the Teale

        {one}

        {two}

        {three}
        Follow us on
        X
        Recent news from Aldermoor
        """,
        one=EN_ONE,
        two=EN_TWO,
        three=EN_THREE,
    )
    check(
        article,
        "Council approves new bridge across the Teale",
        "2024-04-03",
        "Society",
        (EN_ONE, EN_TWO, EN_THREE),
    )


def test_section_missing_between_menu_and_date() -> None:
    article = read(
        """\
        Projekte
        Staatsorgane
        flag Dienstag, 30 April 2024
        Alle Nachrichten
        Alle Nachrichten
        03 April 2024, 14:54

        Stadtrat beschließt Umbau des Hafens

        {one}

        {two}

        {three}

        Abonnieren Sie uns auf
        Twitter
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-04-03")


def test_unknown_section_right_above_the_date() -> None:
    article = read(
        """\
        Menü
        Suche

        Rund um die Küste
        14.05.24

        Stadtrat beschließt Umbau des Hafens

        {one}

        {two}

        {three}

        Kontakt
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14", "Rund um die Küste")


@pytest.mark.parametrize(
    "title",
    [
        "Wie sicher ist der Hafen?",
        "„Wir haben lange gewartet“",
        "Hafen: Umbau beginnt – Lotsen warnen",
        "Grevenhagen",
        "Der Hafen wird umgebaut",
        "+++ Stadtrat beschließt Umbau +++",
    ],
)
def test_titles_of_many_shapes(title: str) -> None:
    article = read(
        """\
        Startseite
        Suche

        {title}

        14. Mai 2024

        {one}

        {two}

        {three}

        Teilen
        Drucken
        """,
        title=title,
    )
    check(article, title, "2024-05-14")


def test_page_title_with_site_name() -> None:
    article = read(
        """\
        Stadtrat beschließt Umbau des Hafens | Küstenbote
        Abo
        Stadtrat beschließt Umbau des Hafens
        {one}
        {two}
        {three}
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens")
    left = reasons(article)
    assert left["Stadtrat beschließt Umbau des Hafens | Küstenbote"] == "doubled title"


def test_ministry_release() -> None:
    article = read(
        """\
        Ministerium für Häfen und Fischerei
        Startseite | Themen | Presse | Service
        Pressemitteilung
        Pressemitteilung Nr. 12 vom 14. Mai 2024
        Stadtrat beschließt Umbau des Hafens
        {one}
        {two}
        {three}
        Rückfragen: Pressestelle, Telefon 0000 1234
        Zum Seitenanfang
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14", "Pressemitteilung")
    assert "Pressemitteilung Nr. 12 vom 14. Mai 2024" in reasons(article)


def test_published_beats_updated() -> None:
    article = read(
        """\
        Menü
        Suche
        Stadtrat beschließt Umbau des Hafens
        Aktualisiert: 16. Mai 2024
        Veröffentlicht: 14. Mai 2024
        {one}
        {two}
        {three}
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")


def test_calendar_and_tag_cloud_at_the_end() -> None:
    article = read(
        """\
        Startseite
        Suche
        Stadtrat beschließt Umbau des Hafens
        14. Mai 2024
        {one}
        {two}
        {three}
        Mo Di Mi Do Fr Sa So
        1 2 3 4 5 6 7
        8 9 10 11 12 13 14
        Hafen
        Umbau
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-05-14")
    assert list(reasons(article).values()).count("calendar") == 3


def test_caption_and_labels_above_the_body() -> None:
    article = read(
        """\
        Home
        News
        Sport
        Council approves new bridge
        Published
        3 April 2024
        Share
        Image source, Someone
        Image caption,
        The old bridge in Aldermoor
        By Jane Doe
        {one}
        {two}
        {three}
        Related topics
        Bridges
        More on this story
        Old bridge closed again
        Published
        1 day ago
        """,
        one=EN_ONE,
        two=EN_TWO,
        three=EN_THREE,
    )
    check(article, "Council approves new bridge", "2024-04-03", "", (EN_ONE, EN_TWO, EN_THREE))
    assert reasons(article)["The old bridge in Aldermoor"] == "photo"


def test_question_as_heading_and_link_line() -> None:
    lead = "Lange wurde gestritten, jetzt steht es fest. Was ändert sich?"
    article = read(
        """\
        Direkt zum Inhalt
        Live-TV
        Politik
        Wirtschaft
        Stadtrat beschließt Umbau des Hafens
        Anna Beispiel
        03.04.2024
        3. April 2024
        {lead}
        https://kurz.example/abc
        Anzeige
        {one}
        Was ändert sich für die Lotsen?
        {two}
        {three}
        ab/cd (npd)
        Mehr zum Thema
        Häfen: Wer darf wohin?
        """,
        lead=lead,
    )
    inner = (lead, ONE, "Was ändert sich für die Lotsen?", TWO, THREE)
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-04-03", "", inner)
    assert reasons(article)["https://kurz.example/abc"] == "link"


def test_wrapped_body_below_a_menu() -> None:
    body = (
        "Der Stadtrat von Grevenhagen hat am Dienstag nach langer Aussprache den\n"
        "Umbau des Hafens beschlossen. Die Arbeiten beginnen im Mai und dauern\n"
        "nach Angaben der Behörde vier Jahre."
    )
    article = read_text(
        f"Startseite\nAlle Nachrichten\nPolitik\n3. April 2024, 10:00\n\nStadtrat beschließt "
        f"Umbau\n\n{body}\n\n{body}\n\n{THREE}\n\nTeilen\nDrucken"
    )
    whole = body.replace("\n", " ")
    check(article, "Stadtrat beschließt Umbau", "2024-04-03", "Politik", (whole, whole, THREE))


def test_newsletter_sentence_and_comments_at_the_end() -> None:
    article = read(
        """\
        Startseite
        Suche
        Stadtrat beschließt Umbau des Hafens
        {one}
        {two}
        {three}
        Bestellen Sie hier unseren Newsletter mit allen Nachrichten aus der Region.
        Kommentare (2)
        Otto: Das ist doch alles Unsinn und wird niemals kommen. Ich sage es euch.
        Emil: Doch, das kommt. Warte nur ab, mein Lieber.
        """
    )
    check(article, "Stadtrat beschließt Umbau des Hafens")
    assert list(reasons(article).values())[2:] == ["newsletter", "comments", "comments", "comments"]


def test_an_article_about_cookies_stays_whole() -> None:
    body = (
        "Viele Seiten verwenden Cookies, um ihre Leser zu verfolgen.",
        "Die Kammer hat das verboten. Die Betreiber klagen.",
        "Wir verwenden Cookies nur zur Anmeldung, sagte einer von ihnen am Montag in Grevenhagen "
        "nach der Sitzung.",
        THREE,
    )
    page = "Startseite\nSuche\n\nKammer verbietet Banner\n\n3. April 2024\n\n"
    article = read_text(page + "\n\n".join(body) + "\n\nImpressum")
    check(article, "Kammer verbietet Banner", "2024-04-03", "", body)


def test_subtitle_below_the_date() -> None:
    article = read(
        """\
        Küstenbote
        Startseite
        Suche
        Stadtrat beschließt Umbau des Hafens
        3. April 2024
        Lotsen und Fischer sind zufrieden
        {one}
        {two}
        {three}
        Impressum
        """
    )
    inner = ("Lotsen und Fischer sind zufrieden", ONE, TWO, THREE)
    check(article, "Stadtrat beschließt Umbau des Hafens", "2024-04-03", "", inner)


def test_putting_lines_back() -> None:
    page = f"Menü\nSuche\nStadtrat beschließt Umbau\n14.05.2024\n{ONE}\nAnzeige\n{TWO}\nImpressum"
    article = read_text(page)
    assert article.paragraphs == (ONE, TWO)
    back = read_text(page, keep=frozenset({5, 7}))
    assert back.paragraphs == (ONE, "Anzeige", TWO, "Impressum")
    assert back.title == article.title
    everything = read_text(page, keep=frozenset(line.line for line in article.left_out))
    assert everything.left_out == ()
