#!/usr/bin/env bash
# Measures stages and the whole, and writes the tables of benchmarks/results and the one in README.md.
#   benchmarks/run.sh [TEXT]     TEXT: a file to measure on; without one the five pages, again and again.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -gt 0 ]; then ENTITIES_BENCHMARK_TEXT=$(realpath "$1"); export ENTITIES_BENCHMARK_TEXT; fi
results=benchmarks/results
mkdir -p $results
dotnet build -c Release Entities.sln

dotnet run -c Release --no-build --project benchmarks/NamedEntities.Benchmarks -- throughput | tee $results/throughput.md
python3 models/pages.py README.md speed $results/throughput.md

artifacts=$(mktemp -d)
trap 'rm -rf "$artifacts"' EXIT
dotnet run -c Release --no-build --project benchmarks/NamedEntities.Benchmarks -- --filter '*' --job short --artifacts "$artifacts"
for table in "$artifacts"/results/*-github.md; do
    name=$(basename "$table" -report-github.md)
    cp "$table" "$results/${name##*.}.md"
done
