"""Calendar feeds: what somebody may see of meetings and hand-in days, for any calendar program."""
