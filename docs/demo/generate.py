"""Makes the demo catalog: runs the Odibi project beside this file a few times and keeps what Odibi wrote.

    pip install -r requirements.txt
    python generate.py OUT_DIR [--workdir /srv/sales]

Writes OUT_DIR/catalog, OUT_DIR/raw, OUT_DIR/expected and OUT_DIR/summary.json. The project runs in a fresh
working directory, because Odibi records absolute paths; user, host, platform and installation path
are replaced by neutral values before Odibi records them. Nothing is changed in the Delta tables afterwards.
"""

import argparse
import datetime as dt
import getpass
import json
import os
import platform
import shutil
import socket
import sys
import sysconfig
import threading
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYSTEM = Path("catalog/_odibi_system")

ORDERS = [
    ["1001,1,19.90,2026-11-01T09:15:00", "1002,2,250.00,2026-11-01T10:02:00", "1003,1,7.50,2026-11-01T16:40:00"],
    ["1004,3,99.99,2026-11-02T08:05:00", "1005,2,12.00,2026-11-02T11:30:00"],
    ["1006,4,1250.00,2026-11-03T13:00:00"],
    ["1007,3,45.10,2026-11-04T09:00:00", "1008,1,3.25,2026-11-04T09:01:00"],
    ["1009,4,18.00,2026-11-05T17:45:00"],
]
CUSTOMERS = ["customer_id,name,country", "1,Ana,PT", "2,Jörg,DE", "3,Łucja,PL", "4,李娜,CN"]
CUSTOMERS_WITH_SEGMENT = ["customer_id,name,country,segment"] + [
    row + "," + segment for row, segment in zip(CUSTOMERS[1:], ["retail", "business", "retail", "business"])
]
STOCK = ["sku,quantity", "A-1,10", "B-2,0"]

TRIAL = """
  - pipeline: trial
    description: "An experiment that was given up"
    nodes:
      - name: peek
        read: {connection: raw, format: csv, path: orders.csv}
        write: {connection: lake, format: delta, path: trial/orders, mode: overwrite}
"""


def neutralise():
    """Replaces what would tell on the machine this runs on. Must come before Odibi is used."""
    os.environ.update(LOGNAME="odibi", USER="odibi", LNAME="odibi", USERNAME="odibi", TZ="UTC")
    os.environ["HOME"] = str(Path.cwd())
    time.tzset()
    getpass.getuser = lambda: "odibi"
    socket.gethostname = lambda: "odibi-demo"
    platform.platform = lambda *args, **kwargs: "Linux"

    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), sysconfig.get_path("stdlib"), sys.prefix}
    python = f"/usr/local/lib/python{sys.version_info.major}.{sys.version_info.minor}"
    real_format_exc = traceback.format_exc

    def format_exc(*args, **kwargs):
        text = real_format_exc(*args, **kwargs)
        for path in sorted(paths, key=len, reverse=True):
            text = text.replace(path, python + "/site-packages" if "site-packages" in path else python)
        return text.replace(str(HERE), "/srv/sales")

    traceback.format_exc = format_exc


