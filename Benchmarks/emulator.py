"""Requests per second of the emulator, as ratios to libmicrohttpd alone.

Both serve the same requests of the same load generator (wrk, 2 threads, 32 connections) with
answers of the same length, right after one another, several times; the medians of the ratios count.
"""

import base64
import http.client
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

THRESHOLDS = {"read": 0.4, "book": 0.25}
EVENT_MS = 50
# What is left of the ratios when a thousand times as much is stored.
FLAT = 0.8
ROUNDS = 7


def build():
    flags = ["swift", "build", "--configuration", "release"]
    subprocess.run(flags + ["--quiet"], check=True)
    return subprocess.check_output(flags + ["--show-bin-path"], text=True).strip()


class Server:
    """A program that says its port on its first line and ends with its standard input."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first = self.process.stdout.readline().split()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def values(self):
        lines = iter(self.process.stdout.readline, "ready\n")
        return {name: float(value) for name, value in (line.split() for line in lines)}


def load(kind, port, key, seconds, start=0):
    """Requests per second, and where the next run of bookings finds seats that are free."""
    output = subprocess.check_output(
        ["wrk", "-t2", "-c32", f"-d{seconds}s", "-s", f"{kind}.lua", f"http://127.0.0.1:{port}",
         "--", key, str(start)], text=True)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", output)
    total = int(re.search(r"(\d+) requests in", output).group(1))
    if bad and int(bad.group(1)) > total // 1000:
        sys.exit(f"{bad.group(1)} of {total} {kind} requests failed:\n{output}")
    # The two threads share the requests about equally.
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)), start + total * 3 // 4


def answer_length(port, key):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/events/sale-0/objects?label=A1-1", headers={"Authorization": key})
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
    assert json.loads(body)["A1-1"]["label"] == "A1-1"
    return len(body)


def create_events(port, key):
    """Milliseconds of the fastest, the median and the slowest call that creates an event."""
    connection = http.client.HTTPConnection("127.0.0.1", int(port))
    times = []
    for number in range(100):
        body = json.dumps({"chartKey": "hall", "eventKey": f"created-{number}"})
        begin = time.perf_counter()
        connection.request("POST", "/events", body, {"Authorization": key})
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - begin) * 1000)
        assert answer.status == 201
    connection.close()
    return min(times), statistics.median(times), max(times)


def measure(path, stored, seconds, folder=None):
    command = [f"{path}/bench-emulator", str(stored)] + ([folder] if folder else [])
    with Server(*command) as emulator:
        port, secret = emulator.first
        values = emulator.values()
        key = "Basic " + base64.b64encode(f"{secret}:".encode()).decode()
        values["event_ms"] = create_events(port, key)
        for kind in THRESHOLDS:
            length, status = (answer_length(port, key), 200) if kind == "read" else (0, 204)
            ratios = []
            with Server(f"{path}/bench-bare", str(length), str(status)) as bare:
                _, start = load(kind, port, key, 1)
                for _ in range(ROUNDS):
                    reference, _ = load(kind, bare.first[0], key, seconds)
                    own, start = load(kind, port, key, seconds, start)
                    ratios.append(own / reference)
            values[kind] = statistics.median(ratios)
            print(f"  {kind}: {own:,.0f}/s of {reference:,.0f}/s, ratio {values[kind]:.2f} "
                  f"({min(ratios):.2f} to {max(ratios):.2f})", flush=True)
    return values


def megabytes(kilobytes):
    return f"{kilobytes / 1024:.1f} MB"


def main():
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    path = build()
    failed = False
    found = []
    for stored in (1_000, 1_000_000):
        print(f"{stored:,} stored bookings, in memory", flush=True)
        values = measure(path, stored, seconds)
        found.append(values)
        print("  creating an event of 9,000 seats: {:.2f} ms at best, {:.2f} ms in the middle, "
              "{:.2f} ms at worst".format(*values["event_ms"]))
        failed |= values["event_ms"][2] > EVENT_MS
        failed |= any(values[kind] < least for kind, least in THRESHOLDS.items())
    print(f"memory per 100,000 seats of events: {megabytes(values['kb_per_100000_free'])} while they "
          f"are free, {megabytes(values['kb_per_100000_sold'])} when all are sold")
    for kind in THRESHOLDS:
        flatness = found[1][kind] / found[0][kind]
        print(f"{kind} with 1,000,000 stored bookings: {flatness:.2f} of that with 1,000")
        failed |= flatness < FLAT
    with tempfile.TemporaryDirectory() as folder:
        print("1,000 stored bookings, kept in a folder (no threshold)", flush=True)
        measure(path, 1_000, seconds, f"{folder}/data")
    print("a threshold is missed" if failed else "within the thresholds")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
