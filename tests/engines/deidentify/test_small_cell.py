"""The small-cell rule: nothing is told of a teller that fits fewer than k tellers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaarkaart.engines.deidentify import Cell, coarsen


def test_cell_that_fits_is_left_as_it_is():
    cells = [Cell("coach", "A", "2024-03", "ruimte")] * 5
    answer = coarsen(cells[0], among=cells)
    assert (answer.cell, answer.tellers, answer.fits, answer.steps) == (cells[0], 5, True, ())


def test_month_grows_to_quarter_before_anything_is_hidden():
    cells = [Cell("coach", "A", f"2024-0{month}") for month in (1, 2, 3, 1, 2)]
    answer = coarsen(cells[0], among=cells)
    assert answer.cell == Cell("coach", "A", "2024-Q1")
    assert answer.steps == ("De maand is een kwartaal geworden.",)


def test_role_grows_wider_when_the_organisation_is_not_enough():
    roles = ["coach", "voogd", "coach", "arts", "voogd"]
    cells = [Cell(role, str(at), "2024-03") for at, role in enumerate(roles)]
    answer = coarsen(cells[3], among=cells, wider_roles=dict.fromkeys(roles, "professional"))
    assert answer.cell == Cell("professional", "", "2024")
    assert answer.steps[-1] == "De rol is ruimer gemaakt."


def test_one_teller_alone_never_fits_and_says_so():
    answer = coarsen(Cell("wethouder", "A", "2024-03"), among=[Cell("wethouder", "A", "2024-03")])
    assert not answer.fits
    assert answer.cell == Cell()


def test_known_population_counts_as_tellers():
    cell = Cell("coach", "A", "2024-03")
    assert coarsen(cell, among=[cell], population={("coach", "A"): 40}).cell == cell


def test_population_of_a_wider_cell_counts_once_the_cell_is_that_wide():
    cell = Cell("coach", "A", "2024-03")
    answer = coarsen(cell, among=[cell], population={("coach", ""): 40})
    assert answer.cell == Cell("coach", "", "2024")


def test_k_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        coarsen(Cell(), among=[], k=0)


cells = st.builds(
    Cell,
    role=st.sampled_from(["coach", "voogd", "arts"]),
    organisation=st.sampled_from(["A", "B"]),
    period=st.sampled_from(["2024-01", "2024-02", "2024-11", "2025-03"]),
    pattern=st.sampled_from(["", "ruimte"]),
)


@given(st.lists(cells, min_size=1, max_size=30), st.integers(1, 6))
def test_what_fits_really_fits_k_tellers(among, k):
    answer = coarsen(among[0], among=among, k=k)
    if answer.fits:
        assert answer.tellers >= k
        kept = [name for name in ("role", "pattern") if getattr(answer.cell, name)]
        alike = sum(
            all(getattr(other, name) == getattr(answer.cell, name) for name in kept) for other in among
        )
        assert alike >= answer.tellers
