#!/usr/bin/env bash
# Checks that work may be spread over workers: GNU parallel, and threads of one worker, write the bytes that one worker on one
# thread writes. Prints PASS or FAIL for each check; exit code 1 if any failed.
set -uo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

tool=$repository/src/NamedEntities.Cli/bin/Release/net10.0/NamedEntities.Cli.dll
[ -f "$tool" ] || dotnet build -c Release "$repository/src/NamedEntities.Cli" >"$work/log" || { cat "$work/log"; echo "FAIL the tool is built"; exit 1; }
worker=(dotnet "$tool" extract --input jsonl --format jsonl)

check() {
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "PASS $name"
    else
        echo "FAIL $name"
        tail -n 20 "$work/log"
        failures=$((failures + 1))
    fi
}

# The five pages and their paragraphs, Russian and Ukrainian, again and again, none like another.
make_pages() {
    python3 - "$repository"/seeds/*.txt >"$work/pages.jsonl" <<'PYTHON'
import json, pathlib, sys
pages = [pathlib.Path(path).read_bytes().decode() for path in sys.argv[1:]]
texts = pages + [paragraph for page in pages for paragraph in page.split("\n\n")]
for number in range(2000):
    text = texts[number % len(texts)]
    print(json.dumps({"id": number, "text": f"{number}. {text}", "name": "Є, ґ, ё, 😀"}, ensure_ascii=number % 2 == 0))
PYTHON
    [ "$(wc -l <"$work/pages.jsonl")" -eq 2000 ]
}

one_worker() { "${worker[@]}" <"$work/pages.jsonl" >"$work/one.jsonl" && [ "$(wc -l <"$work/one.jsonl")" -eq 2000 ]; }

several_workers() {
    parallel --pipe --block 500k --jobs 2 -k "${worker[@]}" <"$work/pages.jsonl" >"$work/parallel.jsonl" \
        && cmp "$work/one.jsonl" "$work/parallel.jsonl"
}

threads() { "${worker[@]}" --threads 2 <"$work/pages.jsonl" >"$work/threads.jsonl" && cmp "$work/one.jsonl" "$work/threads.jsonl"; }

# As PySpark starts it: no PATH, no HOME, no locale.
no_environment() {
    head -n 50 "$work/pages.jsonl" | env -i "$(command -v dotnet)" "${worker[@]:1}" >"$work/bare.jsonl" \
        && head -n 50 "$work/one.jsonl" | cmp - "$work/bare.jsonl"
}

# As RDD.pipe and Hadoop Streaming do: one thread writes all lines, another reads all results; then a line for an answer.
piped_by_a_program() {
    timeout 180 python3 - "$work" "${worker[@]}" <<'PYTHON'
import pathlib, subprocess, sys, threading
work, worker = pathlib.Path(sys.argv[1]), sys.argv[2:]
pages, expected = (work / "pages.jsonl").read_bytes(), (work / "one.jsonl").read_bytes()
process = subprocess.Popen(worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
writer = threading.Thread(target=lambda: (process.stdin.write(pages), process.stdin.close()))
writer.start()
assert process.stdout.read() == expected, "the results differ"
writer.join()
assert process.wait() == 0
process = subprocess.Popen(worker, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for page, found in list(zip(pages.splitlines(True), expected.splitlines(True)))[:200]:
    process.stdin.write(page)
    process.stdin.flush()
    assert process.stdout.readline() == found, "the answer differs"
process.stdin.close()
assert process.wait() == 0
PYTHON
}

check "pages are made" make_pages
check "one worker reads them" one_worker
if command -v parallel >/dev/null; then
    check "GNU parallel with two workers writes the same bytes" several_workers
else
    echo "SKIP GNU parallel is not installed"
fi
check "two threads write the same bytes" threads
check "a worker without an environment writes the same bytes" no_environment
check "a program that pipes all lines, or line by line, gets the same bytes" piped_by_a_program
exit $((failures > 0))
