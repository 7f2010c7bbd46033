"""Measures how much the landed model stands, and writes the figures to README.md.

    python3 models/reliability.py [--corpora ../shared/corpora] [--only NAME…] [--strings 10000000] [--minutes 10]

About half an hour. Figures stand between <!-- figures:NAME --> and <!-- /figures:NAME -->; nothing else in that file is touched.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from pathlib import Path

from figures import ROOT, SETS, put

FUZZ = "tests/NamedEntities.Fuzz"
TOOL = "src/NamedEntities.Cli"
MEASURED = ROOT / "benchmarks/results/reliability.json"


def run(project: str, *arguments: str) -> str:
    command = ["dotnet", "run", "-c", "Release", "--project", project, "--", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def robustness_table(corpora: list[str]) -> str:
    results = json.loads(run(TOOL, "robustness", "--json", *corpora))["transformations"]
    lines = [
        f"| written otherwise | F1 before | after | loss | {' | '.join(SETS)} |",
        f"| --- | ---: | ---: | ---: | {' | '.join('---:' for _ in SETS)} |",
    ]
    for result in results:
        before, after = (result["all"][side]["f1"] for side in ("before", "after"))
        losses = " | ".join(f"{result['files'][name]['loss']:.1f}" for name in SETS)
        lines.append(f"| {result['description']} | {before:.3f} | {after:.3f} | {result['all']['loss']:.1f} | {losses} |")
    return "\n".join(lines).replace("-0.0 ", "0.0 ")


def scraped_figures() -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as gold:
        passages = [f"tests/NamedEntities.Tests/Data/scraped.{language}.txt" for language in ("ru", "uk")]
        command = ["python3", "tests/gold.py", *passages]
        gold.write(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
        gold.flush()
        measured = json.loads(run(TOOL, "evaluate", "--json", gold.name))["files"][0]
    by_language = ", ".join(f"{name}: {m['spans']['all']['f1']:.3f}" for name, m in measured["languages"].items())
    return f"passages: {measured['all']['documents']}, span F1 {by_language}"


def without_seconds(output: str) -> str:
    return re.sub(r", seconds: \d+", "", "; ".join(output.split("\n")).rstrip("; "))


def rows_of(arguments: argparse.Namespace, corpora: list[str]) -> dict:
    """For each row of the table, its command and what measures it."""
    fuzz = f"dotnet run -c Release --project {FUZZ} --"
    strings, minutes = str(arguments.strings), f"{arguments.minutes:g}"
    return {
        "strings": (f"{fuzz} --strings {strings} --threads 2", lambda: run(FUZZ, "--strings", strings, "--threads", "2")),
        "stress": (f"{fuzz} stress --minutes {minutes} (the four sets)", lambda: run(FUZZ, "stress", "--minutes", minutes, *corpora)),
        "model": (f"{fuzz} model models/entities.model", lambda: run(FUZZ, "model", "models/entities.model")),
        "scraped": ("entities evaluate (menus, lists, captions, of tests/gold.py)", scraped_figures),
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
        put(ROOT / "README.md", "robustness", robustness_table(corpora))
    measured = json.loads(MEASURED.read_text()) if MEASURED.exists() else {}
    for name, (command, measure) in rows_of(args, corpora).items():
        if not args.only or name in args.only:
            measured[name] = {"command": command, "figures": without_seconds(measure())}
    MEASURED.write_text(json.dumps(measured, ensure_ascii=False, indent=2) + "\n")
    rows = (f"| `{row['command']}` | {row['figures']} |" for row in measured.values())
    put(ROOT / "README.md", "reliability", "\n".join(["| command | figures |", "| --- | --- |", *rows]))


if __name__ == "__main__":
    main()
