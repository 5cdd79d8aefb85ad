"""The .deb that CPack makes of this build: what it says about itself, what it needs, and what it puts where.

Usage: deb_test.py BUILD_FOLDER
"""

import configparser
import gzip
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
APP_ID = "ai.klipy.Desktop"


def output_of(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout


class DebTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        packed = subprocess.run(["cpack", "-G", "DEB", "--config", str(BUILD / "CPackConfig.cmake"), "-B", folder.name],
                                capture_output=True, text=True, cwd=folder.name)
        if packed.returncode != 0:
            raise AssertionError(packed.stdout + packed.stderr)
        (cls.deb,) = Path(folder.name).glob("*.deb")
        cls.files = Path(folder.name, "files")
        output_of("dpkg-deb", "-x", cls.deb, cls.files)

    def field(self, name):
        return output_of("dpkg-deb", "-f", self.deb, name).strip()

    def needs(self, field):
        return [re.sub(r"\s*\(.*?\)", "", need).strip() for need in self.field(field).split(",")]

    def test_says_what_it_is(self):
        self.assertEqual(self.field("Package"), "klipy-desktop")
        self.assertEqual(self.field("Section"), "utils")
        self.assertEqual(self.field("Maintainer"), "Klipy Desktop maintainers <maintainers@klipy-desktop.example>")
        self.assertEqual(self.deb.name, f"klipy-desktop_{self.field('Version')}_{self.field('Architecture')}.deb")

    def test_needs_what_is_linked_and_what_is_only_loaded(self):
        needs = self.needs("Depends")
        for package in ("libqt6widgets6", "libqt6network6", "libqt6svg6", "libqt6keychain1", "libqt6sql6",  # linked
                        "libsecret-1-0", "libqt6sql6-sqlite"):                                              # loaded
            self.assertIn(package, needs)
        self.assertFalse([need for need in needs if need.endswith("-dev")])

    def test_recommends_a_keychain(self):
        self.assertIn("gnome-keyring | kwalletmanager", self.needs("Recommends"))

    def test_belongs_to_root_and_lies_under_usr(self):
        for line in output_of("dpkg-deb", "-c", self.deb).splitlines():
            mode, owner, _, _, _, path = line.split(maxsplit=5)
            self.assertEqual(owner, "root/root", line)
            self.assertIn(mode, ("drwxr-xr-x", "-rwxr-xr-x") if mode[3] == "x" else ("-rw-r--r--",), line)
            self.assertRegex(path, r"^\./(usr/.*)?$")

    def test_the_desktop_entry_starts_the_program(self):
        entry = configparser.ConfigParser(interpolation=None)
        entry.optionxform = str
        entry.read(self.files / f"usr/share/applications/{APP_ID}.desktop")
        for group in entry.sections():
            self.assertEqual(entry[group]["Exec"].split()[0], "klipy-desktop")
        self.assertEqual(entry["Desktop Entry"]["Icon"], APP_ID)
        program = self.files / "usr/bin/klipy-desktop"
        self.assertTrue(program.stat().st_mode & 0o111)
        self.assertNotIn(str(BUILD), output_of("readelf", "-d", program), "it looks for libraries in the build folder")

    def test_the_icon_comes_in_every_size(self):
        theme = self.files / "usr/share/icons/hicolor"
        self.assertTrue((theme / f"scalable/apps/{APP_ID}.svg").is_file())
        for size in (16, 24, 32, 48, 64, 128, 256):
            picture = (theme / f"{size}x{size}/apps/{APP_ID}.png").read_bytes()
            self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
            self.assertEqual(struct.unpack(">II", picture[16:24]), (size, size))

    def test_the_software_centre_is_told_of_this_version(self):
        told = xml.parse(self.files / f"usr/share/metainfo/{APP_ID}.metainfo.xml")
        self.assertEqual(told.find("releases/release").get("version"), self.field("Version"))
        self.assertEqual(told.findtext("launchable"), f"{APP_ID}.desktop")

    def test_the_changelog_begins_with_this_version(self):
        changes = gzip.open(self.files / "usr/share/doc/klipy-desktop/changelog.gz", "rt").readline()
        self.assertTrue(changes.startswith(f"klipy-desktop ({self.field('Version')}) "), changes)

    def test_the_manual_page_tells_of_every_option(self):
        page = gzip.open(self.files / "usr/share/man/man1/klipy-desktop.1.gz", "rt").read().replace("\\-", "-")
        options = set(re.findall(r"--[a-z][a-z-]+", output_of(self.files / "usr/bin/klipy-desktop", "--help")))
        self.assertIn("--base-url", options)
        self.assertEqual(sorted(option for option in options if option not in page), [])
        self.assertEqual(sorted(set(re.findall(r"--[a-z][a-z-]+", page)) - options), [])

    def test_the_licence_is_there(self):
        words = (self.files / "usr/share/doc/klipy-desktop/copyright").read_text()
        self.assertIn("License: Expat", words)
        self.assertIn("Permission is hereby granted, free of charge", words)


if __name__ == "__main__":
    unittest.main()
