from django.urls import path

from .views import chart, desk, patterns, reading, search

app_name = "stories"
urlpatterns = [
    path("", chart.overview, name="overview"),
    path("bureau/", desk.overview, name="desk"),
    path("bureau/<slug:story_id>/", desk.work_on, name="desk-story"),
    path("bureau/<slug:story_id>/zoeken/", desk.suggest, name="desk-suggest"),
    path("bureau/<slug:story_id>/toevoegen/", desk.add, name="desk-add"),
    path("bureau/<slug:story_id>/vrijgeven/", desk.release, name="desk-release"),
    path("bureau/<slug:story_id>/terug/", desk.send_back, name="desk-send-back"),
    path("bureau/<slug:story_id>/niet-plaatsen/", desk.decline, name="desk-decline"),
    path("lezen/<slug:story_id>/", reading.read, name="read"),
    path("zoeken/", search.search, name="search"),
    path("patronen/nieuw/", patterns.add_pattern, name="add-pattern"),
    path("patronen/<slug:pattern_id>/", patterns.show_pattern, name="pattern"),
    path("patronen/<slug:pattern_id>/aanpassen/", patterns.edit_pattern, name="edit-pattern"),
    path("patronen/<slug:pattern_id>/weghalen/", patterns.delete_pattern, name="delete-pattern"),
    path("patronen/<slug:pattern_id>/tips/nieuw/", patterns.add_tip, name="add-tip"),
    path("patronen/<slug:pattern_id>/tips/<slug:tip_id>/", patterns.edit_tip, name="edit-tip"),
    path("patronen/<slug:pattern_id>/tips/<slug:tip_id>/weghalen/", patterns.delete_tip, name="delete-tip"),
]
