"""What NOTICE.md and the model card say of the sources is what the table says."""
import subprocess
import sys
import unittest

import tool


class NoticeTests(unittest.TestCase):
    def test_the_tables_that_are_shown_are_those_of_the_table_of_sources(self):
        command = [sys.executable, tool.ROOT / "models/notice.py", "--check"]
        result = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr)


if __name__ == "__main__":
    unittest.main()
