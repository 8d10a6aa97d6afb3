"""Several routes that compete for the places on agendas."""

from vaarkaart.engines.planner.portfolio.answer import Crowded, PortfolioPlan, RoutePlan, Score
from vaarkaart.engines.planner.portfolio.contest import Effort, Progress
from vaarkaart.engines.planner.portfolio.plan import plan_portfolio
from vaarkaart.engines.planner.portfolio.reading import read_portfolio
from vaarkaart.engines.planner.portfolio.report import report_portfolio
from vaarkaart.engines.planner.portfolio.routes import CompetingRoute, Portfolio
from vaarkaart.engines.planner.portfolio.words import tell_gap, tell_share, tell_why

__all__ = [
    "CompetingRoute",
    "Crowded",
    "Effort",
    "Portfolio",
    "PortfolioPlan",
    "Progress",
    "RoutePlan",
    "Score",
    "plan_portfolio",
    "read_portfolio",
    "report_portfolio",
    "tell_gap",
    "tell_share",
    "tell_why",
]
