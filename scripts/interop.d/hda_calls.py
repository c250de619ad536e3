"""hda 2.40 against the sandbox: what works with the real service has to work here."""

from __future__ import annotations

import os
import subprocess
import sys

import hda

from hda_client import OCEAN_COLOUR, QUERY, REANALYSIS, SENTINEL_2, check_package, connect, one_hit, order
from scenario import World, expect, raised, refused, scenario


@scenario("hda", "Client.datasets()")
def datasets(world: World) -> str:
    found = [one["dataset_id"] for one in connect(world).datasets()]
    expect({SENTINEL_2, OCEAN_COLOUR} <= set(found), f"only {found}")
    expect(len(set(found)) == len(found), f"a dataset comes twice: {found}")
    return f"{len(found)} datasets, {found[0]} …"


@scenario("hda", "Client.datasets(limit=2)")
def some_datasets(world: World) -> str:
    found = connect(world).datasets(limit=2)
    expect(len(found) == 2, f"{len(found)} datasets")
    return "2 datasets"


@scenario("hda", "Client.dataset()")
def dataset(world: World) -> str:
    found = connect(world).dataset(SENTINEL_2)
    expect(found["dataset_id"] == SENTINEL_2 and found["terms"] != [], f"{found}")
    return f"{found['dataset_id']}, terms {' '.join(found['terms'])}"


@scenario("hda", "Client.dataset() of an unknown one")
def unknown_dataset(world: World) -> str:
    return f"404, {refused(404, lambda: connect(world).dataset('EO:NO:DAT:SUCH'))}"


@scenario("hda", "Client.metadata()")
def metadata(world: World) -> str:
    schema = connect(world).metadata(SENTINEL_2)
    keys = list(schema["properties"])
    expect(schema["title"] == "Querable" and "constraints" not in schema, f"{schema}")
    expect({"dataset_id", "bbox", "startdate", "enddate", "startIndex"} <= set(keys), f"{keys}")
    return f"{len(keys)} keys, {' '.join(keys[1:5])} …"


@scenario("hda", "Client.metadata() and Client.search() after the change of February 2026")
def second_generation(world: World) -> str:
    client = connect(world)
    before = set(client.metadata(SENTINEL_2)["properties"])
    for endpoint in ("hda.queryable", "hda.search"):
        world.fault(endpoint, "generation", value="2026")
    after = set(client.metadata(SENTINEL_2)["properties"])
    expect(before - after != set() != after - before, f"{before}, {after}")
    query = {"dataset_id": SENTINEL_2, "startdate": QUERY["startdate"], "enddate": QUERY["enddate"]}
    found = client.search({**query, "processingLevel": "S2MSI1C"})
    words = refused(400, lambda: client.search({**query, "platform": "S2A"}))
    return f"{len(after - before)} new keys, {len(before - after)} gone, {len(found)} products; 400, {words}"


