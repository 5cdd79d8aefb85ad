"""A demo server in a process of its own: the server of a workspace that is not the embedded demo."""

import os
import subprocess


class DemoServer:
    """`with DemoServer() as server:` has `url` and `key`."""

    def __enter__(self):
        self._process = subprocess.Popen([os.environ["KLIPY_DEMO_SERVER"]], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, text=True)
        self.url = self._process.stdout.readline().strip()
        self.key = self._process.stdout.readline().strip()
        if not self.key:
            raise AssertionError("the demo server did not start")
        return self

    def __exit__(self, *_):
        try:
            self._process.communicate(timeout=30)  # the end of its standard input, and it ends
        finally:
            self._process.kill()

    def requests(self):
        """How many have arrived."""
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())
