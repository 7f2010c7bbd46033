"""A step is done again where what it is made of changed, and passed over where it did not."""
import tempfile
import textwrap
import unittest
from pathlib import Path
from unittest import mock

import pipeline
from pipeline import Pipeline, Step, scripts_of


class PipelineTests(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.work = self.folder / "work"
        self.script("double", """
            import sys
            from pathlib import Path
            source, out = map(Path, sys.argv[1:3])
            out.write_text(source.read_text() * 2)
            """)
        (self.folder / "text").write_text("а")
        patched = mock.patch.object(pipeline, "HERE", self.folder)
        patched.start()
        self.addCleanup(patched.stop)

    def script(self, name: str, code: str) -> None:
        (self.folder / f"{name}.py").write_text(textwrap.dedent(code))

    def steps(self, parameters=1) -> list[Step]:
        text, twice, four_times = self.folder / "text", self.work / "twice", self.work / "four"
        return [
            Step("twice", ("python", "double", str(text), str(twice)), (text,), (twice,), parameters),
            Step("four", ("python", "double", str(twice), str(four_times)), (twice,), (four_times,)),
        ]

    def run_steps(self, steps=None, wanted=None) -> list[str]:
        with mock.patch("builtins.print"):
            return Pipeline(steps or self.steps(), self.work).run(wanted)

    def test_nothing_is_done_twice(self):
        self.assertEqual(self.run_steps(), ["twice", "four"])
        self.assertEqual((self.work / "four").read_text(), "аааа")
        self.assertEqual(self.run_steps(), [])

    def test_a_changed_input_is_done_again_with_what_follows(self):
        self.run_steps()
        (self.folder / "text").write_text("бв")
        self.assertEqual(self.run_steps(), ["twice", "four"])
        self.assertEqual((self.work / "four").read_text(), "бв" * 4)

    def test_a_changed_parameter_is_done_again_and_what_comes_out_the_same_stops_there(self):
        self.run_steps()
        self.assertEqual(self.run_steps(self.steps(parameters=2)), ["twice"])

    def test_a_changed_script_is_done_again(self):
        self.run_steps()
        self.script("double", (self.folder / "double.py").read_text().replace("* 2", "* 3"))
        self.assertEqual(self.run_steps(), ["twice", "four"])
        self.assertEqual((self.work / "four").read_text(), "а" * 9)

    def test_a_script_that_a_script_imports_counts_as_its_own(self):
        (self.folder / "lists").mkdir()
        self.script("step", "from lists import names\nimport json\n")
        self.script("lists/names", "from lists.stems import flat\n")
        self.script("lists/stems", "from . import other\n")
        self.script("lists/other", "")
        names = {path.relative_to(self.folder).as_posix() for path in scripts_of("step")}
        self.assertEqual(names, {"step.py", "lists/names.py", "lists/stems.py", "lists/other.py"})

    def test_a_lost_result_is_made_again(self):
        self.run_steps()
        (self.work / "four").unlink()
        self.assertEqual(self.run_steps(), ["four"])

    def test_a_step_can_be_wanted_alone_with_those_it_needs(self):
        self.assertEqual(self.run_steps(wanted=["twice"]), ["twice"])
        self.assertEqual(self.run_steps(wanted=["four"]), ["four"])

    def test_a_step_that_fails_is_no_step_done(self):
        self.run_steps()
        self.script("double", "raise SystemExit('no')")
        with self.assertRaises(SystemExit), mock.patch("sys.stderr"):
            self.run_steps()
        self.assertFalse((self.work / "twice").exists())
        self.assertIn("twice", Pipeline(self.steps(), self.work).run(only_tell=True))

    def test_a_checkpoint_is_gone_on_from_unless_something_changed(self):
        checkpoint, out = self.work / "unfinished", self.work / "out"
        self.script("train", f"""
            from pathlib import Path
            checkpoint = Path({str(checkpoint)!r})
            if not checkpoint.exists():
                checkpoint.write_text("half")
                raise SystemExit("cut off")
            Path({str(out)!r}).write_text("whole")
            """)
        step = lambda parameters: Step("train", ("python", "train"), (), (out,), parameters, (checkpoint,))
        for parameters, is_done in ((1, False), (1, True), (2, False), (3, False), (3, True)):
            if is_done:
                self.assertEqual(self.run_steps([step(parameters)]), ["train"])
            else:
                with self.assertRaises(SystemExit):
                    self.run_steps([step(parameters)])

    def test_what_everything_is_made_of_is_told(self):
        provenance = self.work / "provenance.json"
        text, out = self.folder / "text", self.work / "model"
        self.script("export", f"from pathlib import Path\nPath({str(out)!r}).write_text(Path({str(provenance)!r}).read_text())")
        steps = [*self.steps(), Step("export", ("python", "export"), (self.work / "four", provenance), (out,), provenance=provenance)]
        self.run_steps(steps)
        told = out.read_text()
        self.assertIn(f"{self.folder.name}/text", told)
        self.assertEqual(self.run_steps(steps), [])
        text.write_text("щось інше")
        self.assertEqual(self.run_steps(steps), ["twice", "four", "export"])
        self.assertNotEqual(out.read_text(), told)


if __name__ == "__main__":
    unittest.main()
