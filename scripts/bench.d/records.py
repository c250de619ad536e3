import json


def show(row):
    print(json.dumps(row, separators=(",", ":")))


rows = []
for i in range(1, 200001):
    rows.append({"id": i, "tile": f"T{i * 31 % 97}", "cloud": i * 7919 % 101, "size": i * 104729 % 1000003})
clear = [row for row in rows if row["cloud"] < 50]
by_tile = {}
for row in clear:
    by_tile.setdefault(row["tile"], []).append(row)
groups = []
for tile, members in by_tile.items():
    groups.append({"tile": tile, "count": len(members), "largest": max(row["size"] for row in members)})
for row in sorted(groups, key=lambda row: row["tile"]):
    show(row)
for row in sorted(clear, key=lambda row: (row["cloud"], row["size"]))[:100]:
    show(row)
