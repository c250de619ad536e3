"""Times a ledger of 100,000 jobs, in a process and on a terminal: `ledger.py EOD`."""

import json
import os
import pty
import re
import select
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

JOBS = 100_000
ROUNDS = 20
# A graph as people write them, with what a run has beside it: 4 kB a job.
GRAPH = "<graph id='G'><version>1.0</version>" + "<node id='Read'><operator>Read</operator></node>" * 80 + "</graph>"


def fill(path):
    """Writes the jobs into a fresh ledger: a month of runs each, most of them ended, some under way."""
    states = ["successful"] * 46 + ["failed", "failed", "dismissed", "running"]
    with sqlite3.connect(path) as ledger:
        ledger.executemany(
            "INSERT INTO jobs (service, account, process, remote_id, fingerprint, request, label, state, message,"
            " created, submitted, updated, finished) VALUES ('serverless', 'me', 'snap-function', ?, ?, ?, ?, ?,"
            " NULL, ?, ?, ?, ?)",
            (row(number, states[number % len(states)]) for number in range(JOBS)))
        ledger.executemany(
            "INSERT INTO results VALUES (?, ?, ?, 700000000, ?, 1767225600000000000)",
            ((key, f"{key}.nc", f"/data/out/{key}.nc", f"{key:064x}") for key in range(1, JOBS, 2)))
    ledger.close()


def row(number, state):
    at = 1767225600_000000000 + number * 60_000000000
    request = json.dumps({"graph_name": "c2rcc", "graph": GRAPH, "inputs": {"img1": f"S2A_{number}"}})
    identity = f"{number * 2654435761 % 2**32:08x}-9f{number:06x}"
    ended = None if state == "running" else at + 600_000000000
    return (identity, f"{number:064x}", request, f"tile-{number % 5000}-{number // 5000}", state, at, at, at, ended)


class Shell:
    """An `eod` on a terminal of its own."""

    def __init__(self, eod, state):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm", EOD_STATE_DIR=state, COLUMNS="100", LINES="40")
            os.execv(eod, [eod])
        self.read_until_quiet(2)

    def read_until_quiet(self, seconds):
        """What it writes until it has been quiet for so long, and when the first and the last of it came."""
        text, times = b"", []
        while select.select([self.terminal], [], [], seconds)[0]:
            try:
                text += os.read(self.terminal, 65536)
            except OSError:
                break
            times.append(time.perf_counter())
        return text, times

    def press(self, keys, expected):
        """Seconds from a key press to the last byte of what it brings; `expected` is somewhere in that."""
        start = time.perf_counter()
        os.write(self.terminal, keys)
        text, times = self.read_until_quiet(0.25)
        if not re.search(expected, text):
            sys.exit(f"{keys!r} brought {text!r}, not {expected!r}")
        return times[-1] - start

    def clear(self):
        os.write(self.terminal, b"\x03")
        self.read_until_quiet(0.15)

    def close(self):
        os.write(self.terminal, b"\x03\x04")
        self.read_until_quiet(0.2)
        os.close(self.terminal)
        os.waitpid(self.process, 0)


class Report:
    """Lines of figures. On a busy machine the fastest of many tells most."""

    def __init__(self):
        self.met = []

    def line(self, title, seconds, goal=None, more=""):
        fastest, middle = min(seconds) * 1000, statistics.median(seconds) * 1000
        print(f"  {title:44}fastest {fastest:6.1f} ms   median {middle:6.1f} ms{more}")
        if goal:
            self.met.append(fastest <= goal)
            print(f"  {'':44}goal: at most {goal} ms: {'ok' if fastest <= goal else 'missed'}")


def timed(eod, state, code):
    """Seconds of whole processes that run `code`, by the clock and of the processor."""
    times, busy = [], []
    argv = [eod, "--state-dir", state, "-c", code]
    opened = [(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)]
    for _ in range(ROUNDS):
        start = time.perf_counter()
        process = os.posix_spawn(eod, argv, os.environ, file_actions=opened)
        _, status, usage = os.wait4(process, 0)
        times.append(time.perf_counter() - start)
        busy.append(usage.ru_utime + usage.ru_stime)
        if status:
            sys.exit(f"{code} failed")
    return times, busy


def commands(eod, state, report):
    """Whole processes, less the time of one that opens no ledger."""
    start, busy = (min(times) for times in timed(eod, state, "1"))
    works = [
        ("open the ledger, $last", "let a = $last", 20),
        ("jobs, the last fifty", "jobs", 50),
        ("jobs --state failed", "jobs --state failed", 50),
        ("jobs of a state that none has", "let a = jobs --state queued", 50),
        ("2000 jobs under way", "let a = jobs --state running --limit 2000", None),
        ("a job by its label", "let a = jobs tile-77-7", 20),
        ("a job by the beginning of its id", "let a = jobs 0000", None),
    ]
    print(f"\na process with a ledger of {JOBS:,} jobs, less the {start * 1000:.1f} ms of its start")
    for title, code, goal in works:
        times, used = timed(eod, state, code)
        processor = f"   processor {(min(used) - busy) * 1000:5.1f} ms"
        report.line(title, [seconds - start for seconds in times], goal, processor)


def completions(eod, state, report):
    """From the key to the last byte on the screen."""
    print("\nTab at the prompt, until all is on the screen")
    times = []
    for _ in range(5):
        shell = Shell(eod, state)
        os.write(shell.terminal, b"status tile-4321-1")
        shell.read_until_quiet(0.3)
        times.append(shell.press(b"\t", b"tile-4321-1"))
        shell.close()
    report.line("the first, which opens the ledger", times, 30)
    shell = Shell(eod, state)
    for title, prefix, expected in [
        ("one id", b"fff", rb"fff[0-9a-f]{5}-9f"), ("a label of many jobs", b"tile-43", rb"tile-43[0-9][0-9]-"), ("no beginning", b"", rb"running"),
    ]:
        times = []
        for _ in range(ROUNDS):
            os.write(shell.terminal, b"status " + prefix)
            shell.read_until_quiet(0.1)
            times.append(shell.press(b"\t", expected))
            shell.clear()
        report.line(title, times, 10)
    shell.close()


def main(eod):
    with tempfile.TemporaryDirectory() as state:
        subprocess.run([eod, "--state-dir", state, "-c", "jobs"], check=True, stdout=subprocess.DEVNULL)
        path = f"{state}/ledger.sqlite"
        fill(path)
        print(f"\na ledger of {JOBS:,} jobs: {os.path.getsize(path) >> 20} MiB")
        report = Report()
        commands(eod, state, report)
        completions(eod, state, report)
    print(f"\n{sum(report.met)} of {len(report.met)} goals met")


if __name__ == "__main__":
    main(*sys.argv[1:])
