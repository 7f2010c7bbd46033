"""Arrays of a tool of another version are not read."""
import json
import tempfile
import unittest
from pathlib import Path

import schema


class SchemaTests(unittest.TestCase):
    def read(self, meta: dict) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "meta.json").write_text(json.dumps(meta))
            return schema.read(Path(folder))

    def test_the_tags_must_be_those_that_are_learned(self):
        self.assertEqual(self.read({"tags": schema.TAGS, "fields": ["word"]})["fields"], ["word"])
        with self.assertRaises(schema.OtherSchema):
            self.read({"tags": schema.TAGS[:1] + schema.TAGS[3:]})


if __name__ == "__main__":
    unittest.main()
