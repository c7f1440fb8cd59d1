"""cluster: brings together the articles that tell of one event.

Takes articles as Items in order of time and those of the last days with their stories; gives
each new one the story that it belongs to, or lets it found one. Nothing is moved afterwards:
a story's id and address are for ever. Effects: none. Failures: none.
"""

from dragoman.cluster.features import Item
from dragoman.cluster.stage import WINDOW, cluster, clustered

__all__ = ["WINDOW", "Item", "cluster", "clustered"]
