"""The demo workspace, read through the accessibility bus: three tables by name, their cells, and the budget."""

import os
import re
import unittest
from pathlib import Path

from accessible import Atspi, Role
from person import picture, press
from program import Program
from waiting import until

PICTURES = Path(os.environ["KLIPY_PICTURES"])
BUDGET = 200  # requests a minute for a key, as the API's documents say


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.program = cls.enterClassContext(Program("--demo"))

    def page(self, key, name):
        press(key)
        return self.program.table(name)

    def test_people(self):
        table = self.page("ctrl+1", "People")
        self.assertGreaterEqual(table.rows(), 100, "the largest page that the API gives")
        self.assertTrue(table.cell(0).strip())
        self.assertLessEqual({"Name", "Email", "Company"}, set(table.titles()))
        until("the status bar counts the same people",
              lambda: self.program.sees(Role.LABEL, f"{table.rows()} people loaded so far"))
        picture(PICTURES / "people.png")

    def test_people_come_page_by_page_with_scrolling(self):
        table = self.page("ctrl+1", "People")
        before = table.rows()
        press("ctrl+End")
        until("the next page is in the table", lambda: table.rows() > before)
        self.assertTrue(table.cell(table.rows() - 1).strip())

    def test_companies(self):
        table = self.page("ctrl+2", "Companies")
        # The API has no list of them: each is read by itself, those on the screen first.
        until("a company was read", lambda: not table.cell(0).startswith(("Not read", "Reading")))
        self.assertTrue(table.cell(0).strip())
        picture(PICTURES / "companies.png")

    def test_interactions(self):
        table = self.page("ctrl+3", "Interactions")
        self.assertTrue(table.cell(0).strip())
        picture(PICTURES / "interactions.png")

    def test_only_the_table_of_the_page_is_on_the_screen(self):
        self.page("ctrl+3", "Interactions")
        self.assertFalse(self.program.sees(Role.TABLE, "People"))
        self.page("ctrl+1", "People")
        self.assertFalse(self.program.sees(Role.TABLE, "Interactions"))

    def test_the_pages_are_listed_by_name(self):
        pages = self.program.find(Role.LIST, "Pages")
        names = [pages.get_child_at_index(i).get_name() for i in range(pages.get_child_count())]
        self.assertEqual(names, ["People", "Companies", "Interactions"])

    def test_the_budget_has_a_number_and_a_sentence(self):
        budget = self.program.find(Role.PROGRESS_BAR, "Rate-limit budget")

        def says_its_number():
            left = int(Atspi.Value.get_current_value(budget))
            sentence = budget.get_description()
            return (left, sentence) if sentence.startswith(f"{left} of {BUDGET} requests left") else None

        left, sentence = until("number and sentence agree", says_its_number)
        self.assertLess(left, BUDGET, "requests were sent")
        self.assertGreaterEqual(left, 0)
        self.assertRegex(sentence, re.compile(r"^\d+ of 200 requests left, resets in \d+ (s|min)$"))
        self.assertEqual(Atspi.Value.get_maximum_value(budget), BUDGET)


if __name__ == "__main__":
    unittest.main()
