"""Calendars in a real browser: a file is looked at, read in and undone; a series leaves out the recess."""

from vaarkaart.foundation.dossiers.models import Role

CALENDAR = "/opgaven/inkoopkader-jeugdhulp/route/gremia/stuurgroep/"
FILE = b"datum;aanvang;titel\n2027-05-11;10:00;Extra overleg\n2027-05-32;10:00;Nergens\n"


def test_file_is_looked_at_read_in_and_undone(visit, axe):
    page = visit(CALENDAR, as_=Role.LEAD)
    page.get_by_role("link", name="Lees een bestand in").click()
    file = {"name": "griffie.csv", "mimeType": "text/csv", "buffer": FILE}
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    page.get_by_text("regel 3").wait_for()
    axe(page)
    page.get_by_role("button", name="Lees in").click()
    page.get_by_text("1 vergadering is bijgewerkt.").wait_for()
    page.get_by_text("Extra overleg").wait_for()
    page.get_by_role("link", name="Draai terug griffie.csv").click()
    page.get_by_role("button", name="Ja, draai terug").click()
    page.get_by_text("1 vergadering staat weer zoals daarvoor.").wait_for()
    assert page.get_by_text("Extra overleg").count() == 0


def test_series_leaves_out_the_recess(visit, axe):
    page = visit(CALENDAR, as_=Role.LEAD)
    page.get_by_role("link", name="Een reeks").click()
    page.get_by_label("Hoe vaak").select_option("elke week")
    page.get_by_label("Op welke dag").select_option("woensdag")
    page.get_by_label("Vanaf").fill("2026-10-12")
    page.get_by_label("Tot en met").fill("2026-11-05")
    page.get_by_role("button", name="Bekijk de dagen").click()
    page.get_by_text("slaat over: Herfstreces").wait_for()
    axe(page)
    page.get_by_role("button", name="Zet deze dagen in de kalender").click()
    page.get_by_text("De reeks staat erin: 3 vergaderingen.").wait_for()


def test_seat_is_added_with_the_keyboard(visit):
    page = visit(CALENDAR, as_=Role.LEAD)
    page.get_by_role("link", name="Voeg een zetel toe").press("Enter")
    page.get_by_label("Naam").fill("Noor Duinker")
    page.get_by_label("Namens").select_option("Gemeente Brugveen")
    page.get_by_label("Naam").press("Enter")
    page.get_by_text("lid · namens Gemeente Brugveen").wait_for()
