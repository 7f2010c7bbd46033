#!/usr/bin/env bash
# Measures the tool's start and memory, compiled in three ways; writes results/start.md and the table in README.md.
#   benchmarks/start.sh [TEXT]     TEXT: a file to cut the pages from; without one the five pages, again and again.
# Compiling ahead of time needs clang. Times are of a whole process, from its start to its end, on one page.
set -euo pipefail
text=${1:+$(realpath "$1")}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

runtime=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
publish() { dotnet publish -c Release src/NamedEntities.Cli -o "$work/$1" -v quiet --nologo "${@:2}"; }
publish jit
publish r2r -r "$runtime" --self-contained false
publish aot -r "$runtime" -p:PublishAot=true

python3 - "$work" ${text:+"$text"} <<'END'
import json, sys
from pathlib import Path

PAGE, PAGES, LONG = 3_000, 10_000, 10_000_000
work, source = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
text = "\n\n".join(path.read_text(encoding="utf-8") for path in source or sorted(Path("seeds").glob("*.txt")))
text *= -(-LONG // len(text))
(work / "long.txt").write_text(text[:LONG], encoding="utf-8")
with (work / "pages.jsonl").open("w", encoding="utf-8") as pages:
    for start in range(0, PAGES * PAGE, PAGE):
        page = text[start % (LONG - PAGE):][:PAGE]
        pages.write(json.dumps({"text": page}, ensure_ascii=False) + "\n")
END

# A process of its own, and a small one: what it starts inherits its peak memory.
python3 - "$work" ${text:+"$text"} <<'END'
import datetime, hashlib, json, os, re, statistics, subprocess, sys, time
from pathlib import Path

RUNS, PAGES, LONG = 20, 10_000, 10_000_000
WAYS = {"jit": "compiled as it runs (JIT)", "r2r": "compiled beforehand (ReadyToRun)", "aot": "compiled ahead of time (AOT)"}
work, source = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
seeds = sorted(Path("seeds").glob("*.txt"))


def run(way, *arguments):
    """Seconds and peak resident memory in MB of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen([work / way / "NamedEntities.Cli", "extract", *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{way} {arguments}: exit status {status}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


lines = ["| one page, from start to end | best, ms | median, ms | peak memory, MB |", "| --- | ---: | ---: | ---: |"]
for way, name in WAYS.items():
    runs = [run(way, seeds[0]) for _ in range(RUNS)]
    seconds = [second for second, _ in runs]
    lines.append(f"| {name} | {1000 * min(seconds):.0f} | {1000 * statistics.median(seconds):.0f} | {max(memory for _, memory in runs):.0f} |")

jsonl = ["--format", "jsonl"]
cases = {
    "five pages": [*jsonl, *seeds],
    f"JSON Lines of {PAGES:,} pages": [*jsonl, "--input", "jsonl", work / "pages.jsonl"],
    f"JSON Lines of {PAGES:,} pages, 2 threads": [*jsonl, "--input", "jsonl", "--threads", "2", work / "pages.jsonl"],
    f"one text of {LONG:,} characters": [*jsonl, work / "long.txt"],
}
lines += ["", "| ReadyToRun | seconds | peak memory, MB |", "| --- | ---: | ---: |"]
for name, arguments in cases.items():
    seconds, memory = run("r2r", *arguments)
    lines.append(f"| {name} | {seconds:.2f} | {memory:.0f} |")

processor = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
runtimes = subprocess.run(["dotnet", "--list-runtimes"], capture_output=True, text=True, check=True).stdout
runtime = re.findall(r"Microsoft\.NETCore\.App (\S+)", runtimes)[-1]
model = hashlib.sha256(Path("models/entities.model").read_bytes()).hexdigest()[:8]
described = source[0].name if source else "the five pages, again and again"
table = f"{processor}, .NET {runtime}, model {model}; text: {described}; {datetime.date.today()}; {RUNS} runs.\n\n" + "\n".join(lines)
Path("benchmarks/results/start.md").write_text(table + "\n")
readme = Path("README.md")
readme.write_text(re.sub(
    r"(?s)(<!-- figures:start -->\n).*?(<!-- /figures:start -->)", lambda m: m[1] + table + "\n" + m[2], readme.read_text()))
print(table)
END
