from django.urls import path

from .views import (
    efforts,
    goals,
    indicator,
    indicators,
    mandates,
    measurements,
    network,
    reading_in,
    targets,
)

app_name = "goals"
urlpatterns = [
    path("", goals.overview, name="overview"),
    path("nieuw/", goals.add_goal, name="add"),
    path("netwerk/", network.show_network, name="network"),
    path("netwerk/lijnen/<slug:line_id>/", network.edit_line, name="edit-line"),
    path("netwerk/lijnen/<slug:line_id>/losmaken/", network.unlink, name="unlink"),
    path("netwerk/<slug:kind>/<slug:pk>/", network.show_knot, name="knot"),
    path("netwerk/<slug:kind>/<slug:pk>/verbinden/", network.link, name="link"),
    path("middelen/nieuw/", network.add_means, name="add-means"),
    path("middelen/<slug:means_id>/", network.edit_means, name="edit-means"),
    path("middelen/<slug:means_id>/weghalen/", network.delete_means, name="delete-means"),
    path("inspanningen/nieuw/", efforts.add_effort, name="add-effort"),
    path("inspanningen/<slug:effort_id>/", efforts.edit_effort, name="edit-effort"),
    path("inspanningen/<slug:effort_id>/weghalen/", efforts.delete_effort, name="delete-effort"),
    path("indicatoren/<slug:indicator_id>/", indicators.edit_indicator, name="edit-indicator"),
    path("indicatoren/<slug:indicator_id>/weghalen/", indicators.delete_indicator, name="delete-indicator"),
    path("cijfers/inlezen/", reading_in.read_in, name="read-in-all"),
    path("cijfers/bestand/<slug:kind>/", reading_in.download, name="figures-file"),
    path("inlezingen/<slug:run_id>/", reading_in.show_run, name="figure-run"),
    path("inlezingen/<slug:run_id>/terugdraaien/", reading_in.undo, name="undo-figures"),
    path("indicatoren/<slug:indicator_id>/inlezen/", reading_in.read_in, name="read-in"),
    path("indicatoren/<slug:indicator_id>/bestand/<slug:kind>/", reading_in.download, name="indicator-file"),
    path("indicatoren/<slug:indicator_id>/cijfers/", indicator.show_indicator, name="indicator"),
    path("indicatoren/<slug:indicator_id>/tussendoelen/nieuw/", targets.add_target, name="add-target"),
    path("tussendoelen/<slug:target_id>/", targets.edit_target, name="edit-target"),
    path("tussendoelen/<slug:target_id>/weghalen/", targets.delete_target, name="delete-target"),
    path(
        "indicatoren/<slug:indicator_id>/metingen/nieuw/",
        measurements.add_measurement,
        name="add-measurement",
    ),
    path("metingen/<slug:measurement_id>/", measurements.edit_measurement, name="edit-measurement"),
    path(
        "metingen/<slug:measurement_id>/weghalen/", measurements.delete_measurement, name="delete-measurement"
    ),
    path("mandaten/<slug:mandate_id>/", mandates.edit_mandate, name="edit-mandate"),
    path("mandaten/<slug:mandate_id>/weghalen/", mandates.delete_mandate, name="delete-mandate"),
    path("<slug:goal_id>/", goals.show_goal, name="detail"),
    path("<slug:goal_id>/aanpassen/", goals.edit_goal, name="edit"),
    path("<slug:goal_id>/weghalen/", goals.delete_goal, name="delete"),
    path("<slug:goal_id>/indicatoren/nieuw/", indicators.add_indicator, name="add-indicator"),
    path("<slug:goal_id>/indicatoren/kiezen/", indicators.pick_indicator, name="pick-indicator"),
    path("<slug:goal_id>/mandaten/nieuw/", mandates.add_mandate, name="add-mandate"),
]
