"""The consumers of tables: each reads the CSV and the Parquet files by its own means and counts by its own means."""

import fnmatch
from collections import Counter

import datasets
import duckdb
import mlcroissant
import pandas
import polars
import pyarrow
import pyarrow.csv
import pyarrow.parquet

from output import Numbers, sha256

# Types of the Parquet columns by name, all others are strings; and which have a value in each row.
STRINGS = pyarrow.list_(pyarrow.field("element", pyarrow.string(), nullable=False))
ATTRIBUTE = [pyarrow.field("key", pyarrow.string(), nullable=False), pyarrow.field("value", STRINGS, nullable=False)]
TYPES = {
    "image": STRINGS,
    "image_width": pyarrow.int64(),
    "image_height": pyarrow.int64(),
    "image_bytes": pyarrow.int64(),
    "attributes": pyarrow.list_(pyarrow.field("element", pyarrow.struct(ATTRIBUTE), nullable=False)),
    "categories": STRINGS,
}
REQUIRED = ["uniq_id", "image", "attributes", "categories"]


def pandas_csv(output, cache):
    frame = pandas.read_csv(output.csv)
    numbers = Numbers(
        rows=len(frame),
        with_image=int(frame.image_uri.notna().sum()),
        with_attributes=int((frame.attributes.fillna("{}") != "{}").sum()),
        empty_descriptions=int(frame.description.isna().sum()),
        top_categories={name: int(count) for name, count in frame.c0_name.value_counts().items()},
    )
    cells = pandas.read_csv(output.csv, dtype=str, keep_default_na=False)
    return numbers, cells.to_dict("records")


def polars_csv(output, cache):
    frame = polars.read_csv(output.csv, infer_schema=False)
    numbers = Numbers(
        rows=frame.height,
        with_image=frame["image_uri"].drop_nulls().len(),
        with_attributes=(frame["attributes"].fill_null("{}") != "{}").sum(),
        empty_descriptions=frame["description"].null_count(),
        top_categories=dict(frame["c0_name"].drop_nulls().value_counts().rows()),
    )
    return numbers, frame.fill_null("").to_dicts()


def duckdb_csv(output, cache):
    table = f"read_csv({literal(output.csv)}, all_varchar = true, header = true, delim = ',', quote = '\"', escape = '\"')"
    one = f"SELECT count(*), count(image_uri), count(*) FILTER (attributes <> '{{}}'), count(*) - count(description) FROM {table}"
    numbers = Numbers(
        *duckdb.sql(one).fetchall()[0],
        dict(duckdb.sql(f"SELECT c0_name, count(*) FROM {table} WHERE c0_name IS NOT NULL GROUP BY 1").fetchall()),
    )
    rows = duckdb.sql(f"SELECT * FROM {table}")
    cells = [dict(zip(rows.columns, ["" if cell is None else cell for cell in row])) for row in rows.fetchall()]
    return numbers, cells


def pyarrow_csv(output, cache):
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    # Blocks hold whole rows.
    read = pyarrow.csv.ReadOptions(block_size=64 << 20)
    header = pyarrow.csv.open_csv(output.csv, read_options=read, parse_options=parse).schema.names
    types = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(header, pyarrow.string()))
    cells = pyarrow.csv.read_csv(output.csv, read, parse, types).to_pylist()
    return numbers_of_cells(cells), cells


def datasets_csv(output, cache):
    features = datasets.Features(dict.fromkeys(pandas.read_csv(output.csv, nrows=0).columns, datasets.Value("string")))
    table = datasets.load_dataset("csv", data_files=str(output.csv), features=features, cache_dir=cache)["train"]
    cells = [{column: cell or "" for column, cell in row.items()} for row in table]
    return numbers_of_cells(cells), cells


def pandas_parquet(output, cache):
    frame = pandas.concat([pandas.read_parquet(file) for file in files(output)], ignore_index=True)
    numbers = Numbers(
        rows=len(frame),
        with_image=int(frame.image_path.notna().sum()),
        with_attributes=int((frame.attributes.map(len) > 0).sum()),
        empty_descriptions=int(frame.description.isna().sum()),
        top_categories={name: int(count) for name, count in frame.categories.str[0].dropna().value_counts().items()},
    )
    return numbers, [plain(row) for row in frame.to_dict("records")]


def polars_parquet(output, cache):
    frame = polars.read_parquet(files(output))
    numbers = Numbers(
        rows=frame.height,
        with_image=frame["image_path"].drop_nulls().len(),
        with_attributes=(frame["attributes"].list.len() > 0).sum(),
        empty_descriptions=frame["description"].null_count(),
        top_categories=dict(frame["categories"].list.first().drop_nulls().value_counts().rows()),
    )
    return numbers, frame.to_dicts()


def duckdb_parquet(output, cache):
    table = f"read_parquet([{', '.join(map(literal, files(output)))}])"
    one = f"SELECT count(*), count(image_path), count(*) FILTER (len(attributes) > 0), count(*) - count(description) FROM {table}"
    top = f"SELECT categories[1], count(*) FROM {table} WHERE len(categories) > 0 GROUP BY 1"
    numbers = Numbers(*duckdb.sql(one).fetchall()[0], dict(duckdb.sql(top).fetchall()))
    rows = duckdb.sql(f"SELECT * FROM {table}")
    return numbers, [dict(zip(rows.columns, row)) for row in rows.fetchall()]


def pyarrow_parquet(output, cache):
    rows = [row for file in files(output) for row in pyarrow.parquet.read_table(file).to_pylist()]
    return numbers_of_rows(rows), rows


