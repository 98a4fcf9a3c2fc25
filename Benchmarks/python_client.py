"""python_client.py URL KEY read|write CALLS CONCURRENCY

The calls of bench-client with the official Python client, from as many threads as are to be in
flight. Prints: seconds, seconds of CPU.
"""

import concurrent.futures
import sys
import time

import seatsio

url, key, kind, calls, concurrency = sys.argv[1:]
calls, concurrency = int(calls), int(concurrency)
client = seatsio.Client(seatsio.Region(url), secret_key=key, max_retries=0)
token = client.hold_tokens.create().hold_token


def make_calls(slot, count):
    for number in range(count):
        if kind == "read":
            client.hold_tokens.retrieve(token)
        else:
            client.events.change_object_status(
                "bench", [f"A-{slot + 1}"], "even" if number % 2 == 0 else "odd")


def make_all(calls):
    with concurrent.futures.ThreadPoolExecutor(concurrency) as pool:
        for done in [pool.submit(make_calls, slot, calls // concurrency) for slot in range(concurrency)]:
            done.result()


make_all(concurrency * 2)
cpu, start = time.process_time(), time.monotonic()
make_all(calls)
print(time.monotonic() - start, time.process_time() - cpu)
