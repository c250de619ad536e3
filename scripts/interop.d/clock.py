"""The clients' time, when they are to wait for nothing.

The clients sleep between polls and tries by themselves, for minutes. A scenario's process replaces
`time.sleep` by one that lets the sandbox's time pass at once and notes the wait, and `time.time` by one that
has seen it pass. That is all that is changed about the clients, beside addresses and credentials.
"""

from __future__ import annotations

import threading
import time

from sandbox import Sandbox


class OutOfPatience(BaseException):
    """A client has waited as often as it was to."""


class Clock:
    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._lock = threading.Lock()
        self._skipped = 0.0
        #: What was slept, in seconds and in order.
        self.waits: list[float] = []
        #: How often may be slept; None without an end.
        self.patience: int | None = None

    def install(self) -> None:
        real = time.time
        time.sleep = self.sleep
        time.time = lambda: real() + self._skipped

    def sleep(self, seconds: float, /) -> None:
        with self._lock:
            self.waits.append(seconds)
            if self.patience is not None and len(self.waits) > self.patience:
                raise OutOfPatience
        self.skip(seconds)

    def skip(self, seconds: float) -> None:
        """Lets time pass that nobody slept."""
        with self._lock:
            self._skipped += seconds
        self._sandbox.advance(seconds)
