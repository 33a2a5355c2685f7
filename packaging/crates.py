"""Writes the notices of the crates that the program is linked from: `crates.py FILE.gz`. Needs cargo and its downloaded sources.

Each crate with its licence, then each licence text once, with the crates that it stands in. Crates that only build or test are left out.
"""

import gzip
import json
import os
import subprocess
import sys
from collections import defaultdict

NAMES = ("license", "licence", "copying", "copyright", "notice", "unlicense")


def linked_crates():
    """The crates of the program on this machine's target, by name and version."""
    host = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    target = next(line.split()[1] for line in host.splitlines() if line.startswith("host:"))
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    crates = {crate["id"]: crate for crate in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    seen, waiting = {root}, [root]
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            crate = dependency["pkg"]
            is_linked = any(kind["kind"] is None for kind in dependency["dep_kinds"])
            is_macro = any("proc-macro" in target["kind"] for target in crates[crate]["targets"])
            if is_linked and not is_macro and crate not in seen:
                seen.add(crate)
                waiting.append(crate)
    seen.remove(root)
    return sorted((crates[crate] for crate in seen), key=lambda crate: (crate["name"], crate["version"]))


def texts_of(crate):
    """The licences and notices that lie beside a crate's manifest."""
    folder = os.path.dirname(crate["manifest_path"])
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.lower().startswith(NAMES) and os.path.isfile(path):
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
