"""hda 2.40 when the account or the catalogue misbehaves: the weaknesses that hda.md §10 tells of, by number.

A scenario passes when the client misbehaves as it is told to, for then the sandbox's fault is real.
"""

from __future__ import annotations

import threading
from itertools import islice

import requests
from hda.api import ConfigurationError, SearchPaginator

from hda_client import OCEAN_COLOUR, QUERY, SENTINEL_2, connect
from scenario import World, expect, raised, refused, scenario


@scenario("hda", "hda.md §10.2 gives up after one 403, though the next try would do")
def forbidden_once(world: World) -> str:
    client = connect(world)
    world.fault("hda.datasets", "status", status=403)
    refused(403, client.datasets)
    asked = world.count("hda.datasets")
    expect(asked == 1 and world.clock.waits == [10], f"{asked} requests, waits {world.clock.waits}")
    found = client.datasets()
    return f"403 after 1 request and a wait of 10 s; {len(found)} datasets when it is called again"


@scenario("hda", "hda.md §10.2 does not know 401: a token that dies early is used on and on")
def early_death(world: World) -> str:
    client = connect(world)
    world.fault("identity.login", "token-dies", value=60)
    client.datasets()
    world.clock.skip(61)
    refused(401, client.datasets)
    refused(401, client.datasets)
    logged_in = world.count("identity.login")
    refreshed = world.count("identity.refresh")
    expect((logged_in, refreshed) == (1, 0), f"{logged_in} log-ins, {refreshed} refreshes")
    return "401 twice, no other log-in"


@scenario("hda", "hda.md §10.3 ignores Retry-After")
def retry_after(world: World) -> str:
    client = connect(world)
    world.fault("hda.datasets", "status", headers={"Retry-After": "1"}, count=2)
    client.datasets()
    expect(world.clock.waits == [10, 15], f"{world.clock.waits}")
    return "waits of 10 and 15 s where 1 s was asked for"


@scenario("hda", "hda.md §10.4 waits for a silent server without an end", sleeps=True)
def silent_server(world: World) -> str:
    client = connect(world)
    client.datasets()
    world.fault("hda.datasets", "silent")
    call = threading.Thread(target=client.datasets, daemon=True)
    call.start()
    call.join(3)
    expect(call.is_alive(), "it gave up")
    return "no answer, and still waiting after 3 s"


@scenario("hda", "hda.md §10.5 has no lock: two threads refresh one token at the same time")
def concurrent_refresh(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    world.clock.skip(3700)
    world.fault("identity.refresh", "delay", seconds=1, count=0)
    hits.download(str(world.folder))
    asked = world.count("identity.refresh")
    expect(asked == 2, f"{asked} refreshes")
    again = world.count("identity.login", 200) - 1
    return f"{asked} refreshes, and {again} log-in, for a refresh token is good for one use"


@scenario(
    "hda", "hda.md §10.6 does not try again where it logs in, but takes a 503 for a wrong identity provider"
)
def login_unavailable(world: World) -> str:
    world.fault("identity.login", "status", count=3)
    refused(503, connect(world).datasets)
    tries = world.count("identity.login", 503)
    expect(tries == 3 and world.clock.waits == [], f"{tries} log-ins, waits {world.clock.waits}")
    return f"503 after {tries} log-ins without a wait"


@scenario("hda", "hda.md §3 takes an error in an answer of status 200 for its own configuration's")
def error_in_success(world: World) -> str:
    world.fault("identity.login", "error-in-success")
    error = raised(ConfigurationError, connect(world).datasets)
    return f"ConfigurationError, {error}"


@scenario("hda", "hda.md §3 cannot do without a refresh token")
def no_refresh_token(world: World) -> str:
    world.fault("identity.login", "no-refresh-token")
    error = raised(KeyError, connect(world).datasets)
    return f"KeyError {error}"


@scenario("hda", "hda.md §10.8 fetches a second page for 100 products, and leaves its paging in the query")
def superfluous_page(world: World) -> str:
    client = connect(world)
    query: dict[str, object] = {"dataset_id": SENTINEL_2}
    hits = client.search(query, limit=100)
    pages = world.count("hda.search", 200)
    expect(len(hits) == 100 and pages == 2, f"{len(hits)} products in {pages} pages")
    expect(query["startIndex"] == 100, f"{query}")
    return f"100 products in {pages} pages, the caller's query has startIndex {query['startIndex']}"


@scenario("hda", "hda.md §10.20 turns a query of version 1 into keys that version 2 does not know")
def version_1_query(world: World) -> str:
    query = {
        "datasetId": "EO:ESA:DAT:SENTINEL-2:MSI",
        "dateRangeSelectValues": [{"name": "position", "start": "2020-06-23", "end": "2020-06-24"}],
    }
    return f"400, {refused(400, lambda: connect(world).search(query))}"


@scenario("hda", "hda.md §8 gives up at a page of HTML")
def html_page(world: World) -> str:
    client = connect(world)
    world.fault("hda.datasets", "html", status=200)
    error = raised(requests.JSONDecodeError, client.datasets)
    return f"JSONDecodeError, {error}"


@scenario("hda", "hda.md §10.8 needs to be told the startIndex that it sent")
def missing_start_index(world: World) -> str:
    client = connect(world)
    world.fault("hda.search", "no-start-index")
    error = raised(KeyError, lambda: client.search({"dataset_id": SENTINEL_2}))
    return f"KeyError {error}"


@scenario("hda", "hda.md §10.8 follows the same nextIndex for ever")
def repeated_next_index(world: World) -> str:
    client = connect(world)
    world.fault("hda.search", "repeated-next-index")
    pages = SearchPaginator(client.post).run(query={"dataset_id": OCEAN_COLOUR})
    client.accept_tac(OCEAN_COLOUR)
    ids = [hit["id"] for hit in islice(pages, 1000)]
    return f"{len(ids)} products and no end, {len(set(ids))} different ones"


@scenario("hda", "hda.md §10.9 cannot add up sizes when one is null")
def null_size(world: World) -> str:
    client = connect(world)
    world.fault("hda.search", "size", value="null")
    error = raised(TypeError, lambda: client.search(dict(QUERY)))
    return f"TypeError, {error}"
