"""Python imports this first of all where its folder is on the path: see `profiling`."""

from tests.benchmark import profiling

profiling.install()
