"""A text that is asked for as it is."""

from dragoman.repair.plan import whole


def test_the_answer_to_a_whole_text_is_its_translation() -> None:
    """One text is asked for, and its answer is taken as it comes."""
    plan = whole("Hola: ¿qué tal?")

    assert plan.texts == ("Hola: ¿qué tal?",)
    assert plan.join(["Hello: how are you?"]) == "Hello: how are you?"
