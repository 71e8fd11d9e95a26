"""What holds for the folder OUTPUT, whoever reads it."""

import contextlib
import importlib
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

from output import sha256

# Bytes or a text that more products share bind nobody.
MOST_BOUND = 20
# What differs from run to run in files that say when and by which run they were made.
MOVING = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+Z?)?|\brun `?(local|again)\b")


def digests(output):
    """By key the digest of each file for models and of each image, dates and names of runs left out."""
    files = [file for file in output.folder.rglob("*") if file.is_file() and is_for_models(file, output)]
    return {str(file.relative_to(output.folder)): digest(file) for file in files}


def is_for_models(file, output):
    key = file.relative_to(output.folder)
    return (
        key.parts[0] in (output.images.name, output.webdataset.name, "README.md", "croissant.json")
        or file.suffix == ".parquet"
        or file in (output.csv, output.dataset / "splits.csv")
    )


def digest(file):
    if file.name == "README.md":
        return sha256(MOVING.sub("", file.read_text("utf-8")).encode())
    if file.name == "croissant.json":
        croissant = json.loads(file.read_text("utf-8"))
        # The ledger says how long each answer took.
        croissant["distribution"] = [one for one in croissant["distribution"] if not one["@id"].endswith("/images.csv")]
        return sha256(MOVING.sub("", json.dumps(croissant)).encode())
    return sha256(file.read_bytes())


def check_uris(checks, output):
    """Before OUTPUT is moved, each `image_uri` is a file."""
    uris = [row["image_uri"] for row in output.cells() if row["image_uri"]]
    faults = [uri for uri in uris if not Path(unquote(urlsplit(uri).path)).is_file()]
    checks.none("our rows", "image_uri before the move", faults, f"{len(uris)} files")


def check_list(checks, output, cache):
    """`dataset.json` names every file of the dataset but the images, with its size and digest."""
    list_ = json.loads((output.dataset / "dataset.json").read_text("utf-8"))
    named = {entry["key"]: [entry["bytes"], entry["sha256"]] for entry in list_["files"]}
    found = {}
    for key in named:
        file = output.folder / key
        found[key] = [file.stat().st_size, sha256(file.read_bytes())] if file.is_file() else None
    checks.same("dataset.json", "sizes and digests", named, found, f"{len(named)} files")
    models = [key for key in digests(output) if not key.startswith(f"{output.images.name}/") or key.endswith(".jsonl")]
    checks.none("dataset.json", "all files for models", [key for key in models if key not in named], f"{len(models)} files")


def check_places(checks, output, places):
    """Nothing but the CSV names a place."""
    faults = []
    for key in digests(output):
        file = output.folder / key
        if file != output.csv:
            data = file.read_bytes()
            faults += [f"{key} has {place}" for place in places if str(place).encode() in data]
    checks.none("our files", "no place in them", faults, " and ".join(str(place) for place in places))


def check_card(checks, output, cache):
    """Each line of code of the dataset card loads something."""
    card = (output.folder / "README.md").read_text("utf-8")
    lines = card.partition("```python\n")[2].partition("```")[0].splitlines()
    modules = {name: importlib.import_module(name) for name in ("datasets", "os", "mlcroissant", "pandas", "polars", "webdataset")}
    faults = []
    with contextlib.chdir(output.folder):
        for line in lines:
            try:
                # The card is ours, of a catalog that is.
                sum(1 for _ in eval(line, modules))
            except Exception as e:
                faults.append(f"{line} threw {type(e).__name__}: {e}")
    checks.none("dataset card", "its lines of code", faults, f"{len(lines)} lines")


def check_pictures(checks, output, cache):
    """The files are what the rows, whose digests are those of the ledger, say."""
    pictures = [row for row in output.rows() if row["image_path"]]
    said = {row["image_path"]: [row["image_bytes"], row["image_sha256"]] for row in pictures}
    found = {}
    for path in said:
        data = (output.folder / path).read_bytes()
        found[path] = [len(data), sha256(data)]
    checks.same("our rows", "sizes and digests of pictures", said, found, f"{len(said)} files")


def check_splits(checks, output, cache):
    """Each row has a split; what shares a picture or a text has one, unless many share it."""
    rows, split_of = output.rows(), output.split_of()
    checks.same("our rows", "ids of splits.csv", [row["uniq_id"] for row in rows], list(split_of), f"{len(split_of)} ids")
    groups = defaultdict(set)
    sizes = Counter()
    for row in rows:
        for column in ("image_sha256", "text"):
            if row.get(column):
                groups[column, row[column]].add(split_of[row["uniq_id"]])
                sizes[column, row[column]] += 1
    bound = [group for group, size in sizes.items() if 1 < size <= MOST_BOUND]
    faults = [f"{group} is in {sorted(groups[group])}" for group in bound if len(groups[group]) > 1]
    checks.none("our rows", "what belongs together is in one split", faults, f"{len(bound)} groups")
    print(f"       splits: {dict(Counter(split_of.values()))}")
