"""The real program, started as a user would, in the throw-away home of with-desktop.sh; and what is on its screen."""

import os
import subprocess
import tempfile
from pathlib import Path

import accessible
from accessible import Role, State
from person import press
from waiting import until

ROOT = Path(os.environ["HOME"]).parent  # home, runtime folder, keyring: everything that this desktop can write to
PATIENCE_AT_THE_END = 20  # seconds


class Program:
    """`with Program(arguments) as program:` starts it, waits for its window, and at the end quits it by Ctrl+Q."""

    def __init__(self, *arguments, stdin="", data=None):
        """`data` is the folder that it keeps everything in; without one, a new one."""
        data = data or tempfile.mkdtemp(dir=ROOT)
        self._command = [os.environ["KLIPY_DESKTOP"], "--data-dir", str(data), *arguments]
        self._stdin = stdin
        self.said = ROOT / "said.log"

    def __enter__(self):
        with self.said.open("w") as said:
            self.process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=said, stderr=said, text=True)
        try:
            self.process.stdin.write(self._stdin)
            self.process.stdin.close()
            until("the program is on the accessibility bus", self._application)
            until("its window is the active one", self.window)
        except BaseException:
            self.__exit__(AssertionError, None, None)
            raise
        return self

    def __exit__(self, kind, error, trace):
        try:
            if kind is None:
                self._quit()
        finally:
            self.process.kill()
            self.process.wait()
            print(f"--- the program said:\n{self.said.read_text()}---", flush=True)

    def _quit(self):
        """As a person does it. Here the sanitizers speak up: they look for leaks at the end."""
        if self.process.poll() is None:
            press("ctrl+q")
        try:
            code = self.process.wait(PATIENCE_AT_THE_END)
        except subprocess.TimeoutExpired:
            raise AssertionError("Ctrl+Q did not end the program") from None
        if code != 0:
            raise AssertionError(f"the program ended with {code}")

    def _application(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended by itself, with {self.process.returncode}")
        return accessible.applications().get(self.process.pid)

    def window(self):
        """The window with which the keyboard talks, main window or dialog; None for a moment in between."""
        application = self._application()
        for role in (Role.DIALOG, Role.FRAME):
            for window in accessible.shown(application, role) if application else ():
                if accessible.is_in(State.ACTIVE, window):
                    return window
        return None

    def find(self, role, name=None):
        """What is on the screen of this role and name. Waits for it."""
        def look():
            application = self._application()
            return application and accessible.first(application, role, name)
        return until(f"a {role.value_nick} called {name} is on the screen", look)

    def sees(self, role, name=None):
        application = self._application()
        return bool(application and accessible.first(application, role, name))

    def table(self, name):
        """The table of this name, once it is on the screen with a row in it."""
        def look():
            application = self._application()
            node = application and accessible.first(application, Role.TABLE, name)
            table = accessible.Table(node) if node else None
            return table if table and table.rows() > 0 else None
        return until(f"the table {name} is on the screen, with rows", look)

    def wait_for_focus(self, role, name=None):
        def look():
            node = accessible.first(self._application(), role, name)
            return node if node and accessible.is_in(State.FOCUSED, node) else None
        return until(f"the {role.value_nick} called {name} has the keyboard", look)
