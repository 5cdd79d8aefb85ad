"""A key on standard input: for this session only, in no file, no keyring, and nowhere that another process may look."""

import unittest

import keyring
import leaks
from accessible import Role
from demo import DemoServer
from program import ROOT, Program


class SessionKey(unittest.TestCase):
    def test_it_is_kept_in_memory_only(self):
        server = self.enterContext(DemoServer())
        with Program("--base-url", server.url, "--api-key-stdin", "--workspace-name", "Harbour",
                     stdin=server.key + "\n") as program:
            self.assertGreater(program.table("People").rows(), 0)
            self.assertTrue(program.window().get_name().startswith("Harbour"))
            command_line = leaks.of_process(program.process.pid, "cmdline")
            self.assertIn(server.url.encode(), command_line)
            self.assertNotIn(server.key.encode(), command_line)
            self.assertNotIn(server.key.encode(), leaks.of_process(program.process.pid, "environ"))
            self.assertEqual(leaks.files_with(server.key, ROOT), [])
            self.assertEqual(keyring.secrets(), [])
        self.assertEqual(leaks.files_with(server.key, ROOT), [])
        self.assertEqual(keyring.secrets(), [])

    def test_the_next_start_knows_nothing_of_it(self):
        server = self.enterContext(DemoServer())
        data = ROOT / "klipy"
        with Program("--base-url", server.url, "--api-key-stdin", stdin=server.key + "\n", data=data) as program:
            program.table("People")
        with Program(data=data) as program:
            program.find(Role.FILLER, "No workspace yet")


if __name__ == "__main__":
    unittest.main()
