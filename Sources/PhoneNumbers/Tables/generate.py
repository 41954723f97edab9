#!/usr/bin/env python3
"""Writes the `...+Generated.swift` files of plans, zones, short numbers, formats and countries.

usage: python3 generate.py [FOLDER]

Reads the .tsv files beside it and nothing else; update.py and update_countries.py renew those from a
release. FOLDER is where the files go, by default the sources.
"""
import base64
import hashlib
import os
import re
import sys

from automata import Machine, Pattern, Store

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..")
KINDS = [
    "unknown", "fixed", "mobile", "fixedOrMobile", "tollfree", "premium", "shared", "voip",
    "personal", "pager", "uan", "voicemail",
]
# A number that fits one of these is of that kind, whatever else it fits; in this order.
SPECIAL = ["premium", "tollfree", "shared", "voip", "personal", "pager", "uan", "voicemail"]
NO_REGION = 255


class Plan:
    """What plans.tsv says about one region of a calling code."""

    def __init__(self, code, region, position):
        self.code, self.region, self.position = code, region, position
        self.values, self.lengths, self.lists = {}, {}, {}

    def add(self, field, lengths, value):
        self.values[field] = value
        self.lists[field] = lengths.split(",") if lengths else []
        if field != "trunk":
            self.lengths[field] = {int(length) for length in self.lists[field]}

    def patterns(self):
        tags = ["general", "fixed", "mobile", *SPECIAL]
        found = {(self.position, tag): self.values[tag] for tag in tags if tag in self.values}
        if "lead" in self.values:
            found[self.position, "lead"] = "(?:%s)\\d{0,17}" % self.values["lead"]
        return found

    def kind(self, fields, depth):
        """Of a number of `depth` digits that matches the patterns of these fields, or None."""

        def fits(field):
            return field in fields and (not self.lengths[field] or depth in self.lengths[field])

        if not fits("general"):
            return None
        for field in SPECIAL:
            if fits(field):
                return field
        same = "same" in self.values
        if fits("fixed"):
            return "fixedOrMobile" if same or fits("mobile") else "fixed"
        return "mobile" if fits("mobile") and not same else None

    def mask(self, field):
        return sum(1 << length for length in self.lengths.get(field, ()))


def read(name):
    with open(os.path.join(HERE, name), "rb") as file:
        content = file.read()
    lines = content.decode("utf-8").split("\n")[:-1]
    version = next(line.split("\t")[1] for line in lines if line.startswith("# version\t"))
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return rows, version, hashlib.sha256(content).hexdigest()


def plans_by_code(rows):
    codes = {}
    for code, region, field, lengths, value in rows:
        plans = codes.setdefault(int(code), [])
        if not plans or plans[-1].region != region:
            plans.append(Plan(int(code), region, len(plans)))
        plans[-1].add(field, lengths, value)
    return codes