def datasets_parquet(output, cache):
    """Goes by the dataset card, as on the Hub: it says which files are which split, and their types."""
    splits = datasets.load_dataset(str(output.folder), cache_dir=cache)
    rows = [row for split in splits.values() for row in split]
    return numbers_of_rows(rows), rows


def mlcroissant_records(output, cache):
    dataset = mlcroissant.Dataset(str(output.folder / "croissant.json"))
    (record_set,) = dataset.metadata.record_sets
    names = {field.id: field.name for field in record_set.fields}
    names.update((part.id, part.name) for field in record_set.fields for part in field.sub_fields)
    rows = [plain(renamed(record, names)) for record in dataset.records(record_set.id)]
    return numbers_of_rows(rows), rows


def check_csv(checks, output, cache):
    """Every consumer finds the report's numbers in the CSV, and the cells that Python's csv finds."""
    cells, numbers = output.cells(), output.numbers()
    readers = [pandas_csv, polars_csv, duckdb_csv, pyarrow_csv, datasets_csv]
    for reader in readers:
        checks.of(compare, reader, output, cache, output.csv.name, numbers, cells)


def check_parquet(checks, output, cache):
    """Every consumer finds the report's numbers in the Parquet files, and the cells of the CSV, typed."""
    rows, numbers = by_id(output.rows()), output.numbers()
    readers = [pandas_parquet, polars_parquet, duckdb_parquet, pyarrow_parquet, datasets_parquet, mlcroissant_records]
    what = ", ".join(file.name for file in files(output))
    for reader in readers:
        checks.of(compare, reader, output, cache, what, numbers, rows, by_id)


def compare(checks, reader, output, cache, what, numbers, rows, order=list):
    consumer = reader.__name__.partition("_")[0]
    found, found_rows = reader(output, cache)
    found = found.reported_as(numbers)
    checks.same(consumer, f"{what}, numbers", vars(numbers), vars(found), found)
    checks.same(consumer, f"{what}, rows", rows, order(found_rows), f"{sum(map(len, rows))} cells")


def check_schema(checks, output, cache):
    """The types of the Parquet columns, their order, and that of the rows in each file."""
    rows, split_of = output.rows(), output.split_of()
    for split, parts in output.parquets().items():
        found = []
        for file in parts:
            parquet = pyarrow.parquet.ParquetFile(file)
            types = {field.name: str(field.type) for field in parquet.schema_arrow}
            expected = {name: str(TYPES.get(name, pyarrow.string())) for name in types}
            checks.same("pyarrow", f"{file.name}, types", expected, types, f"{len(types)} columns")
            required = [field.name for field in parquet.schema_arrow if not field.nullable]
            expected = [*REQUIRED, *(["split"] if split_of else [])]
            checks.same("pyarrow", f"{file.name}, columns without nulls", expected, required)
            found += parquet.read(columns=["uniq_id"])["uniq_id"].to_pylist()
        ids = [row["uniq_id"] for row in rows if not split_of or split_of[row["uniq_id"]] == split]
        checks.same("pyarrow", f"order of the rows of {split}", ids, found, f"{len(found)} rows")


def check_croissant(checks, output, cache):
    """The Croissant file has no faults, and names each file by its digest."""
    dataset = mlcroissant.Dataset(str(output.folder / "croissant.json"))
    issues = dataset.metadata.ctx.issues
    checks.none("mlcroissant", "croissant.json", [*issues.errors, *issues.warnings], "no errors, no warnings")
    checks.same("mlcroissant", "croissant.json, of version 1.1", True, dataset.metadata.ctx.is_v1_1())
    named = {file.content_url: [file.content_size, file.sha256] for file in dataset.metadata.file_objects}
    found = {}
    for key in named:
        data = (output.folder / key).read_bytes()
        found[key] = [f"{len(data)} B", sha256(data)]
    checks.same("mlcroissant", "croissant.json, sizes and digests", named, found, f"{len(named)} files")
    keys = [str(file.relative_to(output.folder)) for file in output.folder.rglob("*")]
    sets = dataset.metadata.file_sets
    empty = [files.id for files in sets if not any(fnmatch.filter(keys, pattern) for pattern in files.includes)]
    checks.none("mlcroissant", "croissant.json, sets of files", empty, ", ".join(files.id for files in sets))


def files(output):
    return [file for parts in output.parquets().values() for file in parts]


def literal(text):
    """A literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"


def by_id(rows):
    return sorted(rows, key=lambda row: row["uniq_id"])


def numbers_of_cells(cells):
    return Numbers(
        rows=len(cells),
        with_image=sum(row["image_uri"] != "" for row in cells),
        with_attributes=sum(row["attributes"] not in ("", "{}") for row in cells),
        empty_descriptions=sum(row["description"] == "" for row in cells),
        top_categories=dict(Counter(row["c0_name"] for row in cells if row["c0_name"])),
    )


def numbers_of_rows(rows):
    return Numbers(
        rows=len(rows),
        with_image=sum(row["image_path"] is not None for row in rows),
        with_attributes=sum(bool(row["attributes"]) for row in rows),
        empty_descriptions=sum(row["description"] is None for row in rows),
        top_categories=dict(Counter(row["categories"][0] for row in rows if row["categories"])),
    )


def plain(value):
    """The value of a consumer without its own types: NumPy's, bytes for text, NaN for null."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(part) for part in value]
    if value is None or value != value:
        return None
    # Whole numbers beside nulls are floating-point numbers in pandas.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def renamed(value, names):
    """A record by the names of its fields, where mlcroissant has their ids."""
    if isinstance(value, dict):
        return {names.get(key, key): renamed(part, names) for key, part in value.items()}
    return [renamed(part, names) for part in value] if isinstance(value, list) else value