@scenario("hda", "Client.search(), pages by totalResults")
def search_by_total(world: World) -> str:
    hits = connect(world).search({"dataset_id": SENTINEL_2})
    pages = world.count("hda.search", 200)
    ids = {hit["id"] for hit in hits.results}
    expect(len(ids) == len(hits) > 200, f"{len(hits)} products, {len(ids)} different ones")
    expect(pages == -(-len(hits) // 100), f"{len(hits)} products in {pages} pages")
    return f"{len(hits)} products in {pages} pages, {hda.api.bytes_to_string(hits.volume)}"


@scenario("hda", "Client.search(), pages by nextIndex")
def search_by_next_index(world: World) -> str:
    hits = connect(world).search({"dataset_id": OCEAN_COLOUR})
    pages = world.count("hda.search", 200)
    ids = {hit["id"] for hit in hits.results}
    expect(len(ids) == len(hits) > 100, f"{len(hits)} products, {len(ids)} different ones")
    expect(pages == -(-len(hits) // 100), f"{len(hits)} products in {pages} pages")
    return f"{len(hits)} products in {pages} pages"


@scenario("hda", "Client.search() of a reanalysis by lists, SearchResults.download()")
def reanalysis(world: World) -> str:
    query = {
        "dataset_id": REANALYSIS,
        "product_type": ["reanalysis"],
        "variable": ["2m_temperature", "surface_pressure"],
        "year": ["2020"],
        "month": ["06"],
        "day": ["23"],
        "time": ["12:00"],
        "format": "netcdf",
    }
    hits = connect(world).search(query)
    expect(len(hits) == 1 and hits.volume == "ND", f"{hits}")
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    return f"{hits!r}, {file.name}, {file.stat().st_size} bytes"


@scenario("hda", "Client.search() by tile, day and level")
def search_by_tile(world: World) -> str:
    hit = one_hit(connect(world)).results[0]
    expect("_T30UVA_" in hit["id"] and "_20200623T" in hit["id"], hit["id"])
    expect(hit["properties"]["startdate"].startswith("2020-06-23T"), f"{hit['properties']}")
    return hit["id"]


@scenario("hda", "Client.search() by area, and by an area at sea far away")
def search_by_area(world: World) -> str:
    client = connect(world)
    days = {key: QUERY[key] for key in ("dataset_id", "startdate", "enddate")}
    near = client.search({**days, "bbox": [-5.3, 49.9, -4.8, 50.3]})
    far = client.search({**days, "bbox": [-150.0, -50.0, -149.0, -49.0]})
    expect(len(near) > 0 and len(far) == 0, f"{len(near)} and {len(far)} products")
    return f"{len(near)} products and {len(far)}"


@scenario("hda", "Client.search() of an unknown key")
def search_by_unknown_key(world: World) -> str:
    return f"400, {refused(400, lambda: connect(world).search({**QUERY, 'colour': 'green'}))}"


@scenario("hda", "Client.post() of a search, the licence not accepted")
def search_unlicensed(world: World) -> str:
    return f"404, {refused(404, lambda: connect(world).post(dict(QUERY), 'dataaccess/search'))}"


@scenario("hda", "SearchResults.get_download_urls()")
def download_urls(world: World) -> str:
    urls = connect(world).search(dict(QUERY)).get_download_urls()
    start = world.sandbox.environment["HDA_URL"] + "api/v1/dataaccess/download/"
    expect(len(urls) == 2 and all(url.startswith(start) for url in urls), f"{urls}")
    polls = len(world.clock.waits)
    return f"{len(urls)} addresses after {polls} polls, …{urls[0][-20:]}"


@scenario("hda", "SearchResults.get_download_urls(limit=1), really waiting", "--speed", "60", sleeps=True)
def download_urls_in_real_time(world: World) -> str:
    urls = connect(world).search(dict(QUERY)).get_download_urls(limit=1)
    expect(len(urls) == 1, f"{urls}")
    return f"…{urls[0][-20:]}"


@scenario("hda", "SearchResults.download()")
def download(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.name == hits.results[0]["id"] + ".zip", file.name)
    files = check_package(file, hits.results[0]["properties"]["size"])
    return f"{file.name}, {file.stat().st_size} bytes, a sound zip of {files} files"


@scenario("hda", "SearchResults.download() of four in two threads")
def download_several(world: World) -> str:
    client = connect(world)
    hits = client.search({"dataset_id": SENTINEL_2, "tileId": "30UVA"})[:4]
    hits.download(str(world.folder))
    for hit in hits.results:
        check_package(world.folder / f"{hit['id']}.zip", hit["properties"]["size"])
    return f"{len(list(world.folder.iterdir()))} sound zips, {hits.volume} bytes"


@scenario("hda", "SearchResults.download() of the other kind of dataset")
def download_ocean_colour(world: World) -> str:
    hits = connect(world).search({"dataset_id": OCEAN_COLOUR}, limit=1)
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    check_package(file, hits.results[0]["properties"]["size"])
    return f"{file.name}, {file.stat().st_size} bytes"


@scenario("hda", "Client.post() of the 101st order in an hour")
def order_quota(world: World) -> str:
    client = connect(world)
    hits = client.search({"dataset_id": SENTINEL_2}, limit=101)
    for index in range(100):
        order(client, hits[index])
    error = raised(hda.api.QuotaReachedError, lambda: order(client, hits[100]))
    expect("0 requests remaining out of 100" in str(error), f"{error}")
    order(client, hits[0])
    world.clock.skip(3601)
    order(client, hits[100])
    words = str(error).split(".")[0]
    return f"QuotaReachedError, {words}; what was ordered before is free, and an hour later there is room"


@scenario("hda", "Client.datasets() with a wrong password")
def wrong_password(world: World) -> str:
    refused(401, connect(world, password="wrong").datasets)
    tries = world.count("identity.login", 401)
    expect(tries == 3, f"{tries} log-ins")
    return f"401 after {tries} log-ins, one for each identity provider"


@scenario("hda", "Client.datasets() of an account that belongs to another identity provider")
def federated(world: World) -> str:
    world.fault("identity.login", "account-origin", value="cmems")
    found = connect(world).datasets()
    refused = world.count("identity.login", 401)
    expect(refused == 2, f"{refused} log-ins were refused")
    return f"{len(found)} datasets after {refused} refused log-ins"


@scenario("hda", "Client.datasets(), the token an hour old")
def token_refresh(world: World) -> str:
    client = connect(world)
    client.datasets()
    first = client.token
    world.clock.skip(3602)
    client.datasets()
    refreshed = world.count("identity.refresh", 200)
    logged_in = world.count("identity.login", 200)
    expect((refreshed, logged_in) == (1, 1) and client.token != first, f"{world.sandbox.stats()}")
    return "1 log-in at /identity/gettoken, 1 refresh at /hda-broker/refreshtoken, another token"


@scenario("hda", "Client.datasets(), the refresh token refused")
def token_refresh_refused(world: World) -> str:
    client = connect(world)
    client.datasets()
    client._refresh_token = "worn out"
    world.clock.skip(3602)
    client.datasets()
    logged_in = world.count("identity.login", 200)
    expect(logged_in == 2, f"{world.sandbox.stats()}")
    return "a second log-in"


@scenario("hda", "Client(), set up by the exported variables alone")
def environment(world: World) -> str:
    script = "import hda; print(len(hda.Client().datasets()), 'datasets')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **world.sandbox.environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@scenario("hda", "Client(), user and password from .hdarc")
def configuration_file(world: World) -> str:
    file = world.aside / "hdarc"
    file.write_text(f"user: {world.sandbox.user}\npassword: {world.sandbox.password}\n")
    configuration = hda.Configuration(url=world.sandbox.environment["HDA_URL"], path=str(file))
    return f"{len(hda.Client(configuration).datasets())} datasets"
