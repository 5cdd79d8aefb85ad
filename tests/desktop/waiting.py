"""Waiting for what takes its time on a desktop, without guessing how long."""

import os
import sys
import time
from pathlib import Path

from person import picture

PATIENCE = 60  # seconds: a sanitized program on a busy machine


def until(what, ask, patience=PATIENCE):
    """Asks until the answer counts as true, and returns it. `what` says in words what was waited for in vain."""
    deadline = time.monotonic() + patience
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > deadline:
            show_screen()
            raise AssertionError(f"after {patience} seconds still not so: {what}")
        time.sleep(0.05)


def show_screen():
    """How the screen looked when something failed, for people to look at."""
    if "DISPLAY" in os.environ:
        picture(Path(os.environ["KLIPY_PICTURES"], f"failed-{Path(sys.argv[0]).stem}.png"))
