"""Waiting for what takes its time on a desktop, without guessing how long."""

import time

PATIENCE = 60  # seconds: a sanitized program on a busy machine


def until(what, ask, patience=PATIENCE):
    """Asks until the answer counts as true, and returns it. `what` says in words what was waited for in vain."""
    deadline = time.monotonic() + patience
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"after {patience} seconds still not so: {what}")
        time.sleep(0.05)
