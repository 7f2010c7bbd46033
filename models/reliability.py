"""Measures how much the landed model stands, and writes the figures to docs/figures.md.

    python3 models/reliability.py [--corpora ../shared/corpora] [--only NAME…] [--strings 10000000] [--minutes 10]

About half an hour. Figures stand between <!-- figures:NAME --> and <!-- /figures:NAME -->; nothing else in that file is touched.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from pathlib import Path

from figures import LOWER_CASE_NEUTRAL, SETS
from pages import ROOT, put

FUZZ = "tests/NamedEntities.Fuzz"
TOOL = "src/NamedEntities.Cli"
MEASURED = ROOT / "benchmarks/results/reliability.json"


def run(project: str, *arguments: str) -> str:
    command = ["dotnet", "run", "-c", "Release", "--project", project, "--", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def robustness_table(corpora: list[str]) -> str:
    results = json.loads(run(TOOL, "robustness", "--json", *LOWER_CASE_NEUTRAL, *corpora))["transformations"]
    lines = [
        f"| written otherwise | F1 before | after | loss | {' | '.join(SETS)} |",
        f"| --- | ---: | ---: | ---: | {' | '.join('---:' for _ in SETS)} |",
    ]
    for result in results:
        before, after = (result["all"][side]["f1"] for side in ("before", "after"))
        losses = " | ".join(f"{result['files'][name]['loss']:.1f}" for name in SETS)
        lines.append(f"| {result['description']} | {before:.3f} | {after:.3f} | {result['all']['loss']:.1f} | {losses} |")
    return "\n".join(lines).replace("-0.0 ", "0.0 ")


def scraped() -> dict:
    """Menus, lists and captions, marked by hand."""
    command = ["evaluate", "--json", *(f"tests/NamedEntities.Tests/Data/scraped.{language}.marked.txt" for language in ("ru", "uk"))]
    files = json.loads(run(TOOL, *command))["files"]
    f1 = {Path(file["file"]).name.split(".")[1]: file["all"]["spans"]["all"]["f1"] for file in files}
    documents = sum(file["all"]["documents"] for file in files)
    figures = ", ".join(f"{language}: {score:.3f}" for language, score in f1.items())
    return {
        "command": f"entities {' '.join(command)}".replace(" --json", ""),
        "figures": f"passages: {documents}, span F1 {figures}",
        "spanF1": {language: round(score, 4) for language, score in f1.items()},
    }


def fuzzed(*arguments: str, on: str = "", corpora: tuple[str, ...] = ()) -> dict:
    command = f"dotnet run -c Release --project {FUZZ} -- {' '.join(arguments)}{on}"
    return {"command": command, "figures": without_seconds(run(FUZZ, *arguments, *corpora))}


def without_seconds(output: str) -> str:
    return re.sub(r", seconds: \d+", "", "; ".join(output.split("\n")).rstrip("; "))


def rows_of(arguments: argparse.Namespace, corpora: list[str]) -> dict:
    """What measures each row of the table."""
    strings, minutes = str(arguments.strings), f"{arguments.minutes:g}"
    return {
        "strings": lambda: fuzzed("--strings", strings, "--threads", "2"),
        "stress": lambda: fuzzed("stress", "--minutes", minutes, on=f" (the {len(SETS)} sets)", corpora=tuple(corpora)),
        "model": lambda: fuzzed("model", "models/entities.model"),
        "scraped": scraped,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared/corpora")
    parser.add_argument("--only", nargs="+", choices=["strings", "stress", "model", "scraped", "robustness"], help="measure these; the others stay as they were")
    parser.add_argument("--strings", type=int, default=10_000_000)
    parser.add_argument("--minutes", type=float, default=10)
    args = parser.parse_args()
    corpora = [str(args.corpora.resolve() / f"{name}.jsonl.gz") for name in SETS]
    if not args.only or "robustness" in args.only:
        put("docs/figures.md", "robustness", robustness_table(corpora))
    measured = json.loads(MEASURED.read_text()) if MEASURED.exists() else {}
    for name, measure in rows_of(args, corpora).items():
        if not args.only or name in args.only:
            measured[name] = measure()
    MEASURED.write_text(json.dumps(measured, ensure_ascii=False, indent=2) + "\n")
    rows = (f"| `{row['command']}` | {row['figures']} |" for row in measured.values())
    put("docs/figures.md", "reliability", "\n".join(["| command | figures |", "| --- | --- |", *rows]))


if __name__ == "__main__":
    main()
