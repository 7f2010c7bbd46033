"""Makes the models again, from the data in ../shared: every step that is not done yet, or whose inputs have changed since.

    python3 models/training/run.py                  everything
    python3 models/training/run.py normalizer       one step, and those that make what it reads
    python3 models/training/run.py --tell           what would be done, and why

The numbers are in recipe.toml, what may be read for what in sources.toml. Results are in models/training/work.
"""
from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import tool
from leakage import HELD_BACK, TREEBANK
from normalizer.inflections import TEXTS as NORMALIZER_TEXTS
from pipeline import Pipeline, Step
from sources import Library

HERE = Path(__file__).resolve().parent
EXAMPLES = tool.ROOT / "tests/NamedEntities.Tests"
"""Where the texts are on which the trainer and the product are compared."""


PARTS = {"recognizer": "recognizer.model", "stems": "stems.lexicon", "normalizer": "normalizer.model", "names": "names.txt"}
"""The parts of a model, as the tool's command `pack` calls them, and the files that the steps make."""


class Recipe:
    """The steps that a recipe's numbers and a folder of data make."""

    def __init__(self, path: Path, shared: Path, work: Path, models: Path, examples: Path = EXAMPLES):
        self.path, self.shared, self.work, self.models, self.examples = path, shared, work, models, examples
        self.table = tomllib.loads(path.read_text("utf-8"))
        self.library = Library(shared)

    def steps(self) -> list[Step]:
        return [*self.documents(), *self.altered_copies(), *self.lists(), *self.features(), *self.recognizer(), *self.normalizer(), *self.pack()]

    # Documents ---------------------------------------------------------------------------------------------------------

    def documents(self) -> Iterator[Step]:
        """Gold and silver without the lines that stand in a test set."""
        sets = self.table["documents"]
        for folder, names, suffix in (("corpora", sets["labelled"], "jsonl.gz"), ("silver", sets["silver"], "jsonl.xz")):
            for name in names:
                yield Step(
                    name=f"documents/{name}",
                    command=("python", "corpora.held_back", f"{folder}/{name}", "--shared", f"{self.shared}", "--out", f"{self.work}/documents"),
                    inputs=(self.data(f"{folder}/{name}.{suffix}", "labels"), *self.held_back()),
                    outputs=(self.document(name),),
                )

    def altered_copies(self) -> Iterator[Step]:
        settings = self.table["altered"]
        rows = HERE / "corpora/page_rows.txt"
        documents = ("--documents", f"{self.work}/documents")
        yield self.altering("gold", (*map(self.document, settings["copies"]), rows), [*self.copies(), "rows"], documents)
        if settings["silver"]:
            yield self.altering("silver", map(self.document, settings["silver"]), self.silver_copies(), documents)
        yield self.altering("dev", map(self.chosen_on, settings["dev"]), self.dev_copies(), ("--shared", f"{self.shared}"))

    def altering(self, kind: str, inputs, copies: list[str], source: tuple[str, str]) -> Step:
        return Step(
            name=f"altered/{kind}",
            command=("python", "corpora.augment", kind, f"{self.path}", *source, "--out", f"{self.work}/altered"),
            inputs=tuple(inputs),
            outputs=tuple(map(self.altered, copies)),
            parameters=self.table["altered"],
        )

    def copies(self) -> list[str]:
        return [f"{name}.altered-{copy}" for name, copies in self.table["altered"]["copies"].items() for copy in range(1, copies + 1)]

    def silver_copies(self) -> list[str]:
        return [f"{name}.case" for name in self.table["altered"]["silver"]]

    def dev_copies(self) -> list[str]:
        return [f"{name}.{case}" for name, cases in self.table["altered"]["dev"].items() for case in cases]

    # Lists -------------------------------------------------------------------------------------------------------------

    def lists(self) -> Iterator[Step]:
        """The names that lists know, compiled to stems before features are computed with them, and names that the languages write differently."""
        counts, stems = self.work / "counts.tsv", self.work / "lexicon"
        texts = [self.data(f"text/{name}.txt.xz", "text") for name in self.table["counts"]]
        yield Step(
            name="counts",
            command=("python", "lists.counts", f"{self.path}", "--shared", f"{self.shared}", "--out", f"{counts}"),
            inputs=(*texts, *self.held_back()),
            outputs=(counts,),
            parameters=self.table["counts"],
        )
        yield Step(
            name="stems",
            command=("python", "lists.lexicon", f"{self.path}", "--shared", f"{self.shared}", "--counts", f"{counts}", "--out", f"{stems}"),
            inputs=(counts, *sorted((HERE / "lists").glob("*.txt")), *self.for_use("lists")),
            outputs=(stems,),
            parameters=self.table["lexicon"],
        )
        yield Step(name="lexicon", command=("tool", "lexicon", f"{stems}", "--out", f"{self.lexicon}"), inputs=(stems,), outputs=(self.lexicon,),
                   provenance=self.provenance("stems"))
        if self.for_use("names"):
            yield Step(
                name="names",
                command=("python", "lists.known_names", "--shared", f"{self.shared}", "--out", f"{self.part('names')}"),
                inputs=self.for_use("names"),
                outputs=(self.part("names"),),
                provenance=self.provenance("names"),
            )

    # Features ----------------------------------------------------------------------------------------------------------

    def features(self) -> Iterator[Step]:
        """Text to integers, with the product's own tokenizer and features."""
        sets = self.table["documents"]
        documents = {name: self.document(name) for name in [*sets["labelled"], *sets["silver"]]}
        documents |= {name: self.altered(name) for name in [*self.copies(), "rows", *self.silver_copies(), *self.dev_copies()]}
        documents |= {name: self.chosen_on(name) for name in sets["dev"]}
        documents["parity"] = self.examples / "Recognition/parity.txt"
        for name in [*self.table["tagger"]["sets"], *self.table["tagger"]["dev"], "parity"]:
            yield Step(
                name=f"features/{name}",
                command=("tool", "featurize", f"{documents[name]}", "--stems", f"{self.lexicon}", "--out", f"{self.feature(name)}"),
                inputs=(documents[name], self.lexicon),
                outputs=(self.feature(name),),
            )

    # The recognizer ----------------------------------------------------------------------------------------------------

    def recognizer(self) -> Iterator[Step]:
        settings = self.table["tagger"]
        student, trained, calibrated = self.work / "student.pt", self.work / "trained.pt", self.work / "tagger.pt"
        features = {name: self.feature(name) for name in [*settings["sets"], *settings["dev"]]}
        yield self.training("student", features, student, settings | self.table["student"], "--instead", "student")
        silver = self.table["documents"]["silver"]
        labelled = {name: self.work / "labelled" / name for name in silver}
        yield Step(
            name="label",
            command=("python", "tagger.label", f"{self.path}", f"{student}", *silver,
                     "--features", f"{self.work}/features", "--out", f"{self.work}/labelled"),
            inputs=(student, *map(self.feature, silver)),
            outputs=tuple(labelled.values()),
            parameters=self.table["label"],
        )
        yield self.training("train", features | labelled, trained, settings)
        gold = [self.chosen_on(name) for name in self.table["documents"]["dev"]]
        yield Step(
            name="calibrate",
            command=("python", "tagger.calibrate", f"{self.path}", f"{trained}", "--stems", f"{self.lexicon}", "--gold", *map(str, gold), "--out", f"{calibrated}"),
            inputs=(trained, self.lexicon, *gold),
            outputs=(calibrated,),
            parameters=self.table["calibration"],
        )
        model, provenance = self.part("recognizer"), self.provenance("recognizer")
        parity, example = self.feature("parity"), self.examples / "Recognition/parity.json"
        yield Step(
            name="recognizer",
            command=("python", "tagger.export", f"{calibrated}", "--out", f"{model}", "--provenance", f"{provenance}",
                     "--example", f"{parity}", "--example-out", f"{example}"),
            inputs=(calibrated, parity, provenance),
            outputs=(model, example),
            provenance=provenance,
        )

    def training(self, name: str, features: dict[str, Path], out: Path, settings: dict, *options: str) -> Step:
        """A training on sets, given the folder that the features of each are in."""
        # The trainer reads a set from the first folder that has it: silver that was labelled anew, rather than as it was.
        folders = dict.fromkeys(f"{folder.parent}" for folder in sorted(features.values(), key=lambda folder: folder.parent == self.work / "features"))
        return Step(
            name=name,
            command=("python", "tagger.train", f"{self.path}", "--features", *folders, "--out", f"{out}", *options),
            inputs=tuple(features.values()),
            outputs=(out,),
            parameters=settings,
            checkpoints=(out.with_suffix(".unfinished.pt"),),
        )

    # The normalizer ----------------------------------------------------------------------------------------------------

    def normalizer(self) -> Iterator[Step]:
        settings = self.table["normalizer"]
        texts, lists = [self.document(name) for name in settings["sets"]], []
        if settings["generated"]:
            generated = self.work / "inflections"
            unlabelled = [self.data(f"text/{name}.txt.xz", "text") for names in NORMALIZER_TEXTS.values() for name in names]
            yield Step(
                name="inflections",
                command=("python", "normalizer.inflections", "--shared", f"{self.shared}", "--out", f"{generated}"),
                inputs=(*self.for_use("normalizer"), *unlabelled),
                outputs=(generated,),
            )
            texts, lists = [*texts, *(generated / f"{name}.jsonl" for name in settings["generated"])], ["--lists", f"{generated}/lists"]
        train, trained = self.work / "inflected/train", self.work / "normalizer.pt"
        yield Step(
            name="inflected/train",
            command=("tool", "inflections", *map(str, texts), *lists, "--least", f"{settings['least']}", "--out", f"{train}"),
            inputs=tuple(generated if settings["generated"] and generated in text.parents else text for text in texts),
            outputs=(train,),
            parameters=settings["least"],
        )
        like = {"dev": self.data(f"corpora/{settings['dev']}.jsonl.gz", "normalizer"), "parity": self.examples / "Normalization/parity.jsonl"}
        for name, text in like.items():
            folder = self.work / "inflected" / name
            yield Step(
                name=f"inflected/{name}",
                command=("tool", "inflections", f"{text}", "--like", f"{train}", "--out", f"{folder}"),
                inputs=(text, train),
                outputs=(folder,),
            )
        options = [word for name, value in settings["training"].items() for word in (f"--{name.replace('_', '-')}", f"{value}")]
        yield Step(
            name="train-normalizer",
            command=("python", "normalizer.train", "--train", f"{train}", "--dev", f"{self.work}/inflected/dev", "--out", f"{trained}", *options),
            inputs=(train, self.work / "inflected/dev"),
            outputs=(trained,),
            parameters=settings["training"],
        )
        model, example = self.part("normalizer"), self.examples / "Normalization/parity.json"
        parity = self.work / "inflected/parity"
        yield Step(
            name="normalizer",
            command=("python", "normalizer.export", f"{trained}", "--out", f"{model}", "--example", f"{parity}", "--example-out", f"{example}"),
            inputs=(trained, train, parity),
            outputs=(model, example),
            provenance=self.provenance("normalizer"),
        )

    # The model file ----------------------------------------------------------------------------------------------------

    def pack(self) -> Iterator[Step]:
        """All parts in one file, which says of each what made it, of which sources. What is not made here is the tool's own."""
        parts = [name for name in PARTS if name != "names" or self.for_use("names")]
        described, model = self.work / "parts.json", self.models / "entities.model"
        yield Step(
            name="parts",
            command=("python", "parts", f"{self.work}/provenance", "--out", f"{described}"),
            inputs=tuple(map(self.provenance, parts)),
            outputs=(described,),
        )
        files = [word for name in parts for word in (f"--{name}", f"{self.part(name)}")]
        yield Step(
            name="pack",
            command=("tool", "pack", *files, "--metadata", f"{described}", "--out", f"{model}"),
            inputs=(*map(self.part, parts), described),
            outputs=(model,),
        )

    # Paths -------------------------------------------------------------------------------------------------------------

    @property
    def lexicon(self) -> Path:
        return self.part("stems")

    def part(self, name: str) -> Path:
        return self.work / "parts" / PARTS[name]

    def provenance(self, part: str) -> Path:
        """Where it says what a part was made of."""
        return self.work / "provenance" / f"{part}.json"

    def document(self, name: str) -> Path:
        return self.work / "documents" / f"{name}.jsonl"

    def altered(self, name: str) -> Path:
        return self.work / "altered" / f"{name}.jsonl"

    def feature(self, name: str) -> Path:
        return self.work / "features" / name

    def data(self, path: str, use: str) -> Path:
        """A file of the folder of data, if it may be read for this."""
        return self.library.path(path, use)

    def chosen_on(self, name: str) -> Path:
        return self.data(f"corpora/{name}.jsonl.gz", "choose")

    def held_back(self) -> tuple[Path, ...]:
        paths = [path for pattern in (*HELD_BACK, TREEBANK) for path in self.library.glob(pattern, "leave out")]
        return tuple(self.shared / path for path in paths)

    def for_use(self, use: str) -> tuple[Path, ...]:
        """All files of the sources that the table has for a use."""
        patterns = {source.path for source in self.library.table if use in source.uses}
        return tuple(sorted({path for pattern in patterns for path in self.shared.glob(pattern)}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("steps", nargs="*", help="the steps to do, with those that make what they read; all where none is named")
    parser.add_argument("--recipe", type=Path, default=HERE / "recipe.toml")
    parser.add_argument("--shared", type=Path, default=tool.ROOT.parent / "shared", help="the folder of data")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="where results go")
    parser.add_argument("--models", type=Path, default=tool.ROOT / "models", help="where the files go that the product reads")
    parser.add_argument("--tell", action="store_true", help="only tell what would be done, and why")
    args = parser.parse_args()
    folders = [path.resolve() for path in (args.recipe, args.shared, args.work, args.models)]
    done = Pipeline(Recipe(*folders).steps(), folders[2]).run(args.steps, only_tell=args.tell)
    print(f"{len(done)} steps" if done else "nothing to do")


if __name__ == "__main__":
    sys.exit(main())
