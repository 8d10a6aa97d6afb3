"""The desk: what came in, making it unrecognisable, and the second pair of eyes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vaarkaart.engines.deidentify import deidentify, find_risks
from vaarkaart.foundation.dossiers.editing import edit_page
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page
from vaarkaart.foundation.records.saving import StaleEdit

from .. import actions, policies, queries
from ..desk_forms import AddChangeForm, DeskForm, ReasonForm
from ..marked import mark_original, mark_public
from ..models import Change, Story, StoryState
from ..small_cells import tell_month
from ..suggestions import PatternSuggestion, suggest_patterns


@dossier_page("stories.desk")
def overview(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show what came in and what waits for whom."""
    stories = list(queries.list_desk(dossier, reader=request.reader).select_related("prepared_by"))
    groups = [
        (state.value, str(title), [story for story in stories if story.state == state])
        for state, title in (
            (StoryState.RECEIVED, _("Binnengekomen")),
            (StoryState.PREPARED, _("Wacht op een tweede lezer")),
            (StoryState.PUBLISHED, _("Gepubliceerd")),
            (StoryState.DECLINED, _("Niet geplaatst")),
        )
    ]
    withdrawn = sum(story.state == StoryState.WITHDRAWN for story in stories)
    return render(request, "stories/desk.html", {"groups": groups, "withdrawn": withdrawn})


