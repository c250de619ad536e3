"""eocanvas' API as its users make it, pointed at a scenario's sandbox."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from eocanvas import API, Credentials
from eocanvas.api import Config, ConfigOption, Input, Job, S3KeyConfig
from eocanvas.config import URLs
from eocanvas.processes import SnapProcess
from eocanvas.snap.graph import Graph

import hda_client
from scenario import World, expect

EXAMPLES = Path(__file__).parents[1] / "examples"
GRAPH = (EXAMPLES / "s2_c2rcc.xml").read_text()

#: In the tile of `hda_client.QUERY`.
POLYGON = "POLYGON ((-4.32 50.26, -4.02 50.26, -4.02 50.5, -4.32 50.5, -4.32 50.26))"

SECRET = "an example of a secret"


def connect(world: World, origin: str | None = None) -> API:
    """The one API of this process.

    :param origin: What stands before `/serverless`, where that is not the sandbox's own.
    """
    addresses = resources.files("eocanvas").joinpath("urls.yaml").read_text()
    file = world.aside / "urls.yaml"
    file.write_text(addresses.replace("https://gateway.prod.wekeo2.eu", origin or world.sandbox.origin))
    return API(urls=URLs(str(file)), credentials=Credentials(world.sandbox.user, world.sandbox.password))


def ordered_product(world: World) -> str:
    """The address of a product that is ready to be downloaded."""
    [url] = hda_client.one_hit(hda_client.connect(world)).get_download_urls()
    return url


def snap_process(url: str, polygon: str = POLYGON) -> SnapProcess:
    return SnapProcess(
        snap_graph=Graph.from_text(GRAPH.replace("$polygon", polygon)),
        eo_input=[Input(key="img1", url=url)],
        eo_config=[Config(key="img1", options=ConfigOption(uncompress=False, sub_path=""))],
    )


def ready_process(world: World) -> SnapProcess:
    """A process with all that it needs: the API, and a product that was ordered."""
    connect(world)
    return snap_process(ordered_product(world))


def submit_twelve(world: World) -> list[str]:
    """The ids of more jobs than a page holds, oldest first; the quota has to come back between them."""
    url = ordered_product(world)
    ids = [snap_process(url).submit().job_id for _ in range(6)]
    world.clock.skip(3601)
    return ids + [snap_process(url).submit().job_id for _ in range(6)]


def until_final(world: World, job: Job) -> str:
    """Polls until the job has ended; its last status."""
    while job.status in ("accepted", "running"):
        world.clock.sleep(10)
        job.refresh_from_api()
    return str(job.status)


def bucket() -> S3KeyConfig:
    """What a key of an S3 store keeps secret."""
    return S3KeyConfig(
        secret_key=SECRET, access_key="me", bucket="mine", endpoint="https://s3.invalid", region="default"
    )


def check_netcdf(file: Path) -> int:
    """Holds a result against the signature of its format; returns its size."""
    content = file.read_bytes()
    expect(content[:3] == b"CDF", f"{file.name} begins with {content[:4]!r}")
    return len(content)
