"""rights: decides what of an article may be shown and translated, before either is done.

Takes an Article with its Source and the newsroom's policy, makes a Decision with its reason
in plain words. Effects: none. Failures: none.
"""

from dragoman.rights.stage import decide

__all__ = ["decide"]
