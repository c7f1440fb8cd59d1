"""Trees are read and walked as LightGBM wrote them."""

import pytest

from dragoman.check.trees import read_forest

MODEL = """tree
feature_names=length names

Tree=0
num_leaves=3
split_feature=0 1
threshold=0.5 1.5
decision_type=2 2
left_child=1 -1
right_child=-2 -3
leaf_value=-1 2 0.5
internal_value=0 -0.5

end of trees
"""


@pytest.mark.parametrize(
    ("row", "value"),
    [((0.0, 1.0), -1), ((1.0, 0.0), 2), ((0.0, 9.0), 0.5), ((float("nan"),) * 2, -1)],
)
def test_a_row_comes_to_its_leaf(row: tuple[float, float], value: float) -> None:
    """Unknown numbers go the way that was learned for them."""
    forest = read_forest(MODEL)

    chance = forest.chance(row)

    assert chance == pytest.approx(1 / (1 + 2.718281828459045**-value))


def test_reasons_add_up() -> None:
    """What moved the sum most comes first."""
    reasons = read_forest(MODEL).reasons((1.0, 0.0))

    assert reasons == (("length", 2.0),)


def test_other_trees_are_refused() -> None:
    """Splits by categories are not read; nor is a file without trees."""
    with pytest.raises(ValueError, match="categories"):
        read_forest(MODEL.replace("decision_type=2 2", "decision_type=1 2"))
    with pytest.raises(ValueError, match="no tree"):
        read_forest("feature_names=a\nend of trees")
