"""eocanvas 2.0.1 against the sandbox: what works with the real service has to work here."""

from __future__ import annotations

from types import SimpleNamespace

from eocanvas.api import Key, WebDavKeyConfig
from eocanvas.datatailor import Chain
from eocanvas.exceptions import JobFailed, NotDownloadableError, QuotaExceededError
from eocanvas.processes import DataTailorProcess, Input, ShearWaterProcess

from eocanvas_client import (
    SECRET,
    bucket,
    check_netcdf,
    connect,
    ordered_product,
    ready_process,
    snap_process,
    submit_twelve,
    until_final,
)
from scenario import World, expect, raised, refused, scenario


@scenario("eocanvas", "API.landing_page()")
def landing_page(world: World) -> str:
    page = connect(world).landing_page()
    rels = [link.rel for link in page.links]
    expect(page.title != "" and "self" in rels, f"{page}")
    return f"{page.title}, links {' '.join(rels)}"


@scenario("eocanvas", "API.get_api()")
def definition(world: World) -> str:
    found = connect(world).get_api()
    expect(found["openapi"].startswith("3.") and len(found["paths"]) > 0, f"{found}")
    return f"OpenAPI {found['openapi']}, {len(found['paths'])} paths"


@scenario("eocanvas", "API.get_conformance()")
def conformance(world: World) -> str:
    found = connect(world).get_conformance()["conformsTo"]
    expect(any(uri.endswith("/conf/core") for uri in found), f"{found}")
    return f"{len(found)} classes"


@scenario("eocanvas", "API.get_processes()")
def list_processes(world: World) -> str:
    ids = sorted(process.process_id for process in connect(world).get_processes())
    expect({"dataTailor", "snap-function"} <= set(ids), f"{ids}")
    return " ".join(ids)


@scenario("eocanvas", "API.get_process()")
def one_process(world: World) -> str:
    process = connect(world).get_process("snap-function")
    expect((process.title, process.version) == ("snap", "10.0.0"), f"{process}")
    return f"{process.process_id} {process.version}, inputs {' '.join(process.inputs)}"


@scenario("eocanvas", "API.get_process() of an unknown one")
def unknown_process(world: World) -> str:
    return f"404, {refused(404, lambda: connect(world).get_process('duck'))}"


@scenario("eocanvas", "SnapProcess.submit(), Job.refresh_from_api()")
def submit(world: World) -> str:
    job = ready_process(world).submit()
    states = [job.status]
    while states[-1] in ("accepted", "running"):
        world.clock.sleep(10)
        job.refresh_from_api()
        if job.status != states[-1]:
            states.append(job.status)
    expect(states == ["accepted", "running", "successful"], f"{states}")
    expect(job.completed and job.finished > job.created, f"{job}")
    return f"job {job.job_id}, {' '.join(states)}"


@scenario("eocanvas", "SnapProcess.run()")
def run(world: World) -> str:
    ready_process(world).run(download_dir=str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.suffix == ".nc", file.name)
    return f"{file.name}, {check_netcdf(file)} bytes"


@scenario("eocanvas", "SnapProcess.run(), really waiting", "--speed", "60", sleeps=True)
def run_in_real_time(world: World) -> str:
    ready_process(world).run(download_dir=str(world.folder))
    [file] = world.folder.iterdir()
    return f"{file.name}, {check_netcdf(file)} bytes"


@scenario("eocanvas", "SnapProcess.run(job=…) of a job that was submitted before")
def run_again(world: World) -> str:
    api = connect(world)
    process = snap_process(ordered_product(world))
    job = process.submit()
    process.run(job=api.get_job(job.job_id), download_dir=str(world.folder))
    [file] = world.folder.iterdir()
    expect(len(api.get_jobs()) == 1, f"{api.get_jobs()}")
    return f"{file.name}, still 1 job"


@scenario("eocanvas", "SnapProcess.run(job=…), the sandbox started again in between")
def run_after_restart(world: World) -> str:
    process = ready_process(world)
    job = process.submit()
    world.clock.sleep(60)
    world.sandbox.restart()
    process.run(job=job, download_dir=str(world.folder))
    [file] = world.folder.iterdir()
    return f"job {job.job_id}, {file.name}, {check_netcdf(file)} bytes"


@scenario("eocanvas", "DataTailorProcess.run()")
def data_tailor(world: World) -> str:
    connect(world)
    chain = Chain(product="OLL2WFR", format="netcdf4", roi={"NSWE": [51, 49, -6, -3]})
    inputs = [Input(key="img1", url=ordered_product(world))]
    process = DataTailorProcess(epct_chain=chain, epct_input=inputs)
    process.run(download_dir=str(world.folder))
    [file] = world.folder.iterdir()
    return f"{file.name}, {file.stat().st_size} bytes"


@scenario("eocanvas", "DataTailorProcess.submit() of an empty chain")
def empty_chain(world: World) -> str:
    api = connect(world)
    process = DataTailorProcess(epct_chain=Chain(), epct_input=[Input("img1", ordered_product(world))])
    job = process.submit()
    expect(api.get_job(job.job_id).job_id == job.job_id, f"{job}")
    return f"job {job.job_id}, {until_final(world, job)}"


@scenario("eocanvas", "ShearWaterProcess.submit()")
def shear_water(world: World) -> str:
    connect(world)
    job = ShearWaterProcess(area="Sindian", start_day="2024-01-01", end_day="2024-01-31").submit()
    expect(job.status == "accepted", f"{job}")
    return f"job {job.job_id}, {until_final(world, job)}"


