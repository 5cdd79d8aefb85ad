"""The desktop that the tests run on: it hands exit codes on, and nothing is left of it, however it ends."""

import os
import signal
import subprocess
import unittest
from pathlib import Path

from waiting import until

SCRIPT = str(Path(__file__).with_name("with-desktop.sh"))
TELL = 'echo "$HOME"; echo "$DISPLAY"; '


def processes_of(home):
    """Those that live in this home. What has ended has no environment any more, also while nobody has asked after it."""
    mark = f"HOME={home}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark in (entry / "environ").read_bytes().split(b"\0"):
                    found.append(int(entry.name))
            except OSError:
                pass  # another user's, or it has just ended
    return found


class WithDesktop(unittest.TestCase):
    def start(self, command, **environment):
        process = subprocess.Popen([SCRIPT, "sh", "-c", TELL + command], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, **environment})
        self.addCleanup(process.kill)
        self.home = Path(process.stdout.readline().strip())
        self.display = process.stdout.readline().strip()
        self.assertRegex(self.display, r"^:\d+$")
        return process

    def nothing_is_left(self):
        until("no process is left", lambda: not processes_of(self.home))
        until("the folder is gone", lambda: not self.home.parent.exists())
        self.assertFalse(Path(f"/tmp/.X{self.display[1:]}-lock").exists())

    def end(self, process):
        process.communicate(timeout=60)
        self.nothing_is_left()
        return process.returncode

    def test_hands_the_exit_code_on(self):
        for code in (0, 7):
            self.assertEqual(self.end(self.start(f"exit {code}")), code)

    def test_has_a_window_manager_and_an_accessibility_bus(self):
        self.assertEqual(self.end(self.start(
            'xdotool getmouselocation && xdotool get_num_desktops && '
            'dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress')), 0)

    def test_ends_what_the_command_left_running(self):
        self.assertEqual(self.end(self.start("sleep 600 >/dev/null 2>&1 & exit 0")), 0)

    def test_ends_with_everything_when_it_is_told_to(self):
        process = self.start("exec sleep 600")
        self.assertGreater(len(processes_of(self.home)), 3, "the test can see what it looks for")
        process.send_signal(signal.SIGTERM)
        self.assertNotEqual(self.end(process), 0)

    def test_ends_by_itself_after_a_while(self):
        self.assertNotEqual(self.end(self.start("exec sleep 600", KLIPY_DESKTOP_SECONDS="3")), 0)

    def test_without_a_command_it_explains_itself(self):
        ran = subprocess.run([SCRIPT], capture_output=True, text=True, timeout=60)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("with-desktop.sh COMMAND", ran.stderr)


if __name__ == "__main__":
    unittest.main()
