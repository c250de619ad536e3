"""hda 2.40 when orders and downloads go wrong: the weaknesses that hda.md §10 tells of, by number.

A scenario passes when the client misbehaves as it is told to, for then the sandbox's fault is real.
"""

from __future__ import annotations

import logging
import warnings
import zipfile
from pathlib import Path

import requests
from hda.api import QuotaReachedError

from clock import OutOfPatience
from hda_client import QUERY, SENTINEL_2, connect, one_hit, order
from scenario import World, expect, raised, refused, scenario


class LoggedErrors(logging.Handler):
    """What hda logs in the place of raising it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[BaseException] = []
        logging.getLogger("hda.api").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            self.errors.append(record.exc_info[1])


@scenario("hda", "hda.md §10.1 orders three times too often after 503s that hide finished orders")
def repeated_orders(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.fault("hda.order", "status", done=True, count=3)
    order(client, hits)
    posts = world.count("hda.order")
    expect(posts == 4, f"{posts} orders were posted")
    return f"{posts} identical orders, waits of {' '.join(f'{wait:g}' for wait in world.clock.waits)} s"


@scenario("hda", "hda.md §10.1 orders again after the answer was lost")
def repeated_order_after_reset(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.fault("hda.order", "lost")
    order(client, hits)
    posts = world.count("hda.order")
    expect(posts == 2, f"{posts} orders were posted")
    return f"{posts} identical orders"


@scenario("hda", "hda.md §10.7 accepts the licence again for each search and each download")
def licence_each_time(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    client.search(dict(QUERY))
    hits.download(str(world.folder))
    accepted = world.count("hda.accept-term", 200)
    looked = world.count("hda.dataset", 200)
    expect(accepted == looked == 4, f"{accepted} acceptances, {looked} looks at the dataset")
    return f"{accepted} acceptances for 2 searches and 2 products"


@scenario("hda", "hda.md §10.10 takes every other status for a failure, and fails to say so")
def hidden_failure(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.poll", "status", status=204, body="nothing")
    error = raised(KeyError, hits.get_download_urls)
    expect(error.args == ("message",), f"{error!r}")
    return "KeyError 'message'"


@scenario("hda", "hda.md §10.10 takes the redirect of a poll for a failure")
def redirected_poll(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.poll", "redirect", to="/elsewhere")
    error = raised(KeyError, hits.get_download_urls)
    return f"KeyError {error}"


@scenario("hda", "hda.md §10.4 asks after an order that has failed until its token has expired")
def failed_order(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.order", "order-fails")
    refused(401, hits.get_download_urls)
    polls = world.count("hda.poll", 500)
    expect(polls > 20 and sum(world.clock.waits) > 3600, f"{polls} polls in {sum(world.clock.waits)} s")
    return f"{polls} answers of 500 in {sum(world.clock.waits):.0f} s, then 401"


@scenario("hda", "hda.md §10.10 hides why an order has failed, whose status is no error")
def hidden_failure_of_order(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.order", "order-fails")
    world.fault("hda.poll", "failure-status", value=203)
    error = raised(KeyError, hits.get_download_urls)
    return f"KeyError {error}"


@scenario("hda", "hda.md §10.10 waits for an order that never gets ready without an end")
def endless_order(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.order", "order-stays")
    world.clock.patience = 100
    raised(OutOfPatience, hits.get_download_urls)
    return f"still waiting after {sum(world.clock.waits) / 3600:.1f} h and {len(world.clock.waits)} polls"


@scenario("hda", "hda.md §10.11 orders one product after another")
def sequential_orders(world: World) -> str:
    hits = connect(world).search({"dataset_id": SENTINEL_2, "tileId": "30UVA"})[:3]
    hits.get_download_urls()
    stats = world.sandbox.stats()
    expect((stats["orders"], stats["peak"]) == (3, 1), f"{stats['peak']} requests at once")
    return f"3 orders and {len(world.clock.waits)} polls, never two requests at once"


@scenario("hda", "hda.md §10.12 gives the HEAD before a download 5 s and one try", sleeps=True)
def slow_head(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    download_id = order(client, hits)
    world.sandbox.advance(120)
    world.fault("hda.poll", "silent")
    raised(requests.ReadTimeout, lambda: client.stream(download_id, 0, str(world.folder)))
    return "ReadTimeout"


def broken_part(file: Path) -> str | None:
    """What of an archive cannot be read: a file in it, or, where the bytes that changed are those, a name."""
    with zipfile.ZipFile(file) as package:
        try:
            broken = package.testzip()
        except (UnicodeDecodeError, zipfile.BadZipFile):
            return "a name"
    return broken.split("/")[-1] if broken else None


@scenario("hda", "hda.md §10.13 does not look into what it downloaded")
def corrupt_download(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.download", "corrupt")
    log = LoggedErrors()
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.stat().st_size == hits.volume and log.errors == [], f"{file} {log.errors}")
    broken = broken_part(file)
    expect(broken is not None, "the download is sound")
    return f"{file.stat().st_size} bytes, no error, but {broken} in it is broken"


@scenario("hda", "hda.md §10.13 believes the length that the headers announce, not the catalogue")
def short_length(world: World) -> str:
    hits = one_hit(connect(world))
    for endpoint in ("hda.poll", "hda.download"):
        world.fault(endpoint, "wrong-length", by=-1000, count=0)
    log = LoggedErrors()
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(file.stat().st_size == hits.volume - 1000 and log.errors == [], f"{file} {log.errors}")
    return f"{file.stat().st_size} of {hits.volume} bytes, no error"


@scenario("hda", "hda.md §10.13 cannot do without a length where the catalogue has ND")
def no_length_at_all(world: World) -> str:
    client = connect(world)
    world.fault("hda.poll", "chunked", count=0)
    world.fault("hda.search", "size", value="ND")
    hits = one_hit(client)
    log = LoggedErrors()
    hits.download(str(world.folder))
    expect(len(log.errors) == 1 and isinstance(log.errors[0], TypeError), f"{log.errors}")
    return f"volume {hits.volume}, TypeError in the log only, {log.errors[0]}"


@scenario("hda", "hda.md §10.14 leaves a cut download under its final name")
def cut_download(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.download", "truncate", bytes=20000)
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect(0 < file.stat().st_size < hits.volume, f"{file.stat().st_size} bytes")
    return f"{file.name}, {file.stat().st_size} of {hits.volume} bytes"


@scenario("hda", "hda.md §10.14 overwrites what is there")
def overwritten(world: World) -> str:
    hits = one_hit(connect(world))
    mine = world.folder / f"{hits.results[0]['id']}.zip"
    mine.write_text("mine")
    hits.download(str(world.folder))
    return f"4 bytes before, {mine.stat().st_size} after"


@scenario("hda", "hda.md §10.15 writes where a hostile file name leads")
def hostile_name(world: World) -> str:
    hits = one_hit(connect(world))
    target = world.folder / "a" / "b"
    world.fault("hda.poll", "disposition", value="parent-both")
    hits.download(str(target))
    outside = [file for file in (world.folder / "a").iterdir() if file.is_file()]
    expect(len(outside) == 1 and list(target.iterdir()) == [], f"{outside}")
    return f"{outside[0].name} beside the folder and not in it"


@scenario("hda", "hda.md §10.15 does not know the header filename*")
def extended_name(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.poll", "disposition", value="extended")
    hits.download(str(world.folder))
    [file] = world.folder.iterdir()
    expect("; filename*=" in file.name, file.name)
    return f"a file called {file.name:.30}…"


@scenario("hda", "hda.md §10.16 starts a cut download from the beginning, and not by itself")
def no_resume(world: World) -> str:
    hits = one_hit(connect(world))
    world.fault("hda.download", "truncate", bytes=20000)
    hits.download(str(world.folder))
    once = world.count("hda.download")
    hits.download(str(world.folder))
    whole = world.count("hda.download", 200)
    parts = world.count("hda.download", 206)
    expect((once, whole, parts) == (1, 2, 0), f"{world.sandbox.stats()}")
    return "1 try, then 2 downloads from byte 0, none of a part"


@scenario("hda", "hda.md §10.17 download() returns nothing and raises nothing when a product fails")
def swallowed_error(world: World) -> str:
    hits = connect(world).search(dict(QUERY))
    world.fault("hda.download", "truncate", bytes=20000)
    log = LoggedErrors()
    came_back = hits.download(str(world.folder))
    expect(came_back is None and len(log.errors) == 1, f"{came_back} {log.errors}")
    sizes = sorted(file.stat().st_size for file in world.folder.iterdir())
    expect(len(sizes) == 2 and sizes[0] < 30000 < sizes[1], f"{sizes}")
    return f"None, {type(log.errors[0]).__name__} in the log only, files of {sizes[0]} and {sizes[1]} bytes"


@scenario("hda", "hda.md §10.18 warns of the quota with each answer, though nearly all is left")
def needless_warnings(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        for hit in (hits[0], hits[1]):
            order(client, hit)
    texts = [str(one.message) for one in seen if "remaining" in str(one.message)]
    expect(len(texts) == 2, f"{texts}")
    return f"{len(texts)} warnings for 2 orders, {texts[0]}"


@scenario(
    "hda", "hda.md §10.21 runs into the quota in the middle of a download, an error logged for each product"
)
def quota_in_the_middle(world: World) -> str:
    client = connect(world)
    hits = client.search(dict(QUERY))
    world.fault("hda.order", "quota", nth=2, limit=100)
    log = LoggedErrors()
    hits.download(str(world.folder))
    expect([type(error) for error in log.errors] == [QuotaReachedError], f"{log.errors}")
    return f"1 of {len(hits)} files, {log.errors[0]}"


@scenario("hda", "hda.md §8 shows a quota reset in seconds as a date of 1970")
def quota_in_seconds(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.fault("hda.order", "quota", unit="seconds")
    error = raised(QuotaReachedError, lambda: order(client, hits))
    expect("until 1970-01-" in str(error), f"{error}")
    return f"{error}"


@scenario("hda", "hda.md §8 a 429 without quota headers")
def quota_without_headers(world: World) -> str:
    client = connect(world)
    hits = one_hit(client)
    world.fault("hda.order", "quota", unit="none")
    error = raised(QuotaReachedError, lambda: order(client, hits))
    return f"QuotaReachedError, {error}"
