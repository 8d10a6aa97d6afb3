"""The PQRs as a file: only what the reader may see, and read back as the same."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vaarkaart.foundation.dossiers.models import Confidentiality
from vaarkaart.foundation.records.models import AuditEvent
from vaarkaart.journey.question.models import PQRStatement, PQRVersion, Stakeholder

HEAD = "wie;P: doe wat;R: om wat te bereiken;hoe weten we R;citaat bij R;houding;wie mag dit zien"


def upload(client, address, content, name="pqr.csv"):
    held = content.encode() if isinstance(content, str) else content
    return client.post(address, {"file": SimpleUploadedFile(name, held)})


def take(client, page, kind):
    answer = client.get(page("export", kind))
    assert answer.status_code == 200
    return answer.content


def packed(answer) -> str:
    return answer.content.decode().split('name="table" value="')[1].split('"')[0]


def apply(client, page, content, **how):
    shown = upload(client, page("read-table"), content, **how)
    assert shown.status_code == 200, shown.content.decode()
    return client.post(page("read-table"), {"apply": "ja", "table": packed(shown)}, follow=True)


@pytest.fixture
def three(statement, make_statement, marga, make_stakeholder, quote):
    statement.why_quote = quote
    statement.save()
    make_statement(marga, "=1+1", not_wanted="een 'nieuwe' regel;\nmet een tweede regel", fears="-")
    hidden = make_stakeholder("Yusuf")
    return make_statement(hidden, "om stil te zijn", confidentiality=Confidentiality.CORE_TEAM)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_taken_along_is_read_back_as_the_same(signed_in, eva, page, three, kind):
    client = signed_in(eva)
    answer = upload(client, page("read-table"), take(client, page, kind), name=f"pqr.{kind}")
    told = answer.content.decode()
    assert "Er verandert niets" in told, told
    assert "3 PQR's stonden er al zo" in told


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_file_holds_only_what_the_reader_sees(signed_in, eva, dirk, page, three, kind):
    def texts(content: bytes) -> str:
        if kind == "csv":
            return content.decode("utf-8-sig")
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "".join(package.read(name).decode("utf-8", "ignore") for name in package.namelist())

    mine, theirs = texts(take(signed_in(eva), page, kind)), texts(take(signed_in(dirk), page, kind))
    assert "om stil te zijn" in mine
    assert "Fenna" in theirs
    for trace in ("om stil te zijn", "Yusuf", "buurthuizen", "pqr-yusuf"):
        assert trace not in theirs
    assert AuditEvent.objects.filter(verb="exported").count() == 2


def test_no_cell_is_a_formula(signed_in, eva, page, three):
    client = signed_in(eva)
    book = openpyxl.load_workbook(io.BytesIO(take(client, page, "xlsx")))
    assert {cell.data_type for row in book.active for cell in row if cell.value} == {"s"}
    assert ";'=1+1;" in take(client, page, "csv").decode("utf-8-sig")


@pytest.mark.parametrize(
    ("who", "takes", "reads"),
    [("eva", 200, 200), ("dirk", 200, 404), ("bram", 404, 404), ("petra", 404, 404)],
)
def test_role_takes_along_and_reads_back(request, signed_in, page, statement, who, takes, reads):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(page("export", "csv")).status_code == takes
    assert client.get(page("read-table")).status_code == reads


def test_unknown_kind_of_file_is_not_there(signed_in, eva, page, statement):
    assert signed_in(eva).get(page("export", "exe")).status_code == 404


def test_new_and_changed_rows_are_shown_first_and_then_kept(signed_in, eva, page, statement):
    client = signed_in(eva)
    table = (
        f"nummer;{HEAD}\n"
        f"{statement.pk};Fenna;stel vast;om rust te krijgen;zelf gezegd;;tegen;iedereen in de opgave\n"
        ";Marga;koop hulp;om niet te wachten;zelf gezegd;;voor;kernteam\n"
        ";Marga;nog iets;om te leven;;;;alleen ik\n"
    )
    wrong = upload(client, page("read-table"), table)
    assert "Deze PQR staat ook op regel 3." in wrong.content.decode()
    table = table.rsplit(";Marga", 1)[0]
    shown = upload(client, page("read-table"), table).content.decode()
    assert "gewijzigd" in shown
    assert "nieuw" in shown
    assert PQRStatement.objects.count() == 1
    apply(client, page, table)
    statement.refresh_from_db()
    assert (statement.why, statement.position, statement.version) == ("om rust te krijgen", "against", 2)
    assert PQRVersion.objects.get().content["why"] == "om grip te krijgen op het geld"
    new = PQRStatement.objects.get(stakeholder__name="Marga")
    assert (new.confidentiality, new.stakeholder.confidentiality) == ("core_team", "core_team")
    assert AuditEvent.objects.get(verb="imported").details == {"pqr": 2}
    told = apply(client, page, table).content.decode() if False else upload(client, page("read-table"), table)
    assert "Er verandert niets" in told.content.decode()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "leeg"),
        ("naam;doel\nFenna;x", "Geen kolom heet “wie”."),
        (f"{HEAD}\n;x;;;;;", "Regel 2, wie: Dit vakje is leeg."),
        (f"nummer;{HEAD}\nonbekend;Fenna;x;;;;;", "Het nummer “onbekend” kennen we hier niet."),
        (f"{HEAD}\nMarga;;;;;;", "alle vier leeg"),
        (f"{HEAD}\nMarga;x;om y;misschien;;;", "“misschien” kennen we niet. Kies uit: zelf gezegd, afgeleid"),
        (f"{HEAD}\nMarga;x;om y;bevestigd;;;", "Bevestigen doet de persoon"),
        (f"{HEAD}\nMarga;x;om y;afgeleid;;;", "Waaruit is dit afgeleid?"),
        (f"{HEAD}\nMarga;x;om y;afgeleid;dit zei niemand;;", "Dit citaat staat niet in de gesprekken"),
        (f"{HEAD}\n{'M' * 121};x;om y;;;;", "Deze naam is te lang."),
        (f"nummer;{HEAD}\npqr-fenna;Marga;x;;;;;", "Deze PQR is van Fenna."),
        (f"{HEAD}\nFenna;x;om y;;;;openbaar", "Open eerst de betrokkene."),
        ("%PDF-1.4", "Dit is een pdf"),
        ("\x00\x01", ""),
    ],
)
def test_wrong_table_is_told_and_changes_nothing(signed_in, eva, page, statement, table, told):
    answer = upload(signed_in(eva), page("read-table"), table)
    assert answer.status_code == 422
    assert told in answer.content.decode().replace("<strong>", "").replace("</strong>", "").replace(
        "&#39;", "'"
    )
    assert PQRStatement.objects.count() == 1


def test_all_that_is_wrong_is_told_at_once(signed_in, eva, page, dossier):
    rows = "\n".join(f"mens {n};;;misschien;;;" for n in range(60))
    told = upload(signed_in(eva), page("read-table"), f"{HEAD}\n{rows}").content.decode()
    assert told.count("“misschien” kennen we niet.") >= 15
    assert "En nog 80 vakjes." in told


def test_hidden_pqr_is_no_different_from_one_that_is_not_there(
    signed_in, eva, amina, page, make_statement, marga
):
    make_statement(marga, "om stil te zijn", confidentiality="only_me", created_by=amina)
    table = f"nummer;{HEAD}\npqr-marga;Marga;x;om y;;;;"
    told = upload(signed_in(eva), page("read-table"), table).content.decode()
    assert "Het nummer “pqr-marga” kennen we hier niet." in told


def test_quote_that_is_hidden_stays_under_the_pqr(
    signed_in, eva, amina, page, three, quote, interview, statement
):
    interview.confidentiality, interview.created_by = Confidentiality.ONLY_ME, amina
    interview.save()
    client = signed_in(eva)
    content = take(client, page, "csv").decode("utf-8-sig").replace("stel een kader vast", "stel iets vast")
    assert "buurthuizen" not in content
    apply(client, page, content)
    statement.refresh_from_db()
    assert (statement.what, statement.why_quote) == ("stel iets vast", quote)


def test_somebody_else_was_first(signed_in, eva, page, statement):
    client = signed_in(eva)
    shown = upload(client, page("read-table"), f"nummer;{HEAD}\npqr-fenna;Fenna;stel vast;om rust;;;;")
    PQRStatement.objects.update(version=7, why="om vaart")
    answer = client.post(page("read-table"), {"apply": "ja", "table": packed(shown)}, follow=True)
    assert "Intussen is er iets veranderd." in answer.content.decode()
    statement.refresh_from_db()
    assert statement.why == "om vaart"


def test_forged_table_changes_nothing(signed_in, eva, amina, page, statement):
    mine = upload(signed_in(eva), page("read-table"), f"{HEAD}\nMarga;x;om y;;;;")
    for table in ("", "onzin", packed(mine)):
        client = signed_in(amina)  # another person than who was shown it
        answer = client.post(page("read-table"), {"apply": "ja", "table": table}, follow=True)
        assert "Deze voorvertoning is verlopen." in answer.content.decode()
    assert not Stakeholder.objects.filter(name="Marga").exists()
