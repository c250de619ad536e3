"""One `eod sandbox` for one scenario, looked at and steered through its `/_sandbox/` addresses."""

from __future__ import annotations

import http.client
import json
import shlex
import subprocess
from pathlib import Path
from typing import Any


class Sandbox:
    """Listens on a free port of 127.0.0.1 until it is closed; its files are below `root`."""

    def __init__(self, program: str, root: Path, arguments: tuple[str, ...] = ()) -> None:
        self.program = program
        self._command = [program, "sandbox", "--root", str(root), "--print-env", *arguments]
        self._process = self._started(port=0)
        self.environment = self._exported()
        self.origin = self.environment["EOD_CHILLER_URL"].removesuffix("/chiller")
        self.user = self.environment["HDA_USER"]
        self.password = self.environment["HDA_PASSWORD"]

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def restart(self) -> None:
        """Ends it and starts it again, at the same port and in the same folder."""
        self._stop()
        self._process = self._started(self.port)
        self._exported()

    def _started(self, port: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self._command, "--port", str(port)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )

    def _stop(self) -> None:
        self._process.terminate()
        self._process.communicate()

    def _exported(self) -> dict[str, str]:
        variables: dict[str, str] = {}
        assert self._process.stdout is not None
        for line in self._process.stdout:
            words = shlex.split(line)
            if not words:
                return variables
            name, _, value = words[1].partition("=")
            variables[name] = value
        raise RuntimeError(f"the sandbox ended with {self._process.wait()} instead of listening")

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])

    @property
    def pid(self) -> int:
        return self._process.pid

    def control(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON that `/_sandbox/PATH` answers, None where it has no body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, f"/_sandbox/{path}", text, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = answer.read()
            if answer.status >= 300:
                raise RuntimeError(f"{method} /_sandbox/{path}: {answer.status} {content.decode()}")
            return json.loads(content) if content else None
        finally:
            connection.close()

    def advance(self, seconds: float) -> None:
        """Lets that much of the sandbox's time pass at once."""
        self.control("POST", "clock", {"advance": seconds})

    def add_fault(self, endpoint: str, kind: str, **fields: object) -> None:
        """Lets something go wrong from now on; the rule is one of `eod sandbox --faults`."""
        self.control("POST", "faults", [{"endpoint": endpoint, "kind": kind, **fields}])

    def stats(self) -> dict[str, Any]:
        return self.control("GET", "stats")

    def count(self, endpoint: str, status: int | None = None) -> int:
        """How many requests of an endpoint were answered, with that status or with any."""
        found = [one["statuses"] for one in self.stats()["endpoints"] if one["endpoint"] == endpoint]
        return sum(
            number for one in found for name, number in one.items() if status is None or name == str(status)
        )
