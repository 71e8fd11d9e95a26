"""The next steps of the guide that the pipeline comes from, rewritten: they read the CSV in just these ways."""

import json
import re
import sqlite3

import pandas

from output import attributes_of, read_csv

CLOTHING = ("Women's Clothing", "Men's Clothing", "Kids' Clothing")
# A type of product counts if it comes this often.
OFTEN = 10


def prompts(file):
    """By id the prompts of the guide's data preparation: clothing whose c2, then c3 comes often."""
    frame = pandas.read_csv(file)
    frame = frame[(frame.c0_name == "Clothing") & frame.c1_name.isin(CLOTHING)]
    for column in ("c2_name", "c3_name"):
        frame = frame[frame.groupby(column)[column].transform("size") >= OFTEN]
    return {
        row.uniq_id: f"Name: {row.product_name} Brand: {row.brand} Description: {row.description} Specification: {row.attributes}"
        for row in frame.itertuples()
    }


def specification(prompt):
    """What the guide takes out of a prompt: up to the first closing brace, without a net."""
    return json.loads(re.search(r"Specification: (\{.*?\})", prompt, re.DOTALL).group(1))


def check_data_preparation(checks, output, cache):
    """Of the prompts, those and only those with a `}` in a value cannot be read; all others give our attributes."""
    cells = {row["uniq_id"]: row for row in output.cells()}
    made = prompts(output.csv)
    found, failed = {}, []
    for id_, prompt in made.items():
        try:
            found[id_] = specification(prompt)
        except ValueError:
            failed.append(id_)
    braces = [id_ for id_ in made if "}" in cells[id_]["attributes"][:-1]]
    expected = {id_: attributes_of(cells[id_]) for id_ in made if id_ not in braces}
    checks.same("dataprep", "rows that end at a } in a value", braces, failed, f"{len(failed)} of {len(made)} prompts")
    checks.same("dataprep", "specifications", expected, found, f"{len(found)} of {len(made)} prompts")
    nan = [id_ for id_, prompt in made.items() if "Description: nan " in prompt]
    empty = [id_ for id_ in made if not cells[id_]["description"]]
    checks.same("dataprep", "descriptions that are NaN", empty, nan, f"{len(nan)} of {len(made)} prompts")


def check_database(checks, output, cache):
    """The loader for retrieval: rows with an image, all their columns, into a database and out again."""
    with_image = compare_database(checks, output.csv)
    checks.same("to_sql", "rows with image", output.numbers().with_image, with_image)
    if output.rag.exists():
        compare_database(checks, output.rag)
        rag = [row["Id"] for row in read_csv(output.rag)]
        checks.same("dataprep", f"{output.rag.name}, its rows", list(prompts(output.csv)), rag, f"{len(rag)} rows")


def compare_database(checks, file):
    """Returns how many rows have an image."""
    frame = pandas.read_csv(file).dropna(subset=["image_uri"])
    with sqlite3.connect(":memory:") as database:
        frame.to_sql("products", database, index=False)
        back = pandas.read_sql("SELECT * FROM products", database)
    expected, found = (rows_of(table) for table in (frame, back))
    checks.same("to_sql", file.name, expected, found, f"{len(found)} rows with image, {len(back.columns)} columns")
    return len(found)


def rows_of(frame):
    """Rows of plain values, None for NaN."""
    return [
        {column: None if cell != cell else str(cell) for column, cell in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]
