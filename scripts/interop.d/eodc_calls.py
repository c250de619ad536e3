"""eodc 2026.6.1 against the sandbox: its recall of files from tape."""

from __future__ import annotations

import json
from pathlib import Path

import requests
from eodc import settings
from eodc.settings import UrlModel
from eodc.storage import recall_files_from_tape
from scenario import World, expect, raised, scenario


#: Chiller answers an upload with the address to poll; without, with the job's id.
UPLOAD_ADDRESS = {"endpoint": "chiller.upload", "kind": "upload-answer", "value": "url"}
STATUS_DOCUMENTED = {"endpoint": "chiller.status", "kind": "status-form", "value": "documented"}


def archived(world: World, count: int) -> list[str]:
    """The first paths of the archive, where all is on tape at first."""
    root = Path(world.sandbox.environment["EOD_ARCHIVE"])
    return [str(path) for path in sorted(root.rglob("*.zip"))[:count]]


def on_disk(world: World, paths: list[str]) -> int:
    """How many of the files have content; of those on tape there is only a name."""
    return sum(Path(path).stat().st_blocks > 0 for path in paths)


def connect(world: World) -> None:
    settings.CHILLER_URL = UrlModel(url=world.sandbox.environment["EOD_CHILLER_URL"])


@scenario("eodc", "recall_files_from_tape(), answered with an address")
def recall(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS)
    paths = archived(world, 20)
    missing = recall_files_from_tape(paths, interval_seconds=30, timeout_seconds=7200)
    expect(missing == [], f"missing {missing}")
    expect(on_disk(world, paths) == 20, f"{on_disk(world, paths)} files on disk")
    return f"20 files on disk after {len(world.clock.waits)} polls, none missing"


@scenario("eodc", "recall_files_from_tape(), really waiting", "--speed", "600", sleeps=True)
def recall_in_real_time(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS)
    missing = recall_files_from_tape(archived(world, 5), interval_seconds=1, timeout_seconds=30)
    expect(missing == [], f"missing {missing}")
    return "5 files, none missing"


@scenario("eodc", "recall_files_from_tape() of files of which two do not exist")
def recall_missing(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS)
    paths = archived(world, 3)
    strangers = [path.replace("S2A_", "S2Z_") for path in paths[:2]]
    missing = recall_files_from_tape(paths + strangers, timeout_seconds=7200)
    expect(sorted(missing) == sorted(strangers), f"missing {missing}")
    return f"{len(missing)} missing, {Path(missing[0]).name:.20}…"


@scenario("eodc", "recall_files_from_tape(), answered with a bare id (chiller.md §2)")
def recall_by_id(world: World) -> str:
    connect(world)
    paths = archived(world, 3)
    error = raised(requests.exceptions.MissingSchema, lambda: recall_files_from_tape(paths))
    world.clock.skip(3600)
    expect(on_disk(world, paths) == 3, f"{on_disk(world, paths)} files on disk")
    return f"MissingSchema, for the client polls what it is told; the 3 files come all the same"


@scenario("eodc", "recall_files_from_tape(), its status as EODC's documentation has it (chiller.md §3)")
def recall_documented(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS, STATUS_DOCUMENTED)
    error = raised(KeyError, lambda: recall_files_from_tape(archived(world, 3)))
    expect(error.args == ("State",), f"{error!r}")
    return "KeyError 'State'"


@scenario("eodc", "recall_files_from_tape(), patience of 10 minutes for 200 files")
def recall_too_long(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS)
    raised(TimeoutError, lambda: recall_files_from_tape(archived(world, 200)))
    waits = world.clock.waits
    expect(set(waits) == {60}, f"{waits}")
    return f"TimeoutError after {len(waits)} waits of 60 s"


@scenario("eodc", "recall_files_from_tape(), 503 and HTML while polling (chiller.md §3)")
def recall_through_errors(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(
        UPLOAD_ADDRESS, {"endpoint": "chiller.status", "kind": "html", "status": 503, "nth": 2, "count": 3}
    )
    missing = recall_files_from_tape(archived(world, 3), timeout_seconds=7200)
    expect(missing == [] and world.sandbox.count("GET /chiller/jobs/{id} 503") == 3, f"{missing}")
    return "3 answers of 503 taken for not ready, none missing"


@scenario("eodc", "recall_files_from_tape(), the connection cut while polling (chiller.md §3)")
def recall_through_reset(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS, {"endpoint": "chiller.status", "kind": "reset"})
    raised(requests.ConnectionError, lambda: recall_files_from_tape(archived(world, 3)))
    return "ConnectionError, the job's address is lost"


@scenario("eodc", "recall_files_from_tape() of no files")
def recall_nothing(world: World) -> str:
    connect(world)
    error = raised(requests.exceptions.InvalidURL, lambda: recall_files_from_tape([]))
    return f"InvalidURL, for the client polls the words of the refusal: {error}"


@scenario("eodc", "recall_files_from_tape() of a file that stays on tape")
def recall_incomplete(world: World) -> str:
    connect(world)
    paths = archived(world, 5)
    world.sandbox.add_faults(
        UPLOAD_ADDRESS, {"endpoint": "chiller.upload", "kind": "file-missing", "value": Path(paths[2]).name}
    )
    missing = recall_files_from_tape(paths, timeout_seconds=7200)
    expect(missing == [paths[2]], f"missing {missing}")
    return f"{Path(missing[0]).name} missing"


@scenario("eodc", "recall_files_from_tape(), the staging fails")
def recall_fails(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS, {"endpoint": "chiller.upload", "kind": "staging-fails", "value": 2})
    error = raised(RuntimeError, lambda: recall_files_from_tape(archived(world, 5), timeout_seconds=7200))
    return f"RuntimeError, {error}"


@scenario("eodc", "recall_files_from_tape(), the list of staged files is not there")
def recall_without_list(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS, {"endpoint": "chiller.status", "kind": "list-missing"})
    error = raised(FileNotFoundError, lambda: recall_files_from_tape(archived(world, 3), timeout_seconds=7200))
    return f"FileNotFoundError, {Path(error.filename).name}"


@scenario("eodc", "recall_files_from_tape(), HTML of status 200 while polling")
def recall_html(world: World) -> str:
    connect(world)
    world.sandbox.add_faults(UPLOAD_ADDRESS, {"endpoint": "chiller.status", "kind": "html", "status": 200})
    raised(json.JSONDecodeError, lambda: recall_files_from_tape(archived(world, 3)))
    return "JSONDecodeError, the job's address is lost"
