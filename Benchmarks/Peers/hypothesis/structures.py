"""Trees, tables and sequences of commands for the catalogue."""

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.internal.conjecture.utils import many
from hypothesis.strategies import SearchStrategy

# Formulas: a number, or an operator with two formulas.

formulas = st.deferred(
    lambda: st.one_of(
        st.integers(),
        st.tuples(st.just("+"), formulas, formulas),
        st.tuples(st.just("/"), formulas, formulas),
    )
)


def has_literal_division(formula):
    if isinstance(formula, int):
        return False
    operator, left, right = formula
    return (operator == "/" and right == 0) or has_literal_division(left) or has_literal_division(right)


def value(formula):
    if isinstance(formula, int):
        return formula
    operator, left, right = formula[0], value(formula[1]), value(formula[2])
    return left + right if operator == "+" else left // right


def divides_by_zero(formula):
    assume(not has_literal_division(formula))
    try:
        value(formula)
    except ZeroDivisionError:
        return True
    return False


# Heaps: None, or a head with two heaps of heads that are not less.


@st.composite
def heap(draw, least, size):
    if draw(st.integers(0, 7)) == 0 or size == 0:
        return None
    head = draw(st.integers(min_value=least))
    return (head, draw(heap(head, size // 2)), draw(heap(head, size // 2)))


heaps = st.integers(0, 20).flatmap(lambda size: heap(None, size))


def listed(heap):
    """The heads, each before its parts, the right part before the left one."""
    heads, stack = [], [heap]
    while stack:
        top = stack.pop()
        if top is not None:
            heads.append(top[0])
            stack += top[1:]
    return heads


def merged(first, second):
    if first is None or second is None:
        return second if first is None else first
    if first[0] <= second[0]:
        return (first[0], merged(first[2], second), first[1])
    return (second[0], merged(second[2], first), second[1])


def is_listed_wrongly(heap):
    if heap is None:
        return False
    found = [heap[0]] + listed(merged(heap[1], heap[2]))
    return found != sorted(found) or found != sorted(listed(heap))


# Trees of numbers at the leaves.

trees = st.deferred(lambda: st.one_of(st.integers(0, 1_000_000), st.tuples(trees, trees)))


def leaf_max(tree):
    return tree if isinstance(tree, int) else max(leaf_max(tree[0]), leaf_max(tree[1]))


def deep_tree(random):
    """The choices of a tree whose only large leaf is eight levels down."""

    def small(levels):
        if levels == 0 or random.random() < 0.5:
            return [0, random.randrange(1000)]
        return [1] + small(levels - 1) + small(levels - 1)

    choices = [0, random.randint(1000, 900_000)]
    for _ in range(8):
        sibling = small(3)
        choices = [1] + (choices + sibling if random.random() < 0.5 else sibling + choices)
    return choices


# Tables, texts and numbers in two forms.

texts = st.text(alphabet="0123456789abcdefghijklmnopqrstuvwxyz -.:/")
tables = st.integers(0, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(-(2**63), 2**63 - 1), min_size=width, max_size=width), min_size=1, max_size=8
    )
)
written_numbers = st.one_of(
    st.tuples(st.just("port"), st.integers(0, 65_535)),
    st.tuples(st.just("text"), st.lists(st.integers(0, 9), max_size=9)),
)


def has_large_number(rows):
    return len(rows) >= 3 and len(rows[0]) >= 2 and any(number > 100 for row in rows for number in row)


def number(written):
    kind, content = written
    return content if kind == "port" else int("".join(map(str, content)) or "0")


# Commands.


class LongList(SearchStrategy):
    """Lists that are long on average, drawn as the library draws its own."""

    def __init__(self, element):
        super().__init__()
        self.element = element

    def do_draw(self, data):
        values, elements = [], many(data, min_size=0, max_size=1000, average_size=200)
        while elements.more():
            values.append(data.draw(self.element))
        return values


numbered_commands = LongList(st.tuples(st.integers(0, 9), st.integers(0, 1000)))


def has_both_kinds(commands):
    is_seen = False
    for kind, amount in commands:
        is_seen = is_seen or (kind == 3 and amount > 900)
        if is_seen and kind == 7 and amount < 100:
            return True
    return False


class Registry(SearchStrategy):
    """Commands that make, link and remove things by their place from the last; whether a linked one went."""

    kinds = st.sampled_from(["create"] * 3 + ["link"] * 2 + ["remove"] * 2)

    def do_draw(self, data):
        live, linked, told, has_removed = [], set(), [], False
        commands = many(data, min_size=0, max_size=400, average_size=200)
        while commands.more():
            kind = data.draw(self.kinds)
            if kind == "create":
                live.append(commands.count)
                told.append(kind)
            elif not live:
                commands.reject()
            else:
                place = data.draw(st.integers(0, len(live) - 1))
                told.append(f"{kind} {place}")
                if kind == "link":
                    linked.add(live[-1 - place])
                else:
                    has_removed = live.pop(-1 - place) in linked or has_removed
        return told, has_removed


links = st.one_of(st.just("create"), st.tuples(st.integers(0, 10), st.integers(0, 10)))


def links_both_ways(commands):
    count, seen = 0, set()
    for command in commands:
        if command == "create":
            count += 1
        elif command[0] < count and command[1] < count and command[0] != command[1]:
            if command[::-1] in seen:
                return True
            seen.add(command)
    return False
