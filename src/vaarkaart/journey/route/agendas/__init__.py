"""Rounds of all dossiers that compete for places on the same agendas."""
