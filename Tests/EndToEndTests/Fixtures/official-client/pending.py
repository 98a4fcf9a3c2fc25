"""Tests that the emulator fails today, by reason; the runner fails when one of them passes."""

PENDING = set()
