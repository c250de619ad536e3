"""What the users' notebook does, with hda and eocanvas: tiles by polygons, from the search to the files."""

from __future__ import annotations

import csv
import json

from eocanvas.api import Job

import eocanvas_client
import hda_client
from eocanvas_client import EXAMPLES, check_netcdf, snap_process, until_final
from scenario import World, expect, scenario


@scenario("notebook", "search, order, submit, poll and download for each tile and polygon")
def batch(world: World) -> str:
    areas = list(json.loads((EXAMPLES / "AOIs.txt").read_text()).values())
    tiles = {area["tileId"] for area in areas}
    with (EXAMPLES / "query_dates.csv").open() as table:
        days = [row for row in csv.DictReader(table) if row["tileId"] in tiles]
    catalogue = hda_client.connect(world)
    eocanvas_client.connect(world)
    jobs: list[Job] = []
    for day in days:
        hits = catalogue.search({"dataset_id": hda_client.SENTINEL_2, "processingLevel": "S2MSI1C", **day})
        [url] = hits.get_download_urls(limit=1)
        polygons = [area["geoRegion"] for area in areas if area["tileId"] == day["tileId"]]
        jobs += [snap_process(url, polygon).submit() for polygon in polygons]
    for job in jobs:
        expect(until_final(world, job) == "successful", f"{job}")
        for result in job.results:
            result.download(str(world.folder))
    files = sorted(world.folder.iterdir())
    expect(len(jobs) == len(areas) == len(files), f"{len(jobs)} jobs, {len(files)} files")
    return f"{len(days)} tiles, {len(jobs)} jobs, {len(files)} files, {sum(map(check_netcdf, files))} bytes"
