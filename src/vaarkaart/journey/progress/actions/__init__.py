"""Writes of this step: each one transaction with one audit event."""
