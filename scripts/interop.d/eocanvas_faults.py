"""eocanvas 2.0.1 when the service misbehaves: the weaknesses that serverless.md §9 tells of, by number.

A scenario passes when the client misbehaves as it is told to, for then the sandbox's fault is real.
"""

from __future__ import annotations

import requests
from eocanvas import API
from eocanvas.exceptions import HTTPError
from eocanvas.processes import SnapProcess

from clock import OutOfPatience
from eocanvas_client import connect, ordered_product, ready_process, snap_process, submit_twelve, until_final
from scenario import World, expect, raised, refused, scenario
from tls import TLSFront


def over_tls(world: World) -> SnapProcess:
    """A process that will be submitted over HTTPS, the only way on which eocanvas tries again."""
    connect(world, TLSFront(world.sandbox.port, world.aside).origin)
    return snap_process(ordered_product(world))


@scenario(
    "eocanvas",
    "serverless.md §9.1 submits a job three times when two answers are 503 though the jobs were created",
)
def repeated_jobs(world: World) -> str:
    process = over_tls(world)
    world.fault("serverless.execute", "status", done=True, count=2)
    process.submit()
    jobs, posts = world.sandbox.stats()["jobs"], world.count("serverless.execute")
    expect(jobs == posts == 3, f"{jobs} jobs by {posts} requests")
    return f"1 call, {posts} requests, {jobs} jobs"


@scenario("eocanvas", "serverless.md §9.1 submits a job six times when every answer is 503")
def six_jobs(world: World) -> str:
    process = over_tls(world)
    world.fault("serverless.execute", "status", done=True, count=0)
    error = raised(HTTPError, process.submit)
    jobs, posts = world.sandbox.stats()["jobs"], world.count("serverless.execute")
    expect(jobs == posts == 6, f"{jobs} jobs by {posts} requests")
    return f"1 call, {jobs} jobs, and then {error}"


@scenario("eocanvas", "serverless.md §9.2 submits a job again after the answer was lost")
def repeated_job_after_reset(world: World) -> str:
    process = over_tls(world)
    world.fault("serverless.execute", "lost")
    process.submit()
    jobs = world.sandbox.stats()["jobs"]
    expect(jobs == 2, f"{jobs} jobs")
    return f"1 call, {jobs} jobs"


@scenario("eocanvas", "serverless.md §9.2 does not try again over plain HTTP")
def no_retry_over_http(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "lost")
    raised(requests.ConnectionError, process.submit)
    jobs = world.sandbox.stats()["jobs"]
    expect(jobs == 1, f"{jobs} jobs")
    return f"ConnectionError, though {jobs} job was created"


@scenario("eocanvas", "serverless.md §9.3 gives up on a dismissed job without a word")
def dismissed(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "job-dismissed")
    job = process.submit()
    error = raised(AssertionError, lambda: process.run(job=job))
    expect(str(error) == "" and job.status == "dismissed", f"{error!r}, {job}")
    return "AssertionError without text"


@scenario("eocanvas", "serverless.md §9.3 gives up on a status that it does not know, though the job goes on")
def unknown_status(world: World) -> str:
    process = ready_process(world)
    job = process.submit()
    world.fault("serverless.job", "unknown-status", value="paused", count=1)
    raised(AssertionError, lambda: process.run(job=job))
    status = job.status
    expect(until_final(world, API().get_job(job.job_id)) == "successful", "the job did not succeed")
    return f"AssertionError at {status}, the job is successful later"


@scenario("eocanvas", "serverless.md §9.4 waits longer each time, and notices the end late")
def growing_waits(world: World) -> str:
    process = ready_process(world)
    polls = len(world.clock.waits)
    process.run(download=False)
    waits = [round(wait, 1) for wait in world.clock.waits[polls:]]
    expect(waits[:4] == [10, 11, 12.1, 13.3] and waits == sorted(waits), f"{waits}")
    return f"{len(waits)} waits, {waits[0]:g} {waits[1]:g} {waits[2]:g} … {waits[-1]:g} s"


@scenario("eocanvas", "serverless.md §9.4 waits for a job that hangs without an end")
def endless_job(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "job-hangs")
    polls = len(world.clock.waits)
    world.clock.patience = polls + 60
    raised(OutOfPatience, process.run)
    waits = world.clock.waits[polls:-1]
    expect(len(waits) == 60 and max(waits) == waits[-1], f"{waits}")
    return f"still waiting after {len(waits)} polls and {sum(waits):.0f} s, the last of {waits[-1]:.0f} s"


@scenario("eocanvas", "serverless.md §9.5 gives a new job up that is not visible at once")
def not_yet_visible(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "job-not-yet-visible", value=30)
    job = process.submit()
    words = refused(404, lambda: process.run(job=job))
    world.clock.skip(30)
    expect(API().get_job(job.job_id).status == "running", f"{API().get_job(job.job_id)}")
    return f"404, {words}; the job is running a little later"


