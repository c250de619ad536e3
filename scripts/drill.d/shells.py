"""Three shells at once on one state folder, all with the same script: `shells.py EOD [--seed N] …`."""

import argparse
import sys
import time

from campaign import Campaign, report


def main():
    options = argparse.ArgumentParser()
    options.add_argument("eod")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--runs", type=int, default=30)
    options.add_argument("--shells", type=int, default=3)
    chosen = options.parse_args()
    began = time.monotonic()
    with Campaign(chosen.eod, chosen.runs, chosen.seed) as campaign:
        shells = [campaign.start() for _ in range(chosen.shells)]
        codes = [shell.wait(900) for shell in shells]
        # What a fault of a service has ended goes on where it was.
        campaign.finish()
        title = (f"seed {chosen.seed}: {chosen.shells} shells at once, exit codes {codes},"
                 f" {time.monotonic() - began:.0f} s")
        code = report(title, campaign, campaign.verdict())
    sys.exit(code)


main()
