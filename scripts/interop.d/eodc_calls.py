"""eodc 2026.6.1 against the sandbox: its recall of files from tape."""

from __future__ import annotations

import json
from pathlib import Path

import requests
from eodc import settings
from eodc.settings import UrlModel
from eodc.storage import recall_files_from_tape

from scenario import World, expect, raised, scenario

#: In seconds. The client's own 10 minutes are short for a tape.
LONG = 7200


def connect(world: World, answers_address: bool = True) -> None:
    """Points the client at the sandbox's Chiller.

    :param answers_address: Whether an upload is answered with the address to poll, as the client takes it,
        and not with a bare id, as EODC documents it.
    """
    settings.CHILLER_URL = UrlModel(url=world.sandbox.environment["EOD_CHILLER_URL"])
    if answers_address:
        world.fault("chiller.upload", "upload-answer", value="url")


def archived(world: World, count: int) -> list[str]:
    """The first files that are on tape."""
    root = Path(world.sandbox.environment["EOD_ARCHIVE"])
    return [str(path) for path in sorted(root.rglob("*.zip")) if is_on_tape(path)][:count]


def is_on_tape(path: str | Path) -> bool:
    """Whether the file has a name and a size only."""
    return Path(path).stat().st_blocks == 0


@scenario("eodc", "recall_files_from_tape(), answered with an address")
def recall(world: World) -> str:
    connect(world)
    paths = archived(world, 20)
    missing = recall_files_from_tape(paths, interval_seconds=30, timeout_seconds=LONG)
    expect(missing == [], f"missing {missing}")
    expect(not any(map(is_on_tape, paths)), "some files are still on tape")
    return f"20 files on disk after {len(world.clock.waits)} polls, none missing"


@scenario("eodc", "recall_files_from_tape(), really waiting", "--speed", "600", sleeps=True)
def recall_in_real_time(world: World) -> str:
    connect(world)
    missing = recall_files_from_tape(archived(world, 5), interval_seconds=1, timeout_seconds=30)
    expect(missing == [], f"missing {missing}")
    return "5 files, none missing"


@scenario("eodc", "recall_files_from_tape() of files of which two do not exist")
def recall_missing(world: World) -> str:
    connect(world)
    paths = archived(world, 3)
    strangers = [path.replace("S2A_", "S2Z_") for path in paths[:2]]
    missing = recall_files_from_tape(paths + strangers, timeout_seconds=LONG)
    expect(sorted(missing) == sorted(strangers), f"missing {missing}")
    return f"{len(missing)} missing, {Path(missing[0]).name:.20}…"


@scenario("eodc", "recall_files_from_tape() of a file that stays on tape")
def recall_incomplete(world: World) -> str:
    connect(world)
    paths = archived(world, 5)
    world.fault("chiller.upload", "file-missing", value=Path(paths[2]).name)
    missing = recall_files_from_tape(paths, timeout_seconds=LONG)
    expect(missing == [paths[2]], f"missing {missing}")
    return f"{Path(missing[0]).name} missing"


@scenario("eodc", "recall_files_from_tape(), the staging fails")
def recall_fails(world: World) -> str:
    connect(world)
    world.fault("chiller.upload", "staging-fails", value=2)
    error = raised(RuntimeError, lambda: recall_files_from_tape(archived(world, 5), timeout_seconds=LONG))
    return f"RuntimeError, {error}"


@scenario("eodc", "chiller.md §2 recall_files_from_tape() cannot poll where a bare id is answered")
def recall_by_id(world: World) -> str:
    connect(world, answers_address=False)
    paths = archived(world, 3)
    error = raised(requests.exceptions.MissingSchema, lambda: recall_files_from_tape(paths))
    world.clock.skip(3600)
    expect(not any(map(is_on_tape, paths)), "some files are still on tape")
    return f"{str(error):.40}…; its 3 files come all the same"


@scenario("eodc", "chiller.md §3 recall_files_from_tape() cannot read the documented status")
def recall_documented(world: World) -> str:
    connect(world)
    world.fault("chiller.status", "status-form", value="documented")
    error = raised(KeyError, lambda: recall_files_from_tape(archived(world, 3)))
    expect(error.args == ("State",), f"{error!r}")
    return "KeyError 'State'"


@scenario("eodc", "chiller.md §3 recall_files_from_tape() has patience for 10 minutes")
def recall_too_long(world: World) -> str:
    connect(world)
    raised(TimeoutError, lambda: recall_files_from_tape(archived(world, 200)))
    waits = world.clock.waits
    expect(set(waits) == {60}, f"{waits}")
    return f"TimeoutError after {len(waits)} waits of 60 s"


@scenario("eodc", "chiller.md §3 recall_files_from_tape() takes every error while polling for not ready")
def recall_through_errors(world: World) -> str:
    connect(world)
    world.fault("chiller.status", "html", status=503, nth=2, count=3)
    missing = recall_files_from_tape(archived(world, 3), timeout_seconds=LONG)
    expect(missing == [] and world.count("chiller.status", 503) == 3, f"{missing}")
    return "3 answers of 503, none missing"


@scenario("eodc", "chiller.md §3 recall_files_from_tape() gives up at one cut connection")
def recall_through_reset(world: World) -> str:
    connect(world)
    world.fault("chiller.status", "reset")
    raised(requests.ConnectionError, lambda: recall_files_from_tape(archived(world, 3)))
    return "ConnectionError, the job's address is lost"


@scenario("eodc", "chiller.md §3 recall_files_from_tape() gives up at one page of HTML")
def recall_html(world: World) -> str:
    connect(world)
    world.fault("chiller.status", "html", status=200)
    raised(json.JSONDecodeError, lambda: recall_files_from_tape(archived(world, 3)))
    return "JSONDecodeError, the job's address is lost"


@scenario("eodc", "chiller.md §3 recall_files_from_tape() needs the list of staged files")
def recall_without_list(world: World) -> str:
    connect(world)
    world.fault("chiller.status", "list-missing")
    error = raised(
        FileNotFoundError, lambda: recall_files_from_tape(archived(world, 3), timeout_seconds=LONG)
    )
    return f"FileNotFoundError, {Path(error.filename).name}"


@scenario("eodc", "chiller.md §2 recall_files_from_tape() polls the words of a refusal")
def recall_nothing(world: World) -> str:
    connect(world, answers_address=False)
    error = raised(requests.exceptions.InvalidURL, lambda: recall_files_from_tape([]))
    return f"InvalidURL, {error}"
