"""Tests that the emulator fails today, by reason; the runner fails when one of them passes."""

# Nothing is pending: every method of the client is served as the API promises.
PENDING = set()
