from django.urls import path

from .calendar_urls import calendar_paths
from .chance import views as chance
from .consulting import views as consulting
from .coverage import views as coverage
from .norms import views as norms
from .views import happened, lists, messages, overview, products, steps, turns, zienswijze, zienswijzen
from .whatif import views as whatif

app_name = "route"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("raadplegen/", lists.consultations, name="consultations"),
    path("besluiten/", lists.decisions, name="decisions"),
    path("stukken/nieuw/", products.add_product, name="add-product"),
    path("stukken/<slug:product_id>/", products.edit_product, name="product"),
    path("stukken/<slug:product_id>/weg/", products.delete_product, name="delete-product"),
    path("stukken/<slug:product_id>/nieuwe-ronde/", products.add_round, name="add-round"),
    path("rondes/<slug:round_id>/", products.show_round, name="round"),
    path("rondes/<slug:round_id>/aanpassen/", products.edit_round, name="edit-round"),
    path("rondes/<slug:round_id>/gewicht/", products.weigh_round, name="weigh-round"),
    path("rondes/<slug:round_id>/weg/", products.delete_round, name="delete-round"),
    path("rondes/<slug:round_id>/nieuwe-stap/", steps.add_step, name="add-step"),
    path("wie-missen-we/", coverage.show_coverage, name="coverage"),
    path("rondes/<slug:round_id>/zo-laten/", coverage.set_aside, name="set-aside"),
    path("rondes/<slug:round_id>/normroute/", norms.make_norm, name="make-norm"),
    path("rondes/<slug:round_id>/afwijkingen/", norms.show_deviations, name="deviations"),
    path("rondes/<slug:round_id>/reden/", norms.explain, name="explain"),
    path("rondes/<slug:round_id>/wat-als/", whatif.what_if, name="what-if"),
    path("rondes/<slug:round_id>/wat-als/overnemen/", whatif.keep, name="keep-what-if"),
    path("wat-als/ongedaan/", whatif.undo, name="undo-what-if"),
    path("rondes/<slug:round_id>/kans/", chance.show, name="chance"),
    path("normroutes/", norms.list_norms, name="norms"),
    path("normroutes/<slug:norm_id>/", norms.show_norm, name="norm"),
    path("normroutes/<slug:norm_id>/aanpassen/", norms.edit_norm, name="edit-norm"),
    path("normroutes/<slug:norm_id>/weg/", norms.delete_norm, name="delete-norm"),
    path("normroutes/<slug:norm_id>/nieuwe-stap/", norms.add_norm_step, name="add-norm-step"),
    path("normstappen/<slug:step_id>/", norms.edit_norm_step, name="norm-step"),
    path("normstappen/<slug:step_id>/verplaatsen/", norms.move_norm_step, name="move-norm-step"),
    path("normstappen/<slug:step_id>/weg/", norms.delete_norm_step, name="delete-norm-step"),
    path("normstappen/terug/<slug:event_id>/", norms.undo_norm_step, name="undo-norm-step"),
    path("stappen/<slug:step_id>/", steps.edit_step, name="step"),
    path("stappen/<slug:step_id>/verplaatsen/", steps.move_step, name="move-step"),
    path("stappen/<slug:step_id>/weg/", steps.delete_step, name="delete-step"),
    path("stappen/<slug:step_id>/terug/<slug:event_id>/", steps.undo_step, name="undo-step"),
    path("beurten/<slug:turn_id>/", turns.show_turn, name="turn"),
    path("beurten/<slug:turn_id>/vastleggen/", turns.record_turn, name="record-turn"),
    path("beurten/<slug:turn_id>/verbeteren/", turns.correct_turn, name="correct-turn"),
    path("gepland-en-gebeurd/", happened.compare, name="happened"),
    path("rondes/<slug:round_id>/planning-vastleggen/", happened.keep_plan, name="keep-plan"),
    path("zienswijzen/", zienswijzen.list_rounds, name="zienswijzen"),
    path("zienswijzen/<slug:round_id>/", zienswijzen.show_round, name="zienswijze-round"),
    path("zienswijzen/<slug:round_id>/nota/<slug:form>/", zienswijzen.show_note, name="reaction-note"),
    path("zienswijzen/<slug:round_id>/meer-tijd/", zienswijzen.extend, name="extend-zienswijzen"),
    path("zienswijzen/<slug:round_id>/herinnerd/", zienswijzen.remind, name="remind-zienswijzen"),
    path("zienswijzen/<slug:round_id>/antwoorden-verstuurd/", zienswijzen.send_replies, name="send-replies"),
    path("stappen/<slug:step_id>/zienswijzen-vragen/", zienswijzen.open_round, name="open-zienswijzen"),
    path("zienswijze/<slug:request_id>/", zienswijze.show, name="zienswijze"),
    path("zienswijze/<slug:request_id>/vastleggen/", zienswijze.record, name="record-zienswijze"),
    path("punten/<slug:point_id>/antwoord/", zienswijze.answer, name="answer-point"),
    path("beurten/<slug:turn_id>/raadpleging/", consulting.edit_consultation, name="consultation"),
    path("beurten/<slug:turn_id>/nieuwe-vraag/", consulting.add_question, name="add-question"),
    path("vragen/<slug:question_id>/", consulting.edit_question, name="question"),
    path("vragen/<slug:question_id>/weg/", consulting.delete_question, name="delete-question"),
    path("berichten/", messages.list_messages, name="messages"),
    path("berichten/<slug:message_id>/opnieuw/", messages.try_again, name="try-message-again"),
    *calendar_paths,
]
