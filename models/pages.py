"""Puts generated tables where they are shown: between <!-- figures:NAME --> and <!-- /figures:NAME --> of a page.

    python3 models/pages.py README.md speed benchmarks/results/throughput.md
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def put(page: str, name: str, content: str) -> None:
    path = ROOT / page
    pattern = rf"(<!-- figures:{name} -->\n).*?(<!-- /figures:{name} -->)"
    text, count = re.subn(pattern, lambda match: f"{match[1]}{content}\n{match[2]}", path.read_text(), flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"{path} has no place for the figures '{name}'.")
    path.write_text(text)


if __name__ == "__main__":
    put(sys.argv[1], sys.argv[2], Path(sys.argv[3]).read_text().strip())
