"""The addresses of calendars: bodies, meetings, seats, where meetings come from, and what was read in."""

from django.urls import path

from .views import calendars, exports, imports, seats, series, sources

calendar_paths = [
    path("gremia/", calendars.list_calendars, name="calendars"),
    path("gremia/inlezen/", imports.choose_file, name="import"),
    path("gremia/inlezen/<slug:run_id>/", imports.preview, name="preview-import"),
    path("gremia/inlezen/<slug:run_id>/terugdraaien/", imports.undo_import, name="undo-import"),
    path("gremia/kalenders.<str:kind>", exports.export_all, name="export-calendars"),
    path("gremia/<slug:body_id>/", calendars.show_calendar, name="calendar"),
    path("gremia/<slug:body_id>/kalender.<str:kind>", exports.export_body, name="export-calendar"),
    path("gremia/<slug:body_id>/nieuwe-zetel/", seats.add_seat, name="add-seat"),
    path("gremia/<slug:body_id>/nieuwe-reeks/", series.add_series, name="add-series"),
    path("gremia/<slug:body_id>/nieuw-adres/", sources.add_source, name="add-source"),
    path("zetels/<slug:seat_id>/", seats.edit_seat, name="seat"),
    path("zetels/<slug:seat_id>/weg/", seats.delete_seat, name="delete-seat"),
    path("kalenderadressen/<slug:source_id>/", sources.edit_source, name="source"),
    path("kalenderadressen/<slug:source_id>/weg/", sources.delete_source, name="delete-source"),
    path("kalenderadressen/<slug:source_id>/ophalen/", sources.refresh, name="refresh-source"),
    path("gremia/<slug:body_id>/termijnen/", calendars.edit_terms, name="terms"),
    path("gremia/<slug:body_id>/nieuwe-vergadering/", calendars.add_meeting, name="add-meeting"),
    path("vergaderingen/<slug:meeting_id>/", calendars.edit_meeting, name="meeting"),
    path("vergaderingen/<slug:meeting_id>/weg/", calendars.delete_meeting, name="delete-meeting"),
    path("vergaderingen/<slug:meeting_id>/verdwenen/", calendars.decide_vanished, name="decide-vanished"),
]
