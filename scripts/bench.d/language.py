"""Times the language beside its peers: `language.py EOD [ROUNDS]`.

All peers of a work must print the same. They run in turn, so that a busy machine is busy for all of them; time
and memory are those of the whole process. Verdicts go by the fastest runs.
"""

import os
import sys
import tempfile

import inputs
from timing import MIB, Peer, Work, memory_against, memory_at_most, time_against, time_at_most

PYTHON = "/usr/bin/python3"  # Debian's own, without the start of a version manager
HERE = os.path.dirname(os.path.abspath(__file__))


def works(eod, folder):
    yield Work(
        "sum over 5,000,000 turns of a while",
        [
            Peer("eod", [eod, f"{HERE}/sum.eod"]),
            Peer("python3, in a function", [PYTHON, f"{HERE}/sum-function.py"]),
            Peer("python3, at top level", [PYTHON, f"{HERE}/sum.py"]),
            Peer("lua5.4", ["lua5.4", f"{HERE}/sum.lua"]),
            Peer("bash", ["bash", f"{HERE}/sum.bash"], share=1 / 100),
            Peer("fish", ["fish", f"{HERE}/sum.fish"], share=1 / 1000),
        ],
        [time_against("python3, in a function", 0.5)],
    )
    yield Work(
        "200,000 records: filter, group, sort, take 100",
        [
            Peer("eod", [eod, f"{HERE}/records.eod"]),
            Peer("python3", [PYTHON, f"{HERE}/records.py"]),
            Peer("jq", ["jq", "-nc", "-f", f"{HERE}/records.jq"]),
        ],
        [time_against("python3", 0.75), memory_against("python3")],
    )
    yield Work(
        "200,000 interpolated paths, kept in a list",
        [
            Peer("eod", [eod, f"{HERE}/paths.eod"]),
            Peer("python3", [PYTHON, f"{HERE}/paths.py"]),
            Peer("lua5.4", ["lua5.4", f"{HERE}/paths.lua"]),
            Peer("bash", ["bash", f"{HERE}/paths.bash"]),
        ],
        [time_against("python3", 0.8)],
    )
    answer = f"{folder}/answer.geojson"
    inputs.geojson(answer, 20 * MIB)
    yield Work(
        "20 MiB of GeoJSON: parse, filter, take the ids",
        [
            Peer("eod", [eod, f"{HERE}/geojson.eod", answer]),
            Peer("python3", [PYTHON, f"{HERE}/geojson.py", answer]),
            Peer("jq", ["jq", "-r", "-f", f"{HERE}/geojson.jq", answer]),
        ],
        [time_against("python3", 0.6), memory_at_most(120)],
    )
    yield Work(
        "start-up",
        [
            Peer("eod", [eod, "-c", "1"]),
            Peer("fish", ["fish", "-c", "echo 1"]),
            Peer("python3", [PYTHON, "-c", "print(1)"]),
            Peer("bash", ["bash", "-c", "echo 1"]),
        ],
        [time_at_most(8), memory_at_most(20)],
        rounds=50,
    )
    long = f"{folder}/long.eod"
    inputs.script(long, 10_000)
    yield Work("check of a script of 10,000 lines", [Peer("eod", [eod, "check", long])], [time_at_most(100)])


def main(eod, rounds="7"):
    met = []
    with tempfile.TemporaryDirectory() as folder:
        # The programs start with the settings of nobody.
        os.environ.update(HOME=folder, XDG_CONFIG_HOME=folder, EOD_STATE_DIR=f"{folder}/state")
        for work in works(eod, folder):
            work.run(folder, int(rounds))
            met.append(work.report())
    print(f"\n{sum(met)} of {len(met)} works meet their goals")


main(*sys.argv[1:])
