"""Reminders: who must still do what by when, told once, by mail, to whoever must act.

A step says what is due in ``<step>/reminders.py`` (such a file is loaded by itself):

    @reminder_kind("route.hand_in", label=_("Aanleveren"), still_due=turn_is_open)
    def list_hand_ins(today: date) -> Iterable[Due]: ...

Once a day every kind is asked what is due. Each due thing gets at most one message per person for each of its days
before (10, 3 and 0); what was missed during a standstill is one message, the one that fits today. A message is asked
once more whether it is still needed right before it goes out. Who may see the item is asked here, of everybody.
"""
