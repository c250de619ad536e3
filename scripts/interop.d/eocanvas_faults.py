"""eocanvas 2.0.1 when things go wrong: the weaknesses that serverless.md §9 tells of, by number.

A scenario passes when the client misbehaves as it is told to, for then the sandbox's fault is real.
"""

from __future__ import annotations

import subprocess
import tempfile

import requests
from eocanvas.api import Key, S3KeyConfig
from eocanvas.exceptions import HTTPError, JobFailed
from eocanvas.processes import SnapProcess
from eocanvas_client import connect, ordered_product, snap_process, submit_twelve, until_final
from foreign import ForeignHost
from scenario import World, expect, raised, scenario
from tls import TLSFront

EXECUTE = "POST /serverless/processes/{id}/execution "


def over_tls(world: World) -> SnapProcess:
    """A process that will be submitted over HTTPS, the only way on which eocanvas tries again."""
    connect(world, TLSFront(world.sandbox.port, world.folder).origin)
    return snap_process(ordered_product(world))


@scenario("eocanvas", "§9.1 submits a job three times when two answers are 503 though the jobs were created")
def repeated_jobs(world: World) -> str:
    process = over_tls(world)
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "status", "done": True, "count": 2})
    process.submit()
    jobs, posts = world.sandbox.stats()["jobs"], world.sandbox.count(EXECUTE)
    expect(jobs == posts == 3, f"{jobs} jobs by {posts} requests")
    return f"1 call, {posts} requests, {jobs} jobs"


@scenario("eocanvas", "§9.1 submits a job six times when every answer is 503")
def six_jobs(world: World) -> str:
    process = over_tls(world)
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "status", "done": True, "count": 0})
    error = raised(HTTPError, process.submit)
    jobs, posts = world.sandbox.stats()["jobs"], world.sandbox.count(EXECUTE)
    expect(jobs == posts == 6, f"{jobs} jobs by {posts} requests")
    return f"1 call, {jobs} jobs, and then {error}"


@scenario("eocanvas", "§9.2 submits a job again after the answer was lost")
def repeated_job_after_reset(world: World) -> str:
    process = over_tls(world)
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "lost"})
    process.submit()
    jobs = world.sandbox.stats()["jobs"]
    expect(jobs == 2, f"{jobs} jobs")
    return f"1 call, {jobs} jobs"


@scenario("eocanvas", "§9.2 does not try again over plain HTTP")
def no_retry_over_http(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "lost"})
    raised(requests.ConnectionError, process.submit)
    jobs = world.sandbox.stats()["jobs"]
    expect(jobs == 1, f"{jobs} jobs")
    return f"ConnectionError, though {jobs} job was created"


@scenario("eocanvas", "§9.3 gives up on a dismissed job without a word")
def dismissed(world: World) -> str:
    api = connect(world)
    process = snap_process(ordered_product(world))
    job = process.submit()
    requests.delete(f"{world.sandbox.origin}/serverless/jobs/{job.job_id}", auth=api.auth).raise_for_status()
    error = raised(AssertionError, lambda: process.run(job=job))
    expect(str(error) == "" and job.status == "dismissed", f"{error!r}, {job}")
    return "AssertionError without text"


@scenario("eocanvas", "§9.3 gives up on a status that it does not know, though the job goes on")
def unknown_status(world: World) -> str:
    api = connect(world)
    process = snap_process(ordered_product(world))
    job = process.submit()
    world.sandbox.add_faults({"endpoint": "serverless.job", "kind": "unknown-status", "count": 1})
    raised(AssertionError, lambda: process.run(job=job))
    status = job.status
    expect(until_final(world, api.get_job(job.job_id)) == "successful", "the job did not succeed")
    return f"AssertionError at {status}, the job is successful later"


