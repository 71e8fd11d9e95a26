"""A small catalog of a shop that tries to break what reads its dataset."""

import csv
import json
from itertools import cycle

import PIL.Image

HEADER = ["sku", "title", "description", "brand", "image", "specifications", "category"]
# What a user keeps: names and values that readers of the files could take for something else.
KEPT = {"x_file_name": "none.jpg", "added": "2016-03-25", "price (net)": "9.90", "empty": ""}
IDS = ["A/1", 'quo"ted', "it's", "Wäsche 洗濯", "007", "%41", ".hidden", "100 %", "a b.c", "-dash", "=1+1", "[1]*{x,y}"]
IDS += ["a\\b", "#?&"]
KINDS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
SHIRTS = "Clothing > Women's Clothing > Western Wear > Shirts"
SPECIFICATIONS = [
    {"Care": "wash } or not", "Color": "Blue"},
    {"{Fit}": "slim", "Color": ["Red", "Blue }"]},
    {"Size": '5" x 3"', "Back\\slash": "a\\b", "Line": "one\ntwo"},
    {"Ärmel": "kurz – 袖", "": "no key", "Emoji": "👕\u2028\u0085"},
    {},
    {"Color": "Blue"},
]
DESCRIPTIONS = [
    'A "quoted" shirt,\nin two lines,\r\nwith commas',
    "<p>Markup &amp; entities</p><script>alert(1)</script>",
    "Weiche Bluse für jeden Tag – 洗濯できます 👕",
    "",
    "NA",
    "{ braces } first",
    "\u2028separators\u2029of\u0085lines",
]


def write(folder):
    """Writes the catalog and its pictures below a folder, and returns its path."""
    photos = folder / "photos"
    photos.mkdir(parents=True)
    specifications, descriptions, kinds = cycle(SPECIFICATIONS), cycle(DESCRIPTIONS), cycle(KINDS)
    records = []
    for number in range(2 * len(IDS) + 2):
        # Later ones have ids that are plain; two in a row show the same picture.
        id_ = IDS[number] if number < len(IDS) else f"plain-{number}"
        picture = photo(photos, number // 2, next(kinds)) if number % 2 == 0 else picture
        images = {3: "", 5: "photos/gone.jpg", 7: f"photos/gone.jpg, {picture}"}.get(number, picture)
        records.append([
            id_, f"Shirt {number} {{new}}", next(descriptions), 'Nord "&" Heim' if number % 3 else "",
            images, json.dumps(next(specifications), ensure_ascii=False), SHIRTS if number % 4 else "Home, Garden > Lamps",
            *(value if number % 5 else "" for value in KEPT.values()),
        ])  # fmt: skip
    file = folder / "catalog.csv"
    with open(file, "w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([[*HEADER, *KEPT], *records])
    return file


def photo(folder, number, kind):
    """Writes a picture, and returns its path as the catalog has it."""
    name = f"{number}.{kind.lower()}"
    PIL.Image.new("RGB", (64 + number, 48), (number * 12, 99, 200)).save(folder / name, kind)
    return f"photos/{name}"
