"""Patterns over the ten digits as minimal acyclic automata.

The patterns of numbering plans are finite languages: digits, `\\d`, classes, groups, `|`, `?`,
`{n}`, `{n,m}`, and `$` at the end of some prefixes. So every automaton is acyclic, and it is
minimal once equal states are shared, from the leaves up (`Store`).
"""

ANY = 0b1111111111


class Pattern:
    """Parses one pattern into a tree of (kind, ...) tuples; `groups` counts its capturing groups."""

    def __init__(self, text):
        self.text, self.at, self.groups = text, 0, 0
        self.tree = self.alternatives()
        if self.at != len(text):
            raise ValueError("cannot read %r at %d" % (text, self.at))

    def peek(self):
        return self.text[self.at : self.at + 1]

    def alternatives(self):
        options = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        return ("alternatives", options)

    def sequence(self):
        parts = []
        while self.peek() and self.peek() not in "|)":
            parts.append(self.repeated())
        return ("sequence", parts)

    def repeated(self):
        part = self.atom()
        while self.peek() and self.peek() in "?{":
            if self.peek() == "?":
                low, high = 0, 1
                self.at += 1
            else:
                end = self.text.index("}", self.at)
                bounds = self.text[self.at + 1 : end].split(",")
                low, high = int(bounds[0]), int(bounds[-1])
                self.at = end + 1
            part = ("repeated", part, low, high)
        return part

    def atom(self):
        rest = self.text[self.at :]
        if rest[0].isdigit():
            self.at += 1
            return ("digit", 1 << int(rest[0]))
        if rest.startswith("\\d"):
            self.at += 2
            return ("digit", ANY)
        if rest[0] == "$":
            self.at += 1
            return ("end",)
        if rest[0] == "[":
            end = rest.index("]")
            self.at += end + 1
            return ("digit", self.digit_class(rest[1:end]))
        if rest.startswith("(?:"):
            return self.group(3, None)
        if rest[0] == "(":
            self.groups += 1
            return self.group(1, self.groups)
        raise ValueError("cannot read %r at %d" % (self.text, self.at))

    def group(self, skip, number):
        self.at += skip
        inner = self.alternatives()
        if self.peek() != ")":
            raise ValueError("open group in %r" % self.text)
        self.at += 1
        return ("group", number, inner) if number else inner

    @staticmethod
    def digit_class(body):
        body, mask, at = body.replace("\\d", "0-9"), 0, 0
        while at < len(body):
            last = body[at + 2] if body[at + 1 : at + 2] == "-" else body[at]
            for digit in range(int(body[at]), int(last) + 1):
                mask |= 1 << digit
            at += 3 if last != body[at] or body[at + 1 : at + 2] == "-" else 1
        return mask


class Machine:
    """Several patterns at once: {tag: pattern}. After some digits it knows which tags accept.

    A configuration is (state, start, end, at_end): `start` and `end` bound what the group
    `kept` matched, `at_end` says that the text must end here. Without `kept` they stay unset.
    """

    def __init__(self, patterns, kept=None):
        self.kept = kept
        self.free = []  # per state: (target, action) where action is None, "open", "close", "end"
        self.edges = []  # per state: (mask, target) or None
        self.tag_of = {}
        self.first = self.state()
        for tag, pattern in patterns.items():
            start = self.state()
            self.free[self.first].append((start, None))
            self.tag_of[self.build(Pattern(pattern).tree, start)] = tag

    def state(self):
        self.free.append([])
        self.edges.append(None)
        return len(self.free) - 1

    def build(self, tree, start):
        kind = tree[0]
        if kind == "digit":
            source, target = self.state(), self.state()
            self.free[start].append((source, None))
            self.edges[source] = (tree[1], target)
            return target
        if kind == "sequence":
            for part in tree[1]:
                start = self.build(part, start)
            return start
        if kind == "alternatives":
            target = self.state()
            for option in tree[1]:
                source = self.state()
                self.free[start].append((source, None))
                self.free[self.build(option, source)].append((target, None))
            return target
        if kind == "repeated":
            _, part, low, high = tree
            for _ in range(low):
                start = self.build(part, start)
            target = self.state()
            for _ in range(high - low):
                self.free[start].append((target, None))
                start = self.build(part, start)
            self.free[start].append((target, None))
            return target
        if kind == "end":
            target = self.state()
            self.free[start].append((target, "end"))
            return target
        _, number, inner = tree
        if number != self.kept:
            return self.build(inner, start)
        source, target = self.state(), self.state()
        self.free[start].append((source, "open"))
        self.free[self.build(inner, source)].append((target, "close"))
        return target

    def closure(self, configurations, depth):
        seen, work = set(configurations), list(configurations)
        while work:
            state, start, end, at_end = work.pop()
            for target, action in self.free[state]:
                moved = (
                    target,
                    depth if action == "open" else start,
                    depth if action == "close" else end,
                    at_end or action == "end",
                )
                if moved not in seen:
                    seen.add(moved)
                    work.append(moved)
        return frozenset(c for c in seen if self.edges[c[0]] or c[0] in self.tag_of)

    def step(self, configurations, digit, depth):
        moved = set()
        for state, start, end, at_end in configurations:
            edge = self.edges[state]
            if edge and edge[0] >> digit & 1 and not at_end:
                moved.add((edge[1], start, end, False))
        return self.closure(moved, depth)

    def accepted(self, configurations):
        """{(tag, start, end, at_end)} of the patterns that match what was read."""
        return frozenset(
            (self.tag_of[c[0]], *c[1:]) for c in configurations if c[0] in self.tag_of)


class Store:
    """Minimal states shared by all automata: (label, ten children). State 0 is the dead one.

    Children are stored before their parents, so a child's number is the smaller one.
    """

    def __init__(self):
        self.states = [(0, (0,) * 10)]
        self.numbers = {self.states[0]: 0}

    def add(self, label, children):
        state = (label, tuple(children))
        if state not in self.numbers:
            self.numbers[state] = len(self.states)
            self.states.append(state)
        return self.numbers[state]

    def compile(self, machine, label):
        """The root of `machine`; `label(accepted, depth)` gives a number, 0 for none."""
        memo = {}

        def visit(configurations, depth):
            if not configurations:
                return 0
            key = (configurations, depth)
            if key not in memo:
                children = [
                    visit(machine.step(configurations, digit, depth + 1), depth + 1)
                    for digit in range(10)
                ]
                memo[key] = self.add(label(machine.accepted(configurations), depth), children)
            return memo[key]

        return visit(machine.closure({(machine.first, None, None, False)}, 0), 0)

    def trie(self, labels):
        """The root of a tree of prefixes: {digits: label}."""
        inner = {prefix[:length] for prefix in labels for length in range(len(prefix) + 1)}

        def visit(prefix):
            if prefix not in inner:
                return 0
            children = [visit(prefix + str(digit)) for digit in range(10)]
            return self.add(labels.get(prefix, 0), children)

        return visit("")

    def encoded(self):
        """Per state: a 16-bit word, the label, then children. Bits 0...9 of the word mark the digits
        whose child differs from the child of the digit before (of a 0 before digit 0); only those
        follow. All are 16-bit, low byte first."""
        words = []
        for label, children in self.states[1:]:
            before, changed = 0, []
            mask = 0
            for digit, child in enumerate(children):
                if child != before:
                    mask |= 1 << digit
                    changed.append(child)
                before = child
            words += [mask, label, *changed]
        assert len(self.states) < 1 << 16 and max(words) < 1 << 16
        return b"".join(word.to_bytes(2, "little") for word in words)