@dossier_page("stories.desk")
def work_on(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Show one story with its original beside what others will read, and keep what is chosen."""
    story = _find(request, dossier, story_id)
    changes = list(story.changes.all())
    patterns = queries.list_patterns(dossier, reader=request.reader)
    form = DeskForm(
        request.POST if request.method == "POST" else None, story=story, changes=changes, patterns=patterns
    )
    if request.method != "POST":
        return _page(request, dossier, story, form=form)
    policies.check_can_work_on(story)
    if not form.is_valid():
        return _page(request, dossier, story, form=form, status=422)
    return _keep(request, dossier, story, form)


def _keep(request: HttpRequest, dossier: Dossier, story: Story, form: DeskForm) -> HttpResponse:
    """Keep the choices; with the button for it, hand the story to a second reader."""
    given = form.cleaned_data
    try:
        actions.decide(
            story,
            decisions=form.decisions(accept_open="accept_all" in request.POST),
            title=given["title"],
            patterns=list(given["patterns"]),
            by=request.user,
            from_version=given["from_version"],
        )
        if "prepare" in request.POST:
            actions.prepare(story, by=request.user)
    except StaleEdit:
        form.add_error(None, _("Een collega was je voor. Kijk hieronder wat er nu staat en kies opnieuw."))
        fresh = _find(request, dossier, story.pk)
        return _page(request, dossier, fresh, form=form, status=409)
    except policies.NotYet as not_yet:
        for reason in not_yet.reasons:
            messages.warning(request, reason)
        return HttpResponseRedirect(_address(dossier, story))
    if "prepare" in request.POST:
        messages.success(request, _("Klaar. Nu leest een tweede persoon mee."))
        return HttpResponseRedirect(reverse("stories:desk", args=[dossier.slug]))
    messages.success(request, _("Je keuzes zijn bewaard."))
    return HttpResponseRedirect(_address(dossier, story))


def _page(
    request: HttpRequest,
    dossier: Dossier,
    story: Story,
    *,
    form: DeskForm,
    add_form: AddChangeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The desk page of one story; opening the original is written down."""
    original = actions.open_original(story)
    if original:
        actions.note_read(story, by=request.user, today=request.today)
    changes: list[Change] = form.changes
    page = {
        "story": story,
        "form": form,
        "suggested": _suggested(request, dossier, story, text=original or story.public_text),
        "add_form": add_form or AddChangeForm(),
        "original": mark_original(original, changes),
        "public": mark_public(original, changes) if original else [],
        "choices": _choices(form, original=original),
        "when": tell_month(story.happened_in),
        "open_count": sum(change.decision == "open" for change in changes),
        "risks": find_risks(original, ()) if original else (),
        "title_gives_away": [found.original for found in deidentify(story.title).proposals],
        "own_title": actions.open_own_title(story),
        "consents": story.consents.filter(withdrawn_on=None),
        "can_work": policies.can_work_on(story),
        "hindrances": policies.why_not_released(story, by=request.user, today=request.today),
        "reason_form": ReasonForm(),
    }
    return render(request, "stories/desk_story.html", page, status=status)


def _choices(form: DeskForm, *, original: str) -> list[dict[str, Any]]:
    """The choices in the order of the text, each with the words around it."""
    return [
        {
            "change": change,
            "kind": _kind(change),
            "words": original[change.start : change.end],
            "before": original[max(0, change.start - 50) : change.start].rpartition("\n")[2],
            "after": original[change.end : change.end + 50].partition("\n")[0],
            "decision": form[f"decision_{change.pk}"],
            "replacement": form[f"replacement_{change.pk}"],
        }
        for change in form.changes
    ]


def _kind(change: Change) -> str:
    """What kind of words they are and why they were suggested, said once."""
    kind = change.get_category_display()
    because = change.because or _("gevonden door een mens")
    return because if because == kind else f"{kind}: {because}"


@dossier_page("stories.desk")
@require_POST
def suggest(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Look again for words that give somebody away."""
    story = _find(request, dossier, story_id)
    found = actions.suggest_changes(story, by=request.user)
    told = ngettext("%(count)s nieuwe plek gevonden.", "%(count)s nieuwe plekken gevonden.", found)
    messages.info(request, told % {"count": found})
    return HttpResponseRedirect(_address(dossier, story))


@dossier_page("stories.desk")
@require_POST
def add(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Replace words that an editor found."""
    story = _find(request, dossier, story_id)
    policies.check_can_work_on(story)
    form = AddChangeForm(request.POST)
    if form.is_valid():
        places = actions.add_change(story, **form.cleaned_data, by=request.user)
        if places:
            told = ngettext("Op %(count)s plek vervangen.", "Op %(count)s plekken vervangen.", places)
            messages.success(request, told % {"count": places})
            return HttpResponseRedirect(_address(dossier, story))
        form.add_error("words", _("Deze woorden staan zo niet in het origineel. Let op hoofdletters."))
    desk_form = DeskForm(
        story=story,
        changes=list(story.changes.all()),
        patterns=queries.list_patterns(dossier, reader=request.reader),
    )
    return _page(request, dossier, story, form=desk_form, add_form=form, status=422)


@dossier_page("stories.release")
@require_POST
def release(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Publish a story as the second person who read it."""
    story = _find(request, dossier, story_id)
    return _step(
        request,
        dossier,
        story,
        step=lambda: actions.release(story, by=request.user, today=request.today),
        told=_("Gepubliceerd. Anderen kunnen dit verhaal nu lezen."),
    )


@dossier_page("stories.release")
def send_back(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Send a story back to whoever made it unrecognisable, and say why."""
    story = _find(request, dossier, story_id)
    if reasons := policies.why_not_sent_back(story):
        messages.warning(request, " ".join(reasons))
        return HttpResponseRedirect(_address(dossier, story))
    return edit_page(
        request,
        ReasonForm(request.POST if request.method == "POST" else None),
        title=_("Terug naar het bureau"),
        purpose=_("Schrijf wat er nog moet gebeuren. Je collega leest het boven het verhaal."),
        back=_address(dossier, story),
        save=lambda form: actions.send_back(story, reason=form.cleaned_data["reason"], by=request.user),
        saved=_("Het verhaal ligt weer op het bureau."),
    )


@dossier_page("stories.desk")
def decline(request: HttpRequest, dossier: Dossier, story_id: str) -> HttpResponse:
    """Decide not to publish a story, and say why."""
    story = _find(request, dossier, story_id)
    return edit_page(
        request,
        ReasonForm(request.POST if request.method == "POST" else None),
        title=_("Dit verhaal niet plaatsen"),
        purpose=_("Niemand leest het dan. De reden blijft erbij staan."),
        back=_address(dossier, story),
        save=lambda form: actions.decline(story, reason=form.cleaned_data["reason"], by=request.user),
        saved=_("Dit verhaal wordt niet geplaatst."),
    )


def _step(
    request: HttpRequest, dossier: Dossier, story: Story, *, step: Callable[[], Any], told: str
) -> HttpResponse:
    """Take one step with a story and tell how it went."""
    try:
        step()
        messages.success(request, told)
    except policies.NotYet as not_yet:
        for reason in not_yet.reasons:
            messages.warning(request, reason)
    return HttpResponseRedirect(_address(dossier, story))


def _suggested(request: HttpRequest, dossier: Dossier, story: Story, *, text: str) -> list[PatternSuggestion]:
    """Suggest patterns by the words of the story, while it has none."""
    if story.patterns.exists():
        return []
    return suggest_patterns(
        dossier,
        reader=request.reader,
        today=request.today,
        title=story.title,
        text=text,
        story_id=story.pk,
    )


def _find(request: HttpRequest, dossier: Dossier, story_id: str) -> Story:
    stories = queries.list_desk(dossier, reader=request.reader).exclude(state=StoryState.WITHDRAWN)
    return get_object_or_404(stories.select_related("prepared_by", "released_by"), pk=story_id)


def _address(dossier: Dossier, story: Story) -> str:
    return reverse("stories:desk-story", args=[dossier.slug, story.pk])