class Numbering:
    """All automata of all plans in one store, and the tables that their labels point into."""

    def __init__(self, codes):
        self.codes, self.store = codes, Store()
        self.verdicts, self.rewritings, self.roots = [None], [None], {}

    def number_in(self, table, entry):
        if entry not in table:
            table.append(entry)
        return table.index(entry)

    def verdict(self, plans, accepted, depth):
        """Which region and kind a number has, in which regions it is valid, whose general pattern
        it matches; regions are positions in the list of the calling code."""
        fields = [{tag[1] for tag, *_ in accepted if tag[0] == plan.position} for plan in plans]
        kinds = [plan.kind(found, depth) for plan, found in zip(plans, fields)]
        general = sum(1 << p for p, found in enumerate(fields) if "general" in found)
        valid = sum(1 << p for p, kind in enumerate(kinds) if kind)
        region, kind = NO_REGION, None
        for plan, found, own in zip(plans, fields, kinds):
            if "lead" in found if "lead" in plan.values else own:
                region, kind = plan.position, own
                break
        if region == NO_REGION and not valid and not general:
            return 0
        entry = (region, KINDS.index(kind or "unknown"), valid, general)
        return self.number_in(self.verdicts, entry)

    def rewriting(self, plan, accepted, depth):
        """What to do with a matched national prefix: (scope, new digits, kept part)."""
        if not accepted or depth == 0:
            return 0
        found = {}
        for _, start, end, at_end in accepted:
            entry = ("-", 0, 0)
            if "rule" in plan.values and end is not None:
                group = Pattern(plan.values["prefix"]).groups
                fresh, rest = plan.values["rule"].split("\\%d" % group)
                assert rest == ""
                entry = (fresh or "-", start, end)
            assert found.setdefault(at_end, entry) == entry, (plan.region, accepted)
        if True not in found:
            return self.number_in(self.rewritings, ("anywhere", *found[False]))
        # The one alternative that is not bound to the end drops what it matched.
        assert found.get(False, ("-", 0, 0)) == ("-", 0, 0), plan.region
        scope = "atEndElseDropped" if False in found else "atEnd"
        return self.number_in(self.rewritings, (scope, *found[True]))

    def prefix_root(self, plan):
        if "prefix" not in plan.values:
            return 0
        key = (plan.values["prefix"], plan.values.get("rule"))
        if key not in self.roots:
            kept = Pattern(key[0]).groups if key[1] else None
            machine = Machine({"prefix": key[0]}, kept=kept)
            self.roots[key] = self.store.compile(
                machine, lambda accepted, depth: self.rewriting(plan, accepted, depth))
        return self.roots[key]

    def abroad_root(self, plan):
        key = plan.values.get("idd")
        if key is None:
            return 0
        if key not in self.roots:
            self.roots[key] = self.store.compile(
                Machine({"idd": key}), lambda accepted, depth: 1 if accepted and depth else 0)
        return self.roots[key]

    def plan_lines(self):
        for code, plans in self.codes.items():
            patterns = {}
            for plan in plans:
                patterns.update(plan.patterns())
            root = self.store.compile(
                Machine(patterns), lambda accepted, depth: self.verdict(plans, accepted, depth))
            for plan in plans:
                kinds = list(plan.lists.get("trunk", ()))
                if "fixed" in kinds or "mobile" in kinds:
                    kinds += ["fixedOrMobile", "unknown"]
                yield (
                    code, plan.region, root, self.abroad_root(plan), self.prefix_root(plan),
                    plan.mask("general"), plan.mask("local"), plan.values.get("trunk", "-"),
                    sum(1 << KINDS.index(kind) for kind in kinds))


def text_constant(name, comment, lines):
    body = "\n".join("    " + " ".join(map(str, line)) for line in lines)
    return '  /// %s\n  static let %s: StaticString = """\n%s\n    """\n' % (comment, name, body)


def bytes_constant(name, comment, data):
    text = base64.b64encode(data).decode("ascii")
    return text_constant(name, comment, [[text[i : i + 96]] for i in range(0, len(text), 96)])


LIBPHONENUMBER = """\
// Source: PyPI package phonenumbers %s, a port of Google's libphonenumber.
// Copyright (C) The Libphonenumber Authors, Apache License 2.0; converted into automata."""
CLDR = """\
// Source: PyPI package Babel %s: names of Unicode CLDR.
// Copyright (C) Unicode, Inc., Unicode License V3; converted: names are folded."""