@scenario("eocanvas", "serverless.md §9.5 gives a running job up at one 503 (plain HTTP)")
def transient_error(world: World) -> str:
    process = ready_process(world)
    job = process.submit()
    world.fault("serverless.job", "status")
    refused(503, lambda: process.run(job=job))
    expect(until_final(world, API().get_job(job.job_id)) == "successful", "the job did not succeed")
    return "503, the job is successful later"


@scenario("eocanvas", "serverless.md §9.5 gives a running job up at six 503s (HTTPS)")
def longer_error(world: World) -> str:
    process = over_tls(world)
    job = process.submit()
    world.fault("serverless.job", "status", count=6)
    error = raised(HTTPError, lambda: process.run(job=job))
    return f"HTTPError, {str(error):.45}…"


@scenario("eocanvas", "serverless.md §9.6 opens a connection for each request")
def no_keep_alive(world: World) -> str:
    front = TLSFront(world.sandbox.port, world.aside)
    api = connect(world, front.origin)
    for _ in range(5):
        api.get_conformance()
    expect(front.connections == 6, f"{front.connections} connections")
    return f"{front.connections} connections for 1 log-in and 5 requests"


@scenario("eocanvas", "serverless.md §9.7 hides the quota behind the form of its answer")
def html_quota(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "html", status=429)
    error = raised(requests.JSONDecodeError, process.submit)
    return f"JSONDecodeError, {error}"


@scenario("eocanvas", "serverless.md §9.8 does not log in again when its refresh token is refused")
def refused_refresh(world: World) -> str:
    api = connect(world)
    api.get_conformance()
    world.clock.skip(3602)
    world.fault("identity.refresh", "status", status=400, count=0)
    refused(400, api.get_conformance)
    logged_in = world.count("identity.old-login")
    expect(logged_in == 1, f"{logged_in} log-ins")
    return "400, no second log-in"


@scenario("eocanvas", "serverless.md §9.9 has one API for a process, whatever it is given later")
def singleton(world: World) -> str:
    first = connect(world)
    world.sandbox.origin = "http://127.0.0.1:9"
    second = connect(world)
    expect(second is first and second.urls.base_url != "http://127.0.0.1:9/serverless", second.urls.base_url)
    return "the second address is ignored"


@scenario("eocanvas", "serverless.md §9.10 keeps the time when a job started as it was at first")
def stale_start(world: World) -> str:
    api = connect(world)
    job = snap_process(ordered_product(world)).submit()
    before = job.started
    world.fault("serverless.job", "time-skew", value=60)
    job.refresh_from_api()
    fresh = api.get_job(job.job_id)
    expect(job.started == before != fresh.started and job.created == fresh.created, f"{job}, {fresh}")
    return f"{job.started} instead of {fresh.started}"


@scenario("eocanvas", "serverless.md §9.11 cannot follow a relative link to the next page of jobs")
def relative_next(world: World) -> str:
    api = connect(world)
    submit_twelve(world)
    world.fault("serverless.jobs", "next-link", value="relative")
    error = raised(requests.exceptions.MissingSchema, api.get_jobs)
    return f"MissingSchema, {str(error):.60}…"


@scenario("eocanvas", "serverless.md §2 a next link though nothing is left (tolerated)")
def spurious_next(world: World) -> str:
    api = connect(world)
    snap_process(ordered_product(world)).submit()
    world.fault("serverless.jobs", "next-link", value="spurious")
    jobs = api.get_jobs()
    pages = world.count("serverless.jobs", 200)
    expect((len(jobs), pages) == (1, 2), f"{len(jobs)} jobs in {pages} pages")
    return f"{len(jobs)} job in {pages} pages"


@scenario(
    "eocanvas",
    "serverless.md §10 cannot read a job whose id is where the next version of the standard has it",
)
def other_id(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "job-id", value="id")
    error = raised(TypeError, process.submit)
    jobs = world.sandbox.stats()["jobs"]
    expect(jobs == 1, f"{jobs} jobs")
    return f"TypeError, {error}; {jobs} job was created"


@scenario("eocanvas", "serverless.md §4 odd times of a job (tolerated, they stay text)")
def odd_times(world: World) -> str:
    api = connect(world)
    job = snap_process(ordered_product(world)).submit()
    world.fault("serverless.job", "time-format", value="dots")
    created = api.get_job(job.job_id).created
    expect(":" in created and "." in created and "T" not in created, created)
    return created


@scenario("eocanvas", "serverless.md §2 processes as the first version of the service lists them")
def version_1(world: World) -> str:
    api = connect(world)
    world.fault("serverless", "v1")
    error = raised(AttributeError, api.get_processes)
    return f"AttributeError, {error}"
