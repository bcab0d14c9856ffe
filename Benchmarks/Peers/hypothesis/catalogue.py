"""The challenges and traps of the shrinker, said in Hypothesis's terms.

Names, properties and ideal values are those of PropertyChallenges in the root package, which also
says in a sentence what each is. Generators are the library's own, as they come. Where random search
would not find a failing input, or not soon, shrinking starts from choices made from the seed.
"""

from hypothesis import assume
from hypothesis import strategies as st

import structures as parts


class Challenge:
    """A property, the simplest value that fails it, and what is as good."""

    def __init__(self, name, strategy, fails, ideal, also=(), start=None):
        self.name = name
        self.strategy = strategy
        self.fails = fails
        self.ideal = ideal
        self.start = start
        self._is_also_fine = also if callable(also) else lambda value: value in also

    def is_ideal(self, value):
        return value == self.ideal or self._is_also_fine(value)


def has_duplicate(drawn):
    values, position = drawn
    assume(position < len(values))
    rest = list(values)
    rest.remove(values[position])
    return values[position] in rest


def points_both_ways(values):
    assume(all(value < len(values) for value in values))
    return any(values[value] == place != value for place, value in enumerate(values))


def wrapped(number):
    return (number + 2**15) % 2**16 - 2**15


def bound5(name, size):
    numbers = st.lists(st.integers(-(2**15), 2**15 - 1), max_size=size)
    lists = numbers.filter(lambda values: wrapped(sum(values)) < 256)
    return Challenge(
        name,
        st.tuples(lists, lists, lists, lists, lists),
        lambda drawn: wrapped(sum(map(sum, drawn))) >= 1280,
        ([], [], [], [-1], [-(2**15)]),
        also=lambda drawn: sorted(drawn) == [[], [], [], [-(2**15)], [-1]],
    )


def differences(suffix, most):
    """Two numbers close together are rarely drawn: the pair that shrinking starts from is given."""
    pair = st.tuples(st.integers(1, most), st.integers(1, most))

    def difference(name, is_wanted, ideal, distance):
        def start(random):
            larger = random.randint(1000, most)
            return [larger, larger - distance]

        def fails(drawn):
            return drawn[0] >= 10 and is_wanted(abs(drawn[0] - drawn[1]))

        return Challenge(f"difference-{name}{suffix}", pair, fails, ideal, start=start)

    return [
        difference("not-zero", lambda apart: apart == 0, (10, 10), 0),
        difference("not-small", lambda apart: 1 <= apart <= 4, (10, 6), 3),
        difference("not-one", lambda apart: apart == 1, (10, 9), 1),
    ]


integers = st.lists(st.integers())

CHALLENGES = [
    Challenge("reverse", integers, lambda v: v != v[::-1], [0, 1]),
    Challenge("deletion", st.tuples(integers, st.integers(0, 10)), has_duplicate, ([0, 0], 0)),
    Challenge("nested-lists", st.lists(st.lists(st.just(0))), lambda v: sum(map(len, v)) > 10, [[0] * 11]),
    Challenge("distinct", integers, lambda v: len(set(v)) >= 3, [0, 1, -1], also=([0, 1, 2],)),
    Challenge("coupling", st.lists(st.integers(0, 10)), points_both_ways, [1, 0]),
    Challenge(
        "length-list",
        st.integers(1, 100).flatmap(lambda n: st.lists(st.integers(0, 1000), min_size=n, max_size=n)),
        lambda v: max(v) >= 900,
        [900],
    ),
    Challenge("large-union-list", st.lists(integers), lambda v: len(set().union(*v)) >= 5, [[0, 1, -1, 2, -2]]),
    bound5("bound5", 10),
    bound5("bound5-short-lists", 1),
    *differences("", 2**63 - 1),
    *differences("-31-bit", 2**31 - 1),
    Challenge(
        "calculator",
        parts.formulas,
        parts.divides_by_zero,
        ("/", 0, ("+", 0, 0)),
        also=(("/", 0, ("/", 0, 1)),),
    ),
    Challenge(
        "binary-heap",
        parts.heaps,
        parts.is_listed_wrongly,
        (0, None, (0, (0, None, None), (1, None, None))),
        also=lambda heap: sorted(parts.listed(heap)) == [0, 0, 0, 1],
    ),
]


