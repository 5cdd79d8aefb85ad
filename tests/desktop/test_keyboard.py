"""A person with a keyboard and nothing else: searches, goes into the table, opens a record, refreshes, goes on."""

import os
import unittest
from pathlib import Path

import accessible
from accessible import Role
from demo import DemoServer
from person import picture, press, write
from program import Program
from waiting import until

PICTURES = Path(os.environ["KLIPY_PICTURES"])


def plain_word(table):
    """A name that any keyboard can type, out of the middle of the table."""
    for row in range(10, table.rows()):
        for word in table.cell(row).split():
            if word.isascii() and word.isalpha() and len(word) > 4:
                return word.lower()
    raise AssertionError("nobody here has a name in plain letters")


class Keyboard(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(DemoServer())
        self.program = self.enterContext(Program("--base-url", self.server.url, "--api-key-stdin", "--workspace-name",
                                                 "Harbour", stdin=self.server.key + "\n"))
        self.table = self.program.table("People")

    def search(self, word):
        press("ctrl+f")
        self.program.wait_for_focus(Role.TEXT, "Search people")
        write(word)

    def panel_shows(self, name):
        panel = accessible.first(self.program.window(), Role.FILLER, "Record")
        return bool(panel and name and accessible.first(panel, Role.LABEL, name))

    def test_the_table_has_the_keyboard_from_the_start(self):
        self.program.wait_for_focus(Role.TABLE, "People")
        press("Down")
        until("the second row is selected", lambda: self.table.selected_rows() == [1])

    def test_search_open_refresh_clear(self):
        everybody = self.table.rows()
        word = plain_word(self.table)
        self.search(word)
        until("the search leaves fewer rows", lambda: 0 < self.table.rows() < everybody)
        for row in range(self.table.rows()):
            self.assertIn(word, " ".join(self.table.row(row)).lower())
        found = self.table.rows()

        press("F9")
        until("the record panel is hidden", lambda: not self.program.sees(Role.FILLER, "Record"))
        press("Down")
        self.program.wait_for_focus(Role.TABLE, "People")
        until("the first row is selected", lambda: self.table.selected_rows() == [0])
        press("Return")
        until("the panel shows that person", lambda: self.panel_shows(self.table.cell(0)))
        picture(PICTURES / "searched-and-opened.png")

        requests = self.server.requests()
        press("F5")
        until("F5 asks the server", lambda: self.server.requests() > requests)
        until("the rows are there again", lambda: self.table.rows() == found)

        press("ctrl+f")
        self.program.wait_for_focus(Role.TEXT, "Search people")
        press("Escape")
        until("Escape clears the search", lambda: self.table.rows() == everybody)
        self.assertTrue(self.panel_shows(self.table.cell(self.table.selected_rows()[0])))
        press("ctrl+2")
        self.program.table("Companies")

    def test_a_search_that_finds_nothing_says_so_and_escape_leads_out(self):
        everybody = self.table.rows()
        self.search("zqxjkv")
        self.program.find(Role.FILLER, "Nothing matches “zqxjkv” so far")
        press("Escape")
        self.assertEqual(self.program.table("People").rows(), everybody)

    def test_return_opens_the_row_that_ctrl_and_an_arrow_went_to(self):
        self.program.wait_for_focus(Role.TABLE, "People")
        press("Down", "ctrl+Down", "ctrl+Down")
        until("the second row is selected", lambda: self.table.selected_rows() == [1])
        press("Return")
        until("the fourth row is selected", lambda: self.table.selected_rows() == [3])
        until("and shown", lambda: self.panel_shows(self.table.cell(3)))


if __name__ == "__main__":
    unittest.main()
