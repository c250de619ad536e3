"""Kills a shell at random moments while it runs a script, and starts it again: `crash.py EOD [--seed N] …`."""

import argparse
import collections
import random
import subprocess
import sys
import time

from campaign import Campaign, report


def lifetime(chance):
    """How long a shell lives, in seconds: most die while they submit, some while they wait or download."""
    kind = chance.random()
    if kind < 0.45:
        return chance.uniform(0, 0.4)
    if kind < 0.85:
        return chance.uniform(0.2, 2)
    return chance.uniform(1, 5)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("eod")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--runs", type=int, default=50)
    options.add_argument("--kills", type=int, default=200)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    began = time.monotonic()
    killed = at_work = 0
    ended = collections.Counter()
    with Campaign(chosen.eod, chosen.runs, chosen.seed) as campaign:
        while killed < chosen.kills:
            shell = campaign.start()
            try:
                ended[shell.wait(lifetime(chance))] += 1
            except subprocess.TimeoutExpired:
                shell.kill()
                shell.wait()
                killed += 1
                at_work += len(campaign.files()) < chosen.runs
        campaign.finish()
        title = (f"seed {chosen.seed}: {killed} shells killed, {at_work} of them before the last file was there,"
                 f" others ended with {dict(ended)}, {time.monotonic() - began:.0f} s")
        code = report(title, campaign, campaign.verdict())
    sys.exit(code)


main()
