"""Reads lines `LATENCY KIND PROGRAM CALLS SECONDS CPU-SECONDS` and prints medians and ratios.

Ratios are taken within a round, where the programs ran one right after the other. Fails if the
client's own layer costs more than a quarter of what libcurl alone takes.
"""

import collections
import statistics
import sys

ALLOWED = 1.25

rounds = collections.defaultdict(list)
for line in sys.stdin:
    latency, kind, program, calls, seconds, cpu = line.split()
    calls = int(calls)
    rounds[latency, kind, program].append((calls / float(seconds), float(cpu) / calls * 1e6))

print("latency call  program  calls/s  CPU µs/call  CPU against raw")
holds = True
for latency, kind in dict.fromkeys((key[0], key[1]) for key in rounds):
    raw = rounds[latency, kind, "raw"]
    for program in ("raw", "client", "python"):
        own = rounds[latency, kind, program]
        ratio = statistics.median(mine[1] / base[1] for mine, base in zip(own, raw))
        print(
            f"{latency:<7} {kind:<5} {program:<7} {statistics.median(r[0] for r in own):8.0f}"
            f" {statistics.median(r[1] for r in own):12.1f} {ratio:16.2f}")
        if program == "client" and ratio > ALLOWED:
            holds = False
print(f"our layer adds at most {ALLOWED - 1:.0%} CPU per call:", "yes" if holds else "NO")
sys.exit(0 if holds else 1)
