"""Judges an emulator of the Seats.io API by the official client.

    python3 Tests/EndToEndTests/Fixtures/official-client URL [FILE…]   e.g. … test_holds
    python3 Tests/EndToEndTests/Fixtures/official-client URL --uncalled

The first form runs the tests of the files, or all; the second prints the methods of the client that
no test calls. `URL` is an emulator's, such as http://localhost:9001: the tests make companies and
upload drawings, which the service itself does not allow.
"""

import pathlib
import sys
import unittest

import calls
import judge
from pending import PENDING


class Result(unittest.TestResult):
    """Sorts the tests into those that pass and those that do not, by name."""

    def __init__(self):
        super().__init__()
        self.passed = set()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed.add(test.id())

    def bad(self):
        return {getattr(test, "test_case", test).id(): (test, trace)
                for test, trace in self.failures + self.errors}


def run(files):
    suite = unittest.defaultTestLoader.loadTestsFromNames(files)
    result = Result()
    suite.run(result)
    return result


def verdict(result):
    """The exit code, after saying what is wrong."""
    bad = result.bad()
    wrong = 0
    for name, (test, trace) in bad.items():
        if name not in PENDING:
            wrong += 1
            print(f"{name}\n  {test.shortDescription()}\n{trace}")
    for name in sorted(result.passed & set(PENDING)):
        wrong += 1
        print(f"{name} passes: take it out of pending.py")
    pending = sum(name in PENDING for name in bad)
    print(f"{result.testsRun} tests, {wrong} wrong, {pending} pending")
    return 1 if wrong or result.testsRun == 0 else 0


def main(url, *arguments):
    judge.BASE_URL = url.rstrip("/")
    here = pathlib.Path(__file__).parent
    everything = sorted(path.stem for path in here.glob("test_*.py"))
    if "--uncalled" not in arguments:
        return verdict(run(list(arguments) or everything))
    run(everything)
    uncalled = calls.all_methods() - calls.called
    for name in sorted(uncalled):
        print(f"no test calls {name}")
    return 1 if uncalled else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
