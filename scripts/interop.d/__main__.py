"""Runs the services' Python clients against sandboxes: `interop.d EOD LOGS [WORD…]`.

With words, only the scenarios in whose lines all of them stand.
"""

from __future__ import annotations

import sys
from pathlib import Path

# In the order in which their scenarios run.
import hda_calls
import hda_stac
import hda_faults
import hda_download_faults
import eocanvas_calls
import eocanvas_faults
import eocanvas_result_faults
import eodc_calls
import notebook
import tools
from runner import run_all
from scenario import scenarios


def main(program: str, logs: str, *words: str) -> int:
    wanted = [one for one in scenarios if all(word in f"{one.client} {one.call}" for word in words)]
    passed, failed = run_all(wanted, program, Path(logs))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main(*sys.argv[1:]))