def write(path, kind, source, version, digest, constants, origin=LIBPHONENUMBER):
    header = """\
// Generated by Tables/generate.py from Tables/%s; do not edit.
%s
// SHA-256 of Tables/%s: %s
// swift-format-ignore-file

extension %s {
  static let version = "%s"
""" % (source, origin % version, source, digest, kind, version)
    path = os.path.join(TARGET, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(header + "\n" + "\n".join(constants) + "}\n")


def write_plans():
    rows, version, digest = read("plans.tsv")
    numbering = Numbering(plans_by_code(rows))
    plans = list(numbering.plan_lines())
    write("Plans/NumberingPlans+Generated.swift", "NumberingPlans", "plans.tsv", version, digest, [
        text_constant(
            "planLines",
            "Code, region, roots (number, abroad, prefix), lengths, local lengths, trunk, its kinds.",
            plans),
        text_constant(
            "verdictLines", "Region's position, kind, valid in, general pattern of.",
            numbering.verdicts[1:]),
        text_constant(
            "rewritingLines", "Scope, new digits, start and end of the part of the match that is kept.",
            numbering.rewritings[1:]),
        bytes_constant(
            "stateBytes", "%d states, as `Automata` reads them." % len(numbering.store.states),
            numbering.store.encoded()),
    ])
    print("plans.tsv %s: %d plans, %d states, %d verdicts, %d rewritings" % (
        version, len(plans), len(numbering.store.states), len(numbering.verdicts) - 1,
        len(numbering.rewritings) - 1))


def write_zones():
    rows, version, digest = read("zones.tsv")
    lists = sorted({zones for _, zones in rows})
    store = Store()
    root = store.trie({prefix: lists.index(zones) + 1 for prefix, zones in rows})
    assert root == len(store.states) - 1
    names = sorted({name for zones in lists for name in zones.split(" ")})
    numbers = [[names.index(name) for name in zones.split(" ")] for zones in lists]
    write("Zones/ZonePrefixes+Generated.swift", "ZonePrefixes", "zones.tsv", version, digest, [
        text_constant("nameLines", "Zone names.", [[name] for name in names]),
        text_constant("listLines", "Lists of zones, as places in `nameLines`.", numbers),
        bytes_constant(
            "stateBytes", "%d states, as `Automata` reads them; the last is the root."
            % len(store.states), store.encoded()),
    ])
    print("zones.tsv %s: %d prefixes, %d states, %d lists" % (
        version, len(rows), len(store.states), len(lists)))


# What a label of a short number says: bits, and the cost above them.
SHORT_BITS = {"valid": 1, "carrier": 2, "sms": 4, "emergency": 8}
SHORT_COSTS = {"tollfree": 1, "standard": 2, "premium": 3}


def short_label(values, lengths, fields, depth):
    """Of digits that match the patterns of these fields."""

    def fits(field):
        return field in fields and (not lengths[field] or depth in lengths[field])

    label = sum(bit for field, bit in SHORT_BITS.items() if fits(field))
    # Emergency numbers have no lengths of their own, valid ones also need the general pattern.
    if "emergency" in fields:
        label |= SHORT_BITS["emergency"]
    if not fits("general"):
        label &= ~SHORT_BITS["valid"]
    if depth in lengths.get("general", ()):
        cost = next((f for f in ("premium", "standard", "tollfree") if fits(f)), None)
        cost = cost or ("tollfree" if "emergency" in fields else None)
        label |= SHORT_COSTS.get(cost, 0) << 4
    return label


def write_short():
    rows, version, digest = read("short.tsv")
    regions = {}
    for region, field, lengths, value in rows:
        plan = regions.setdefault(region, ({}, {}))
        plan[0][field] = value
        plan[1][field] = {int(length) for length in lengths.split(",") if length}
    store, lines = Store(), []
    for region, (values, lengths) in regions.items():
        patterns = {field: value for field, value in values.items() if field != "exact"}
        root = store.compile(
            Machine(patterns),
            lambda accepted, depth: short_label(values, lengths, {tag for tag, *_ in accepted}, depth))
        mask = sum(1 << length for length in lengths["general"])
        lines.append((region, root, mask, int("exact" in values)))
    write("Short/ShortNumbers+Generated.swift", "ShortNumbers", "short.tsv", version, digest, [
        text_constant(
            "regionLines", "Region, root, lengths, 1 if nothing may follow an emergency number.", lines),
        bytes_constant(
            "stateBytes", "%d states, as `Automata` reads them." % len(store.states), store.encoded()),
    ])
    print("short.tsv %s: %d regions, %d states" % (version, len(lines), len(store.states)))


class Grouping:
    """One rule of formats.tsv."""

    def __init__(self, leading, pattern, form, prefix):
        self.leading = "(?:%s)\\d{0,17}" % leading if leading else "\\d{1,17}"
        self.form, self.prefix = form, prefix
        # Every group is a run of any digits: only lengths matter.
        groups = re.findall(r"\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)", pattern)
        self.sizes = [(int(low or 1), int(high or low or 1)) for low, high in groups]
        assert pattern.count("(") == len(groups), pattern

    def fits(self, count):
        return sum(low for low, _ in self.sizes) <= count <= sum(high for _, high in self.sizes)

    def template(self, count, is_national):
        """The format for `count` digits: letters stand for the digits, A for the first."""
        spare = count - sum(low for low, _ in self.sizes)
        parts, start = [], 0
        for low, high in self.sizes:
            size = low + min(spare, high - low)  # as a regular expression, which is greedy
            spare -= size - low
            parts.append("".join(chr(65 + start + i) for i in range(size)))
            start += size
        form = self.form
        if is_national and self.prefix:
            form = re.sub(r"(\\\d)", lambda match: self.prefix.replace("\\1", match[1]), form, count=1)
        return re.sub(r"\\(\d)", lambda match: parts[int(match[1]) - 1], form)


def write_formats():
    rows, version, digest = read("formats.tsv")
    codes = {}
    for code, use, *rule in rows:
        codes.setdefault(int(code), {"national": [], "abroad": []})[use].append(Grouping(*rule))
    store, templates, lines = Store(), [None], []

    def root(rules, is_national):
        def label(accepted, depth):
            found = {tag for tag, *_ in accepted}
            for place, rule in enumerate(rules):
                if place in found and rule.fits(depth):
                    template = rule.template(depth, is_national)
                    if template not in templates:
                        templates.append(template)
                    return templates.index(template)
            return 0

        machine = Machine({place: rule.leading for place, rule in enumerate(rules)})
        return store.compile(machine, label)

    for code, uses in codes.items():
        lines.append((
            code, root(uses["national"], True), root(uses["abroad"] or uses["national"], False)))
    write("Formats/NumberFormats+Generated.swift", "NumberFormats", "formats.tsv", version, digest, [
        text_constant("rootLines", "Calling code, roots (national, international).", lines),
        text_constant(
            "templateLines", "Formats; A stands for the first digit, B for the second.",
            [[template] for template in templates[1:]]),
        bytes_constant(
            "stateBytes", "%d states, as `Automata` reads them." % len(store.states), store.encoded()),
    ])
    print("formats.tsv %s: %d codes, %d templates, %d states" % (
        version, len(lines), len(templates) - 1, len(store.states)))


def write_countries():
    rows, version, digest = read("countries.tsv")
    letters, *_ = read("letters.tsv")
    write(
        "Countries/CountryNames+Generated.swift", "CountryNames", "countries.tsv", version, digest, [
            text_constant(
                "englishLines", "Code, then the English name.", [row[:2] for row in rows]),
            text_constant(
                "letterLines", "Small letters with accents, and what they fold to; `-` for nothing.",
                [[letter, base or "-"] for letter, base in letters]),
            text_constant(
                "nameLines", "Code, then every name as it folds.", [row[::2] for row in rows]),
        ], CLDR)
    print("countries.tsv %s: %d countries, %d names" % (
        version, len(rows), sum(len(names.split(" ")) for *_, names in rows)))


if __name__ == "__main__":
    write_plans()
    write_zones()
    write_short()
    write_formats()
    write_countries()