@scenario("eocanvas", "API.get_jobs(), two pages")
def list_jobs(world: World) -> str:
    api = connect(world)
    submitted = submit_twelve(world)
    listed = [job.job_id for job in api.get_jobs()]
    pages = world.count("serverless.jobs", 200)
    expect(listed == submitted[::-1] and pages == 2, f"{len(listed)} jobs in {pages} pages")
    return f"{len(listed)} jobs in {pages} pages, newest first"


@scenario("eocanvas", "Job.results over three pages, Result.download()")
def paged_results(world: World) -> str:
    connect(world)
    world.fault("serverless.execute", "result-count", value=25)
    job = snap_process(ordered_product(world)).submit()
    until_final(world, job)
    titles = [result.title for result in job.results]
    pages = world.count("serverless.results", 200)
    expect(len(set(titles)) == len(titles) == 25 and pages == 3, f"{len(titles)} results in {pages} pages")
    expect(all(title.startswith(f"wks3:///{job.job_id}/output/") for title in titles), titles[0])
    job.results[-1].download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.name == titles[-1].split("/")[-1], file.name)
    return f"{len(titles)} results in {pages} pages, the last of {check_netcdf(file)} bytes"


@scenario("eocanvas", "Job.results of a job that is running")
def early_results(world: World) -> str:
    job = ready_process(world).submit()
    return f"404, {refused(404, lambda: job.results)}"


@scenario("eocanvas", "Job.logs")
def logs(world: World) -> str:
    job = ready_process(world).submit()
    until_final(world, job)
    entries = job.logs
    times = [entry.timestamp for entry in entries]
    expect(len(entries) > 20 and times == sorted(times), f"{len(entries)} entries")
    expect(all(time.tzinfo is not None for time in times), "a time without a zone")
    last = next(entry.message for entry in reversed(entries) if entry.message.strip())
    return f"{len(entries)} entries, the last {last:.50}"


@scenario("eocanvas", "SnapProcess.run() of a polygon that misses the product")
def failing_job(world: World) -> str:
    connect(world)
    far = "POLYGON ((10 10, 11 10, 11 11, 10 11, 10 10))"
    process = snap_process(ordered_product(world), far)
    job = process.submit()
    error = raised(JobFailed, lambda: process.run(job=job))
    expect(job.job_id in str(error), f"{error}")
    cause = next(entry.message for entry in job.logs if "Error" in entry.message or "SEVERE" in entry.message)
    return f"JobFailed, log says {cause:.70}"


@scenario("eocanvas", "SnapProcess.submit(), the 11th within an hour")
def quota(world: World) -> str:
    connect(world)
    url = ordered_product(world)
    for _ in range(10):
        snap_process(url).submit()
    error = raised(QuotaExceededError, lambda: snap_process(url).submit())
    world.clock.skip(3601)
    snap_process(url).submit()
    return f"QuotaExceededError, {error}; an hour later there is room"


@scenario("eocanvas", "API.get_processes() with a wrong password")
def wrong_password(world: World) -> str:
    world.sandbox.password = "wrong"
    words = refused(401, connect(world).get_processes)
    tries = world.count("identity.old-login", 401)
    expect(tries == 1, f"{tries} log-ins")
    return f"401 after {tries} log-in, {words}"


@scenario("eocanvas", "API.get_processes(), the token an hour old")
def token_refresh(world: World) -> str:
    api = connect(world)
    api.get_processes()
    world.clock.skip(3602)
    api.get_processes()
    refreshed = world.count("identity.refresh", 200)
    logged_in = world.count("identity.old-login", 200)
    expect((refreshed, logged_in) == (1, 1), f"{world.sandbox.stats()}")
    return "1 log-in at /hda-broker/gettoken, 1 refresh at /hda-broker/refreshtoken"


@scenario("eocanvas", "Key.create(), API.get_key(), API.get_keys(), Key.delete()")
def keys(world: World) -> str:
    api = connect(world)
    before = {key.name for key in api.get_keys()}
    drive = WebDavKeyConfig(endpoint="https://drive.invalid", username="me", password=SECRET)
    Key(name="mine", config=bucket(), description="my bucket").create()
    Key(name="drive", config=drive, expire_seconds=60).create()
    found = api.get_key("mine")
    expect((found.type_, found.description) == ("S3", "my bucket"), f"{found}")
    expect(api.get_key("drive").type_ == "WEBDAV", f"{api.get_key('drive')}")
    during = {key.name for key in api.get_keys()}
    expect(during == before | {"mine", "drive"}, f"{during}")
    found.delete()
    refused(404, lambda: api.get_key("mine"))
    return f"{len(during)} keys, then {len(api.get_keys())}"


@scenario("eocanvas", "API.create_key() of what the service cannot decrypt")
def broken_key(world: World) -> str:
    key = Key(name="mine", api=connect(world), type_="S3")
    key.config = SimpleNamespace(encode=lambda: "bm90IGVuY3J5cHRlZA==")
    return f"400, {refused(400, key.create)}"


@scenario("eocanvas", "SnapProcess.run() into a key store")
def into_key_store(world: World) -> str:
    connect(world)
    key = Key(name="mine", config=bucket()).create()
    process = snap_process(ordered_product(world))
    process.output = key
    job = process.submit()
    process.run(job=job, download_dir=str(world.folder))
    [result] = job.results
    expect(result.title.startswith("keystore"), result.title)
    raised(NotDownloadableError, result.download)
    expect(not any(world.folder.iterdir()), "something was downloaded")
    return f"{result.title}, nothing to download"
