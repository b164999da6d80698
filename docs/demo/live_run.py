"""Runs one more pipeline on a copy of the demo catalog, as a real Odibi would.

    pip install -r requirements.txt
    python live_run.py PROJECT_DIR [--pipeline bronze|silver|broken] [--webhook URL]

The first call copies the demo project (odibi.yaml, transforms.py, raw/, catalog/) to PROJECT_DIR. Start the
service on PROJECT_DIR/odibi.yaml, then call again as often as you like. Each run adds an order and a customer and commits
to the catalog; at its end Odibi posts to the webhook of odibi.yaml, http://127.0.0.1:8080/events/run-completed.
The derived tables (meta_daily_stats, meta_pipeline_health, meta_sla_status) may be committed after the webhook.
`silver` needs one run of `bronze` before it, which fills PROJECT_DIR/lake.
"""

import argparse
import os
import shutil
import threading
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYSTEM = Path("catalog/_odibi_system")


def copy_demo(project):
    project.mkdir(parents=True, exist_ok=True)
    for name in ("raw", "catalog"):
        shutil.copytree(HERE / name, project / name)
    for name in ("transforms.py", "odibi.yaml"):
        shutil.copy(HERE / name, project / name)


def add_rows():
    """A new order and a new customer, so that both nodes of `bronze` have something to write."""
    now = f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%S}"
    append("orders", lambda number: f"{number},{number % 4 + 1},10.00,{now}")
    append("customers", lambda number: f"{number},Customer {number},PT,retail")


def append(name, row):
    path = Path(f"raw/{name}.csv")
    number = int(path.read_text(encoding="utf-8").splitlines()[-1].split(",")[0]) + 1
    with path.open("a", encoding="utf-8") as file:
        file.write(row(number) + "\n")


def versions():
    from deltalake import DeltaTable

    return {path.name: DeltaTable(str(path)).version() for path in sorted(SYSTEM.iterdir())}


def run(pipeline, webhook):
    from odibi.pipeline import PipelineManager

    manager = PipelineManager.from_yaml("odibi.yaml")
    if webhook:
        for alert in manager.get_pipeline(pipeline).alerts:
            alert.url = webhook
    try:
        return manager.run(pipeline)
    finally:
        for thread in threading.enumerate():
            if thread.name == "DerivedUpdater":
                thread.join()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path, help="directory of the copy, outside the demo itself")
    parser.add_argument("--pipeline", default="bronze", choices=["bronze", "silver", "broken"])
    parser.add_argument("--webhook", help="another URL than the one in odibi.yaml")
    parser.add_argument("--copy-only", action="store_true", help="make the copy and run nothing")
    args = parser.parse_args()

    project = args.project.resolve()
    if project == HERE or HERE in project.parents:
        parser.error("PROJECT_DIR must lie outside the demo, which stays as it is")
    if not (project / "odibi.yaml").exists():
        copy_demo(project)
    if args.copy_only:
        return

    os.chdir(project)  # the paths in odibi.yaml are relative
    before = versions()
    add_rows()
    results = run(args.pipeline, args.webhook)
    after = versions()

    print(f"\n{args.pipeline}: {'FAILED' if results.failed else 'SUCCESS'}")
    for table, version in after.items():
        if version != before.get(table):
            print(f"  {table:28} version {before.get(table)} -> {version}")


if __name__ == "__main__":
    main()
