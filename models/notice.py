"""Writes what the table of sources says where it is shown: NOTICE.md, models/README.md, models/card.json.

    python3 models/notice.py            writes
    python3 models/notice.py --check    fails where what is shown is not what the table says

Tables stand between <!-- sources:NAME --> and <!-- /sources:NAME -->; nothing else in those files is touched.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "models/training"))

from sources import CLASSES, USES, Source, load

CARD = "models/card.json"
RECOGNIZER = ("labels", "text", "choose")


def linked(source: Source) -> str:
    return f"[{source.title}]({source.url})" if source.url else source.title


def table(*uses: str) -> str:
    """The sources that are used for some of the uses: what each is, what it is used for, its licence."""
    lines = ["| source | used for | licence of the source |", "| --- | --- | --- |"]
    for source in load():
        if own := [USES[use] for use in source.uses if use in uses]:
            licence = f"{source.licence}, {source.author}" if source.author else source.licence
            lines.append(f"| {linked(source)} | {'; '.join(own)} | {licence} |")
    return "\n".join(lines)


def measured_on() -> str:
    lines = ["| set | licence of the source | what it is used for |", "| --- | --- | --- |"]
    for source in load():
        if "test" in source.uses:
            use = "settings are chosen on it" if "choose" in source.uses else "measured on alone"
            lines.append(f"| {linked(source)} | {source.licence} | {use}{'. ' + source.note if source.note else ''} |")
    return "\n".join(lines)


def left_out() -> str:
    """What lies in the folder of data, and nothing is learned from it."""
    lines = ["| source | licence of the source |", "| --- | --- |"]
    lines += [f"| {linked(source)} | {source.licence} |" for source in load() if source.kind == "closed" and not set(source.uses) - {"leave out"}]
    return "\n".join(lines)


def statement() -> str:
    """What the licences of the recognizer's sources come to, counted."""
    used = [source for source in load() if set(source.uses) & {*RECOGNIZER, "lists"}]
    others = [source for source in load() if source.kind == "closed" and set(source.uses) - {"leave out"}]
    lines = [f"- The recognizer and its lexicon, {len(used)} sources:"]
    for kind, meaning in CLASSES.items():
        if count := sum(source.kind == kind for source in used):
            lines.append(f"  - {count} {meaning};")
    if all(source.kind in ("ours", "permissive", "text") for source in used):
        lines.append("  - none non-commercial, share-alike or without a licence.")
    if others:
        lines.append(f"- The normalizer and the table of names: also {len(others)} sources of other licences, listed below.")
    return "\n".join(lines)


def contents() -> dict[tuple[str, str], str]:
    """(file, name of the table) → the table."""
    return {
        ("NOTICE.md", "statement"): statement(),
        ("NOTICE.md", "recognizer"): table(*RECOGNIZER),
        ("NOTICE.md", "lexicon"): table("lists"),
        ("NOTICE.md", "normalizer"): table("normalizer"),
        ("NOTICE.md", "names"): table("names"),
        ("NOTICE.md", "left out"): left_out(),
        ("models/README.md", "learned"): table(*RECOGNIZER, "lists"),
        ("models/README.md", "measured"): measured_on(),
    }


def card(text: str) -> str:
    """The card with the sources of each model."""
    told = json.loads(text)
    told["data"] = rows_of(*RECOGNIZER, "lists")
    told["chosenOn"] = [Path(source.path).name.removesuffix(".jsonl.gz") for source in load() if "choose" in source.uses]
    told["normalizer"]["data"] = rows_of("normalizer")
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def rows_of(*uses: str) -> list[dict]:
    used = [(source, [use for use in source.uses if use in uses]) for source in load()]
    return [
        {"source": source.title, "uses": own, "licence": source.licence, **({"url": source.url} if source.url else {})} for source, own in used if own
    ]


def put(text: str, name: str, content: str, path: str) -> str:
    pattern = rf"(<!-- sources:{name} -->\n).*?(<!-- /sources:{name} -->)"
    changed, count = re.subn(pattern, lambda match: f"{match[1]}{content}\n{match[2]}", text, flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"{path} has no place for the table '{name}'.")
    return changed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where something would change")
    is_check = parser.parse_args().check
    texts = {path: (ROOT / path).read_text("utf-8") for path, _ in contents()}
    written = dict(texts)
    for (path, name), content in contents().items():
        written[path] = put(written[path], name, content, path)
    texts[CARD] = (ROOT / CARD).read_text("utf-8")
    written[CARD] = card(texts[CARD])
    stale = [path for path in texts if written[path] != texts[path]]
    if is_check and stale:
        raise SystemExit(f"{', '.join(stale)}: not what the table of sources says; run python3 models/notice.py")
    for path in stale:
        (ROOT / path).write_text(written[path], "utf-8")
        print(f"{path} written")


if __name__ == "__main__":
    main()
