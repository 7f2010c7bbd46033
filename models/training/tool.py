"""The product's own tool, which the trainer calls for everything that the product does: tokens, features, files of stems.

How it is built and called is said here alone.
"""
from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "src/Entities.Cli"
ASSEMBLY = "bin/Release/net*/Entities.Cli.dll"
SOURCES = (
    "src/Entities/Text/**/*",
    "src/Entities/Tokenization/**/*",
    "src/Entities/Recognition/**/*",
    "src/Entities.Cli/Corpora/**/*",
    "src/Entities.Cli/Featurize/**/*",
    "models/entities.lexicon",
)
"""What decides which features a text has: where one of these changes, texts are featurized again."""

built_of: str | None = None
"""What the tool was last built of, in this process."""


def sources() -> list[Path]:
    return sorted(path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file())


def command(*args: str) -> list[str]:
    return ["dotnet", str(next((ROOT / PROJECT).glob(ASSEMBLY))), *args]


def build(fingerprint: str | None = None) -> None:
    """Builds the tool; not again where a fingerprint of its sources says that it was built of the same."""
    global built_of
    if fingerprint and built_of == fingerprint:
        return
    arguments = ["dotnet", "build", PROJECT, "-c", "Release", "-v", "q", "--nologo", "-m:1", "-nodeReuse:false"]
    result = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True)
    if result.returncode:
        raise SystemExit(result.stdout + result.stderr)
    built_of = fingerprint
