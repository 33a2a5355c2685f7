"""Writes the notices of the crates that the program is linked from: `crates.py FILE.gz`. Needs cargo and its downloaded sources.

Each crate with its licence, then each licence text once, with the crates that it stands in. Crates that only build or test are left out.
"""

import gzip
import json
import os
import subprocess
import sys
from collections import defaultdict

UNLINKED = ("tests", "test", "test_data", "benches", "examples", "fuzz", "target", "docs", "scripts")
NAMES = ("license", "licence", "copying", "copyright", "notice", "unlicense")


def cargo(*arguments):
    """What cargo says."""
    return subprocess.run(["cargo", *arguments, "--locked"], check=True, capture_output=True, text=True).stdout


def linked_crates():
    """The crates of the program on this machine, by name and version."""
    # cargo metadata knows where each lies, but not which of them tests alone bring in.
    metadata = json.loads(cargo("metadata", "--format-version", "1"))
    tree = cargo("tree", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}")
    linked = {tuple(line.split()[:2]) for line in tree.splitlines() if line.strip()}
    crates = (crate for crate in metadata["packages"] if (crate["name"], "v" + crate["version"]) in linked)
    return sorted((crate for crate in crates if crate["name"] != "warraq"), key=lambda crate: (crate["name"], crate["version"]))


def texts_of(crate):
    """The licences and notices that lie in a crate's folders: what a crate took in from others has its own."""
    for folder, folders, names in os.walk(os.path.dirname(crate["manifest_path"])):
        folders[:] = sorted(name for name in folders if name not in UNLINKED)
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.lower().startswith(NAMES) and not name.endswith(".rs") and os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as file:
                    yield file.read().strip()


def main():
    crates = linked_crates()
    bearers = defaultdict(list)
    out = ["Warraq is linked from these crates, which cargo fetches in source:", ""]
    for crate in crates:
        name = f"{crate['name']} {crate['version']}"
        authors = ", ".join(crate["authors"])
        out.append(f"{name}: {crate['license']}" + (f"; {authors}" if authors else ""))
        for text in set(texts_of(crate)):
            bearers[text].append(name)
    for text in sorted(bearers, key=lambda text: bearers[text]):
        out += ["", "=" * 80, ", ".join(bearers[text]), "", text]
    # Without a name and a time in it, the same crates give the same bytes.
    with open(sys.argv[1], "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        packed.write(("\n".join(out) + "\n").encode())


main()
