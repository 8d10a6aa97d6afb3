"""The planner: from the calendars of bodies to the earliest and latest day of every step, with reasons."""

from vaarkaart.engines.planner.answer import Obstacle, Plan, PlannedStep, PlanWarning
from vaarkaart.engines.planner.calendars import latest_hand_in
from vaarkaart.engines.planner.changes import (
    AddMeeting,
    AddRound,
    CancelMeeting,
    Change,
    ChangePeriod,
    ChangeTerms,
    FixStep,
    InsertStep,
    MoveMeeting,
    SkipBody,
    SkipStep,
    UnfixStep,
)
from vaarkaart.engines.planner.costs import Cost, cost_of_redoing, cost_of_repair, cost_of_skipping
from vaarkaart.engines.planner.days import tell_day
from vaarkaart.engines.planner.differences import Differences, StepDifference, compare_plans
from vaarkaart.engines.planner.order import Order, put_in_order
from vaarkaart.engines.planner.plan import plan_network, plan_route
from vaarkaart.engines.planner.reading import read_route
from vaarkaart.engines.planner.reasons import Because
from vaarkaart.engines.planner.report import report, report_scenarios
from vaarkaart.engines.planner.route import PURPOSES, Body, Route, Step
from vaarkaart.engines.planner.scenarios import Scenarios, run_scenarios
from vaarkaart.engines.planner.warnings import find_warnings
from vaarkaart.engines.planner.whatif import apply_changes, plan_what_if
from vaarkaart.engines.planner.whatif_words import tell_cost, tell_days, tell_difference, tell_differences
from vaarkaart.engines.planner.words import (
    tell_because,
    tell_obstacle,
    tell_scenarios,
    tell_times,
    tell_warning,
)

__all__ = [
    "PURPOSES",
    "AddMeeting",
    "AddRound",
    "Because",
    "Body",
    "CancelMeeting",
    "Change",
    "ChangePeriod",
    "ChangeTerms",
    "Cost",
    "Differences",
    "FixStep",
    "InsertStep",
    "MoveMeeting",
    "Obstacle",
    "Order",
    "Plan",
    "PlanWarning",
    "PlannedStep",
    "Route",
    "Scenarios",
    "SkipBody",
    "SkipStep",
    "Step",
    "StepDifference",
    "UnfixStep",
    "apply_changes",
    "compare_plans",
    "cost_of_redoing",
    "cost_of_repair",
    "cost_of_skipping",
    "find_warnings",
    "latest_hand_in",
    "plan_network",
    "plan_route",
    "plan_what_if",
    "put_in_order",
    "read_route",
    "report",
    "report_scenarios",
    "run_scenarios",
    "tell_because",
    "tell_cost",
    "tell_day",
    "tell_days",
    "tell_difference",
    "tell_differences",
    "tell_obstacle",
    "tell_scenarios",
    "tell_times",
    "tell_warning",
]
