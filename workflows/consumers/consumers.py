"""Makes datasets of three catalogs, moves them, and has every consumer read them: consumers.py CATALOG WORK [SHARED]

CATALOG is the command, WORK an empty folder, SHARED a folder with real data. Ends with 1 if a check failed.
"""

import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import warnings
from contextlib import contextmanager
from pathlib import Path

# Before the consumers are imported: they look nothing up on the web.
os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
warnings.simplefilter("ignore")

import datasets  # noqa: E402

import folder  # noqa: E402
import hostile  # noqa: E402
import next_steps  # noqa: E402
import pictures  # noqa: E402
import tables  # noqa: E402
from checks import Checks  # noqa: E402
from output import Output  # noqa: E402

MODELS = ["--dataset-formats", "csv,parquet,webdataset", "--text"]
SPLITS = ["--splits", "train=0.8,validation=0.1,test=0.1"]
SAMPLE_ROWS = 300

OF_TABLES = [tables.check_csv, tables.check_parquet, tables.check_schema, tables.check_croissant]
OF_FILES = [folder.check_list, folder.check_card]
OF_PICTURES = [
    folder.check_pictures,
    pictures.check_image_folder,
    pictures.check_datasets_webdataset,
    pictures.check_webdataset,
    pictures.check_jpg_readers,
]
OF_NEXT_STEPS = [next_steps.check_data_preparation, next_steps.check_database]


def main(catalog, work, shared=None):
    datasets.disable_progress_bars()
    logging.getLogger("absl").setLevel(logging.ERROR)
    # What it reads is at places of this run alone: nothing is kept for the next.
    datasets.config.HF_DATASETS_CACHE = work / "cache"
    checks = Checks()
    start = time.monotonic()
    with image_server(catalog) as host:
        sample = work / "sample.csv"
        run(catalog, "sample", "--rows", str(SAMPLE_ROWS), "--file", str(sample), "--image-host", host)
        kept = ["--keep", "product_category_tree,product_specifications", "--allow-address", host, "--rag"]
        check(checks, catalog, work / "sample", "flipkart", sample, [*MODELS, *SPLITS, *kept])
    odd = ["--name", "hostile", "--keep", ",".join(hostile.KEPT), "--tar-bytes", "20000"]
    # Nobody is in a split as small as that.
    odd += ["--splits", "train=0.9999,rare=0.0001"]
    check(checks, catalog, work / "hostile", "hostile", hostile.write(work / "shop"), [*MODELS, *odd])
    real = shared and shared / "data" / "flipkart-999.csv"
    if real and real.is_file():
        check(checks, catalog, work / "real", "flipkart", real, [*MODELS, "--images", "off"])
    else:
        print("The 999 real rows were not read: there is no ../shared/data.")
    print(f"{checks.made} checks, {checks.failed} failed, in {time.monotonic() - start:.0f} s")
    return 1 if checks.failed else 0


def check(checks, catalog, place, name, catalog_file, options):
    """Makes a dataset twice, moves it as a whole, and has all consumers read it."""
    print(f"\n{catalog_file.name} as {name}: {' '.join(options)}")
    arguments = ["run", "--input", str(catalog_file), "--output", str(place), *options]
    run(catalog, *arguments)
    made = Output(place, name)
    first = folder.digests(made)
    run(catalog, *arguments, "--run", "again")
    again = folder.digests(made)
    others = [key for key in sorted(first.keys() | again.keys()) if first.get(key) != again.get(key)]
    checks.none("our files", "made again with the same bytes", others, f"{len(first)} files")
    checks.of(folder.check_uris, made)
    output = Output(place.rename(place.with_name(place.name + " moved")), name)
    checks.of(folder.check_places, output, [place, catalog_file.parent])
    cache = place.parent / "cache"
    with_images = OF_PICTURES if output.ledger() else []
    with_splits = [folder.check_splits] if output.split_of() else []
    for one in [*OF_TABLES, *OF_FILES, *with_splits, *with_images, *OF_NEXT_STEPS]:
        checks.of(one, output, str(cache))
        shutil.rmtree(cache, ignore_errors=True)


def run(catalog, *arguments):
    """Runs the command, and ends the program if it failed."""
    done = subprocess.run([catalog, *arguments], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{catalog} {' '.join(arguments)}\n{done.stderr}ended with {done.returncode}")


@contextmanager
def image_server(catalog):
    """The server of the sample's images, at a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    server = subprocess.Popen([catalog, "serve-images", "--address", host], stdout=subprocess.DEVNULL)
    try:
        wait_for(host)
        yield host
    finally:
        server.terminate()
        server.wait()


def wait_for(host):
    name, port = host.split(":")
    for _ in range(200):
        try:
            socket.create_connection((name, int(port))).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"The image server did not answer at {host} within 20 seconds.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(Path(argument) for argument in sys.argv[2:])))
