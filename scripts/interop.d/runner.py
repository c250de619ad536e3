"""Runs scenarios, each in a process of its own, several at a time."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from clock import Clock
from sandbox import Sandbox
from scenario import Scenario, Unexpected, World

#: After so many seconds a scenario is given up.
PATIENCE = 120

# Fork, for then what the clients import is read once, while what they keep in the process (eocanvas' API is a
# singleton) stays a scenario's own.
processes = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Outcome:
    passed: bool
    #: What came back, or why it failed.
    words: str


def run_all(scenarios: list[Scenario], program: str, logs: Path) -> tuple[int, int]:
    """Prints one line for each, in their order, and returns how many passed and how many failed."""
    queue = deque(range(len(scenarios)))
    running: dict[Connection, int] = {}
    outcomes: dict[int, Outcome] = {}
    printed = 0
    # They wait for sandboxes as much as they compute.
    width = 2 * (os.cpu_count() or 1)
    while queue or running:
        while queue and len(running) < width:
            index = queue.popleft()
            answer, end = processes.Pipe(duplex=False)
            log = logs / f"{index + 1}.log"
            processes.Process(target=run_one, args=(scenarios[index], program, log, end)).start()
            end.close()
            running[answer] = index
        for answer in wait(list(running)):
            index = running.pop(answer)
            try:
                outcomes[index] = answer.recv()
            except EOFError:
                outcomes[index] = Outcome(False, "its process died")
            answer.close()
        while printed in outcomes:
            print(line(scenarios[printed], outcomes[printed], logs / f"{printed + 1}.log"), flush=True)
            printed += 1
    passed = sum(outcome.passed for outcome in outcomes.values())
    return passed, len(outcomes) - passed


def line(scenario: Scenario, outcome: Outcome, log: Path) -> str:
    verdict = "ok" if outcome.passed else f"FAILED (see {log})"
    return f"{scenario.client:8}  {scenario.call}: {outcome.words}  {verdict}"


def run_one(scenario: Scenario, program: str, log: Path, answer: Connection) -> None:
    """The whole life of a scenario's process."""
    with log.open("w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    sys.addaudithook(stay_on_loopback)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    with tempfile.TemporaryDirectory(prefix="eod-interop-", dir=scratch()) as folder:
        # No credentials and no proxy of this machine's user.
        os.environ["HOME"] = folder
        os.environ["NO_PROXY"] = "*"
        try:
            outcome = Outcome(True, in_world(scenario, program, Path(folder)))
        except Exception as error:
            traceback.print_exc()
            outcome = Outcome(False, reason(error))
    sys.stdout.flush()
    answer.send(outcome)


def scratch() -> str | None:
    """Where scenarios work: in memory where it has room, for each makes hundreds of files; else as usual."""
    memory = Path("/dev/shm")
    has_room = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 256 << 20
    return str(memory) if has_room else None


def in_world(scenario: Scenario, program: str, folder: Path) -> str:
    downloads, aside = folder / "downloads", folder / "aside"
    downloads.mkdir()
    aside.mkdir()
    with Sandbox(program, folder / "sandbox", scenario.arguments) as sandbox:
        clock = Clock(sandbox)
        if not scenario.sleeps:
            clock.install()
        return scenario.run(World(sandbox, clock, downloads, aside))


def reason(error: Exception) -> str:
    text = " ".join(str(error).split())
    if isinstance(error, Unexpected):
        return text
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {text:.200} ({Path(place.filename).name}:{place.lineno})"


def give_up(*_: object) -> None:
    raise Unexpected(f"not done after {PATIENCE} s")


def stay_on_loopback(event: str, details: tuple[object, ...]) -> None:
    """Refuses every way to another machine, whatever a client thinks its address is."""
    if event == "socket.getaddrinfo":
        host = details[0]
    elif event == "socket.connect" and isinstance(details[1], tuple):
        host = details[1][0]
    else:
        return
    if host not in (None, "127.0.0.1", "localhost"):
        raise RuntimeError(f"a client wanted to talk to {host}")
