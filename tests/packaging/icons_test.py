"""Every icon can be drawn in any palette, is built in, and is there when the program asks for it.

Usage: icons_test.py CHECKOUT
"""

import re
import sys
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

CHECKOUT = Path(sys.argv.pop(1)).resolve()
ICONS = CHECKOUT / "resources/icons"
SHAPES = {"circle", "path", "rect"}


def parsed(path):
    root = xml.parse(path).getroot()
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return root


class IconsTest(unittest.TestCase):
    def test_every_file_is_a_drawing_with_a_view_box(self):
        files = sorted(ICONS.rglob("*.svg"))
        self.assertGreater(len(files), 40)
        for path in files:
            with self.subTest(icon=path.name):
                root = parsed(path)
                self.assertEqual(root.tag, "svg")
                self.assertRegex(root.get("viewBox", ""), r"^0 0 (\d+) \1$")
                for element in root.iter():
                    self.assertNotIn(element.tag, {"image", "script", "style", "foreignObject", "text", "use", "a"})
                    self.assertFalse([name for name in element.keys() if "href" in name or name.startswith("on")])

    def test_icons_are_strokes_in_the_colour_of_the_text(self):
        for path in sorted(ICONS.glob("*.svg")):
            with self.subTest(icon=path.name):
                root = parsed(path)
                self.assertEqual((root.get("viewBox"), root.get("stroke"), root.get("fill")),
                                 ("0 0 24 24", "currentColor", "none"))
                self.assertEqual((root.get("stroke-linecap"), root.get("stroke-linejoin")), ("round", "round"))
                for shape in list(root):
                    self.assertIn(shape.tag, SHAPES)
                    self.assertFalse({"stroke", "fill", "style"} & set(shape.keys()), "it has a colour of its own")

    def test_what_is_listed_is_there_and_what_is_there_is_listed(self):
        cmake = (ICONS / "CMakeLists.txt").read_text()
        listed = re.search(r"set\(klipy_icon_names\s+([^)]*)\)", cmake).group(1).split()
        self.assertEqual(listed, sorted(path.stem for path in ICONS.glob("*.svg")))
        for path in (ICONS / "app").glob("*.svg"):
            self.assertIn(f"app/{path.name}", cmake)

    def test_every_icon_that_the_program_names_exists(self):
        named = set()
        for folder in ("ui", "app"):
            for path in (CHECKOUT / folder).rglob("*.cpp"):
                named |= set(re.findall(r'\bicon\(\s*u?"([^"]+)"', path.read_text("utf-8")))
        self.assertIn("search", named, "the program names its icons in another way now: look for that one")
        self.assertEqual(sorted(name for name in named if not (ICONS / f"{name}.svg").exists()), [])


if __name__ == "__main__":
    unittest.main()
