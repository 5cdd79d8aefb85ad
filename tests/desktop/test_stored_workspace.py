"""A workspace that is added by hand: its key goes into the keyring, into nothing else, and is there at the next start."""

import unittest

import accessible
import keyring
import leaks
from accessible import Role, State
from demo import DemoServer
from person import press, write, write_instead
from program import ROOT, Program
from waiting import until

NAME = "Harbour"
DATA = ROOT / "klipy"


class StoredWorkspace(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(DemoServer())

    def fill_in(self, program):
        press("ctrl+shift+n")
        key = program.wait_for_focus(Role.PASSWORD_TEXT, "API key")
        write(self.server.key)
        until("the field says what it holds", lambda: "Looks like a Klipy key" in key.get_description())
        self.assertNotIn(self.server.key, accessible.text_of(key), "masked for everybody")
        press("alt+b")
        url = program.wait_for_focus(Role.TEXT, "Base URL")
        write_instead(self.server.url)
        until("the address is in its field", lambda: accessible.text_of(url) == self.server.url)
        press("alt+n")
        name = program.wait_for_focus(Role.TEXT, "Name")
        write(NAME)
        until("the name is in its field", lambda: accessible.text_of(name) == NAME)

    def verify(self, program):
        verify = program.find(Role.PUSH_BUTTON, "Verify and add")
        self.assertTrue(accessible.is_in(State.SENSITIVE, verify))
        self.assertEqual(self.server.requests(), 0, "nothing is sent before it is asked for")
        press("Return")
        until("the dialog is gone", lambda: not program.sees(Role.DIALOG))

    def no_file_holds_the_key(self):
        self.assertEqual(leaks.files_with(self.server.key, ROOT), [])

    def test_added_by_hand_and_there_at_the_next_start(self):
        self.assertEqual(keyring.secrets(), [])
        with Program(data=DATA) as program:
            program.find(Role.FILLER, "No workspace yet")
            self.fill_in(program)
            self.verify(program)
            self.assertGreater(program.table("People").rows(), 0)
            self.assertTrue(program.window().get_name().startswith(NAME))
            self.no_file_holds_the_key()
        self.assertIn(self.server.key.encode(), keyring.secrets())
        self.no_file_holds_the_key()

        before = self.server.requests()
        with Program(data=DATA) as program:
            self.assertGreater(program.table("People").rows(), 0)
            self.assertTrue(program.window().get_name().startswith(NAME))
            self.assertFalse(program.sees(Role.DIALOG), "nothing is asked for")
            self.no_file_holds_the_key()
        self.assertGreater(self.server.requests(), before)
        self.no_file_holds_the_key()

    def test_a_key_in_a_file_would_be_found(self):
        kept = ROOT / "kept"
        self.addCleanup(kept.unlink)
        for spelling in leaks.spellings(self.server.key):
            kept.write_bytes(b"before " + spelling + b" after")
            self.assertEqual(leaks.files_with(self.server.key, ROOT), [str(kept)])


if __name__ == "__main__":
    unittest.main()
