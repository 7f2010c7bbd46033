"""The product's own programs: that for training, called for tokens, features and files of stems, and the tool, which measures.

How it is built and called is said here alone.
"""
from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "tools/NamedEntities.Trainer"
FOLDER = "bin/Release/net*"
LIBRARY, COMMANDS = "src/NamedEntities", f"{PROJECT}/*.cs"
STEMS = (COMMANDS, f"{LIBRARY}/Models/*.cs", f"{LIBRARY}/Text/*.cs")
FEATURES = (
    *STEMS,
    "src/NamedEntities.Cli/Corpora/**/*",
    f"{LIBRARY}/Tokenization/**/*",
    f"{LIBRARY}/Pipeline/WordKey.cs",
    f"{LIBRARY}/Recognition/**/*",
    f"{LIBRARY}/Languages/*.cs",
    *(f"{LIBRARY}/Languages/*/{name}.txt" for name in ("abbreviations", "detection", "domains", "months")),
)
INFLECTIONS = (*FEATURES, f"{LIBRARY}/Normalization/**/*", f"{LIBRARY}/Languages/**/*")
SOURCES = {"lexicon": STEMS, "featurize": FEATURES, "inflections": INFLECTIONS, "pack": (*INFLECTIONS, f"{LIBRARY}/ModelPack.cs")}
"""What decides what a command of the tool writes: where one of these changes, it is called again."""

built_of: str | None = None
"""What the tool was last built of, in this process."""


def sources(command: str) -> list[Path]:
    return sorted({path for pattern in SOURCES[command] for path in ROOT.glob(pattern) if path.is_file()})


def command(*args: str) -> list[str]:
    """The call of the program that has the command; both lie in one folder, and must have been built."""
    program = "NamedEntities.Trainer" if args[0] in SOURCES else "NamedEntities.Cli"
    return ["dotnet", str(next((ROOT / PROJECT).glob(f"{FOLDER}/{program}.dll"))), *args]


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
