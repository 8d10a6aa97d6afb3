"""The planner: from the calendars of bodies to the earliest and latest day of every step, with reasons."""

from vaarkaart.engines.planner.answer import Obstacle, Plan, PlannedStep, PlanWarning
from vaarkaart.engines.planner.calendars import latest_hand_in
from vaarkaart.engines.planner.order import Order, put_in_order
from vaarkaart.engines.planner.plan import plan_network, plan_route
from vaarkaart.engines.planner.reading import read_route
from vaarkaart.engines.planner.reasons import Because
from vaarkaart.engines.planner.report import report, report_scenarios
from vaarkaart.engines.planner.route import PURPOSES, Body, Route, Step
from vaarkaart.engines.planner.scenarios import Scenarios, run_scenarios
from vaarkaart.engines.planner.warnings import find_warnings
from vaarkaart.engines.planner.words import (
    tell_because,
    tell_day,
    tell_obstacle,
    tell_scenarios,
    tell_times,
    tell_warning,
)

__all__ = [
    "PURPOSES",
    "Because",
    "Body",
    "Obstacle",
    "Order",
    "Plan",
    "PlanWarning",
    "PlannedStep",
    "Route",
    "Scenarios",
    "Step",
    "find_warnings",
    "latest_hand_in",
    "plan_network",
    "plan_route",
    "put_in_order",
    "read_route",
    "report",
    "report_scenarios",
    "run_scenarios",
    "tell_because",
    "tell_day",
    "tell_obstacle",
    "tell_scenarios",
    "tell_times",
    "tell_warning",
]
