"""Measures the landed model and writes the figures where they are shown: README.md, docs/evaluation.md, docs/figures.md,
models/README.md, models/card.json.

    python3 models/figures.py [--corpora ../shared/corpora]

Figures stand between <!-- figures:NAME --> and <!-- /figures:NAME -->; nothing else in those files is touched.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

from pages import ROOT, put

SETS = ["house.dev", "hard.dev", "written.dev", "factrueval.dev", "nerel.dev", "ner-uk.dev", "slavicner.dev"]
LOWER_CASE_NEUTRAL = ["--lower-case-neutral", "nerel,slavicner"]
"""These corpora marked adjectives and common nouns too, which begin in lower case."""
TYPES = ["PER", "ORG", "LOC", "all"]
PEERS = {
    "slovnet-BERT": (0.973, 0.928, 0.831),
    "DeepPavlov BERT": (0.971, 0.928, 0.825),
    "slovnet": (0.959, 0.915, 0.825),
    "Stanza": (0.943, 0.865, 0.687),
    "Pullenti": (0.905, 0.814, 0.686),
    "spaCy": (0.901, 0.886, 0.765),
}
"""Token F1 of PER, LOC and ORG on factRuEval-2016, both parts: https://github.com/natasha/naeval (commit a7f3158)."""


def measure(corpora: Path) -> dict:
    files = [str(corpora / f"{name}.jsonl.gz") for name in SETS] + ["seeds/seeds.jsonl"]
    command = ["dotnet", "run", "-c", "Release", "--project", "src/NamedEntities.Cli", "--", "evaluate", "--json"]
    result = subprocess.run([*command, *LOWER_CASE_NEUTRAL, *files], cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)


def rows(report: dict):
    """(name of the set, its measurement), with the languages of a set that has several."""
    for file in report["files"]:
        name = Path(file["file"]).name.removesuffix(".gz").removesuffix(".jsonl")
        name = "the five pages" if name == "seeds" else name
        yield name, file["all"]
        for language, measurement in file.get("languages", {}).items():
            yield f"{name}, {language}", measurement


def short_table(report: dict) -> str:
    lines = [
        "| set | documents | PER | ORG | LOC | all | calibration error |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, measurement in rows(report):
        scores = " | ".join(f"{measurement['spans'][t]['f1']:.3f}" for t in TYPES)
        lines.append(f"| {name} | {measurement['documents']} | {scores} | {measurement['confidence']['ece']:.3f} |")
    return "\n".join(lines)


def long_table(report: dict) -> str:
    lines = [
        "| set | type | gold | span P | span R | span F1 | token F1 |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, measurement in rows(report):
        for t in TYPES:
            span, token = measurement["spans"][t], measurement["tokens"][t]
            lines.append(
                f"| {name} | {t} | {span['tp'] + span['fn']} | {span['precision']:.3f} | {span['recall']:.3f} "
                f"| {span['f1']:.3f} | {token['f1']:.3f} |"
            )
    return "\n".join(lines)


def peers_table(report: dict) -> str:
    own = dict(rows(report))["factrueval.dev"]["tokens"]
    lines = ["| token F1 on factRuEval-2016 | part | PER | LOC | ORG |", "| --- | --- | ---: | ---: | ---: |"]
    lines += [f"| {name} | dev and test | {' | '.join(f'{f1:.3f}' for f1 in scores)} |" for name, scores in PEERS.items()]
    lines.append(f"| **Entities** | dev | {' | '.join(format(own[t]['f1'], '.3f') for t in ('PER', 'LOC', 'ORG'))} |")
    return "\n".join(lines)


def normal_table(report: dict) -> str:
    lines = ["| set | normal forms | PER | ORG | LOC | all |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for name, measurement in rows(report):
        shares = measurement["normalForms"]
        if shares["all"]["of"]:
            lines.append(f"| {name} | {shares['all']['of']} | " + " | ".join(f"{shares[t]['accuracy']:.3f}" for t in TYPES) + " |")
    return "\n".join(lines)


def identity_table(report: dict) -> str:
    lines = [
        "| set | identity | mentions | B³ precision | B³ recall | B³ F1 | F1 of lemmas | F1 of last words |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for file in report["files"]:
        if "identity" not in file:
            continue
        name = Path(file["file"]).name.removesuffix(".gz").removesuffix(".jsonl")
        identity = file["identity"]
        scored = [(name, "within documents", identity["documents"])]
        scored += [(f"{name}, {language}", "collection", scores) for language, scores in identity["languages"].items()]
        scored.append((name, "collection", identity["collection"]))
        for set_name, what, scores in scored:
            product = scores["product"]
            lines.append(
                f"| {set_name} | {what} | {product['mentions']} | {product['precision']:.3f} | {product['recall']:.3f} "
                f"| {product['f1']:.3f} | {scores['lemma']['f1']:.3f} | {scores['lastWord']['f1']:.3f} |"
            )
    return "\n".join(lines)


def confidence_table(report: dict) -> str:
    """What is left of the development sets together where less sure mentions are dropped."""
    measured = [measurement for name, measurement in rows(report) if name in SETS]
    left = [("any", [m["spans"]["all"] for m in measured])]
    for i, threshold in enumerate(t["threshold"] for t in measured[0]["confidence"]["thresholds"]):
        left.append((f"≥ {threshold}", [m["confidence"]["thresholds"][i]["counts"] for m in measured]))
    lines = ["| confidence | spans | precision | recall | F1 |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, counts in left:
        tp, fp, fn = (sum(count[key] for count in counts) for key in ("tp", "fp", "fn"))
        lines.append(
            f"| {name} | {tp + fp:,} | {tp / (tp + fp):.3f} | {tp / (tp + fn):.3f} | {2 * tp / (2 * tp + fp + fn):.3f} |"
        )
    return "\n".join(lines)


def header(model: Path) -> dict:
    content = model.read_bytes()
    return json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])


def made_of(model: Path) -> dict:
    """What a model file says made each of its parts: a recipe by its hash, and the hashes of every file of data."""
    parts = json.loads(header(model)["__metadata__"]["parts"])
    return {name: {"madeBy": part["madeBy"], "inputs": part["inputs"]} for name, part in parts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora")
    report = measure(parser.parse_args().corpora)

    put("README.md", "quality", short_table(report))
    put("docs/figures.md", "peers", peers_table(report))
    put("README.md", "identity", identity_table(report))
    put("docs/evaluation.md", "confidence", confidence_table(report))
    put("README.md", "normal", normal_table(report))
    put("models/README.md", "scores", long_table(report))
    put("models/README.md", "normal", normal_table(report))
    card_path = ROOT / "models/card.json"
    card = json.loads(card_path.read_text())
    card["scores"] = {
        name: {**{t: measurement["spans"][t] for t in TYPES}, "calibrationError": measurement["confidence"]["ece"],
               "normalForms": {t: measurement["normalForms"][t] for t in TYPES}}
        for name, measurement in rows(report)
    }
    arrays = header(ROOT / "models/entities.model")
    rows_of_features, dimension = arrays["recognizer.features.rows"]["shape"]
    card["architecture"]["features"] = f"21 hashed fields a token, {rows_of_features} vectors of {dimension} eight-bit numbers"
    card["architecture"]["lexiconStems"] = arrays["stems.hashes"]["shape"][0]
    card["training"] = {"recipe": "models/training/recipe.toml", **made_of(ROOT / "models/entities.model")}
    card_path.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    main()
