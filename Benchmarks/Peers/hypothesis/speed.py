#!/usr/bin/env python3
"""How fast Hypothesis generates and checks: one integer, and lists of 20 (address, prefix length) pairs.

usage: speed.py trivial|pairs CASES
Prints one line of JSON. Only the check itself is timed, in processor time.
"""

import json
import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st


def network_mask(prefix_length):
    return (0xFFFFFFFF << (32 - prefix_length)) & 0xFFFFFFFF


def checked(strategy, count_parts, cases):
    """Runs a property; returns how often it was called, its parts, and the seconds that it took."""
    calls = parts = 0

    @seed(1)
    @settings(
        max_examples=cases,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(value):
        nonlocal calls, parts
        calls += 1
        parts += count_parts(value)

    begin = time.process_time()
    run()
    return calls, parts, time.process_time() - begin


def integer_equals_itself(value):
    assert value == value
    return 1


def masking_twice_is_masking_once(pairs):
    for address, prefix_length in pairs:
        masked = address & network_mask(prefix_length)
        assert masked & network_mask(prefix_length) == masked
    return len(pairs)


WORKLOADS = {
    "trivial": (st.integers(-(2**63), 2**63 - 1), integer_equals_itself),
    "pairs": (
        st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 32)), min_size=20, max_size=20),
        masking_twice_is_masking_once,
    ),
}


def main():
    workload, cases = sys.argv[1], int(sys.argv[2])
    # The first test of a process pays for imports that Hypothesis puts off until then.
    checked(st.integers(), integer_equals_itself, 100)
    calls, parts, seconds = checked(*WORKLOADS[workload], cases)
    print(json.dumps({"cases": cases, "calls": calls, "parts": parts, "held": True, "seconds": round(seconds, 6)}))


if __name__ == "__main__":
    main()
