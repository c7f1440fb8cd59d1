"""Where the work is done: in processes for the CPU, in threads for services elsewhere.

Both keep the contract of `ports.Executor`: every item comes back, with its result or with
the reason why it has none.
"""

from dragoman.executors.processes import ProcessExecutor
from dragoman.executors.threads import ThreadExecutor

__all__ = ["ProcessExecutor", "ThreadExecutor"]
