"""The scripts that people start: what they install, what they hand on, and what they say when they can't.

Each runs from a copy of its folder, in a path with a space, with stand-ins for what it calls; the last class asks the
real system. Usage: scripts_test.py CHECKOUT
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(sys.argv.pop(1)).resolve()
TOOLS = ("bash", "env", "cat", "dirname", "grep", "ls", "mktemp", "nproc", "rm", "sed")
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def is_script(path):
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return path.suffix == ".sh" or file.readline().startswith((b"#!/bin/bash", b"#!/usr/bin/env bash"))


def all_scripts():
    found = [CHECKOUT / ".ci/run"]
    for folder in ("packaging", "tests", "resources"):
        found += [path for path in sorted((CHECKOUT / folder).rglob("*")) if is_script(path)]
    return found


class Sandbox(unittest.TestCase):
    """A checkout of stand-ins. Whatever is called writes a line to `log`."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name, "a checkout")
        self.bin = Path(folder.name, "bin")
        self.log = Path(folder.name, "log")
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool, path="/usr/bin:/bin"))
        self.environment = {"PATH": str(self.bin), "HOME": folder.name, "LOG": str(self.log)}

    def copy(self, path):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(CHECKOUT / path, self.root / path)

    def stand_in(self, path, body=""):
        path = Path(path) if Path(path).is_absolute() else self.root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/usr/bin/env bash\nprintf "%s" "{path.name}" >>"$LOG"\n'
                        f'printf " <%s>" "$@" >>"$LOG"\necho >>"$LOG"\n{body}\n')
        path.chmod(0o755)

    def run_script(self, path, *arguments, stdin="", **environment):
        return subprocess.run([str(self.root / path), *arguments], input=stdin, text=True, capture_output=True,
                              timeout=60, env={**self.environment, **environment}, cwd=self.environment["HOME"])

    def calls(self):
        return self.log.read_text().splitlines() if self.log.exists() else []


class EveryScript(unittest.TestCase):
    def test_is_found(self):
        self.assertGreaterEqual(len(all_scripts()), 6)

    def test_parses_stops_at_errors_and_can_be_started(self):
        for path in all_scripts():
            with self.subTest(script=str(path.relative_to(CHECKOUT))):
                check = subprocess.run(["bash", "-n", str(path)], capture_output=True, text=True)
                self.assertEqual((check.returncode, check.stderr), (0, ""))
                self.assertTrue(os.access(path, os.X_OK), "it is not executable")
                self.assertIn("set -e", path.read_text())


