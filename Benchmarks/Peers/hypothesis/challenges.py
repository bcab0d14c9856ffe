#!/usr/bin/env python3
"""How well Hypothesis shrinks the challenges and traps, seed by seed.

usage: challenges.py [--seeds 100] [--only PREFIX]... [--seconds 120]

Prints one line of JSON for each challenge, with the fields of `shrinking-challenges --json`:
  runs                  seeds that found a failing input
  ideal                 how many of them ended at the ideal value, or one as good
  executions_...        runs of the engine from the first failing one on, that one included; those count
                        too that are rejected, or that end while drawing
  body_executions_...   calls of the property from then on. The last one is made after shrinking, to print
                        the failure, and is no run of the engine: a mean may be one more than the other
  before_mean           calls of the property before the first failing one

The search ends with the first failure (no second bug is looked for), and nothing is explained or
stored. Each property fails in one way only.
"""

import argparse
import hashlib
import json
import math
import random
import sys
import time
import warnings

import hypothesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.internal.conjecture.engine import ConjectureRunner

from catalogue import ALL

EXAMPLES_MAX = 50_000


class Failed(Exception):
    """What a property throws when it fails, always from the same place."""


class Engine:
    """Counts the runs of the engine, and lets a run start from given choices."""

    runs = 0
    start = None

    @classmethod
    def install(cls):
        run_once = ConjectureRunner.test_function
        generate = ConjectureRunner.generate_new_examples

        def counted(self, data):
            cls.runs += 1
            return run_once(self, data)

        def started(self):
            if cls.start is None:
                return generate(self)
            self.cached_test_function(cls.start)

        ConjectureRunner.test_function = counted
        ConjectureRunner.generate_new_examples = started


class Sample:
    """One search and shrink of one challenge."""

    def __init__(self, challenge, number):
        self.challenge = challenge
        self.before = self.bodies = 0
        self.engine_before = None
        self.value = None
        self.shrink(number)

    @property
    def is_found(self):
        return self.engine_before is not None

    def judge(self, value):
        """Calls the property; whatever it throws, the call is counted."""
        if not self.is_found:
            engine_runs = Engine.runs
        else:
            self.bodies += 1
        fails = self.challenge.fails(value)
        if fails and not self.is_found:
            self.engine_before, self.bodies = engine_runs - 1, 1
        elif not self.is_found:
            self.before += 1
        if fails:
            self.value = value
        return fails

    def shrink(self, number):
        source = random.Random(int.from_bytes(hashlib.sha256(f"{self.challenge.name} {number}".encode()).digest()))
        Engine.start = self.challenge.start(source) if self.challenge.start else None

        @seed(source.getrandbits(64))
        @settings(
            max_examples=EXAMPLES_MAX,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
            verbosity=Verbosity.quiet,
        )
        @given(self.challenge.strategy)
        def check(value):
            if self.judge(value):
                raise Failed

        try:
            check()
        except (Failed, hypothesis.errors.Unsatisfiable):
            pass
        self.runs = Engine.runs - self.engine_before if self.is_found else 0


def mean(counts):
    return round(sum(counts) / len(counts), 1) if counts else None


def percentile95(counts):
    return sorted(counts)[math.ceil(0.95 * len(counts)) - 1] if counts else None


def measured(challenge, seeds, seconds):
    end = time.process_time() + seconds
    samples = []
    for number in range(1, seeds + 1):
        samples.append(Sample(challenge, number))
        if time.process_time() > end:
            break
    found = [sample for sample in samples if sample.is_found]
    bodies, runs = [sample.bodies for sample in found], [sample.runs for sample in found]
    others = sorted({repr(sample.value) for sample in found if not challenge.is_ideal(sample.value)})
    return {
        "challenge": challenge.name,
        "ideal_value": repr(challenge.ideal),
        "seeds": len(samples),
        "runs": len(found),
        "ideal": sum(challenge.is_ideal(sample.value) for sample in found),
        "body_executions_mean": mean(bodies),
        "body_executions_p95": percentile95(bodies),
        "executions_mean": mean(runs),
        "executions_p95": percentile95(runs),
        "before_mean": mean([sample.before for sample in found]),
        "is_given_start": challenge.start is not None,
        "other_values": others[:3],
    }


def check_ideals():
    """Ends the program unless every ideal value fails: it would be reached by nothing else."""
    with warnings.catch_warnings():
        # Properties call assume, which the library would rather see inside tests only.
        warnings.simplefilter("ignore", hypothesis.errors.HypothesisDeprecationWarning)
        for challenge in ALL:
            if not challenge.fails(challenge.ideal):
                sys.exit(f"challenges.py: the ideal value of {challenge.name} does not fail")


def main():
    parser = argparse.ArgumentParser(description="How well Hypothesis shrinks.")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--only", action="append", default=[], help="names that begin so")
    parser.add_argument("--seconds", type=float, default=120, help="processor time for one challenge")
    options = parser.parse_args()
    check_ideals()
    Engine.install()
    for challenge in ALL:
        if options.only and not any(challenge.name.startswith(name) for name in options.only):
            continue
        print(json.dumps(measured(challenge, options.seeds, options.seconds)), flush=True)


if __name__ == "__main__":
    main()
