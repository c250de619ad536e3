"""Times runs, lists and orders at 50 ms a request: `jobs.py EOD`. Connections are counted by a relay on loopback."""

import base64
import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{HERE}/../interop.d")
from sandbox import Sandbox  # noqa: E402

# At that speed a second of the sandbox, the smallest delay it knows, is 50 ms of ours.
SPEED = 20
DELAY = [{"path": "/", "kind": "delay", "seconds": 1, "count": 0}]
SEARCH = """\
let hits = search EO:ESA:DAT:SENTINEL-2 --tile 30UUA --start 2020-01-01 --where processingLevel=S2MSI1C --limit 20
"""


class Relay:
    """Passes bytes on between a program and the sandbox, and counts the connections."""

    def __init__(self, port):
        self.target, self.count = port, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            here, _ = self.listener.accept()
            self.count += 1
            there = socket.create_connection(("127.0.0.1", self.target))
            for one, other in ((here, there), (there, here)):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    @staticmethod
    def _pass(one, other):
        try:
            while piece := one.recv(1 << 16):
                other.sendall(piece)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass


class Bench:
    """A sandbox of its own for one figure."""

    def __init__(self, eod):
        self.eod, self.folder = eod, tempfile.mkdtemp(prefix="eod-bench-jobs-")
        shutil.copy(f"{HERE}/../examples/s2_c2rcc.xml", self.folder)
        self.sandbox = Sandbox(eod, f"{self.folder}/sandbox", ("--speed", str(SPEED)))
        self.relay = Relay(self.sandbox.port)
        # What eod waits for goes by our clock: the sandbox is fast only so that its delays are short.
        self.environment = os.environ | self.sandbox.environment | {
            "EOD_STATE_DIR": f"{self.folder}/state", "EOD_POLL_SCALE": "1",
            "EOD_SERVERLESS_URL": f"http://127.0.0.1:{self.relay.port}/serverless"}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sandbox.__exit__()
        shutil.rmtree(self.folder)

    def run(self, code):
        """What `eod -c CODE` prints."""
        return subprocess.run(
            [self.eod, "--format", "json", "-c", code], cwd=self.folder, env=self.environment, check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True).stdout

    def timed(self, code, rules=()):
        """Its seconds, with each request delayed; how many requests it took; what it printed."""
        self.sandbox.control("POST", "faults", [*rules, *DELAY])
        before, connections = self.sandbox.control("GET", "stats")["total"], self.relay.count
        began = time.monotonic()
        printed = self.run(code)
        seconds = time.monotonic() - began
        requests = self.sandbox.control("GET", "stats")["total"] - before
        return seconds, requests, self.relay.count - connections, printed


def verdict(title, figures, goal, is_met):
    print(f"  {title:34}{figures:52}goal: {goal}: {'ok' if is_met else 'missed'}", flush=True)
    return is_met


def runs(eod):
    """Ten runs of 12 s on one product that is there, submitted, waited for, and their files fetched."""
    with Bench(eod) as bench:
        [row] = json.loads(bench.run(SEARCH + "$hits | first 1 | order"))
        code = f"""
            graph load c2rcc s2_c2rcc.xml
            for n in 1..10 {{
              let west = -5.2 + $n * 0.01
              run c2rcc --input img1={row["url"]} --label "run-$n" --into results \\
                --set polygon="POLYGON ((${{$west}} 50, -5 50, -5 50.2, ${{$west}} 50))" | ignore
            }}
            wait --all | where state == successful | count
        """
        lasting = {"endpoint": "serverless.execute", "kind": "job-lasts", "value": 12 * SPEED}
        seconds, requests, _, printed = bench.timed(code, [lasting])
        files = [name for name in os.listdir(f"{bench.folder}/results") if name.endswith(".nc")]
        assert int(printed) == 10 and len(files) == 10, printed
        return verdict(
            "10 runs of 12 s, files fetched", f"{seconds:5.2f} s, {requests} requests",
            "14 s, 40 requests", seconds <= 14 and requests <= 40)


def listing(eod):
    """The account's 500 jobs, whoever submitted them."""
    with Bench(eod) as bench:
        bench.sandbox.control("POST", "faults", [{"endpoint": "serverless.execute", "kind": "unlimited", "count": 0}])
        submit(bench.sandbox, 500)
        seconds, requests, connections, printed = bench.timed("jobs --remote | count")
        assert int(printed) == 500, printed
        return verdict(
            "500 jobs listed", f"{seconds:5.2f} s, {requests} requests, {connections} connection to the service",
            "0.4 s, 1 connection", seconds <= 0.4 and connections == 1)


def orders(eod):
    """Twenty products that the store takes 3 s to get ready."""
    with Bench(eod) as bench:
        bench.run(SEARCH + "$hits | save hits.json")
        taking = {"endpoint": "hda.order", "kind": "order-takes", "value": 3 * SPEED, "count": 0}
        seconds, requests, _, printed = bench.timed("load hits.json | order | count", [taking])
        assert int(printed) == 20, printed
        return verdict("20 orders of 3 s", f"{seconds:5.2f} s, {requests} requests", "5 s", seconds <= 5)


def submit(sandbox, count):
    connection = http.client.HTTPConnection("127.0.0.1", sandbox.port)

    def post(path, value, token=None):
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        connection.request("POST", path, json.dumps(value), headers)
        return json.loads(connection.getresponse().read())

    token = post("/identity/gettoken", {"username": sandbox.user, "password": sandbox.password})["access_token"]
    graph = "<graph id='G'><version>1.0</version><node id='Read'><operator>Read</operator></node></graph>"
    for _ in range(count):
        post("/serverless/processes/snap-function/execution", {
            "inputs": {"snap_graph": base64.b64encode(graph.encode()).decode(), "eo_input": "[]"},
            "outputs": {}, "response": "raw"}, token)
    connection.close()


def main():
    eod = sys.argv[1]
    print("jobs at 50 ms a request, start of the program and log-in included")
    met = [figure(eod) for figure in (runs, listing, orders)]
    print(f"\n{sum(met)} of {len(met)} goals met")
    sys.exit(0 if all(met) else 1)


main()
