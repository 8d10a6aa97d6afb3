from django.urls import path

from .views import answers, blocks, commitments, memos, overview, partners, plans

app_name = "progress"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("partners/", partners.partners, name="partners"),
    path("partners/nieuw/", partners.add_partner, name="add-partner"),
    path("partners/<slug:partner_id>/", partners.edit_partner, name="edit-partner"),
    path("partners/<slug:partner_id>/weghalen/", partners.delete_partner, name="delete-partner"),
    path("toezeggingen/", commitments.commitments, name="commitments"),
    path("toezeggingen/nieuw/", commitments.add_commitment, name="add-commitment"),
    path("toezeggingen/<slug:commitment_id>/", commitments.commitment, name="commitment"),
    path("toezeggingen/<slug:commitment_id>/aanpassen/", commitments.edit_commitment, name="edit-commitment"),
    path("toezeggingen/<slug:commitment_id>/stand/", commitments.report, name="report"),
    path("toezeggingen/<slug:commitment_id>/link/", commitments.send_link, name="send-link"),
    path("toezeggingen/<slug:commitment_id>/antwoord/", answers.answer, name="answer"),
    path(
        "toezeggingen/<slug:commitment_id>/weghalen/", commitments.delete_commitment, name="delete-commitment"
    ),
    path("bouwstenen/", blocks.blocks, name="blocks"),
    path("bouwstenen/nieuw/", blocks.add_block, name="add-block"),
    path("bouwstenen/<slug:block_id>/", blocks.edit_block, name="edit-block"),
    path("bouwstenen/<slug:block_id>/weghalen/", blocks.delete_block, name="delete-block"),
    path("schetsen/nieuw/", blocks.add_sketch, name="add-sketch"),
    path("schetsen/<slug:sketch_id>/", blocks.sketch, name="sketch"),
    path("schetsen/<slug:sketch_id>/aanpassen/", blocks.edit_sketch, name="edit-sketch"),
    path("schetsen/<slug:sketch_id>/versie/", blocks.add_sketch_version, name="add-sketch-version"),
    path("schetsen/<slug:sketch_id>/weghalen/", blocks.delete_sketch, name="delete-sketch"),
    path("planning/", plans.plan, name="plan"),
    path("planning/herzien/", plans.revise_plan, name="revise-plan"),
    path("planning/fasen/<slug:phase_id>/", plans.edit_phase, name="edit-phase"),
    path("gebeurtenissen/", plans.happenings, name="happenings"),
    path("gebeurtenissen/nieuw/", plans.add_happening, name="add-happening"),
    path("gebeurtenissen/<slug:happening_id>/", plans.edit_happening, name="edit-happening"),
    path("gebeurtenissen/<slug:happening_id>/weghalen/", plans.delete_happening, name="delete-happening"),
    path("memos/", memos.memos, name="memos"),
    path("memos/nieuw/", memos.add_memo, name="add-memo"),
    path("memos/<slug:memo_id>/", memos.memo, name="memo"),
    path("memos/<slug:memo_id>/kop/", memos.edit_head, name="edit-memo-head"),
    path("memos/<slug:memo_id>/delen/<slug:section_id>/", memos.edit_section, name="edit-section"),
    path("memos/<slug:memo_id>/feiten/", memos.handle_fact, name="handle-fact"),
    path("memos/<slug:memo_id>/versturen/", memos.send_memo, name="send-memo"),
    path("memos/<slug:memo_id>/verbeteren/", memos.correct_memo, name="correct-memo"),
    path("memos/<slug:memo_id>/als/<slug:form>/", memos.download_memo, name="download-memo"),
    path("memos/<slug:memo_id>/weghalen/", memos.delete_memo, name="delete-memo"),
]