class InstallPackages(Sandbox):
    SCRIPT = "packaging/install-packages.sh"

    def setUp(self):
        super().setUp()
        self.copy(self.SCRIPT)
        self.wanted = self.run_script(self.SCRIPT, "--list", "run").stdout.split()
        self.stand_in(self.bin / "apt-get", 'echo "$DEBIAN_FRONTEND" >>"$LOG"; cat >/dev/null; '
                                            '[[ " $* " != *" ${APT_FAILS-none} "* ]]')
        self.stand_in(self.bin / "sudo", 'exec "$@"')
        self.user(0)
        self.installed(self.wanted)

    def user(self, number):
        (self.bin / "id").write_text(f"#!/usr/bin/env bash\necho {number}\n")
        (self.bin / "id").chmod(0o755)

    def installed(self, names):
        lines = "".join(f"echo 'installed {name}'\n" for name in names)
        (self.bin / "dpkg-query").write_text(f"#!/usr/bin/env bash\n{lines}echo 'config-files g++'\nexit 1\n")
        (self.bin / "dpkg-query").chmod(0o755)

    def test_nothing_missing_means_silence_and_no_apt(self):
        ran = self.run_script(self.SCRIPT, "run")
        self.assertEqual((ran.returncode, ran.stdout, ran.stderr, self.calls()), (0, "", "", []))

    def test_installs_exactly_what_is_missing(self):
        self.installed([name for name in self.wanted if name not in ("g++", "mold")])
        ran = self.run_script(self.SCRIPT, "run")
        self.assertEqual((ran.returncode, ran.stdout), (0, ""))
        calls = self.calls()
        self.assertEqual(len(calls), 4, calls)
        self.assertIn("<update>", calls[0])
        self.assertTrue(calls[2].endswith(" <--no-install-recommends> <g++> <mold>"), calls[2])
        self.assertEqual((calls[1], calls[3]), ("noninteractive", "noninteractive"))

    def test_others_than_root_go_through_sudo(self):
        self.user(1000)
        self.installed([])
        self.assertEqual(self.run_script(self.SCRIPT, "run").returncode, 0)
        self.assertEqual([call.split()[0] for call in self.calls()],
                         ["sudo", "apt-get", "noninteractive", "sudo", "apt-get", "noninteractive"])

    def test_without_sudo_it_says_what_to_run(self):
        self.user(1000)
        (self.bin / "sudo").unlink()
        self.installed([name for name in self.wanted if name != "mold"])
        ran = self.run_script(self.SCRIPT, "run")
        self.assertEqual((ran.returncode, self.calls()), (1, []))
        self.assertIn("apt-get install --no-install-recommends mold", ran.stderr)

    def test_a_failed_install_says_what_to_run(self):
        self.installed([name for name in self.wanted if name != "mold"])
        ran = self.run_script(self.SCRIPT, "run", APT_FAILS="install")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("apt-get install --no-install-recommends mold", ran.stderr)

    def test_a_failed_update_stops_nothing(self):
        self.installed([name for name in self.wanted if name != "mold"])
        self.assertEqual(self.run_script(self.SCRIPT, "run", APT_FAILS="update").returncode, 0)

    def test_standard_input_is_left_to_the_program(self):
        self.installed([])
        ran = subprocess.run(["bash", "-c", '"$0" run; cat', str(self.root / self.SCRIPT)], input="the key\n",
                             text=True, capture_output=True, timeout=60, env=self.environment)
        self.assertEqual(ran.stdout, "the key\n")

    def test_can_be_skipped(self):
        self.installed([])
        self.assertEqual(self.run_script(self.SCRIPT, "run", KLIPY_SKIP_PACKAGES="1").returncode, 0)
        self.assertEqual(self.calls(), [])

    def test_without_apt_it_says_so(self):
        (self.bin / "apt-get").unlink()
        ran = self.run_script(self.SCRIPT, "run")
        self.assertEqual(ran.returncode, 1)
        self.assertIn("KLIPY_SKIP_PACKAGES", ran.stderr)

    def test_an_unknown_set_is_a_usage_error(self):
        for arguments in ((), ("all",), ("run", "test"), ("--list",)):
            self.assertEqual(self.run_script(self.SCRIPT, *arguments).returncode, 2, arguments)

    def test_each_set_holds_the_one_before_and_no_name_twice(self):
        before = []
        for name in ("run", "deb", "test", "tidy"):
            listed = self.run_script(self.SCRIPT, "--list", name).stdout.split()
            self.assertEqual(listed[:len(before)], before)
            self.assertGreater(len(listed), len(before))
            self.assertEqual(len(listed), len(set(listed)))
            for package in listed:
                self.assertRegex(package, r"^[a-z0-9][a-z0-9+.-]+$")
            before = listed


class Run(Sandbox):
    SCRIPT = "packaging/run.sh"

    def setUp(self):
        super().setUp()
        self.copy(self.SCRIPT)
        self.stand_in("packaging/install-packages.sh")
        self.stand_in("packaging/build.sh")
        self.stand_in("build/release/app/klipy-desktop", "cat; exit 7")

    def program(self, *arguments, display=":1", **more):
        ran = self.run_script(self.SCRIPT, *arguments, **({"DISPLAY": display} if display else {}), **more)
        return ran, self.calls()

    def test_installs_builds_and_starts_the_demo(self):
        ran, calls = self.program()
        self.assertEqual(calls, ["install-packages.sh <run>", "build.sh <release> <klipy-desktop>",
                                 "klipy-desktop <--demo>"])
        self.assertEqual((ran.returncode, ran.stdout, ran.stderr), (7, "", ""), "its own exit code, and no word")

    def test_without_a_display_it_says_how_to_get_one_before_building(self):
        ran, calls = self.program("--demo-people", "20", display=None)
        self.assertEqual(calls, [])
        self.assertEqual(ran.returncode, 1)
        for hint in ("no display", "xvfb-run", "ssh -X"):
            self.assertIn(hint, ran.stderr)

    def test_any_kind_of_display_will_do(self):
        for name in DISPLAYS:
            self.log.unlink(missing_ok=True)
            self.assertEqual(len(self.program(display=None, **{name: "x"})[1]), 3, name)
        self.log.unlink()
        self.assertEqual(len(self.program("-platform", "offscreen", display=None)[1]), 3)

    def test_further_arguments_still_mean_the_demo(self):
        calls = self.program("--demo-people", "20000", "--data-dir", "a folder")[1]
        self.assertEqual(calls[-1], "klipy-desktop <--demo> <--demo-people> <20000> <--data-dir> <a folder>")

    def test_another_workspace_and_its_key_reach_the_program(self):
        for url in (["--base-url", "https://x.example"], ["--base-url=https://x.example"]):
            ran, calls = self.program(*url, "--api-key-stdin", stdin="klipy_api_test\n")
            self.assertEqual(calls[-1], "klipy-desktop" + "".join(f" <{a}>" for a in [*url, "--api-key-stdin"]))
            self.assertEqual(ran.stdout, "klipy_api_test\n")

    def test_version_and_help_need_no_display(self):
        for question in ("--version", "--help", "-v", "-h"):
            self.assertEqual(self.program(question, display=None)[1][-1], f"klipy-desktop <{question}>")

    def test_stored_is_taken_out(self):
        self.assertEqual(self.program("--stored", "--data-dir", "d")[1][-1], "klipy-desktop <--data-dir> <d>")


