"""Loads a sandbox of 100,000 products: `load.py EOD`. Latencies are seen by this client, over loopback."""

import asyncio
import base64
import json
import os
import statistics
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, f"{HERE}/../interop.d")
from sandbox import Sandbox  # noqa: E402

MIB = 1 << 20
SENTINEL_2 = "EO:ESA:DAT:SENTINEL-2"
GRAPH = "<graph id='G'><version>1.0</version><node id='Read'><operator>Read</operator></node></graph>"
BOMB = '<!DOCTYPE g [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]><graph>&j;</graph>"


class Connection:
    """One HTTP/1.1 connection that is kept."""

    def __init__(self, sandbox, token=None):
        self.port, self.token = sandbox.port, token

    async def __aenter__(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_):
        self.writer.close()

    async def send(self, method, path, body=b""):
        """Status and body of an answer. `body` may be an iterator of pieces, which go out in chunks."""
        pieces = None if isinstance(body, bytes) else body
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        head += f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        head += "Transfer-Encoding: chunked\r\n\r\n" if pieces else f"Content-Length: {len(body)}\r\n\r\n"
        self.writer.write(head.encode() + (b"" if pieces else body))
        for piece in pieces or ():
            self.writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            await self.writer.drain()
        if pieces:
            self.writer.write(b"0\r\n\r\n")
        await self.writer.drain()
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
        return int(lines[0].split()[1]), await self.reader.readexactly(int(headers.get("content-length", 0)))

    async def json(self, method, path, value=None):
        """The value that a good answer holds."""
        status, body = await self.send(method, path, b"" if value is None else json.dumps(value).encode())
        if status >= 300:
            raise RuntimeError(f"{method} {path}: {status} {body[:300]!r}")
        return json.loads(body) if body else None

    async def log_in(self, sandbox):
        login = {"username": sandbox.user, "password": sandbox.password}
        self.token = (await self.json("POST", "/identity/gettoken", login))["access_token"]


class Report:
    """Lines of figures, and whether each met its goal."""

    def __init__(self):
        self.met = []

    def line(self, title, figures, goal=None, is_met=True):
        print(f"  {title:46}{figures}")
        if goal:
            self.met.append(is_met)
            print(f"  {'':46}goal: {goal}: {'ok' if is_met else 'missed'}")

    def latencies(self, title, seconds, at_most=None):
        milliseconds = sorted(1000 * second for second in seconds)
        last = milliseconds[min(len(milliseconds) - 1, int(len(milliseconds) * 0.99))]
        figures = f"median {statistics.median(milliseconds):6.2f} ms   99 % {last:6.2f} ms   of {len(milliseconds)}"
        goal = at_most and f"99 % under {at_most} ms"
        self.line(title, figures, goal, at_most is None or last < at_most)


