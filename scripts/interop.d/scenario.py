"""What a scenario is, and what it says when a client does something else than expected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import requests

from clock import Clock
from sandbox import Sandbox

Raised = TypeVar("Raised", bound=BaseException)


@dataclass
class World:
    """What one scenario has to itself."""

    sandbox: Sandbox
    clock: Clock
    #: An empty folder for what clients download.
    folder: Path
    #: Another for what a scenario itself needs.
    aside: Path

    def fault(self, endpoint: str, kind: str, **fields: object) -> None:
        self.sandbox.add_fault(endpoint, kind, **fields)

    def count(self, endpoint: str, status: int | None = None) -> int:
        return self.sandbox.count(endpoint, status)


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


def refused(status: int, call: Callable[[], object]) -> str:
    """The words of the service that refused the call, which has to be with that status."""
    response = raised(requests.HTTPError, call).response
    if response is None or response.status_code != status:
        raise Unexpected(f"{response} instead of {status}")
    try:
        body = response.json()
        return str(body.get("detail") or body.get("message") or body.get("error_description") or body)
    except requests.JSONDecodeError:
        return response.text
