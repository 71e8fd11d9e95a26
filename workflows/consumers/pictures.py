"""The consumers of pictures: Hugging Face's image folder, WebDataset, and readers of its tar files."""

import io
import json
import tarfile

import datasets
import PIL.Image
import pyarrow.parquet
import webdataset

from output import IMAGE_COLUMNS, sha256

# What the samples of a tar file are called by the media type of their picture.
KINDS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/avif": "avif"}


def flat_rows(output):
    """What a sample's JSON has to hold, by id."""
    kept, rows = output.kept(), {row["uniq_id"]: row for row in output.rows()}
    flat = {}
    for cells in output.cells():
        row = rows[cells["uniq_id"]]
        if row["image_path"]:
            line = {column: cell for column, cell in cells.items() if column not in ("uniq_id", "image_uri", *kept)}
            line.update((column, row[column]) for column in (*IMAGE_COLUMNS, *(["split"] if "split" in row else [])))
            line.update((column, cells[column]) for column in kept)
            flat[cells["uniq_id"]] = line
    return flat


def folder_rows(output):
    """What a line of metadata.jsonl has to hold, by id: kept columns are one object, `image` has another name."""
    rows, kept = flat_rows(output), output.kept()
    for row in rows.values():
        row["image_urls"] = row.pop("image")
        if kept:
            row["kept"] = {column: row.pop(column) for column in kept}
    return rows


def check_image_folder(checks, output, cache):
    """Each product with an image is a row with its picture, whose bytes are those of the file."""
    table = datasets.load_dataset("imagefolder", data_dir=str(output.images), cache_dir=cache)["train"]
    paths = table.cast_column("image", datasets.Image(decode=False))
    digests = {row["uniq_id"]: digest(row["image"]) for row in paths}
    compare_pictures(checks, "datasets", "imagefolder", output, digests)
    sizes = {row["uniq_id"]: row["image"].size for row in table}
    compare_sizes(checks, "datasets", "imagefolder", output, sizes)
    rows = {row.pop("uniq_id"): row for row in paths.remove_columns("image")}
    for row in rows.values():
        if "kept" in row:
            row["kept"] = json.loads(row["kept"])
    compare_rows(checks, "datasets", "imagefolder", folder_rows(output), rows)


def check_datasets_webdataset(checks, output, cache):
    pictures = {kind: datasets.Image(decode=False) for kind in KINDS.values()}
    keys = dict.fromkeys(("__key__", "__url__"), datasets.Value("string"))
    features = datasets.Features({**pictures, "json": datasets.Json(), **keys})
    tars = [str(file) for file in output.tars()]
    table = datasets.load_dataset("webdataset", data_files=tars, features=features, cache_dir=cache)["train"]
    digests, rows, keys = {}, {}, []
    for sample in table:
        row = sample["json"]
        (picture,) = [sample[kind] for kind in KINDS.values() if sample[kind] is not None]
        digests[row["uniq_id"]] = digest(picture)
        rows[row.pop("uniq_id")] = row
        keys.append(sample["__key__"])
    compare_pictures(checks, "datasets", "webdataset", output, digests)
    compare_rows(checks, "datasets", "webdataset", flat_rows(output), rows)
    compare_keys(checks, "datasets", output, keys)


def check_webdataset(checks, output, cache):
    kinds = ";".join(KINDS.values())
    tars = [str(file) for file in output.tars()]
    digests, sizes, rows, keys = {}, {}, {}, []
    for key, picture, text in webdataset.WebDataset(tars, shardshuffle=False).to_tuple("__key__", kinds, "json"):
        row = json.loads(text)
        digests[row["uniq_id"]] = sha256(picture)
        sizes[row["uniq_id"]] = PIL.Image.open(io.BytesIO(picture)).size
        rows[row.pop("uniq_id")] = row
        keys.append(key)
    compare_pictures(checks, "webdataset", "tar files", output, digests)
    compare_sizes(checks, "webdataset", "tar files", output, sizes)
    compare_rows(checks, "webdataset", "tar files", flat_rows(output), rows)
    compare_keys(checks, "webdataset", output, keys)


def check_jpg_readers(checks, output, cache):
    """A reader like NeMo Curator's takes `.jpg` from each tar file, and rows from the Parquet file beside it."""
    expected = [row["image_sha256"] for row in output.rows() if row["image_type"] == "image/jpeg"]
    found, faults = [], []
    for file in output.tars():
        rows = pyarrow.parquet.read_table(file.with_suffix(".parquet")).to_pylist()
        with tarfile.open(file) as tar:
            jpgs = [tar.extractfile(member).read() for member in tar if member.name.endswith(".jpg")]
            members = len(tar.getnames())
        if members != 2 * len(rows):
            faults.append(f"{file.name} has {members} members and {len(rows)} rows")
        rows = [row["image_sha256"] for row in rows if row["image_type"] == "image/jpeg"]
        if rows != [sha256(jpg) for jpg in jpgs]:
            faults.append(f"{file.name} has other pictures than its Parquet file rows")
        found += rows
    checks.none("tar readers", "one Parquet file for each tar file", faults, f"{len(output.tars())} files")
    checks.same("tar readers", ".jpg with their rows", expected, found, f"{len(found)} samples")


def compare_pictures(checks, consumer, what, output, digests):
    """The bytes that a consumer read are those of the files."""
    files = {id_: sha256((output.folder / path).read_bytes()) for id_, path in output.pictures().items()}
    checks.same(consumer, f"{what}, sha256 of pictures", files, digests, f"{len(digests)} pictures")


def compare_sizes(checks, consumer, what, output, sizes):
    expected = {row["uniq_id"]: (row["image_width"], row["image_height"]) for row in output.rows() if row["image_path"]}
    checks.same(consumer, f"{what}, sizes of pictures", expected, sizes, f"{len(sizes)} pictures decoded")


def compare_rows(checks, consumer, what, expected, found):
    """The rows by id are those of the CSV."""
    checks.same(consumer, f"{what}, rows", expected, found, f"{sum(map(len, found.values()))} cells")


def compare_keys(checks, consumer, output, keys):
    """Samples are called by the number of their row, in the order of the dataset."""
    expected = [f"{number:010}" for number, row in enumerate(output.rows()) if row["image_path"]]
    checks.same(consumer, "tar files, keys in order", expected, keys, f"{len(keys)} samples")


def digest(picture):
    """Of an image of `datasets` that is not decoded."""
    if picture["bytes"] is not None:
        return sha256(picture["bytes"])
    with open(picture["path"], "rb") as file:
        return sha256(file.read())
