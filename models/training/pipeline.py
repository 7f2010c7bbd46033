"""Steps with inputs and outputs: a step whose inputs, parameters or scripts changed is done again, another is passed over.

Each step leaves a stamp in the folder `stamps`: hashes of all it was made of and of what it made. A step that was cut off
has no stamp and begins anew, or goes on from its own checkpoint if nothing that it is made of changed meanwhile.
"""
from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import tool

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Step:
    """A command that makes files of files."""

    name: str
    command: tuple[str, ...]
    """`python MODULE …` for a module of this folder, `tool …` for a command of the product's tool."""
    inputs: tuple[Path, ...]
    outputs: tuple[Path, ...]
    parameters: object = None
    """What the command reads of the recipe."""
    checkpoints: tuple[Path, ...] = ()
    """What the command goes on from where it was cut off."""
    provenance: Path | None = None
    """Where the command wants to read what everything before it was made of."""


@dataclass
class Hashes:
    """Hashes of files and folders, kept by size and time of change."""

    path: Path
    known: dict[str, list] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path.exists():
            self.known = json.loads(self.path.read_text())

    def of(self, path: Path) -> str:
        if path.is_dir():
            return digest({file.name: self.of(file) for file in sorted(path.iterdir())})
        stat = path.stat()
        seen = [stat.st_size, stat.st_mtime_ns]
        entry = self.known.get(str(path))
        if entry is None or entry[:2] != seen:
            with path.open("rb") as file:
                entry = [*seen, hashlib.file_digest(file, "sha256").hexdigest()]
            self.known[str(path)] = entry
        return entry[2]

    def of_all(self, paths) -> dict[str, str]:
        return {path.as_posix(): self.of(path) for path in paths}

    def save(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(self.known))


def digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def scripts_of(module: str) -> set[Path]:
    """The file of a module of this folder, and those of all modules here that it imports."""
    found: set[Path] = set()
    waiting = [module_file(module)]
    while waiting:
        path = waiting.pop()
        if path is None or path in found:
            continue
        found.add(path)
        package = path.parent.relative_to(HERE).as_posix().replace("/", ".").strip(".")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                waiting += [module_file(alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                base = ".".join(filter(None, [package if node.level else "", node.module or ""]))
                waiting += [module_file(base)] + [module_file(f"{base}.{alias.name}") for alias in node.names]
    return found


def module_file(name: str) -> Path | None:
    path = HERE / (name.replace(".", "/") + ".py")
    return path if path.exists() else None


class Pipeline:
    """Steps in order, and what was done of them."""

    def __init__(self, steps: list[Step], work: Path, environment: dict[str, str] | None = None):
        names = [step.name for step in steps]
        if len(set(names)) < len(names):
            raise ValueError("two steps of one name")
        self.steps, self.work = steps, work
        self.environment = environment or {}
        self.hashes = Hashes(work / "stamps" / "hashes.json")

    def run(self, wanted: list[str] | None = None, only_tell: bool = False) -> list[str]:
        """Does what is to be done for the wanted steps, or for all; returns the names of the steps that were done."""
        done = []
        for step in self.needed(wanted):
            if step.provenance:
                self.write_provenance(step)
            reason = self.reason(step)
            if reason is None:
                continue
            print(f"{step.name}: {reason}", flush=True)
            done.append(step.name)
            if only_tell:
                continue
            self.do(step)
        return done

    def needed(self, wanted: list[str] | None) -> list[Step]:
        """The wanted steps and those that make what they read, all where none is named."""
        if not wanted:
            return self.steps
        if unknown := set(wanted) - {step.name for step in self.steps}:
            raise SystemExit(f"no step {', '.join(sorted(unknown))}; there are {', '.join(step.name for step in self.steps)}")
        kept, read = [], set()
        for step in reversed(self.steps):
            if step.name in wanted or read & set(step.outputs):
                kept.append(step)
                read |= set(step.inputs)
        return kept[::-1]

    def reason(self, step: Step) -> str | None:
        """Why the step is to be done; None where it is not."""
        stamp = self.stamp(step)
        if not stamp.exists():
            return "not done yet"
        before, now = json.loads(stamp.read_text()), self.made_of(step)
        for kind in ("inputs", "scripts"):
            changed = [name for name in {**before[kind], **now[kind]} if before[kind].get(name) != now[kind].get(name)]
            if changed:
                return f"changed {kind}: {', '.join(map(str, changed[:4]))}" + (" …" if len(changed) > 4 else "")
        if before["command"] != now["command"] or before["parameters"] != now["parameters"]:
            return "changed parameters"
        if any(not path.exists() or self.hashes.of(path) != before["outputs"].get(path.as_posix()) for path in step.outputs):
            return "its outputs are gone or changed"
        return None

    def made_of(self, step: Step) -> dict:
        """Hashes of everything that decides what the step makes. What is yet to be made by another step has none."""
        return {
            "command": list(step.command),
            "parameters": step.parameters,
            "inputs": self.hashes.of_all(path for path in step.inputs if path.exists()),
            "scripts": self.hashes.of_all(sorted(self.scripts(step))),
        }

    @staticmethod
    def scripts(step: Step) -> set[Path]:
        kind, name = step.command[:2]
        return scripts_of(name) if kind == "python" else set(tool.sources(name))

    def do(self, step: Step) -> None:
        started = time.time()
        missing = [str(path) for path in step.inputs if not path.exists()]
        if missing:
            raise SystemExit(f"{step.name}: there is no {', '.join(missing)}")
        before = self.made_of(step)
        self.clear(step, digest(before))
        for path in step.outputs:
            path.parent.mkdir(parents=True, exist_ok=True)
        result = subprocess.run(self.arguments(step), cwd=tool.ROOT, env={**os.environ, **self.environment, "PYTHONPATH": str(HERE)})
        if result.returncode:
            raise SystemExit(f"{step.name} failed: {' '.join(step.command)}")
        absent = [str(path) for path in step.outputs if not path.exists()]
        if absent:
            raise SystemExit(f"{step.name} did not make {', '.join(absent)}")
        stamp = {**before, "outputs": self.hashes.of_all(step.outputs), "seconds": round(time.time() - started, 1)}
        self.stamp(step).write_text(json.dumps(stamp, ensure_ascii=False, indent=1))
        self.hashes.save()
        print(f"{step.name}: {stamp['seconds']} s", flush=True)

    def clear(self, step: Step, fingerprint: str) -> None:
        """Takes away what an earlier run left, but for a checkpoint of just this step."""
        begun = self.stamp(step).with_suffix(".begun")
        begun.parent.mkdir(parents=True, exist_ok=True)
        goes_on = begun.exists() and begun.read_text() == fingerprint
        self.stamp(step).unlink(missing_ok=True)
        for path in (*step.outputs, *(() if goes_on else step.checkpoints)):
            if self.work not in path.parents:
                continue  # what is in the repository is written over
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        begun.write_text(fingerprint)

    def arguments(self, step: Step) -> list[str]:
        kind, *rest = step.command
        if kind == "python":
            return [sys.executable, "-m", *rest]
        tool.build(digest(self.hashes.of_all(path for name in tool.SOURCES for path in tool.sources(name))))
        return tool.command(*rest)

    def stamp(self, step: Step) -> Path:
        return self.work / "stamps" / f"{step.name.replace('/', '+')}.json"

    def write_provenance(self, step: Step) -> None:
        """What the step and those before it are made of: each file that no step made, by its hash, the parameters, the scripts."""
        steps = self.needed([step.name])
        made = {path for one in steps for path in (*one.outputs, one.provenance)}
        read = sorted({path for one in steps for path in one.inputs if path not in made and path.exists()})
        parameters = {one.name: one.parameters for one in steps if one.parameters is not None}
        scripts = {path for one in steps for path in self.scripts(one)}
        told = {
            "parameters": digest(parameters)[:16],
            "scripts": digest([self.hashes.of(path) for path in sorted(scripts)])[:16],
            "inputs": {f"{path.parent.name}/{path.name}": self.hashes.of(path)[:16] for path in read},
        }
        text = json.dumps(told, ensure_ascii=False, indent=1)
        if not step.provenance.exists() or step.provenance.read_text() != text:
            step.provenance.parent.mkdir(parents=True, exist_ok=True)
            step.provenance.write_text(text)
