"""What a scenario is, and what it says when a client does something else than expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from clock import Clock
from sandbox import Sandbox

Raised = TypeVar("Raised", bound=BaseException)


@dataclass
class World:
    """What one scenario has to itself."""

    sandbox: Sandbox
    clock: Clock
    #: An empty folder.
    folder: Path


@dataclass(frozen=True)
class Scenario:
    client: str
    call: str
    #: Says in a few words what came back.
    run: Callable[[World], str]
    #: Of `eod sandbox`.
    arguments: tuple[str, ...]
    #: Whether the client sleeps as it does in life.
    sleeps: bool


scenarios: list[Scenario] = []


def scenario(
    client: str, call: str, *arguments: str, sleeps: bool = False
) -> Callable[[Callable[[World], str]], Callable[[World], str]]:
    """Adds a function to the scenarios, which run in the order in which they are declared."""

    def declare(run: Callable[[World], str]) -> Callable[[World], str]:
        scenarios.append(Scenario(client, call, run, arguments, sleeps))
        return run

    return declare


class Unexpected(Exception):
    """A client did not do what the documents of the services say of it."""


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Unexpected(otherwise)


def raised(kind: type[Raised], call: Callable[[], object]) -> Raised:
    """What the call raised, which has to be exactly of that kind."""
    try:
        value = call()
    except BaseException as error:
        if type(error) is kind:
            return error
        raise
    raise Unexpected(f"{kind.__name__} was not raised, it came back {value!r:.100}")
