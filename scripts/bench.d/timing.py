"""Runs programs in turn, compares what they print, and tells how long they took and what memory they had."""

import os
import statistics
import sys
import time

MIB = 1 << 20


class Peer:
    """A program to time. `share` is the part of the work that it does where the whole takes minutes."""

    def __init__(self, name, argv, share=1):
        self.name, self.argv, self.share = name, argv, share
        self.times, self.memory = [], 0

    @property
    def fastest(self):
        return min(self.times)

    def run(self, output):
        """Runs it once, with its standard output into the file `output`."""
        opened = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)]
        start = time.perf_counter()
        process = os.posix_spawnp(self.argv[0], self.argv, os.environ, file_actions=opened)
        _, status, usage = os.wait4(process, 0)
        self.times.append((time.perf_counter() - start) / self.share)
        # A child starts with the peak of its parent, so less than this script's own is not seen.
        self.memory = max(self.memory, usage.ru_maxrss * 1024)
        if status:
            sys.exit(f"{' '.join(self.argv)} failed")


class Work:
    """What all `peers` do, eod first. `goals` are texts and whether they hold of eod and the peers by name."""

    def __init__(self, title, peers, goals, rounds=None):
        self.title, self.peers, self.goals, self.rounds = title, peers, goals, rounds

    def run(self, folder, rounds):
        """Ends the program where two peers print different things."""
        answers = {}
        for _ in range(self.rounds or rounds):
            for peer in self.peers:
                peer.run(f"{folder}/output")
                with open(f"{folder}/output") as output:
                    answers[peer.name] = output.read()
        for peer in self.peers:
            if peer.share == 1 and answers[peer.name] != answers["eod"]:
                sys.exit(f"{self.title}: eod and {peer.name} print different things:\n"
                         f"{answers['eod'][:400]}\n{answers[peer.name][:400]}")

    def report(self):
        """Prints the table; whether all goals are met."""
        eod = self.peers[0]
        print(f"\n{self.title}\n{'':24}{'fastest':>13}{'median':>13}{'memory':>11}{'eod takes':>11}")
        for peer in self.peers:
            ratio = "" if peer is eod else f"{eod.fastest / peer.fastest:.2f} x"
            share = "" if peer.share == 1 else f"  from {peer.share:g} of the work"
            print(f"  {peer.name:22}{peer.fastest * 1000:10.1f} ms{statistics.median(peer.times) * 1000:10.1f} ms"
                  f"{peer.memory / MIB:7.1f} MiB{ratio:>11}{share}")
        by_name = {peer.name: peer for peer in self.peers}
        met = [holds(eod, by_name) for _, holds in self.goals]
        for (text, _), is_met in zip(self.goals, met):
            print(f"  goal: {text}: {'ok' if is_met else 'missed'}")
        return all(met)


def time_at_most(milliseconds):
    return f"at most {milliseconds} ms", lambda eod, peers: eod.fastest * 1000 <= milliseconds


def time_against(name, factor):
    return f"at most {factor} of {name}", lambda eod, peers: eod.fastest <= factor * peers[name].fastest


def memory_at_most(mebibytes):
    return f"at most {mebibytes} MiB", lambda eod, peers: eod.memory <= mebibytes * MIB


def memory_against(name):
    return f"no more memory than {name}", lambda eod, peers: eod.memory <= peers[name].memory
