"""What a screen reader hears of the page Key & scopes: the matrix, and the check that only reads."""

import unittest

from accessible import Role
from demo import DemoServer
from person import press
from program import Program
from waiting import until


class Scopes(unittest.TestCase):
    def test_the_matrix_reads_as_it_is_shown_and_the_check_sends_what_it_says(self):
        server = self.enterContext(DemoServer())
        program = self.enterContext(Program("--base-url", server.url, "--api-key-stdin", "--workspace-name", "Harbour",
                                            stdin=server.key + "\n"))
        program.table("People")
        press("ctrl+6")
        scopes = program.table("Scopes")
        self.assertEqual(scopes.rows(), 8)
        self.assertIn("Held", scopes.titles())
        held = scopes.titles().index("Held")
        read = next(row for row in range(8) if scopes.cell(row) == "people:read")
        write = next(row for row in range(8) if scopes.cell(row) == "people:write")
        until("ordinary use has proved it", lambda: scopes.cell(read, held) == "held, proven")
        self.assertEqual(scopes.cell(write, held), "not known")

        button = program.find(Role.PUSH_BUTTON, "Check scopes")
        before = server.requests()
        button.get_action_iface().do_action(0)
        send = program.find(Role.PUSH_BUTTON, "Send 4 requests")
        self.assertEqual(server.requests(), before)
        send.get_action_iface().do_action(0)
        until("all four have arrived", lambda: server.requests() >= before + 4)
        self.assertEqual(scopes.cell(write, held), "not known")


if __name__ == "__main__":
    unittest.main()