class RunTests(Sandbox):
    def setUp(self):
        super().setUp()
        self.copy("tests/run.sh")
        self.copy(".ci/run")
        self.stand_in("packaging/install-packages.sh")
        self.stand_in("packaging/build.sh")
        self.stand_in(self.bin / "ctest", 'printf "%s\\n" "$ASAN_OPTIONS" "$UBSAN_OPTIONS" "${LSAN_OPTIONS-}"; exit 8')

    def test_installs_builds_and_hands_on_to_ctest(self):
        ran = self.run_script("tests/run.sh", "-R", "one test")
        calls = self.calls()
        self.assertEqual(calls[:2], ["install-packages.sh <test>", "build.sh <ci>"])
        start = f"ctest <--test-dir> <{self.root}/build/dev> <--output-on-failure>"
        self.assertTrue(calls[2].startswith(start), calls[2])
        self.assertTrue(calls[2].endswith(" <-R> <one test>"), calls[2])
        self.assertEqual(ran.returncode, 8)

    def test_sets_the_sanitizers_up(self):
        ran = self.run_script("tests/run.sh")
        self.assertIn("detect_stack_use_after_return=1", ran.stdout)
        self.assertIn("print_stacktrace=1", ran.stdout)
        self.assertNotIn("suppressions", ran.stdout)
        self.stand_in("tests/support/lsan.supp")
        self.assertIn(f"suppressions='{self.root}/tests/support/lsan.supp'", self.run_script("tests/run.sh").stdout)

    def test_a_failed_build_starts_no_test(self):
        self.stand_in("packaging/build.sh", "exit 3")
        self.assertEqual(self.run_script("tests/run.sh").returncode, 3)
        self.assertEqual(len(self.calls()), 2)

    def test_ci_runs_the_same(self):
        self.assertEqual(self.run_script(".ci/run", "-R", "x").returncode, 8)
        self.assertTrue(self.calls()[2].endswith(" <-R> <x>"))


class Build(Sandbox):
    """With the real cmake and ninja, on a project that compiles nothing."""

    SCRIPT = "packaging/build.sh"

    def setUp(self):
        super().setUp()
        self.copy(self.SCRIPT)
        self.environment["PATH"] = "/usr/bin:/bin"
        (self.root / "CMakePresets.json").write_text(
            '{"version": 6, "configurePresets": [{"name": "one", "generator": "Ninja", '
            '"binaryDir": "${sourceDir}/build/of one"}]}')
        self.project('add_custom_command(OUTPUT made COMMAND ${CMAKE_COMMAND} -E touch made)\n'
                     'add_custom_target(thing ALL DEPENDS made)\n')

    def project(self, text):
        head = "cmake_minimum_required(VERSION 3.25)\nproject(x LANGUAGES NONE)\n"
        (self.root / "CMakeLists.txt").write_text(head + text)

    def test_builds_once_and_is_silent_when_nothing_changed(self):
        first = self.run_script(self.SCRIPT, "one", "thing")
        self.assertEqual((first.returncode, first.stdout), (0, ""))
        self.assertTrue((self.root / "build/of one/made").exists())
        second = self.run_script(self.SCRIPT, "one", "thing")
        self.assertEqual((second.returncode, second.stdout, second.stderr), (0, "", ""))

    def test_says_why_it_can_not_configure(self):
        self.project('message(FATAL_ERROR "no such library")')
        ran = self.run_script(self.SCRIPT, "one")
        self.assertNotEqual(ran.returncode, 0)
        self.assertIn("no such library", ran.stderr)

    def test_fails_when_the_build_fails(self):
        self.project("add_custom_target(thing ALL COMMAND ${CMAKE_COMMAND} -E false)\n")
        self.assertNotEqual(self.run_script(self.SCRIPT, "one").returncode, 0)


class ThisSystem(unittest.TestCase):
    @unittest.skipIf(os.environ.get("KLIPY_SKIP_PACKAGES") == "1", "the packages come from elsewhere")
    def test_every_package_that_the_tests_need_is_installed_under_its_name(self):
        script = CHECKOUT / "packaging/install-packages.sh"
        names = subprocess.run([script, "--list", "test"], check=True, capture_output=True, text=True).stdout.split()
        shown = subprocess.run(["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *names],
                               capture_output=True, text=True)
        self.assertEqual(shown.stderr, "")
        self.assertEqual(sorted(set(shown.stdout.splitlines())), sorted(f"installed {name}" for name in names))


if __name__ == "__main__":
    unittest.main()
