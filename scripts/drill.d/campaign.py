"""A script of many runs against a sandbox in which much goes wrong, and the count of what became of them."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{HERE}/../interop.d")
from sandbox import Sandbox  # noqa: E402

# The sandbox's seconds in one of ours: an hour, and with it ten runs, in half a minute.
SPEED = 120

# Rates are of the requests; which ones the sandbox's seed decides.
FAULTS = [
    {"endpoint": "serverless.execute", "kind": "lost", "rate": 0.10},
    {"endpoint": "serverless.execute", "kind": "status", "status": 503, "done": True, "rate": 0.07},
    {"endpoint": "serverless.execute", "kind": "status", "status": 502, "rate": 0.07},
    {"endpoint": "serverless.execute", "kind": "reset", "rate": 0.05},
    {"endpoint": "serverless.execute", "kind": "truncate", "rate": 0.05},
    {"endpoint": "serverless.jobs", "kind": "list-lag", "value": 20, "rate": 0.30},
    {"endpoint": "serverless.jobs", "kind": "html", "rate": 0.05},
    {"endpoint": "serverless.job", "kind": "status", "status": 503, "rate": 0.05},
    {"endpoint": "hda.order", "kind": "lost", "rate": 0.20},
    {"endpoint": "serverless.results", "kind": "status", "status": 500, "rate": 0.05},
    {"endpoint": "serverless.file", "kind": "truncate", "bytes": 20000, "rate": 0.20},
    {"endpoint": "serverless.file", "kind": "slow", "rate": 0.10},
]

SCRIPT = """\
graph load c2rcc s2_c2rcc.xml
let hits = search EO:ESA:DAT:SENTINEL-2 \\
  --tile 30UUA --start 2020-06-23 --end 2020-06-24 --where processingLevel=S2MSI1C
for n in 1..{runs} {{
  let west = -5.2 + $n * 0.002
  run c2rcc \\
    --input img1=$hits[0] \\
    --set polygon="POLYGON ((${{$west}} 50, -5 50, -5 50.2, ${{$west}} 50))" \\
    --label "run-$n" --into results
}}
wait --all
"""


class Campaign:
    """A folder with the script, its state and its results, and the sandbox it talks to."""

    def __init__(self, eod, runs, seed):
        self.eod, self.runs, self.is_clean = eod, runs, False
        self.folder = tempfile.mkdtemp(prefix="eod-drill-")
        shutil.copy(f"{HERE}/../examples/s2_c2rcc.xml", self.folder)
        with open(f"{self.folder}/runs.eod", "w", encoding="utf-8") as script:
            script.write(SCRIPT.format(runs=runs))
        self.sandbox = Sandbox(eod, f"{self.folder}/sandbox", ("--speed", str(SPEED), "--seed", str(seed)))
        self.sandbox.control("POST", "faults", FAULTS)
        self.environment = os.environ | self.sandbox.environment | {"EOD_STATE_DIR": f"{self.folder}/state"}
        self.log = open(f"{self.folder}/log", "w", encoding="utf-8")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.sandbox.__exit__()
        self.log.close()
        if kind is None and self.is_clean:
            shutil.rmtree(self.folder)
        else:
            print(f"kept for a look: {self.folder}")

    def start(self):
        """The script, as a person would start it."""
        return subprocess.Popen(
            [self.eod, "runs.eod"], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log)

    def files(self):
        """The names of the results that are whole."""
        folder = f"{self.folder}/results"
        return [name for name in os.listdir(folder) if name.endswith(".nc")] if os.path.isdir(folder) else []

    def finish(self, seconds=900):
        """Runs the script to its end, again where a fault of a service ended it."""
        for _ in range(20):
            if self.start().wait(seconds) == 0:
                return
        raise RuntimeError("the script does not come to its end")

    def verdict(self):
        """What is wrong: what was lost, and what is there twice. Both are lists of words, empty where all is well."""
        lost, duplicated = [], []
        listed = self.sandbox.control("GET", "jobs?limit=1000")["jobs"]
        server = {job["id"] for job in listed}
        with sqlite3.connect(f"{self.folder}/state/ledger.sqlite") as ledger:
            rows = ledger.execute("SELECT label, remote_id, state FROM jobs").fetchall()
            files = dict(ledger.execute(
                "SELECT jobs.remote_id, results.path FROM results JOIN jobs ON jobs.key = results.job"))
        ledger.close()
        wanted = {f"run-{number}" for number in range(1, self.runs + 1)}
        lost += [f"{label} is not in the ledger" for label in wanted - {label for label, _, _ in rows}]
        lost += [f"{label} is {state}" for label, _, state in rows if state != "successful"]
        lost += [f"{label} is {identity}, which the service has not" for label, identity, _ in rows if identity not in server]
        lost += [f"{label} has no file with the service's bytes" for label, identity, _ in rows
                 if not self._is_whole(identity, files.get(identity))]
        duplicated += [f"{identity} is no job of the ledger" for identity in server - {row[1] for row in rows}]
        duplicated += ["a row too many"] * max(0, len(rows) - self.runs)
        duplicated += ["a file too many"] * max(0, len(self.files()) - self.runs)
        leftovers = [name for name in os.listdir(f"{self.folder}/results") if ".part" in name]
        duplicated += [f"{name} was left" for name in leftovers]
        self.is_clean = not lost and not duplicated
        return lost, duplicated

    def _is_whole(self, identity, path):
        if not path or not os.path.exists(path):
            return False
        self.sandbox.control("DELETE", "faults")
        token = self._json("/identity/gettoken", {"username": self.sandbox.user, "password": self.sandbox.password})
        bearer = {"Authorization": f"Bearer {token['access_token']}"}
        [result] = self._json(f"/serverless/jobs/{identity}/results", headers=bearer)
        request = urllib.request.Request(result["href"], headers=bearer)
        with urllib.request.urlopen(request) as answer, open(path, "rb") as file:
            return hashlib.sha256(answer.read()).digest() == hashlib.sha256(file.read()).digest()

    def _json(self, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.sandbox.origin + path, data, {"Content-Type": "application/json"} | (headers or {}))
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


def report(title, campaign, verdict):
    """The last lines, and the exit code they mean."""
    lost, duplicated = verdict
    for words in lost + duplicated:
        print(f"  {words}")
    requests = campaign.sandbox.control("GET", "stats")["requests"]
    answers = {name.rsplit(" ", 1)[1]: count for name, count in requests.items() if "/execution" in name}
    print(f"{title}; {sum(answers.values())} submissions for {campaign.runs} jobs: {answers}")
    print(f"lost {len(lost)}, duplicated {len(duplicated)}", flush=True)
    return 1 if lost or duplicated else 0