def memory(sandbox):
    """The most that the sandbox ever had, in bytes."""
    with open(f"/proc/{sandbox.pid}/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


async def timed(work):
    start = time.perf_counter()
    await work
    return time.perf_counter() - start


async def searches(connection, report):
    search = "/hda-broker/api/v1/dataaccess/search"
    await connection.send("PUT", "/hda-broker/api/v1/termsaccepted/Copernicus_Sentinel_License")
    first = await connection.json("POST", search, {"dataset_id": SENTINEL_2, "itemsPerPage": 1})
    total = first["properties"]["totalResults"]
    report.line("products of Sentinel-2", f"{total}", "100,000 at least", total >= 100_000)
    day = {"startdate": "2020-06-23T00:00:00.000Z", "enddate": "2020-06-24T00:00:00.000Z"}
    queries = {
        "a tile on a day, as the notebook asks": {**day, "processingLevel": "S2MSI1C", "tileId": "30UUA"},
        "a box": {"bbox": [-5.3, 49.9, -4.8, 50.4]},
        "a box in a year": {"bbox": [-5.3, 49.9, -4.8, 50.4], "startdate": "2020-01-01T00:00:00Z",
                            "enddate": "2020-12-31T00:00:00Z"},
        "a platform": {"platform": "S2B"},
        "everything, the first page": {},
        "everything, the last page": {"startIndex": total - 100},
    }
    for title, query in queries.items():
        body = {"dataset_id": SENTINEL_2, "startIndex": 0, "itemsPerPage": 100, **query}
        times = [await timed(connection.json("POST", search, body)) for _ in range(100)]
        report.latencies(f"search: {title}", times, at_most=20)


async def crowd(sandbox, connection, report, size=200, requests=25):
    """That many connections at once, each with that many requests, after one that takes a second."""
    sandbox.add_fault("hda.datasets", "delay", seconds=1, count=size)
    body = {"dataset_id": SENTINEL_2, "tileId": "30UUA", "itemsPerPage": 10}

    async def one():
        async with Connection(sandbox, connection.token) as own:
            await own.json("GET", "/hda-broker/api/v1/datasets")
            return [await timed(own.json("POST", "/hda-broker/api/v1/dataaccess/search", body))
                    for _ in range(requests)]

    start = time.perf_counter()
    times = [second for times in await asyncio.gather(*(one() for _ in range(size))) for second in times]
    rate = len(times) / (time.perf_counter() - start - 1)
    report.latencies(f"{size} connections, {requests} searches each", times)
    report.line("", f"{rate:.0f} a second, none refused")
    peak = sandbox.control("GET", "stats")["peak"]
    report.line("", f"{peak} requests under way at once", f"{size}", peak >= size)


async def jobs(sandbox, connection, report, count=10_000):
    sandbox.add_fault("serverless.execute", "unlimited")
    body = {"inputs": {"snap_graph": base64.b64encode(GRAPH.encode()).decode(), "eo_input": "[]"}}
    path = "/serverless/processes/snap-function/execution"
    start = time.perf_counter()
    for _ in range(count):
        made = await connection.json("POST", path, body)
    report.line(f"{count} jobs submitted", f"{count / (time.perf_counter() - start):.0f} a second")
    ids = []
    times = []
    offset = 0
    while offset < count:
        start = time.perf_counter()
        page = await connection.json("GET", f"/serverless/jobs?limit=1000&offset={offset}")
        times.append(time.perf_counter() - start)
        ids += [job["jobID"] for job in page["jobs"]]
        offset += 1000
    report.line("jobs listed", f"{len(set(ids))}", f"all {count}", len(set(ids)) == count)
    report.latencies("a page of 1,000 jobs", times)
    times = [await timed(connection.json("GET", f"/serverless/jobs/{job}")) for job in ids[::50]]
    report.latencies("one job", times, at_most=20)
    assert ids[0] == made["jobID"]


def paths(count):
    """A list of that many files, in pieces of a thousand lines."""
    for piece in range(count // 1000):
        names = (f"S2A_MSIL1C_20200101T000000_N0208_R016_T60WWV_{piece:04}{line:04}.zip" for line in range(1000))
        yield "".join(f"/eodc/products/copernicus.eu/s2a_prd_msil1c/2020/01/01/{name}\n" for name in names).encode()


async def million(sandbox, report):
    before = memory(sandbox)
    async with Connection(sandbox) as connection:
        start = time.perf_counter()
        status, body = await connection.send("POST", "/chiller/upload", paths(1_000_000))
        seconds = time.perf_counter() - start
        told = await connection.json("GET", f"/chiller/jobs/{body.decode().strip()}")
    is_good = status == 200 and told["Files"] == "1000000"
    report.line("a list of 1,000,000 files", f"{seconds:.1f} s", "taken whole", is_good)
    grown(sandbox, before, report, 8)


async def hostile(sandbox, token, report):
    before = memory(sandbox)
    megabyte = b"[" * MIB
    execution = json.dumps({"inputs": {"snap_graph": base64.b64encode(BOMB.encode()).decode()}}).encode()
    requests = {
        "100 MB of JSON": ("POST", "/hda-broker/api/v1/dataaccess/search", (megabyte for _ in range(100))),
        "an XML bomb": ("POST", "/serverless/processes/snap-function/execution", execution),
        "a staged path that climbs": ("POST", "/chiller/upload", b"/eodc/products/../../etc/passwd\n"),
        "an id that climbs": ("GET", "/serverless/jobs/..%2f..%2fetc%2fpasswd", b""),
        "half a record": ("POST", "/hda-broker/api/v1/dataaccess/search", b'{"dataset_id": '),
    }
    for title, (method, path, body) in requests.items():
        async with Connection(sandbox, token) as connection:
            status, answer = await connection.send(method, path, body)
        report.line(title, f"{status} {answer.decode().strip()[:90]}", "4xx", 400 <= status < 500)
    grown(sandbox, before, report, 16)


def grown(sandbox, before, report, mebibytes):
    growth = (memory(sandbox) - before) / MIB
    report.line("", f"{growth:.1f} MiB more memory", f"at most {mebibytes} MiB", growth <= mebibytes)


async def load(sandbox, report):
    async with Connection(sandbox) as connection:
        await connection.log_in(sandbox)
        await searches(connection, report)
        await crowd(sandbox, connection, report)
        await jobs(sandbox, connection, report)
        await million(sandbox, report)
        await hostile(sandbox, connection.token, report)


def main(eod):
    report = Report()
    print("\na sandbox of 100,000 products")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        with Sandbox(eod, f"{folder}/root", ("--products", "100000")) as sandbox:
            report.line("until it listens", f"{time.perf_counter() - start:.2f} s")
            asyncio.run(load(sandbox, report))
            report.line("memory, at most", f"{memory(sandbox) / MIB:.0f} MiB")
    print(f"\n{sum(report.met)} of {len(report.met)} goals met")


main(*sys.argv[1:])
