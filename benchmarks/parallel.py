#!/usr/bin/env python3
"""Measures the tool as a worker for JSON Lines, one and two of them, and writes the table of docs/pipelines.md.

    benchmarks/parallel.py [PAGES.jsonl]     without a file, the five pages 400 times.

Needs GNU parallel. The best of three runs counts: what else runs on a machine only takes away.
"""

from __future__ import annotations

import datetime
import json
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "models"))
from pages import put  # noqa: E402

RUNS = 3
WORKER = "dotnet src/NamedEntities.Cli/bin/Release/net10.0/NamedEntities.Cli.dll extract --input jsonl --format jsonl"
WAYS = {
    "one worker": WORKER,
    "one worker, `--threads 2`": f"{WORKER} --threads 2",
    "`parallel --jobs 2`": f"parallel --pipe --block 10M --jobs 2 -k {WORKER}",
}


def read_pages() -> list[str]:
    if len(sys.argv) > 1:
        return Path(sys.argv[1]).read_text().splitlines()
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    return [json.dumps({"text": path.read_bytes().decode()}, ensure_ascii=False) for path in seeds] * 400


def seconds(command: str, pages: Path) -> float:
    start = time.perf_counter()
    with pages.open() as lines:
        subprocess.run(command, shell=True, check=True, cwd=ROOT, stdin=lines, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    subprocess.run(["dotnet", "build", "-c", "Release", "src/NamedEntities.Cli"], cwd=ROOT, check=True, capture_output=True)
    lines = read_pages()
    characters = sum(len(json.loads(line)["text"]) for line in lines)
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    table = [
        f"{processor[1] if processor else platform.machine()}; {len(lines):,} documents, {characters:,} characters; "
        f"{datetime.date.today()}.",
        "",
        "| how | seconds | characters a second |",
        "| --- | ---: | ---: |",
    ]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as pages:
        pages.write("\n".join(lines) + "\n")
        pages.flush()
        for name, command in WAYS.items():
            best = min(seconds(command, Path(pages.name)) for _ in range(RUNS))
            table.append(f"| {name} | {best:.1f} | {characters / best:,.0f} |")
    print("\n".join(table))
    put("docs/pipelines.md", "parallel", "\n".join(table))


if __name__ == "__main__":
    main()
