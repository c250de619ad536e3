"""eocanvas 2.0.1 when a job, its results or a key go wrong: the weaknesses that serverless.md §9 tells of.

A scenario passes when the client misbehaves as it is told to, for then the sandbox's fault is real.
"""

from __future__ import annotations

import subprocess
import tempfile

import requests
from eocanvas.api import Key
from eocanvas.exceptions import JobFailed

from eocanvas_client import SECRET, bucket, connect, ordered_product, ready_process, snap_process, until_final
from foreign import ForeignHost
from scenario import World, expect, raised, scenario


@scenario("eocanvas", "serverless.md §9.11 fails on a job without results")
def empty_results(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "result-count", value=0)
    error = raised(IndexError, process.run)
    return f"IndexError, {error}"


@scenario("eocanvas", "serverless.md §9.11 fails on a page of results that only leads back")
def only_previous_page(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "result-count", value=12)
    world.fault("serverless.results", "result-paging", value="lonely", nth=2)
    error = raised(IndexError, process.run)
    return f"IndexError, {error}"


@scenario("eocanvas", "serverless.md §5 cannot follow the relative address of a result")
def relative_result(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.results", "result-address", value="relative")
    error = raised(requests.exceptions.MissingSchema, process.run)
    return f"MissingSchema, {str(error):.60}…"


@scenario("eocanvas", "serverless.md §9.13 takes a download that is too short for whole")
def short_download(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.file", "wrong-length", by=-1000)
    job = process.submit()
    process.run(job=job, download_dir=str(world.folder))
    [file] = world.folder.iterdir()
    short = file.stat().st_size
    job.results[0].download(str(world.folder))
    whole = file.stat().st_size
    expect(whole - short == 1000, f"{short} of {whole} bytes")
    return f"{short} of {whole} bytes, no error"


@scenario("eocanvas", "serverless.md §9.13 leaves a cut download under its final name")
def cut_download(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.file", "truncate", bytes=3000)
    raised(requests.exceptions.ChunkedEncodingError, lambda: process.run(download_dir=str(world.folder)))
    [file] = world.folder.iterdir()
    return f"ChunkedEncodingError, and {file.name} of {file.stat().st_size} bytes"


@scenario("eocanvas", "serverless.md §9.13 overwrites a result by another of the same name")
def equal_names(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "result-count", value=2)
    world.fault("serverless.execute", "result-names", value="equal")
    job = process.submit()
    process.run(job=job, download_dir=str(world.folder))
    files = list(world.folder.iterdir())
    expect((len(job.results), len(files)) == (2, 1), f"{len(job.results)} results, {len(files)} files")
    return f"{len(job.results)} results, {len(files)} file"


@scenario("eocanvas", "serverless.md §9.13 takes .. for the name of a file")
def climbing_names(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "result-count", value=2)
    world.fault("serverless.execute", "result-names", value="climbing")
    error = raised(IsADirectoryError, lambda: process.run(download_dir=str(world.folder)))
    return f"IsADirectoryError, {error.filename.split('/')[-1]}"


@scenario("eocanvas", "serverless.md §5 sends its token to the foreign host of a result")
def foreign_result(world: World) -> str:
    connect(world)
    stranger = ForeignHost()
    process = ready_process(world)
    world.fault("serverless.results", "result-host", value=stranger.origin)
    process.run(download_dir=str(world.folder))
    [credential] = stranger.credentials
    expect(credential.startswith("Bearer "), credential)
    return f"the stranger got {credential[:11]}…"


@scenario("eocanvas", "serverless.md §9.12 cannot read the time of a log line without nine digits")
def short_log_times(world: World) -> str:
    job = ready_process(world).submit()
    until_final(world, job)
    world.fault("serverless.logs", "log-time-format", value="seconds")
    error = raised(ValueError, lambda: job.logs)
    return f"ValueError, {error}"


@scenario("eocanvas", "serverless.md §6 a job whose results cannot be stored (log kind A)")
def stage_out(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "job-fails", value="stage-out")
    job = process.submit()
    raised(JobFailed, lambda: process.run(job=job))
    cause = next(entry.message for entry in job.logs if "UploadFailedException" in entry.message)
    return f"JobFailed, log says {cause:.60}…"


@scenario("eocanvas", "serverless.md §7 a job whose key store has expired")
def expired_key(world: World) -> str:
    process = ready_process(world)
    process.output = Key(name="mine", config=bucket()).create()
    world.fault("serverless.execute", "expired-key")
    job = process.submit()
    raised(JobFailed, lambda: process.run(job=job))
    cause = next(entry.message for entry in job.logs if "expired" in entry.message)
    return f"JobFailed, log says {cause:.100}"


@scenario("eocanvas", "hda.md §7 a job whose ordered product is forgotten by then")
def forgotten_order(world: World) -> str:
    connect(world)
    world.fault("hda.order", "order-expires", value=60)
    url = ordered_product(world)
    world.clock.skip(120)
    process = snap_process(url)
    job = process.submit()
    raised(JobFailed, lambda: process.run(job=job))
    cause = next(entry.message for entry in job.logs if "ERROR" in entry.message)
    return f"JobFailed, log says {cause:.100}"


@scenario("eocanvas", "serverless.md §6 a job that stops without an error (log kind B)")
def silent_stop(world: World) -> str:
    process = ready_process(world)
    world.fault("serverless.execute", "job-fails", value="silent-stop")
    job = process.submit()
    raised(JobFailed, lambda: process.run(job=job))
    entries = job.logs
    errors = [entry.message for entry in entries if "SEVERE" in entry.message or "Error" in entry.message]
    expect(errors == [], f"{errors}")
    return f"JobFailed, {len(entries)} log lines, none says why"


@scenario("eocanvas", "serverless.md §9.15 leaves the secret of a key in a file when openssl fails")
def secret_left(world: World) -> str:
    connect(world)
    tempfile.tempdir = str(world.folder)
    world.fault("serverless.certificate", "html", status=200)
    raised(subprocess.CalledProcessError, Key(name="mine", config=bucket()).create)
    left = [file for file in world.folder.iterdir() if file.is_file() and SECRET in file.read_text()]
    expect(len(left) == 1, f"{left}")
    return f"CalledProcessError, {len(left)} file with the secret in clear"
