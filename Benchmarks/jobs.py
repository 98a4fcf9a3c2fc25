"""Reading large jobs: CPU time and memory beside bare libyaml and PyYAML's C loader.

    Benchmarks/run jobs [ROUNDS]

The programs run one after the other in each round; ratios are taken within a round, and their median
is held against the threshold. Files are made in a temporary folder.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from random import Random

BOOKINGS = 500_000
ROWS = 1_000_000
LINES = 10_000


def write_bookings(path):
    """About 50 MB: one step, in which every seat has an order and a ticket type of its own."""
    with open(path, "w") as file:
        file.write("version: 1\nname: half-a-million\nsteps:\n  - id: orders\n")
        file.write("    book:\n      event: stadium-2027\n      objects:\n")
        random, order = Random(2027), None
        for number in range(BOOKINGS):
            row, seat = divmod(number, 500)
            order = uuid.UUID(int=random.getrandbits(128), version=4) if number % 4 == 0 else order
            file.write(
                f"        - {{object: Main stand-{row}-{seat}, order_id: {order}, "
                f"ticket_type: {'adult' if number % 3 else 'child'}}}\n"
            )


def write_rows(folder):
    with open(os.path.join(folder, "orders.csv"), "w") as file:
        file.write("event,object,order_id,ticket_type\n")
        for number in range(ROWS):
            row, seat = divmod(number, 500)
            file.write(f"stadium-2027,Main stand-{row}-{seat},order-{number // 4:07d},adult\n")
    path = os.path.join(folder, "rows.yaml")
    with open(path, "w") as file:
        file.write("version: 1\nsteps:\n  - id: orders\n    book: {from: {csv: orders.csv}}\n")
    return path


def write_lines(path):
    """A job of many small things: events with channels, and a step for each."""
    with open(path, "w") as file:
        file.write("version: 1\nname: many-things\ncharts:\n  hall: {name: Hall}\nevents:\n")
        count = LINES // 15
        for number in range(count):
            file.write(
                f"  show-{number}:\n    key: show-{number}\n    chart: hall\n    name: Show {number}\n"
                f"    date: 2027-{number % 12 + 1:02d}-{number % 28 + 1:02d}\n    channels:\n"
                f"      - key: sponsors\n        name: Sponsors\n        color: \"#e15759\"\n"
                f"        objects: [A-1..A-12]\n"
            )
        file.write("steps:\n")
        for number in range(count):
            file.write(
                f"  - id: sponsors-{number}\n    book:\n      event: show-{number}\n"
                f"      objects: [A-1..A-12]\n      order_id: sponsors-{number}\n"
            )


def measured(command):
    """CPU and elapsed seconds, and the largest resident size in bytes, of a process."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {output}")
    return usage.ru_utime + usage.ru_stime, elapsed, usage.ru_maxrss * 1024


PYTHON = """
import sys, yaml
with open(sys.argv[1], "rb") as file:
    yaml.load(file, Loader=yaml.CSafeLoader)
"""


def main():
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    tools = sys.argv[1]
    tool = lambda name: os.path.join(tools, name)
    broken = []

    def line(name, value, unit, limit):
        verdict = "" if limit is None else f"at most {limit}{unit}"
        if limit is not None and value > limit:
            verdict += "  BROKEN"
            broken.append(name)
        print(f"{name:<44}{value:>10.2f}{unit:<4} {verdict}", flush=True)

    with tempfile.TemporaryDirectory(prefix="usher-jobs-") as folder:
        bookings = os.path.join(folder, "bookings.yaml")
        write_bookings(bookings)
        size = os.path.getsize(bookings)
        print(f"{BOOKINGS:,} bookings in {size / 1e6:.0f} MB")
        programs = {
            "libyaml": [tool("bench-yaml"), bookings],
            "tree": [tool("bench-job"), "tree", bookings],
            "job": [tool("bench-job"), "job", bookings],
        }
        results = {name: [] for name in programs}
        for _ in range(rounds):
            for name, command in programs.items():
                results[name].append(measured(command))
        bare = [cpu for cpu, _, _ in results["libyaml"]]
        line("bare libyaml events, CPU", statistics.median(bare), "s", None)
        for name, cpu_limit, memory_limit in [("tree", 1.5, 4.5), ("job", 3, 8)]:
            ratios = [cpu / base for (cpu, _, _), base in zip(results[name], bare)]
            line(f"{name}, CPU of libyaml's", statistics.median(ratios), "x", cpu_limit)
            memory = statistics.median(memory for _, _, memory in results[name])
            line(f"{name}, memory of the file's size", memory / size, "x", memory_limit)

        rows = write_rows(folder)
        runs = [measured([tool("usher"), "validate", rows]) for _ in range(rounds)]
        line(f"{ROWS:,} rows of CSV validated", statistics.median(t for _, t, _ in runs), "s", 4)
        line("  memory", statistics.median(m for _, _, m in runs) / 1e6, "MB", 300)

        lines = os.path.join(folder, "lines.yaml")
        write_lines(lines)
        runs = [measured([tool("usher"), "validate", lines]) for _ in range(max(rounds, 5))]
        line(
            f"a job of {LINES:,} lines validated",
            statistics.median(t for _, t, _ in runs) * 1000, "ms", 150,
        )

        try:
            import yaml

            assert yaml.CSafeLoader
        except (ImportError, AttributeError, AssertionError):
            print("PyYAML with its C loader is not there: install it into .venv to compare")
        else:
            cpu, _, memory = measured([sys.executable, "-c", PYTHON, bookings])
            line("PyYAML's C loader, CPU of libyaml's", cpu / statistics.median(bare), "x", None)
            line("PyYAML's C loader, memory of the file's size", memory / size, "x", None)
    if broken:
        sys.exit("thresholds broken: " + ", ".join(broken))
    print("all thresholds kept")


main()
