"""What a run of the catalog wrote, read without any of the consumers: what they are held against."""

import csv
import hashlib
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

csv.field_size_limit(sys.maxsize)

# Columns of the Parquet files that stand for pictures, and those of the ledger that they come from.
IMAGE_COLUMNS = {
    "image_width": ("width", int),
    "image_height": ("height", int),
    "image_bytes": ("bytes", int),
    "image_type": ("type", str),
    "image_sha256": ("sha256", str),
}
# Columns that are text in both.
TEXTS = ("uniq_id", "product_name", "description", "text", "brand")
# Columns of the CSV by which no further column of a user's catalog can be called.
OURS = (*TEXTS, "image", "image_uri", "attributes")


@dataclass(frozen=True)
class Numbers:
    """What our report counts, and each consumer counts by its own means."""

    rows: int
    with_image: int
    with_attributes: int
    empty_descriptions: int
    top_categories: dict[str, int]
    other_categories: int = 0

    def reported_as(self, reported):
        """These numbers with the categories that the report has, which are the largest, and how many more there are."""
        top = {name: self.top_categories.get(name, 0) for name in reported.top_categories}
        return replace(self, top_categories=top, other_categories=len(self.top_categories.keys() - top.keys()))

    def __str__(self):
        return (
            f"{self.rows} rows, {self.with_image} with image, {self.with_attributes} with attributes, "
            f"{self.empty_descriptions} empty descriptions, {len(self.top_categories) + self.other_categories} top categories"
        )


@dataclass(frozen=True)
class Output:
    """The folder OUTPUT of a run, and the name of its dataset."""

    folder: Path
    name: str

    @property
    def dataset(self):
        return self.folder / f"{self.name}_preprocessed_dataset"

    @property
    def csv(self):
        return self.dataset / f"{self.name}.csv"

    @property
    def images(self):
        return self.folder / f"{self.name}_images"

    @property
    def webdataset(self):
        return self.folder / f"{self.name}_webdataset"

    @property
    def rag(self):
        return self.dataset / f"{self.name}_rag.csv"

    def tars(self):
        return sorted(self.webdataset.glob("*.tar"))

    def parquets(self):
        """The Parquet files by split, or all of them as `train`."""
        files = sorted(self.dataset.glob(f"{self.name}*.parquet"))
        if not self.splits():
            return {"train": files}
        return {
            split: [file for file in files if file.name.startswith((f"{self.name}-{split}.", f"{self.name}-{split}-"))]
            for split in self.splits()
        }

    def cells(self):
        """The rows of the CSV, all cells as text."""
        return read_csv(self.csv)

    def kept(self):
        """The further columns that the run was told to keep."""
        return [column for column in read_header(self.csv) if column not in OURS and not is_category(column)]

    def split_of(self):
        """Split by id; empty without splits."""
        file = self.dataset / "splits.csv"
        return {row["uniq_id"]: row["split"] for row in read_csv(file)} if file.exists() else {}

    def splits(self):
        """The names of splits that hold rows, in the order in which products have them."""
        return list(dict.fromkeys(self.split_of().values()))

    def ledger(self):
        """By id what was stored."""
        stored = {}
        for row in read_csv(self.dataset / "images.csv"):
            if row["outcome"] == "stored":
                stored.setdefault(row["uniq_id"], []).append(row)
        return stored

    def report(self):
        return json.loads((self.dataset / "report.json").read_text("utf-8"))

    def numbers(self):
        """What the report says, and of the number that it does not give what the CSV says."""
        report = self.report()
        tree = report["categories"]["tree"]
        return Numbers(
            rows=report["rows"]["kept"],
            with_image=report["images"]["productsWithImage"],
            with_attributes=sum(bool(attributes_of(row)) for row in self.cells()),
            empty_descriptions=report["lemmas"]["empty"],
            top_categories={child["name"]: child["products"] for child in tree["children"]},
            other_categories=tree["otherChildren"],
        )

    def rows(self):
        """What the Parquet files have to hold, in the order of the CSV, which must have `text`."""
        ledger, split_of, kept = self.ledger(), self.split_of(), self.kept()
        rows = []
        for cells in self.cells():
            row = {column: cells[column] or None for column in TEXTS}
            row["image"] = image_list(cells["image"])
            row.update(self.picture_of(cells, ledger))
            row["attributes"] = [
                {"key": key, "value": value if isinstance(value, list) else [value]}
                for key, value in attributes_of(cells).items()
            ]
            row["categories"] = [cells[column] for column in cells if is_category(column) and cells[column]]
            if split_of:
                row["split"] = split_of[cells["uniq_id"]]
            row.update((column, cells[column] or None) for column in kept)
            rows.append(row)
        return rows

    def picture_of(self, cells, ledger):
        """The columns of a row that stand for its picture, from its URI and the ledger."""
        if not cells["image_uri"]:
            return dict.fromkeys(("image_path", *IMAGE_COLUMNS))
        file = unquote(urlsplit(cells["image_uri"]).path).rsplit("/", 1)[1]
        index = file.rsplit(".", 1)[0].rsplit("_", 1)[1]
        entry = next(row for row in ledger[cells["uniq_id"]] if row["index"] == index)
        picture = {"image_path": f"{self.images.name}/{file}"}
        picture.update((column, type_(entry[name])) for column, (name, type_) in IMAGE_COLUMNS.items())
        return picture

    def pictures(self):
        """By id the path below OUTPUT of each product's picture."""
        return {row["uniq_id"]: row["image_path"] for row in self.rows() if row["image_path"]}


def read_csv(file):
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_header(file):
    with open(file, encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def is_category(column):
    return column[:1] == "c" and column[-5:] == "_name" and column[1:-5].isdigit()


def attributes_of(cells):
    return json.loads(cells["attributes"] or "{}")


def image_list(cell):
    """The URLs of a cell: JSON, else brackets and quotes off and split at commas before an address."""
    try:
        return json.loads(cell or "[]")
    except ValueError:
        bare = cell.strip().removeprefix("[").removesuffix("]").replace('"', "")
        urls = bare.replace(", http", ",http").replace(",http", "\nhttp").split("\n")
        return [url.strip() for url in urls if url.strip()]


def sha256(data):
    return hashlib.sha256(data).hexdigest()