def write_inputs(day, customers):
    rows = [row for batch in ORDERS[:day] for row in batch]
    files = {"orders": ["order_id,customer_id,amount,ordered_at"] + rows, "customers": customers, "stock": STOCK}
    Path("raw").mkdir(exist_ok=True)
    for name, lines in files.items():
        Path(f"raw/{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def manager(yaml="odibi.yaml"):
    from odibi.pipeline import PipelineManager

    made = PipelineManager.from_yaml(yaml)
    for name in made.list_pipelines():
        made.get_pipeline(name).alerts = []  # nobody listens while the demo is made
    return made


def run(*pipelines):
    """One `odibi run` per pipeline (a PipelineManager runs once: its lineage executor is shut down afterwards)."""
    for pipeline in pipelines:
        try:
            manager().run(pipeline)
        finally:
            wait_for_derived_tables()


def wait_for_derived_tables():
    """Odibi writes them in daemon threads, which would die with the process."""
    for thread in threading.enumerate():
        if thread.name == "DerivedUpdater":
            thread.join()


def register_and_remove_trial():
    """A pipeline is deployed and later dropped from the project: rows that vanish from the catalog."""
    path = Path("with_trial.yaml")
    path.write_text(Path("odibi.yaml").read_text(encoding="utf-8") + TRIAL, encoding="utf-8")
    manager(str(path)).deploy("trial")
    path.unlink()
    odibi = manager()
    odibi.catalog_manager.cleanup_orphans(odibi.project_config)


def optimize():
    """What `odibi system optimize` does, for every table: compaction (dataChange=false) and vacuum."""
    manager().catalog_manager.optimize()


def history():
    """Eight runs, OPTIMIZE, and one more run."""
    write_inputs(1, CUSTOMERS)
    run("bronze", "silver", "broken")
    register_and_remove_trial()
    write_inputs(2, CUSTOMERS)
    run("bronze")
    write_inputs(3, CUSTOMERS_WITH_SEGMENT)  # a column appears: second version in meta_schemas
    run("bronze", "silver", "broken")
    write_inputs(4, CUSTOMERS_WITH_SEGMENT)
    run("bronze")
    optimize()
    write_inputs(5, CUSTOMERS_WITH_SEGMENT)
    run("bronze")


def java_double(value):
    """The text of Double.toString, as the expectations of the other fixtures have it."""
    if value != value or value in (float("inf"), float("-inf")):
        return '"NaN"' if value != value else '"Infinity"' if value > 0 else '"-Infinity"'
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return repr(value)
    sign, digits, exponent = decimal_parts(value)
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{exponent}"


def decimal_parts(value):
    from decimal import Decimal

    parts = Decimal(repr(value)).normalize().as_tuple()
    digits = "".join(map(str, parts.digits))
    return "-" if parts.sign else "", digits, parts.exponent + len(digits) - 1


def canonical(value):
    if isinstance(value, float):
        return java_double(value)
    if isinstance(value, dt.datetime):
        value = value.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    elif isinstance(value, dt.date):
        value = value.isoformat()
    return json.dumps(value, ensure_ascii=False)


def expected_lines(table):
    """Rows at the head as delta-rs and pyarrow read them, columns in schema order."""
    columns = [field.name for field in table.schema().fields]
    rows = table.to_pyarrow_table(columns=columns).to_pylist()
    return sorted("{" + ",".join(f"{json.dumps(c)}:{canonical(row[c])}" for c in columns) + "}" for row in rows)


def describe(table, lines):
    operations = {}
    no_data_change = []
    for entry in table.history():
        operations[entry["operation"]] = operations.get(entry["operation"], 0) + 1
    for commit in sorted(Path(table.table_uri.removeprefix("file://")).glob("_delta_log/*.json")):
        actions = [json.loads(line) for line in commit.read_text(encoding="utf-8").splitlines()]
        files = [a[kind] for a in actions for kind in ("add", "remove") if kind in a]
        if files and not any(f["dataChange"] for f in files):
            no_data_change.append(int(commit.stem))
    protocol = table.protocol()
    return {
        "rows": len(lines),
        "commits": table.version() + 1,
        "operations": operations,
        "commitsWithoutDataChange": no_data_change,
        "partitionColumns": table.metadata().partition_columns,
        "protocol": [protocol.min_reader_version, protocol.min_writer_version],
        "liveFiles": len(table.files()),
    }


def collect(out):
    from deltalake import DeltaTable

    for name in ("catalog", "raw", "expected"):
        shutil.rmtree(out / name, ignore_errors=True)
    shutil.copytree("catalog", out / "catalog")
    shutil.copytree("raw", out / "raw")
    (out / "expected").mkdir()
    summary = {}
    for path in sorted((out / SYSTEM).iterdir()):
        table = DeltaTable(str(path))
        lines = expected_lines(table)
        (out / "expected" / f"{path.name}.jsonl").write_text("".join(l + "\n" for l in lines), encoding="utf-8")
        summary[path.name] = describe(table, lines)
    (out / "summary.json").write_text(json.dumps(summary, indent=2) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--workdir", type=Path, default=Path("/srv/sales"), help="must not exist; removed at the end")
    args = parser.parse_args()
    out = args.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    args.workdir.mkdir(parents=True)  # fails when it exists: never delete what is not ours
    start = Path.cwd()
    try:
        for name in ("odibi.yaml", "transforms.py"):
            shutil.copy(HERE / name, args.workdir / name)
            if out != HERE:
                shutil.copy(HERE / name, out / name)
        os.chdir(args.workdir)
        neutralise()
        history()
        collect(out)
    finally:
        os.chdir(start)
        shutil.rmtree(args.workdir)


if __name__ == "__main__":
    main()
