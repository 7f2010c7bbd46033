#!/usr/bin/env bash
# Measures the tool as a worker for JSON Lines, one and two of them, and writes the table of docs/pipelines.md.
#   benchmarks/parallel.sh [PAGES.jsonl]     without a file, the five pages 400 times.
# Needs GNU parallel. The best of three runs counts: what else runs on a machine only takes away.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release src/NamedEntities.Cli >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 - "$work/pages.jsonl" "${1:-}" <<'PYTHON'
import json, pathlib, sys
pages = [json.dumps({"text": path.read_bytes().decode()}, ensure_ascii=False) for path in sorted(pathlib.Path("seeds").glob("*.txt"))]
lines = pathlib.Path(sys.argv[2]).read_text().splitlines() if sys.argv[2] else pages * 400
pathlib.Path(sys.argv[1]).write_text("\n".join(lines) + "\n")
PYTHON

python3 - "$work" <<'PYTHON'
import datetime, json, pathlib, platform, re, subprocess, sys, time
work, runs = pathlib.Path(sys.argv[1]), 3
worker = "dotnet src/NamedEntities.Cli/bin/Release/net10.0/NamedEntities.Cli.dll extract --input jsonl --format jsonl"
ways = {
    "one worker": worker,
    "one worker, `--threads 2`": f"{worker} --threads 2",
    "`parallel --jobs 2`": f"parallel --pipe --block 10M --jobs 2 -k {worker}",
}
lines = (work / "pages.jsonl").read_text().splitlines()
characters = sum(len(json.loads(line)["text"]) for line in lines)

def seconds(command):
    start = time.perf_counter()
    with open(work / "pages.jsonl") as pages, open(work / "found.jsonl", "w") as found:
        subprocess.run(command, shell=True, check=True, stdin=pages, stdout=found)
    return time.perf_counter() - start

processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
table = [
    f"{processor[1] if processor else platform.machine()}; {len(lines):,} documents, {characters:,} characters; {datetime.date.today()}.",
    "", "| how | seconds | characters a second |", "| --- | ---: | ---: |"]
for name, command in ways.items():
    best = min(seconds(command) for _ in range(runs))
    table.append(f"| {name} | {best:.1f} | {characters / best:,.0f} |")
print("\n".join(table))
page = pathlib.Path("docs/pipelines.md")
page.write_text(re.sub(r"(?s)(<!-- figures:parallel -->\n).*?(<!-- /figures:parallel -->)", lambda m: m[1] + "\n".join(table) + "\n" + m[2], page.read_text()))
PYTHON
