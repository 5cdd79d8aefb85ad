"""The command line of the program, without any desktop: what it answers, and what it refuses."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = os.environ["KLIPY_DESKTOP"]
ANSWERED, USAGE = 0, 2
URL = "https://crm.example/api/v1"


class CommandLine(unittest.TestCase):
    def setUp(self):
        # Qt wants one, and would make one of its own and say so.
        self.runtime = self.enterContext(tempfile.TemporaryDirectory())

    def run_program(self, *arguments, stdin="", platform=None):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        environment["XDG_RUNTIME_DIR"] = self.runtime
        if platform:
            environment["QT_QPA_PLATFORM"] = platform
        return subprocess.run([PROGRAM, *arguments], input=stdin, env=environment, capture_output=True, text=True,
                              timeout=60)

    def refused(self, *arguments, stdin=""):
        """Runs it; it must refuse, with one sentence. Returns the sentence."""
        ran = self.run_program(*arguments, stdin=stdin, platform="offscreen")
        self.assertEqual((ran.returncode, ran.stdout), (USAGE, ""), ran.stderr)
        self.assertRegex(ran.stderr, r"\A[^\n]+\n\Z")
        return ran.stderr

    def test_version_needs_no_display(self):
        for option in ("--version", "-v"):
            ran = self.run_program(option)
            self.assertEqual((ran.returncode, ran.stderr), (ANSWERED, ""))
            self.assertRegex(ran.stdout, r"\Aklipy-desktop \d+\.\d+\.\d+\n\Z")

    def test_help_needs_no_display_and_names_every_option(self):
        for option in ("--help", "-h"):
            ran = self.run_program(option)
            self.assertEqual((ran.returncode, ran.stderr), (ANSWERED, ""))
            for name in ("--demo", "--demo-people", "--demo-companies", "--demo-interactions", "--base-url",
                         "--api-key-stdin", "--workspace-name", "--data-dir", "--version", "--help"):
                self.assertIn(name, ran.stdout)

    def test_plain_http_to_another_machine(self):
        for url in ("http://crm.example/api/v1", "http://192.0.2.1/"):
            self.assertIn("use https", self.refused("--base-url", url, "--api-key-stdin", stdin="klipy_api_x\n"))

    def test_an_address_that_is_none(self):
        for url in ("ftp://crm.example", "crm.example", "https://me:secret@crm.example", "https://crm.example/?q=1", ""):
            self.refused("--base-url", url, "--api-key-stdin", stdin="klipy_api_x\n")

    def test_an_address_without_a_key_and_a_key_without_an_address(self):
        self.assertIn("--api-key-stdin", self.refused("--base-url", URL))
        self.assertIn("--base-url", self.refused("--api-key-stdin", stdin="klipy_api_x\n"))

    def test_no_key_on_standard_input(self):
        for nothing in ("", "\n", "two words\n"):
            self.assertIn("standard input", self.refused("--base-url", URL, "--api-key-stdin", stdin=nothing))

    def test_no_option_takes_a_key(self):
        for option in ("--api-key", "--key", "--token"):
            self.assertIn("Unknown option", self.refused(option, "klipy_api_x"))

    def test_what_it_does_not_know(self):
        self.assertIn("no-such-option", self.refused("--no-such-option"))
        self.assertIn("a-word", self.refused("a-word"))
        self.refused("--demo-people", "many")
        self.refused("--demo-people", "-1")

    def test_two_workspaces_at_once(self):
        self.refused("--demo", "--base-url", URL, "--api-key-stdin", stdin="klipy_api_x\n")

    def test_a_data_folder_that_is_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "file")
            file.write_text("mine")
            self.assertIn(str(file), self.refused("--data-dir", str(file), "--demo"))
            self.assertEqual(file.read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
