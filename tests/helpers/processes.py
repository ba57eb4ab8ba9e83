"""Processes of their own for what is disturbed or killed: parted from one that has all imported.

There is one such for each of pytest's workers, and it knows the modules of all tests that ask it.
"""

import multiprocessing

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.test_build", "tests.test_publish"])
