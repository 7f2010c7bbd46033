#!/usr/bin/env python3
"""Measures the tool's start and memory, compiled in three ways; writes results/start.md and the table in docs/figures.md.

    benchmarks/start.py [TEXT]     TEXT: a file to cut the pages from; without one the five pages, again and again.

Compiling ahead of time needs clang. Times are of a whole process, from its start to its end, on one page.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "models"))
from pages import put  # noqa: E402

RUNS, PAGE, PAGES, LONG = 20, 3_000, 10_000, 10_000_000
WAYS = {"jit": "compiled as it runs (JIT)", "r2r": "compiled beforehand (ReadyToRun)", "aot": "compiled ahead of time (AOT)"}


def output_of(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def publish(work: Path) -> None:
    runtime = re.search(r"RID: *(\S+)", output_of("dotnet", "--info"))[1]
    options = {"jit": [], "r2r": ["-r", runtime, "--self-contained", "false"], "aot": ["-r", runtime, "-p:PublishAot=true"]}
    for way, extra in options.items():
        output_of("dotnet", "publish", "-c", "Release", "src/NamedEntities.Cli", "-o", str(work / way), "-v", "quiet", *extra)


def write_texts(work: Path, sources: list[Path]) -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sources)
    text *= -(-LONG // len(text))
    (work / "long.txt").write_text(text[:LONG], encoding="utf-8")
    with (work / "pages.jsonl").open("w", encoding="utf-8") as pages:
        for start in range(0, PAGES * PAGE, PAGE):
            page = text[start % (LONG - PAGE) :][:PAGE]
            pages.write(json.dumps({"text": page}, ensure_ascii=False) + "\n")


def run(program: Path, *arguments) -> tuple[float, float]:
    """Seconds and peak resident memory in MB of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen([program, "extract", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{program} {arguments}: exit status {status}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def tables(work: Path, seeds: list[Path]) -> str:
    lines = ["| one page, from start to end | best, ms | median, ms | peak memory, MB |", "| --- | ---: | ---: | ---: |"]
    for way, name in WAYS.items():
        runs = [run(work / way / "NamedEntities.Cli", seeds[0]) for _ in range(RUNS)]
        seconds = [second for second, _ in runs]
        memory = max(memory for _, memory in runs)
        lines.append(f"| {name} | {1000 * min(seconds):.0f} | {1000 * statistics.median(seconds):.0f} | {memory:.0f} |")

    jsonl = ["--format", "jsonl"]
    cases = {
        "five pages": [*jsonl, *seeds],
        f"JSON Lines of {PAGES:,} pages": [*jsonl, "--input", "jsonl", work / "pages.jsonl"],
        f"JSON Lines of {PAGES:,} pages, 2 threads": [*jsonl, "--input", "jsonl", "--threads", "2", work / "pages.jsonl"],
        f"one text of {LONG:,} characters": [*jsonl, work / "long.txt"],
    }
    lines += ["", "| ReadyToRun | seconds | peak memory, MB |", "| --- | ---: | ---: |"]
    for name, arguments in cases.items():
        seconds, memory = run(work / "r2r" / "NamedEntities.Cli", *arguments)
        lines.append(f"| {name} | {seconds:.2f} | {memory:.0f} |")
    return "\n".join(lines)


def conditions(source: str) -> str:
    processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
    runtime = re.findall(r"Microsoft\.NETCore\.App (\S+)", output_of("dotnet", "--list-runtimes"))[-1]
    model = hashlib.sha256((ROOT / "models/entities.model").read_bytes()).hexdigest()[:8]
    return f"{processor}, .NET {runtime}, model {model}; text: {source}; {datetime.date.today()}; {RUNS} runs."


def main() -> None:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    named = [Path(path) for path in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        publish(work)

        # In a process of its own, and a small one: what it starts inherits its peak memory.
        child = os.fork()
        if child == 0:
            write_texts(work, named or seeds)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            sys.exit("The texts could not be written.")
        source = named[0].name if named else "the five pages, again and again"
        table = f"{conditions(source)}\n\n{tables(work, seeds)}"
    (ROOT / "benchmarks/results/start.md").write_text(table + "\n")
    put("docs/figures.md", "start", table)
    print(table)


if __name__ == "__main__":
    main()
