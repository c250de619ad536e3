"""Times Tab with 10,000 candidates, from the key to the last byte on the screen: `completion.py EOD`."""

import os
import subprocess
import sys
import tempfile

import ledger
from ledger import Report, Shell

COUNT = 10_000
ROUNDS = 20
GOAL = 10


def name(number):
    day = f"2020{number % 12 + 1:02}{number % 28 + 1:02}"
    return f"S2A_MSIL1C_{day}T103031_N0209_R{number % 143:03}_T31TFJ_{day}T{number:06}"


def fill(folder):
    """Files, products for a variable, and jobs."""
    os.mkdir(f"{folder}/files")
    for number in range(COUNT):
        os.close(os.open(f"{folder}/files/{name(number)}.zip", os.O_CREAT))
    with open(f"{folder}/hits.csv", "w") as rows:
        rows.write("id,dataset,location\n")
        rows.writelines(f"{name(number)}.SAFE,EO:ESA:DAT:SENTINEL-2,l{number}\n" for number in range(COUNT))
    ledger.JOBS = COUNT
    ledger.fill(f"{folder}/state/ledger.sqlite")


def main(eod):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([eod, "--state-dir", f"{folder}/state", "-c", "jobs"], check=True, stdout=subprocess.DEVNULL)
        fill(folder)
        os.chdir(folder)
        graph = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../examples/s2_c2rcc.xml")
        shell = Shell(eod, f"{folder}/state")
        for line in [b"let hits = load hits.csv\r", f"graph load g {graph}\r".encode()]:
            os.write(shell.terminal, line)
            shell.read_until_quiet(1)
        report = Report()
        print(f"\nTab at the prompt with {COUNT:,} candidates, until all is on the screen")
        for title, line, expected in [
            ("files, no beginning", b"load files/", rb"9,9[0-9][0-9] more"),
            ("files by a beginning of all", b"load files/s2", rb"more"),
            ("a file by a part of its name", b"load files/T009999", rb"T009999.zip"),
            ("products of a variable, no beginning", b"run g --input img1=", rb"more"),
            ("a product by a part of its name", b"run g --input img1=T009999", rb"9999"),
            ("values of a column", b"$hits | where id == ", rb"more"),
            ("jobs, no beginning", b"status ", rb"running"),
            ("jobs by their state", b"status dismi", rb"dismissed"),
            ("jobs by a part of their label", b"status 4321-", rb"tile-4321-"),
        ]:
            times = []
            for _ in range(ROUNDS):
                os.write(shell.terminal, line)
                shell.read_until_quiet(0.1)
                times.append(shell.press(b"\t", expected))
                shell.clear()
            report.line(title, times, GOAL)
        shell.close()
    print(f"\n{sum(report.met)} of {len(report.met)} goals met")


main(*sys.argv[1:])
