"""hda 2.40 when things go wrong: the weaknesses that hda.md §10 tells of, by number, under the sandbox's faults.

A scenario passes when the client misbehaves as it is told to, for then the fault is real.
"""

from __future__ import annotations

import logging
import threading
import warnings
from itertools import islice

import requests
from clock import OutOfPatience
from hda.api import ConfigurationError, QuotaReachedError, SearchPaginator
from hda_client import OCEAN_COLOUR, QUERY, SENTINEL_2, check_package, connect, one_hit, order_of
from scenario import World, expect, raised, scenario


class LoggedErrors(logging.Handler):
    """What hda logs in the place of raising it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[BaseException] = []
        logging.getLogger("hda.api").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            self.errors.append(record.exc_info[1])


@scenario("hda", "§10.1 orders three times too often after 503s that hide finished orders")
def repeated_orders(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "status", "done": True, "count": 3})
    client.post(order_of(hits), "dataaccess/download")
    posts = world.sandbox.count("POST /hda-broker/api/v1/dataaccess/download ")
    expect(posts == 4, f"{posts} orders were posted")
    return f"{posts} identical orders, waits of {' '.join(f'{wait:g}' for wait in world.clock.waits)} s"


@scenario("hda", "§10.1 orders again after the answer was lost")
def repeated_order_after_reset(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "lost"})
    client.post(order_of(hits), "dataaccess/download")
    posts = world.sandbox.count("POST /hda-broker/api/v1/dataaccess/download ")
    expect(posts == 2, f"{posts} orders were posted")
    return f"{posts} identical orders"


@scenario("hda", "§10.2 gives up after one 403, though the next try would do")
def forbidden_once(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults({"endpoint": "hda.datasets", "kind": "status", "status": 403})
    error = raised(requests.HTTPError, client.datasets)
    asked = world.sandbox.count("GET /hda-broker/api/v1/datasets ")
    expect(error.response.status_code == 403 and asked == 1 and world.clock.waits == [10], f"{error}")
    client.datasets()
    logged_in = world.sandbox.count("POST /identity/gettoken 200")
    return f"HTTPError 403 after 1 request and 10 s; {logged_in} log-in, for the token is refreshed next time"


@scenario("hda", "§10.2 does not know 401: a token that dies early is used on and on")
def early_death(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults({"endpoint": "identity.login", "kind": "token-dies", "value": 60})
    client.datasets()
    world.clock.skip(61)
    error = raised(requests.HTTPError, client.datasets)
    again = raised(requests.HTTPError, client.datasets)
    expect(error.response.status_code == again.response.status_code == 401, f"{error}, {again}")
    logged_in = world.sandbox.count("POST /identity/gettoken ")
    refreshed = world.sandbox.count("POST /hda-broker/refreshtoken ")
    expect((logged_in, refreshed) == (1, 0), f"{logged_in} log-ins, {refreshed} refreshes")
    return "HTTPError 401 twice, no other log-in"


@scenario("hda", "§10.3 ignores Retry-After")
def retry_after(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults(
        {"endpoint": "hda.datasets", "kind": "status", "headers": {"Retry-After": "1"}, "count": 2}
    )
    client.datasets()
    expect(world.clock.waits == [10, 15], f"{world.clock.waits}")
    return "waits of 10 and 15 s where 1 s was asked for"


@scenario("hda", "§10.4 waits for a silent server without an end", sleeps=True)
def silent_server(world: World) -> str:
    client = connect(world)
    client.datasets()
    world.sandbox.add_faults({"endpoint": "hda.datasets", "kind": "silent"})
    call = threading.Thread(target=client.datasets, daemon=True)
    call.start()
    call.join(3)
    expect(call.is_alive(), "it gave up")
    return "no answer, and still waiting after 3 s"


@scenario("hda", "§10.5 has no lock: two threads refresh one token at the same time")
def concurrent_refresh(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    world.clock.skip(3700)
    world.sandbox.add_faults({"endpoint": "identity.refresh", "kind": "delay", "seconds": 1, "count": 0})
    hits.download(str(world.folder))
    asked = world.sandbox.count("POST /hda-broker/refreshtoken ")
    expect(asked == 2, f"{asked} refreshes")
    again = world.sandbox.count("POST /identity/gettoken 200") - 1
    return f"{asked} refreshes, and {again} log-in, for a refresh token is good for one use"


@scenario("hda", "§10.6 does not try again where it logs in, but takes a 503 for a wrong identity provider")
def login_unavailable(world: World) -> str:
    world.sandbox.add_faults({"endpoint": "identity.login", "kind": "status", "count": 3})
    error = raised(requests.HTTPError, connect(world).datasets)
    tries = world.sandbox.count("POST /identity/gettoken 503")
    expect(error.response.status_code == 503 and tries == 3 and world.clock.waits == [], f"{error}")
    return f"HTTPError 503 after {tries} log-ins without a wait"


@scenario("hda", "§3 takes an error in an answer of status 200 for its own configuration's")
def error_in_success(world: World) -> str:
    world.sandbox.add_faults({"endpoint": "identity.login", "kind": "error-in-success"})
    error = raised(ConfigurationError, connect(world).datasets)
    return f"ConfigurationError, {error}"


@scenario("hda", "§3 cannot do without a refresh token")
def no_refresh_token(world: World) -> str:
    world.sandbox.add_faults({"endpoint": "identity.login", "kind": "no-refresh-token"})
    error = raised(KeyError, connect(world).datasets)
    return f"KeyError {error}"


@scenario("hda", "§10.7 accepts the licence again for each search and each download")
def licence_each_time(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    client.search(dict(QUERY))
    hits.download(str(world.folder))
    accepted = world.sandbox.count("PUT /hda-broker/api/v1/termsaccepted/{term} 200")
    looked = world.sandbox.count("GET /hda-broker/api/v1/datasets/{id} 200")
    expect(accepted == looked == 4, f"{accepted} acceptances, {looked} looks at the dataset")
    return f"{accepted} acceptances for 2 searches and 2 products"


@scenario("hda", "§10.8 fetches a second page for 100 products, and leaves its paging in the query")
def superfluous_page(world: World) -> str:
    client = connect(world)
    query = {"dataset_id": SENTINEL_2}
    hits = client.search(query, limit=100)
    pages = world.sandbox.count("POST /hda-broker/api/v1/dataaccess/search 200")
    expect(len(hits) == 100 and pages == 2, f"{len(hits)} products in {pages} pages")
    expect(query["startIndex"] == 100, f"{query}")
    return f"100 products in {pages} pages, the caller's query has startIndex {query['startIndex']}"


@scenario("hda", "§10.10 hides why an order failed")
def hidden_failure(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.poll", "kind": "status", "status": 204, "body": "nothing"})
    error = raised(KeyError, hits.get_download_urls)
    expect(error.args == ("message",), f"{error!r}")
    return "KeyError 'message'"


@scenario("hda", "§10.10 takes the redirect of a poll for a failure")
def redirected_poll(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.poll", "kind": "redirect", "to": "/elsewhere"})
    error = raised(KeyError, hits.get_download_urls)
    return f"KeyError {error}"


@scenario("hda", "§10.11 orders one product after another")
def sequential_orders(world: World) -> str:
    hits = connect(world).search({"dataset_id": SENTINEL_2, "tileId": "30UVA"})[:3]
    hits.get_download_urls()
    stats = world.sandbox.stats()
    expect((stats["orders"], stats["peak"]) == (3, 1), f"{stats['peak']} requests at once")
    return f"3 orders and {len(world.clock.waits)} polls, never two requests at once"


@scenario("hda", "§10.12 gives the HEAD before a download 5 s and one try", sleeps=True)
def slow_head(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    download_id = client.post(order_of(hits), "dataaccess/download")["download_id"]
    world.sandbox.advance(120)
    world.sandbox.add_faults({"endpoint": "hda.poll", "kind": "silent"})
    raised(requests.ReadTimeout, lambda: client.stream(download_id, 0, str(world.folder)))
    return "ReadTimeout"


@scenario("hda", "§10.13 does not look into what it downloaded")
def corrupt_download(world: World) -> str:
    hits = one_hit(connect(world))
    world.sandbox.add_faults({"endpoint": "hda.download", "kind": "corrupt"})
    log = LoggedErrors()
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.stat().st_size == hits.volume and log.errors == [], f"{file} {log.errors}")
    sound = True
    try:
        check_package(file, hits.volume)
    except Exception:
        sound = False
    expect(not sound, "the download is sound")
    return f"{file.stat().st_size} bytes with one wrong, no error"


@scenario("hda", "§10.13 believes the length that the headers announce, not the catalogue")
def short_length(world: World) -> str:
    hits = one_hit(connect(world))
    short = {"kind": "wrong-length", "by": -1000, "count": 0}
    world.sandbox.add_faults({"endpoint": "hda.poll", **short}, {"endpoint": "hda.download", **short})
    log = LoggedErrors()
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.stat().st_size == hits.volume - 1000 and log.errors == [], f"{file} {log.errors}")
    return f"{file.stat().st_size} of {hits.volume} bytes, no error"


@scenario("hda", "§10.14 leaves a cut download under its final name")
def cut_download(world: World) -> str:
    hits = one_hit(connect(world))
    world.sandbox.add_faults({"endpoint": "hda.download", "kind": "truncate", "bytes": 20000})
    log = LoggedErrors()
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(0 < file.stat().st_size < hits.volume, f"{file.stat().st_size} bytes")
    return f"{file.name}, {file.stat().st_size} of {hits.volume} bytes"


@scenario("hda", "§10.14 overwrites what is there")
def overwritten(world: World) -> str:
    hits = one_hit(connect(world))
    mine = world.folder / f"{hits.results[0]['id']}.zip"
    mine.write_text("mine")
    hits.download(str(world.folder))
    return f"4 bytes before, {mine.stat().st_size} after"


@scenario("hda", "§10.16 starts a cut download from the beginning, and not by itself")
def no_resume(world: World) -> str:
    hits = one_hit(connect(world))
    world.sandbox.add_faults({"endpoint": "hda.download", "kind": "truncate", "bytes": 20000})
    hits.download(str(world.folder))
    once = world.sandbox.count("GET /hda-broker/api/v1/dataaccess/download/{id} ")
    hits.download(str(world.folder))
    whole = world.sandbox.count("GET /hda-broker/api/v1/dataaccess/download/{id} 200")
    parts = world.sandbox.count("GET /hda-broker/api/v1/dataaccess/download/{id} 206")
    expect((once, whole, parts) == (1, 2, 0), f"{world.sandbox.stats()}")
    return "1 try, then 2 downloads from byte 0, none of a part"


@scenario("hda", "§10.17 download() returns nothing and raises nothing when a product fails")
def swallowed_error(world: World) -> str:
    hits = connect(world).search(dict(QUERY))
    world.sandbox.add_faults({"endpoint": "hda.download", "kind": "truncate", "bytes": 20000})
    log = LoggedErrors()
    came_back = hits.download(str(world.folder))
    expect(came_back is None and len(log.errors) == 1, f"{came_back} {log.errors}")
    sizes = sorted(file.stat().st_size for file in world.folder.iterdir())
    expect(len(sizes) == 2 and sizes[0] < 30000 < sizes[1], f"{sizes}")
    return f"None, {type(log.errors[0]).__name__} in the log only, files of {sizes[0]} and {sizes[1]} bytes"


@scenario("hda", "§10.18 warns of the quota with each answer, though nearly all is left")
def needless_warnings(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        for hit in (hits[0], hits[1]):
            client.post(order_of(hit), "dataaccess/download")
    texts = [str(one.message) for one in seen if "remaining" in str(one.message)]
    expect(len(texts) == 2, f"{texts}")
    return f"{len(texts)} warnings for 2 orders, {texts[0]}"


@scenario("hda", "§10.20 turns a query of version 1 into keys that version 2 does not know")
def version_1_query(world: World) -> str:
    query = {
        "datasetId": "EO:ESA:DAT:SENTINEL-2:MSI",
        "dateRangeSelectValues": [{"name": "position", "start": "2020-06-23", "end": "2020-06-24"}],
    }
    error = raised(requests.HTTPError, lambda: connect(world).search(query))
    expect(error.response.status_code == 400, f"{error}")
    return f"HTTPError 400, {error.response.json()['detail']}"


@scenario("hda", "§10.21 runs into the quota in the middle of a download, an error logged for each product")
def quota_in_the_middle(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "quota", "nth": 2, "limit": 100})
    log = LoggedErrors()
    hits.download(str(world.folder))
    expect([type(error) for error in log.errors] == [QuotaReachedError], f"{log.errors}")
    return f"1 of {len(hits)} files, {log.errors[0]}"


@scenario("hda", "§8 shows a quota reset in seconds as a date of 1970")
def quota_in_seconds(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "quota", "unit": "seconds"})
    error = raised(QuotaReachedError, lambda: client.post(order_of(hits), "dataaccess/download"))
    expect("until 1970-01-" in str(error), f"{error}")
    return f"{error}"


@scenario("hda", "§8 a 429 without quota headers")
def quota_without_headers(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "quota", "unit": "none"})
    error = raised(QuotaReachedError, lambda: client.post(order_of(hits), "dataaccess/download"))
    return f"QuotaReachedError, {error}"


@scenario("hda", "an HTML page of the gateway in the place of JSON")
def html_page(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults({"endpoint": "hda.datasets", "kind": "html", "status": 200})
    error = raised(requests.JSONDecodeError, client.datasets)
    return f"JSONDecodeError, {error}"


@scenario("hda", "§10.8 needs to be told the startIndex that it sent")
def missing_start_index(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults({"endpoint": "hda.search", "kind": "no-start-index"})
    error = raised(KeyError, lambda: client.search({"dataset_id": SENTINEL_2}))
    return f"KeyError {error}"


@scenario("hda", "§10.8 follows the same nextIndex for ever")
def repeated_next_index(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults({"endpoint": "hda.search", "kind": "same-next-index"})
    pages = SearchPaginator(client.post).run(query={"dataset_id": OCEAN_COLOUR})
    client.accept_tac(OCEAN_COLOUR)
    ids = [hit["id"] for hit in islice(pages, 1000)]
    return f"{len(ids)} products and no end, {len(set(ids))} different ones"


@scenario("hda", "§10.9 cannot add up sizes when one is null")
def null_size(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults({"endpoint": "hda.search", "kind": "size", "value": "null"})
    error = raised(TypeError, lambda: client.search(dict(QUERY)))
    return f"TypeError, {error}"


@scenario("hda", "§10.13 cannot do without a length where the catalogue has ND")
def no_length_at_all(world: World) -> str:
    client = connect(world)
    world.sandbox.add_faults(
        {"endpoint": "hda.poll", "kind": "chunked", "count": 0},
        {"endpoint": "hda.search", "kind": "size", "value": "ND"},
    )
    hits = one_hit(client)
    log = LoggedErrors()
    hits.download(str(world.folder))
    expect(len(log.errors) == 1 and isinstance(log.errors[0], TypeError), f"{log.errors}")
    return f"volume {hits.volume}, TypeError in the log only, {log.errors[0]}"


@scenario("hda", "§10.15 writes where a hostile file name leads")
def hostile_name(world: World) -> str:
    hits = one_hit(connect(world))
    target = world.folder / "a" / "b"
    world.sandbox.add_faults({"endpoint": "hda.poll", "kind": "file-name", "value": "../evil.zip"})
    hits.download(str(target))
    outside = [file for file in (world.folder / "a").iterdir() if file.is_file()]
    expect(len(outside) == 1 and list(target.iterdir()) == [], f"{outside}")
    return f"{outside[0].name} beside the folder and not in it"


@scenario("hda", "§10.15 does not know the header filename*")
def extended_name(world: World) -> str:
    hits = one_hit(connect(world))
    world.sandbox.add_faults({"endpoint": "hda.poll", "kind": "disposition", "value": "extended"})
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(not file.name.endswith(".SAFE.zip"), file.name)
    return f"a file called {file.name}"


@scenario("hda", "an order that fails")
def failed_order(world: World) -> str:
    hits = one_hit(connect(world))
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "order-fails"})
    error = raised(requests.HTTPError, hits.get_download_urls)
    return f"HTTPError {error.response.status_code}"


@scenario("hda", "an order that never gets ready (hda.md §10.10)")
def endless_order(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.sandbox.add_faults({"endpoint": "hda.order", "kind": "order-stays"})
    world.clock.patience = 100
    raised(OutOfPatience, hits.get_download_urls)
    return f"still waiting after {sum(world.clock.waits) / 3600:.1f} h and {len(world.clock.waits)} polls"
