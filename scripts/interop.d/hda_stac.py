"""The STAC part of hda 2.40 against the sandbox."""

from __future__ import annotations

from hda_client import OCEAN_COLOUR, SENTINEL_2, connect
from scenario import World, expect, raised, refused, scenario


@scenario("hda", "Client.stac.get_info()")
def landing(world: World) -> str:
    found = connect(world).stac.get_info()
    expect(found["type"] == "Catalog", f"{found}")
    return f"{found['type']} {found['id']}, {len(found['links'])} links"


@scenario("hda", "Client.stac.get_conformance()")
def conformance(world: World) -> str:
    found = connect(world).stac.get_conformance()["conformsTo"]
    expect(any("item-search" in uri for uri in found), f"{found}")
    return f"{len(found)} classes"


@scenario("hda", "Client.stac.get_collections_page()")
def collections(world: World) -> str:
    page = connect(world).stac.get_collections_page()
    ids = [one["id"] for one in page.items]
    expect({SENTINEL_2, OCEAN_COLOUR} <= set(ids), f"{ids}")
    expect((page.number_returned, page.total_available) == (len(ids), len(ids)), f"{page}")
    return f"{page}, {ids[0]} …"


@scenario("hda", "Client.stac.get_collection()")
def collection(world: World) -> str:
    found = connect(world).stac.get_collection(SENTINEL_2)
    expect((found["type"], found["id"]) == ("Collection", SENTINEL_2), f"{found}")
    return f"{found['type']} {found['id']}, {found['title']}"


@scenario("hda", "Client.stac.get_collection() of an unknown one")
def unknown_collection(world: World) -> str:
    return f"404, {refused(404, lambda: connect(world).stac.get_collection('EO:NO:DAT:SUCH'))}"


@scenario("hda", "Client.stac.get_items_page(), Page.next_page()")
def items(world: World) -> str:
    page = connect(world).stac.get_items_page(SENTINEL_2, limit=50)
    expect((page.current_page, page.number_returned, page.has_next) == (1, 50, True), f"{page}")
    second = page.next_page()
    first_ids, second_ids = ({item["id"] for item in one.items} for one in (page, second))
    expect(second.current_page == 2 and len(second_ids) == 50 and not first_ids & second_ids, f"{second}")
    return f"{page}; {second.current_page} …"


@scenario("hda", "Client.stac.get_items_page() to the last page")
def last_items(world: World) -> str:
    page = connect(world).stac.get_items_page(OCEAN_COLOUR, limit=50)
    ids = [item["id"] for item in page.items]
    while page.has_next:
        page = page.next_page()
        ids += [item["id"] for item in page.items]
    expect(len(ids) == len(set(ids)) == page.total_available, f"{len(ids)} items of {page.total_available}")
    return f"{len(ids)} items in {page.current_page} pages"


@scenario("hda", "Client.stac.get_item()")
def item(world: World) -> str:
    stac = connect(world).stac
    wanted = stac.get_items_page(SENTINEL_2, limit=1).items[0]["id"]
    found = stac.get_item(SENTINEL_2, wanted)
    expect((found["type"], found["id"], found["collection"]) == ("Feature", wanted, SENTINEL_2), f"{found}")
    return f"{found['id']}, assets {' '.join(found['assets'])}"


@scenario("hda", "Client.stac.search()")
def search(world: World) -> str:
    found = connect(world).stac.search(
        collections=[SENTINEL_2],
        bbox=(-5.3, 49.9, -4.8, 50.3),
        interval="2020-06-23T00:00:00Z/2020-06-24T00:00:00Z",
        limit=10,
    )
    hits = found["features"]
    expect(0 < len(hits) <= 10, f"{found}")
    expect(all(hit["properties"]["datetime"].startswith("2020-06-23") for hit in hits), f"{hits}")
    return f"{len(hits)} items, {hits[0]['id']} …"


@scenario("hda", "Client.stac.search() by ids, limit 1 unless told otherwise")
def search_by_ids(world: World) -> str:
    stac = connect(world).stac
    ids = [one["id"] for one in stac.get_items_page(SENTINEL_2, limit=3).items]
    one = stac.search(collections=[SENTINEL_2], ids=ids)["features"]
    all_three = stac.search(collections=[SENTINEL_2], ids=ids, limit=10)["features"]
    expect(len(one) == 1 and sorted(hit["id"] for hit in all_three) == sorted(ids), f"{one}, {all_three}")
    return f"{len(one)} of {len(ids)} items, {len(all_three)} with a limit of 10"


@scenario("hda", "hda.md §9 Client.stac.search() refuses an open interval by itself")
def open_interval(world: World) -> str:
    stac = connect(world).stac
    error = raised(ValueError, lambda: stac.search(interval="2020-06-23T00:00:00Z/.."))
    return f"ValueError, {error}"
