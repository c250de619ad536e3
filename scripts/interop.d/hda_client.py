"""hda's client as its users make it, pointed at a scenario's sandbox."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import hda

from scenario import World, expect

SENTINEL_2 = "EO:ESA:DAT:SENTINEL-2"
OCEAN_COLOUR = "EO:EUM:DAT:SENTINEL-3:OL_2_WFR___"
REANALYSIS = "EO:ECMWF:DAT:REANALYSIS_ERA5_SINGLE_LEVELS"

#: Two products of one tile and one day, levels 1C and 2A.
QUERY = {
    "dataset_id": SENTINEL_2,
    "tileId": "30UVA",
    "startdate": "2020-06-23T00:00:00.000Z",
    "enddate": "2020-06-24T00:00:00.000Z",
}


def connect(world: World, password: str | None = None, **options: Any) -> hda.Client:
    configuration = hda.Configuration(
        url=world.sandbox.environment["HDA_URL"],
        user=world.sandbox.user,
        password=world.sandbox.password if password is None else password,
    )
    return hda.Client(configuration, progress=False, **options)


def one_hit(client: hda.Client) -> hda.api.SearchResults:
    """The level 1C product of the query."""
    hits = client.search({**QUERY, "processingLevel": "S2MSI1C"})
    expect(len(hits) == 1, f"{len(hits)} products for one tile, day and level")
    return hits


def order(client: hda.Client, hits: hda.api.SearchResults) -> str:
    """Orders the first product, as the client does itself, without waiting for it; the id of the order."""
    hit = hits.results[0]
    body = {"dataset_id": hits.dataset, "product_id": hit["id"], "location": hit["properties"]["location"]}
    return client.post(body, "dataaccess/download")["download_id"]


def check_package(path: Path, size: int) -> int:
    """Holds a downloaded product against its size and its checksums; returns how many files are in it."""
    expect(path.stat().st_size == size, f"{path.name} has {path.stat().st_size} bytes instead of {size}")
    with zipfile.ZipFile(path) as package:
        broken = package.testzip()
        expect(broken is None, f"{broken} is broken in {path.name}")
        return len(package.namelist())
