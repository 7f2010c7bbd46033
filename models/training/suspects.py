"""Lists labels that look wrong: what models that did not learn from a document contradict most surely.

    python3 models/training/suspects.py --clean DIR --features DIR --pretrained FILE --out FOLDER [--folds 3]

Each document is read by a model that learned from the other folds (cross-validation, as in confident learning: Northcutt
et al. 2021). `suspects.tsv` has the mentions that the model is surest of and the labels lack, or have otherwise; `missed.tsv`
the labelled mentions that it does not find, those first whose words are seldom labelled elsewhere. Agreement of labels and
models is printed by corpus and, for SlavicNER, by topic and language. The product's own tool reads the documents, so a
disagreement is one of the product. The folder `labels` has the documents again, where a mention that the model is very sure
of and that no label touches is neutral: nearly all of those are names that somebody forgot to mark. What a fold needs is
left in the folder and is not done again.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOOL = ["dotnet", "run", "-c", "Release", "--no-build", "--project", str(HERE.parents[1] / "src/NamedEntities.Cli"), "--"]
CORPORA = ["ner-uk.train", "nerel.train", "slavicner.train", "rured2.train"]

FORGOTTEN = 0.97
"""From which confidence on a mention without a label is taken for a forgotten one."""

Span = tuple[int, int, str]


def python(script: str, *arguments: object) -> None:
    subprocess.run([sys.executable, str(HERE / f"{script}.py"), *map(str, arguments)], check=True)


def train_fold(args: argparse.Namespace, fold: int) -> Path:
    model, checkpoint = args.out / f"{fold}.model", args.out / f"{fold}.pt"
    if not model.exists():
        python(
            "train", "--train", *[args.features / name for name in CORPORA], "--dev", *[args.features / name for name in args.dev],
            "--pretrained", args.pretrained, "--leave-out", fold, args.folds, "--epochs", args.epochs, "--learning-rate", 1e-3,
            "--threads", args.threads, "--out", checkpoint, *(["--exclude", *args.exclude] if args.exclude else []),
        )  # fmt: skip
        python("export", checkpoint, "--out", model)
    return model


def read(documents: list[dict], model: Path) -> list[list[dict]]:
    """The entities that a model finds in each document."""
    lines = "".join(json.dumps({"id": str(i), "text": d["text"]}, ensure_ascii=False) + "\n" for i, d in enumerate(documents))
    command = [*TOOL, "extract", "--input", "jsonl", "--format", "jsonl", "--model", str(model)]
    output = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line)["entities"] for line in output.splitlines()]


def overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def surroundings(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 60) : start]}[{text[start:end]}]{text[end : end + 60]}".replace("\n", " ")


def topic(document: dict) -> str:
    name = document["source"]
    return f"{name} {document['lang']} {document['id'].split('/')[0]}" if name == "slavicner" else name


class Disagreements:
    """Where labels and models disagree."""

    def __init__(self):
        self.surplus: list[tuple] = []
        self.missed: list[tuple] = []
        self.counts: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
        self.labelled: collections.Counter = collections.Counter()
        self.texts: list[str] = []

    def add(self, document: dict, entities: list[dict]) -> None:
        """Counts a document's disagreements, and makes neutral what its labels forgot."""
        text, labels = document["text"], document["entities"]
        neutral = [(e["start"], e["end"], e["type"]) for e in labels if e.get("neutral")]
        gold = {(e["start"], e["end"], e["type"]) for e in labels if not e.get("neutral")}
        found = {(e["start"], e["end"], e["type"]): e["confidence"] for e in entities}
        found = {span: c for span, c in found.items() if span in gold or not any(overlap(span, other) for other in neutral)}
        self.texts.append(text)
        self.labelled.update(text[start:end] for start, end, _ in gold)
        self.counts[topic(document)].update(both=len(gold & set(found)), found=len(found), gold=len(gold))
        for span, confidence in found.items():
            if span not in gold:
                there = "; ".join(f"{t} {text[s:e]}" for s, e, t in sorted(gold) if overlap(span, (s, e, t)))
                self.surplus.append((confidence, topic(document), document["id"], span[2], text[span[0] : span[1]], there, surroundings(text, *span[:2])))
                if not there and confidence >= FORGOTTEN:
                    labels.append({"start": span[0], "end": span[1], "type": span[2], "neutral": True})
        for span in gold:
            if not any(overlap(span, other) for other in found):
                self.missed.append((topic(document), document["id"], span[2], text[span[0] : span[1]], surroundings(text, *span[:2])))

    def write(self, folder: Path) -> None:
        surplus = sorted(self.surplus, key=lambda row: -row[0])
        write(folder / "suspects.tsv", [(f"{row[0]:.3f}", *row[1:]) for row in surplus])
        everything = "\n".join(self.texts)
        shares = {name: self.labelled[name] / max(1, everything.count(name)) for name in {row[3] for row in self.missed}}
        write(folder / "missed.tsv", [(f"{shares[row[3]]:.2f}", *row) for row in sorted(self.missed, key=lambda row: shares[row[3]])])

    def table(self) -> str:
        rows = [(2 * c["both"] / max(1, c["found"] + c["gold"]), name, c) for name, c in self.counts.items()]
        return "\n".join(f"{f1:.3f} {name}: {c['gold']} labelled, {c['found']} found, {c['both']} alike" for f1, name, c in sorted(rows, key=lambda row: row[0]))


def write(path: Path, rows: list[tuple]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clean", type=Path, required=True, help="labelled documents, as clean.py writes them")
    parser.add_argument("--features", type=Path, required=True, help="their features")
    parser.add_argument("--dev", nargs="+", default=["nerel.dev", "ner-uk.dev"], help="features to choose the epoch on")
    parser.add_argument("--pretrained", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--exclude", nargs="+", metavar="SOURCE", help="corpora to learn nothing from, by the source of their documents")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    disagreements = Disagreements()
    kept: dict[str, dict[str, dict]] = {name: {} for name in CORPORA}
    for fold in range(args.folds):
        model = train_fold(args, fold)
        for name in CORPORA:
            with (args.clean / f"{name}.jsonl").open(encoding="utf-8") as file:
                documents = [json.loads(line) for i, line in enumerate(file) if i % args.folds == fold]
            for document, entities in zip(documents, read(documents, model), strict=True):
                disagreements.add(document, entities)
            kept[name].update((document["id"], document) for document in documents)
    disagreements.write(args.out)
    (args.out / "labels").mkdir(exist_ok=True)
    for name, documents in kept.items():
        lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in documents.values())
        (args.out / "labels" / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print(disagreements.table())


if __name__ == "__main__":
    main()
