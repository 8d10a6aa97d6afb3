"""The budget view: what do we want, what will we do, what may it cost; on a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vaarkaart.engines.documents import FORMS
from vaarkaart.foundation.dossiers.models import Dossier
from vaarkaart.foundation.dossiers.pages import dossier_page

from ..budget import make_budget
from ..budget_files import XLSX, tell_aim, write_paper, write_xlsx


@dossier_page("goals.view")
def show_budget(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Show the three questions per goal, with totals per year."""
    budget = make_budget(dossier, reader=request.reader, today_year=request.today.year)
    return render(request, "goals/budget.html", {"budget": budget, "tell_aim": tell_aim})


@dossier_page("goals.view")
def take_budget(request: HttpRequest, dossier: Dossier, form: str) -> HttpResponse:
    """Give the same as a workbook (xlsx) or a document (docx, odt, pdf), with what this reader may see."""
    if form != "xlsx" and form not in FORMS:
        raise Http404
    budget = make_budget(dossier, reader=request.reader, today_year=request.today.year)
    if form == "xlsx":
        content, kind = write_xlsx(budget, title=dossier.title), XLSX
    else:
        author = str(dossier.organisation)
        paper = write_paper(budget, title=dossier.title, author=author, dated_on=request.today)
        content, kind = FORMS[form].write(paper), FORMS[form].media_type
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="doelen-en-geld-{dossier.slug}.{form}"'
    return answer
