"""Makes the files that the programs read, the same each time."""

import json


def geojson(path, size):
    """A search's answer of `size` bytes or a little more."""
    with open(path, "w") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        number = 0
        while file.tell() < size:
            file.write(("," if number else "") + json.dumps(feature(number)))
            number += 1
        file.write("]}")


def feature(number):
    west, south = number * 37 % 350 - 180 + 0.123456, number * 11 % 170 - 85 + 0.654321
    east, north = west + 1.1, south + 0.9
    return {
        "type": "Feature",
        "id": f"S2A_MSIL1C_20200623T112121_N0209_R037_T30UVA_{number:08}.SAFE",
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
        },
        "properties": {
            "cloud": number * 7919 % 1000 / 10,
            "size": number * 104729 % 1000003,
            "tile": f"T{number % 60 + 1:02}UVA",
            "sensed": f"2020-06-{number % 30 + 1:02}T11:21:21Z",
            "online": number % 3 == 0,
            "note": None,
            "title": f'Sentinel-2 «L1C», tile {number}, "as taken"',
        },
    }


def script(path, lines):
    """A script of that many lines, with statements of every kind."""
    with open(path, "w") as file:
        file.write("let total = 0\nlet rows = [{tile: 30UUA, cloud: 3}, {tile: 30UVA, cloud: 7}]\n")
        for number in range((lines - 2) // 10):
            file.write(f"""\
# part {number} of the script
let name{number} = "part-${{$total}}-{number}"
def work{number} tile cloud=20 --quiet {{
  let found = $rows | where tile == $tile and cloud < $cloud
  if ($found | is-empty) {{ if not $quiet {{ warn "nothing for $tile" }}; return 0 }}
  return ($found | get cloud | sum)
}}
for row in $rows {{ $total = $total + (work{number} $row.tile --quiet) * {number} }}
if $total > {number} and $name{number} =~ 'part-.*' {{ $total = $total % 1000 }} else {{ $total = 1 }}
scan $archive/s2/{number} --match "*$name{number}*" --from 2020-06-01 | first 3 | stage --label s-{number} | ignore
""")
        file.write("print $total\n" * ((lines - 2) % 10))
