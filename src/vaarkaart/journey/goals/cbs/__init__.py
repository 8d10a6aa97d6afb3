"""Figures from the open data of CBS: which table, which column, which municipalities; asked for in small pieces.

CBS answers in OData (version 3). Its ``cbsodata`` package is a thin wrapper that waits for ever, reads a whole table
and says nothing about what went wrong; we ask for the rows we need, with a measure and a time, and tell it in Dutch.
What comes back waits as a `FigureRun` until a person has looked at it, as any table does. Licence of the figures:
CC BY 4.0, so CBS and the table are named beside them.
"""

from .figures import fetch_figures
from .tables import TableInfo, TopicInfo, describe_table, find_regions

__all__ = ["TableInfo", "TopicInfo", "describe_table", "fetch_figures", "find_regions"]
