"""The one way to data: every step says what it reads for, and the table of sources says whether it may.

    library = Library("../shared")
    for line in library.lines("text/uk-news.txt.xz", use="text"): ...
    library.archive("lexicons/natasha_names.tar.xz", use="lists").lines("/first.txt")

`sources.toml` has the table. What it does not name cannot be read, and neither can what it names for other uses.
"""
from __future__ import annotations

import fnmatch
import functools
import gzip
import json
import lzma
import tarfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent

CLASSES = {
    "ours": "made for this project",
    "permissive": "free for any use: MIT, BSD, Apache, CC0, CC BY, Unicode, open state data",
    "text": "third-party running text: read for learning and counting, nothing of it copied",
    "test": "a test set: measured on, nothing learned from it",
    "closed": "not for the recognizer: non-commercial, share-alike, third-party or without a licence",
}

USES = {
    "labels": "labels learned from",
    "text": "text read for learning and counting",
    "lists": "stems of names",
    "choose": "settings and the epoch chosen on it",
    "test": "measured on",
    "leave out": "its lines left out of what is read",
    "normalizer": "normal forms of names",
    "names": "names that the languages write differently",
}

ALLOWED = {
    "ours": {"labels", "text", "lists", "choose", "test", "leave out", "normalizer", "names"},
    "permissive": {"labels", "text", "lists", "choose", "test", "leave out", "normalizer", "names"},
    "text": {"text"},
    # The normalizer and the table of names still use what the recognizer does not; they follow.
    "test": {"test", "leave out", "normalizer"},
    "closed": {"leave out", "normalizer", "names"},
}
"""What a source of each class may be used for at all."""


class SourceNotAllowed(Exception):
    """A step reads what the table of sources does not allow."""


@dataclass(frozen=True)
class Source:
    """A row of the table."""

    id: str
    title: str
    path: str
    """Under shared/; with * and ?."""
    licence: str
    kind: str
    """One of CLASSES."""
    uses: tuple[str, ...]
    author: str = ""
    url: str = ""
    note: str = ""
    files: tuple[str, ...] = field(default=("*",))
    """Of an archive, the files that belong to this source."""

    def has(self, path: str, member: str | None) -> bool:
        return fnmatch.fnmatchcase(path, self.path) and (
            member is None or any(fnmatch.fnmatchcase(member, pattern) for pattern in self.files)
        )


@functools.cache
def load(path: Path = HERE / "sources.toml") -> tuple[Source, ...]:
    """The table; a row that asks for more than its class allows is an error."""
    rows = tomllib.loads(path.read_text("utf-8"))["source"]
    sources = tuple(
        Source(**{**row, "uses": tuple(row["uses"]), "files": tuple(row.get("files", ["*"]))}) for row in rows
    )
    for source in sources:
        if source.kind not in CLASSES:
            raise ValueError(f"{source.id}: no class {source.kind}")
        if beyond := set(source.uses) - ALLOWED[source.kind]:
            raise SourceNotAllowed(f"{source.id}: what is {source.kind} is not for {', '.join(sorted(beyond))}")
    return sources


def read_lines(path: Path):
    """The lines of a text file, compressed or not, without their ends."""
    opened = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


class Library:
    """The folder of data, read through the table of sources."""

    def __init__(self, shared: str | Path, table: tuple[Source, ...] | None = None):
        self.shared = Path(shared)
        self.table = load() if table is None else table
        self.archives: dict[str, dict[str, bytes]] = {}
        self.read: set[str] = set()
        """The sources that something was read from."""

    def check(self, path: str, use: str, member: str | None = None) -> None:
        """Raises where the table does not allow the use."""
        if use not in USES:
            raise ValueError(f"no use {use}")
        found = [source for source in self.table if source.has(path, member)]
        name = path if member is None else f"{path}: {member}"
        if not found:
            raise SourceNotAllowed(f"{name} is in no row of sources.toml")
        if not all(use in source.uses for source in found):
            source = next(source for source in found if use not in source.uses)
            raise SourceNotAllowed(f"{name} ({source.id}, {source.licence}) is not for: {use}")
        self.read.update(source.id for source in found)

    def path(self, path: str, use: str) -> Path:
        """Where a file lies, if it may be read for this."""
        self.check(path, use)
        return self.shared / path

    def glob(self, pattern: str, use: str) -> list[str]:
        """The files that a pattern names, all of which must be allowed."""
        paths = sorted(str(path.relative_to(self.shared)) for path in self.shared.glob(pattern))
        for path in paths:
            self.check(path, use)
        return paths

    def lines(self, path: str, use: str):
        """The lines of a text file, compressed or not, without their ends."""
        return read_lines(self.path(path, use))

    def documents(self, path: str, use: str):
        """The documents of a file of JSON lines."""
        return (json.loads(line) for line in self.lines(path, use) if line.strip())

    def archive(self, path: str, use: str) -> "Archive":
        return Archive(self, path, use)

    def members(self, path: str) -> dict[str, bytes]:
        if path not in self.archives:
            with tarfile.open(self.shared / path) as tar:
                # The first folder of each archive repeats its name.
                self.archives[path] = {
                    member.name.partition("/")[2]: tar.extractfile(member).read() for member in tar if member.isfile()
                }
        return self.archives[path]


class Archive:
    """The files of an archive, each of which may have a source, and so a licence, of its own."""

    def __init__(self, library: Library, path: str, use: str):
        self.library, self.path, self.use = library, path, use

    def names(self, pattern: str = "*") -> list[str]:
        return sorted(name for name in self.library.members(self.path) if fnmatch.fnmatchcase(name, pattern))

    def bytes(self, name: str) -> bytes:
        self.library.check(self.path, self.use, name)
        return self.library.members(self.path)[name]

    def unpack(self, folder: Path, pattern: str = "[!_]*") -> None:
        """Writes its files, all of which must be allowed, into a folder of its name; those with _ are of the archive's maker."""
        for name in self.names(pattern):
            path = folder / Path(self.path).name.removesuffix(".tar.xz") / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.bytes(name))

    def text(self, name: str) -> str:
        return self.bytes(name).decode("utf-8-sig")

    def lines(self, name: str) -> list[str]:
        return [line.strip() for line in self.text(name).splitlines() if line.strip()]

    def json(self, name: str):
        return json.loads(self.text(name))
