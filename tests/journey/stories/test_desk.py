"""The desk: making a story unrecognisable, and the second pair of eyes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from vaarkaart.foundation.dossiers.permissions import reader_for
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.stories import actions, policies, queries
from vaarkaart.journey.stories.models import Pattern, Story
from vaarkaart.journey.stories.small_cells import show_teller

TEXT = "Fatima uit Breda belde mij. De buurman zag het ook. Sindsdien helpt de buurman haar."


@pytest.fixture
def pattern(dossier):
    return Pattern.objects.create(dossier=dossier, name="Ruimte", position=1)


@pytest.fixture
def told(dossier, today):
    return actions.Told(
        text=TEXT,
        own_title="Wat Fatima deed",
        own_pattern="",
        teller_role="coach",
        happened_in="2026-03",
        purposes=("public", "dossier"),
        valid_until_on=date(2028, 1, 1),
    )


@pytest.fixture
def story(told, dossier, today):
    return actions.tell_story(told, dossier=dossier, today=today)[0]


def sent_for(story, pattern, *, decision="accepted", **more):
    choices = {f"decision_{change.pk}": decision for change in story.changes.all()}
    words = {f"replacement_{change.pk}": change.replacement for change in story.changes.all()}
    page = {"title": "Een telefoontje", "patterns": [pattern.pk], "from_version": story.version}
    return choices | words | page | more


def address(story, *, to=""):
    return f"/opgaven/inkoop/verhalen/bureau/{story.pk}/{to}"


def prepared(story, pattern, *, by):
    actions.decide(
        story,
        decisions=[(change, "accepted", change.replacement) for change in story.changes.all()],
        title="Een telefoontje",
        patterns=[pattern],
        by=by,
        from_version=None,
    )
    return actions.prepare(story, by=by)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("amina", 200), ("eva", 200), ("bram", 404), ("dirk", 404), ("petra", 404), ("chris", 404), (None, 302)],
)
@pytest.mark.parametrize("page", ["", "story"])
def test_only_the_core_team_works_at_the_desk(request, signed_in, story, who, sees, page):
    client = signed_in(request.getfixturevalue(who) if who else None)
    where = address(story) if page else "/opgaven/inkoop/verhalen/bureau/"
    assert client.get(where).status_code == sees


def test_original_and_public_version_stand_side_by_side(signed_in, eva, story):
    page = signed_in(eva).get(address(story)).content.decode()
    assert "Fatima</a></mark> uit" in page
    assert "[naam]</span> uit" in page


def test_reading_an_original_is_written_down_once_a_day(signed_in, eva, story):
    for _visit in range(2):
        signed_in(eva).get(address(story))
    assert AuditEvent.objects.filter(verb="read", subject_id=story.pk, actor_id=eva.pk).count() == 1


def test_choices_make_the_public_text(signed_in, eva, story, pattern):
    person, _place = story.changes.all()
    signed_in(eva).post(
        address(story),
        sent_for(story, pattern)
        | {f"replacement_{person.pk}": "een moeder", f"decision_{_place.pk}": "refused"},
    )
    story.refresh_from_db()
    assert story.public_text.startswith("een moeder uit Breda belde mij.")
    assert story.title == "Een telefoontje"


def test_what_is_still_open_is_replaced_to_be_safe(signed_in, eva, story, pattern):
    signed_in(eva).post(address(story), sent_for(story, pattern, decision=""))
    story.refresh_from_db()
    assert "Fatima" not in story.public_text
    assert {change.decision for change in story.changes.all()} == {"open"}


def test_all_open_suggestions_are_accepted_at_once(signed_in, eva, story, pattern):
    signed_in(eva).post(address(story), sent_for(story, pattern, decision="", accept_all="yes"))
    assert {change.decision for change in story.changes.all()} == {"accepted"}


def test_words_that_were_missed_are_replaced_everywhere(signed_in, eva, story):
    sent = {"words": "de buurman", "category": "other", "replacement": "iemand in de straat"}
    signed_in(eva).post(address(story, to="toevoegen/"), sent | {"words": "buurman"})
    story.refresh_from_db()
    assert story.public_text.count("iemand in de straat") == 2


def test_words_that_do_not_stand_there_are_told(signed_in, eva, story):
    sent = {"words": "de postbode", "category": "other", "replacement": "iemand"}
    answer = signed_in(eva).post(address(story, to="toevoegen/"), sent)
    assert answer.status_code == 422
    assert "staan zo niet in het origineel" in answer.content.decode()


def test_replacement_without_words_is_told_and_nothing_is_saved(signed_in, eva, story, pattern):
    change = story.changes.first()
    answer = signed_in(eva).post(address(story), sent_for(story, pattern) | {f"replacement_{change.pk}": ""})
    assert answer.status_code == 422
    assert "Laat staan" in answer.content.decode()
    assert story.changes.filter(decision="open").count() == story.changes.count()


def test_two_editors_do_not_overwrite_each_other(signed_in, amina, eva, story, pattern):
    sent = sent_for(story, pattern)
    signed_in(eva).post(address(story), sent)
    answer = signed_in(amina).post(address(story), sent | {"title": "Anders"})
    assert answer.status_code == 409
    assert "Een collega was je voor" in answer.content.decode()
    assert Story.objects.get().title == "Een telefoontje"


def test_story_with_open_places_is_not_handed_on(signed_in, eva, story, pattern):
    signed_in(eva).post(address(story), sent_for(story, pattern, decision="", prepare="yes"))
    assert Story.objects.get().state == "received"


def test_the_same_person_cannot_release(signed_in, eva, amina, story, pattern, today):
    prepared(story, pattern, by=eva)
    signed_in(eva).post(address(story, to="vrijgeven/"))
    assert Story.objects.get().state == "prepared"
    with pytest.raises(policies.NotYet, match="Iemand anders"):
        actions.release(story, by=eva, today=today)


def test_the_database_refuses_a_story_released_by_who_prepared_it(eva, story, pattern):
    prepared(story, pattern, by=eva)
    with pytest.raises(IntegrityError, match="story_published_by_a_second_person"), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(state="published", confidentiality="public", released_by=eva)


def test_second_person_publishes_for_whom_the_teller_allowed(
    signed_in, amina, eva, dirk, story, pattern, today
):
    prepared(story, pattern, by=eva)
    signed_in(amina).post(address(story, to="vrijgeven/"))
    story.refresh_from_db()
    assert (story.state, story.confidentiality) == ("published", "public")
    assert (story.shown_role, story.shown_period) == ("Een gezinscoach", "voorjaar 2026")
    assert list(queries.list_published(story.dossier, reader=reader_for(dirk), today=today)) == [story]


def test_story_is_unread_when_its_consent_has_run_out(amina, eva, dirk, story, pattern, today):
    prepared(story, pattern, by=eva)
    actions.release(story, by=amina, today=today)
    reader = reader_for(dirk)
    assert not queries.list_published(story.dossier, reader=reader, today=date(2028, 1, 2)).exists()


def test_story_without_consent_to_read_is_not_published(amina, eva, story, pattern, today):
    story.consents.all().delete()
    prepared(story, pattern, by=eva)
    with pytest.raises(policies.NotYet, match="toestemming"):
        actions.release(story, by=amina, today=today)


def test_sent_back_story_tells_why(signed_in, amina, eva, story, pattern):
    prepared(story, pattern, by=eva)
    signed_in(amina).post(address(story, to="terug/"), {"reason": "De buurman is herkenbaar."})
    assert "De buurman is herkenbaar." in signed_in(eva).get(address(story)).content.decode()
    assert Story.objects.get().prepared_by is None


def test_unpublished_story_never_reaches_readers(dirk, chris, story, today):
    for person in (dirk, chris, None):
        reader = reader_for(person)
        assert not queries.list_desk(story.dossier, reader=reader).exists()
        assert not queries.list_published(story.dossier, reader=reader, today=today).exists()


def test_declined_story_is_read_by_nobody(signed_in, amina, eva, dirk, story, pattern, today):
    prepared(story, pattern, by=eva)
    actions.release(story, by=amina, today=today)
    signed_in(amina).post(address(story, to="niet-plaatsen/"), {"reason": "Te herkenbaar."})
    assert not queries.list_published(story.dossier, reader=reader_for(dirk), today=today).exists()


def test_board_member_is_told_of_more_widely(story, today):
    story.teller_role = "board"
    shown = show_teller(story, today=today)
    assert (shown.role, shown.period) == ("Een leidinggevende", "2026")
    assert "De rol is ruimer gemaakt." in shown.steps


def test_desk_page_asks_few_questions_of_the_database(
    signed_in, eva, story, django_assert_max_num_queries, told, dossier, today
):
    client = signed_in(eva)
    client.get(address(story))
    with django_assert_max_num_queries(24):  # patterns suggested included
        client.get(address(story))
    for _again in range(3):
        actions.tell_story(told, dossier=dossier, today=today)
    with django_assert_max_num_queries(20):
        client.get("/opgaven/inkoop/verhalen/bureau/")