def eight(most):
    return st.tuples(*[st.integers(0, most)] * 8)


def zeros(**places):
    return tuple(places.get(f"at{place}", 0) for place in range(8))


def sum_at(distance):
    def fails(drawn):
        return drawn[0] + drawn[distance] >= 1000

    return Challenge(f"sum-at-distance-{distance}", eight(1000), fails, zeros(**{f"at{distance}": 1000}))


def successor_at(distance, most):
    def fails(drawn):
        return drawn[0] >= 10 and drawn[0] == drawn[distance] + 1

    def start(random):
        drawn = [random.randint(0, most) for _ in range(8)]
        drawn[0] = random.randint(10, most)
        drawn[distance] = drawn[0] - 1
        return drawn

    name = f"successor-at-distance-{distance}-through-{most}"
    return Challenge(name, eight(most), fails, zeros(at0=10, **{f"at{distance}": 9}), start=start)


def wide_neighbours(random):
    larger = random.randint(2**100, 2**127 - 1)
    return [larger, larger - 1]


wide = st.integers(1, 2**127 - 1)

TRAPS = [
    Challenge("remainder-of-3", st.integers(0, 2**40), lambda v: v >= 1000 and v % 3 == 0, 1002),
    Challenge("remainder-of-7", st.integers(0, 2**40), lambda v: v >= 1000 and v % 7 == 0, 1001),
    Challenge("filter-one-percent", st.integers(0, 100_000).filter(lambda v: v % 97 == 5), lambda v: v >= 1000, 1072),
    *[sum_at(distance) for distance in range(1, 8)],
    successor_at(1, 1000),
    successor_at(7, 1000),
    successor_at(7, 50),
    Challenge("numbers-apart", st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)), lambda v: abs(v[0] - v[1]) > 1, (0, 2)),
    Challenge(
        "twenty-equal",
        st.tuples(*[st.integers(0, 2**63 - 1)] * 20),
        lambda v: v[0] >= 10 and len(set(v)) == 1,
        (10,) * 20,
        start=lambda random: [random.randint(10, 2**40)] * 20,
    ),
    Challenge("list-sum-2500", st.lists(st.integers(0, 1000)), lambda v: sum(v) >= 2500, [500, 1000, 1000]),
    Challenge("list-sum-100", st.lists(st.integers(0, 255)), lambda v: sum(v) >= 100, [100]),
    Challenge(
        "deep-value",
        st.lists(st.lists(st.lists(st.integers(0, 255)))),
        lambda v: any(77 in inner for outer in v for inner in outer),
        [[[77]]],
    ),
    Challenge("different-texts", st.tuples(parts.texts, parts.texts), lambda v: v[0] != v[1], ("", "0")),
    Challenge("rectangle", parts.tables, parts.has_large_number, [[0, 0], [0, 0], [0, 101]]),
    Challenge("wide-branch", parts.written_numbers, lambda v: parts.number(v) >= 1000, ("port", 1000)),
    Challenge("tree-of-depth-8", parts.trees, lambda v: parts.leaf_max(v) >= 1000, 1000, start=parts.deep_tree),
    Challenge("two-of-200-commands", parts.numbered_commands, parts.has_both_kinds, [(3, 901), (7, 0)]),
    Challenge(
        "commands-by-position",
        parts.Registry(),
        lambda v: v[1],
        (["create", "link 0", "remove 0"], True),
    ),
    Challenge(
        "links-by-index",
        st.lists(parts.links, max_size=100),
        parts.links_both_ways,
        ["create", "create", (0, 1), (1, 0)],
    ),
    Challenge("wide-bound", st.integers(-(2**127), 2**127 - 1), lambda v: v >= 10, 10),
    Challenge("wide-remainder-of-3", st.integers(0, 2**120), lambda v: v >= 1000 and v % 3 == 0, 1002),
    Challenge(
        "wide-difference-not-one",
        st.tuples(wide, wide),
        lambda v: v[0] >= 10 and abs(v[0] - v[1]) == 1,
        (10, 9),
        start=wide_neighbours,
    ),
]

ALL = CHALLENGES + TRAPS