@scenario("eocanvas", "§9.4 waits longer each time, and notices the end late")
def growing_waits(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    polls = len(world.clock.waits)
    process.run(download=False)
    waits = [round(wait, 1) for wait in world.clock.waits[polls:]]
    expect(waits[:4] == [10, 11, 12.1, 13.3] and waits == sorted(waits), f"{waits}")
    return f"{len(waits)} waits, {waits[0]:g} {waits[1]:g} {waits[2]:g} … {waits[-1]:g} s"


@scenario("eocanvas", "§9.5 gives a running job up at one 503 (plain HTTP)")
def transient_error(world: World) -> str:
    api = connect(world)
    process = snap_process(ordered_product(world))
    job = process.submit()
    world.sandbox.add_faults({"endpoint": "serverless.job", "kind": "status"})
    raised(requests.HTTPError, lambda: process.run(job=job))
    expect(until_final(world, api.get_job(job.job_id)) == "successful", "the job did not succeed")
    return "HTTPError 503, the job is successful later"


@scenario("eocanvas", "§9.5 gives a running job up at six 503s (HTTPS)")
def longer_error(world: World) -> str:
    process = over_tls(world)
    job = process.submit()
    world.sandbox.add_faults({"endpoint": "serverless.job", "kind": "status", "count": 6})
    error = raised(HTTPError, lambda: process.run(job=job))
    return f"HTTPError, {str(error):.45}…"


@scenario("eocanvas", "§9.6 opens a connection for each request")
def no_keep_alive(world: World) -> str:
    front = TLSFront(world.sandbox.port, world.folder)
    api = connect(world, front.origin)
    for _ in range(5):
        api.get_conformance()
    expect(front.connections == 6, f"{front.connections} connections")
    return f"{front.connections} connections for 1 log-in and 5 requests"


@scenario("eocanvas", "§9.7 hides the quota behind the form of its answer")
def html_quota(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "html", "status": 429})
    error = raised(requests.JSONDecodeError, process.submit)
    return f"JSONDecodeError, {error}"


@scenario("eocanvas", "§9.8 does not log in again when its refresh token is refused")
def refused_refresh(world: World) -> str:
    api = connect(world)
    api.get_conformance()
    world.clock.skip(3602)
    world.sandbox.add_faults({"endpoint": "identity.refresh", "kind": "status", "status": 400, "count": 0})
    error = raised(requests.HTTPError, api.get_conformance)
    logged_in = world.sandbox.count("POST /hda-broker/gettoken ")
    expect(error.response.status_code == 400 and logged_in == 1, f"{error}, {logged_in} log-ins")
    return "HTTPError 400, no second log-in"


@scenario("eocanvas", "§9.9 has one API for a process, whatever it is given later")
def singleton(world: World) -> str:
    first = connect(world)
    world.sandbox.origin = "http://127.0.0.1:9"
    second = connect(world)
    expect(second is first and second.urls.base_url != "http://127.0.0.1:9/serverless", second.urls.base_url)
    return "the second address is ignored"


@scenario("eocanvas", "§9.10 keeps the time when a job started as it was at first")
def stale_start(world: World) -> str:
    api = connect(world)
    job = snap_process(ordered_product(world)).submit()
    before = job.started
    until_final(world, job)
    fresh = api.get_job(job.job_id).started
    expect(job.started == before != fresh, f"{before}, {job.started}, {fresh}")
    return f"{job.started} instead of {fresh}"


@scenario("eocanvas", "§9.11 fails on a job without results")
def empty_results(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "results", "value": 0})
    error = raised(IndexError, process.run)
    return f"IndexError, {error}"


@scenario("eocanvas", "§9.11 fails on a page of results that only leads back")
def only_previous_page(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults(
        {"endpoint": "serverless.execute", "kind": "results", "value": 12},
        {"endpoint": "serverless.results", "kind": "last-page-empty"},
    )
    error = raised(IndexError, process.run)
    return f"IndexError, {error}"


@scenario("eocanvas", "§9.11 cannot follow a relative link to the next page of jobs")
def relative_next(world: World) -> str:
    api = connect(world)
    submit_twelve(world)
    world.sandbox.add_faults({"endpoint": "serverless.jobs", "kind": "relative-next"})
    error = raised(requests.exceptions.MissingSchema, api.get_jobs)
    return f"MissingSchema, {str(error):.60}…"


@scenario("eocanvas", "§2 a next link though nothing is left (tolerated)")
def spurious_next(world: World) -> str:
    api = connect(world)
    snap_process(ordered_product(world)).submit()
    world.sandbox.add_faults({"endpoint": "serverless.jobs", "kind": "spurious-next"})
    jobs = api.get_jobs()
    pages = world.sandbox.count("GET /serverless/jobs 200")
    expect((len(jobs), pages) == (1, 2), f"{len(jobs)} jobs in {pages} pages")
    return f"{len(jobs)} job in {pages} pages"


@scenario("eocanvas", "§9.12 cannot read the time of a log line without nine digits")
def short_log_times(world: World) -> str:
    connect(world)
    job = snap_process(ordered_product(world)).submit()
    until_final(world, job)
    world.sandbox.add_faults({"endpoint": "serverless.logs", "kind": "log-time", "value": "seconds"})
    error = raised(ValueError, lambda: job.logs)
    return f"ValueError, {error}"


@scenario("eocanvas", "§9.13 takes a download that is too short for whole")
def short_download(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.file", "kind": "wrong-length", "by": -1000})
    process.run(download_dir=str(world.folder / "out"))
    [file] = (world.folder / "out").iterdir()
    return f"{file.stat().st_size} bytes, 1000 too few, no error"


@scenario("eocanvas", "§9.13 leaves a cut download under its final name")
def cut_download(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.file", "kind": "truncate", "bytes": 3000})
    raised(requests.exceptions.ChunkedEncodingError, lambda: process.run(download_dir=str(world.folder / "out")))
    [file] = (world.folder / "out").iterdir()
    return f"ChunkedEncodingError, and {file.name} of {file.stat().st_size} bytes"


@scenario("eocanvas", "§9.13 overwrites a result by another of the same name")
def equal_names(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults(
        {"endpoint": "serverless.execute", "kind": "results", "value": 3},
        {"endpoint": "serverless.results", "kind": "equal-names"},
    )
    job = process.submit()
    process.run(job=job, download_dir=str(world.folder / "out"))
    files = list((world.folder / "out").iterdir())
    expect((len(job.results), len(files)) == (3, 1), f"{len(job.results)} results, {len(files)} files")
    return f"{len(job.results)} results, {len(files)} file"


@scenario("eocanvas", "§5 sends its token to the foreign host of a result")
def foreign_result(world: World) -> str:
    connect(world)
    stranger = ForeignHost()
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.results", "kind": "foreign-host", "value": stranger.origin})
    process.run(download_dir=str(world.folder / "out"))
    [credential] = stranger.credentials
    expect(credential.startswith("Bearer "), credential)
    return f"the stranger got {credential[:11]}…"


@scenario("eocanvas", "§9.15 leaves the secret of a key in a file when openssl fails")
def secret_left(world: World) -> str:
    connect(world)
    tempfile.tempdir = str(world.folder)
    world.sandbox.add_faults({"endpoint": "serverless.certificate", "kind": "html", "status": 200})
    config = S3KeyConfig(
        secret_key="geheim", access_key="me", bucket="mine", endpoint="https://s3.invalid", region="default"
    )
    raised(subprocess.CalledProcessError, Key(name="mine", config=config).create)
    left = [file for file in world.folder.iterdir() if "geheim" in file.read_text()]
    expect(len(left) == 1, f"{left}")
    return f"CalledProcessError, {len(left)} file with the secret in clear"


@scenario("eocanvas", "§6 a job whose results cannot be stored (log kind A)")
def stage_out(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "fails", "value": "stage-out"})
    job = process.submit()
    raised(JobFailed, lambda: process.run(job=job))
    cause = next(entry.message for entry in job.logs if "UploadFailedException" in entry.message)
    return f"JobFailed, log says {cause:.60}…"


@scenario("eocanvas", "§6 a job that stops without an error (log kind B)")
def silent_stop(world: World) -> str:
    connect(world)
    process = snap_process(ordered_product(world))
    world.sandbox.add_faults({"endpoint": "serverless.execute", "kind": "fails", "value": "silent"})
    job = process.submit()
    raised(JobFailed, lambda: process.run(job=job))
    entries = job.logs
    errors = [entry.message for entry in entries if "SEVERE" in entry.message or "Error" in entry.message]
    expect(errors == [], f"{errors}")
    return f"JobFailed, {len(entries)} log lines, none says why"


@scenario("eocanvas", "§4 odd times of a job (tolerated, they stay text)")
def odd_times(world: World) -> str:
    api = connect(world)
    job = snap_process(ordered_product(world)).submit()
    world.sandbox.add_faults({"endpoint": "serverless.job", "kind": "time", "value": "dotted"})
    created = api.get_job(job.job_id).created
    expect(":" in created and "." in created and "T" not in created, created)
    return created


@scenario("eocanvas", "§2 processes as the first version of the service lists them")
def version_1(world: World) -> str:
    api = connect(world)
    world.sandbox.add_faults({"endpoint": "serverless", "kind": "v1"})
    error = raised(AttributeError, api.get_processes)
    return f"AttributeError, {error}"
