#!/usr/bin/env python3
"""Rewrites countries.tsv and letters.tsv from the PyPI package `Babel`, which carries Unicode CLDR.

usage: pip install Babel==2.18.0 && python3 update_countries.py

Names are folded as `CountryNames.folded` does: small letters, no accents, nothing but letters and digits.
A name that two territories have goes to the one that has it in the language asked first: ISO codes,
aliases, English, Ukrainian, Russian, Polish, German, a language of the territory itself; then to the one
that has it in more languages.
"""
import collections
import os
import unicodedata

import babel
from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_official_languages

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST = ["en", "uk", "ru", "pl", "de"]
NOTICE = """\
# %s
# Source: PyPI package Babel %s: Unicode CLDR, Copyright (C) 1991-2026 Unicode, Inc., Unicode License V3.
# Changed: converted by update_countries.py; this is not the original form of the data.
# version	%s
"""
# Letters that Unicode does not decompose.
BASES = {
    "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ɗ": "d", "ɓ": "b", "ƙ": "k", "ɛ": "e", "ɔ": "o",
    "ґ": "г", "ς": "σ", "ʼ": "", "ʻ": "", "ʹ": "", "ʺ": "",
}


def letters():
    """{small letter with an accent: without it}."""
    table = dict(BASES)
    for point in [*range(0xC0, 0x700), *range(0x1E00, 0x2000), *range(0xFF21, 0xFF5B)]:
        letter = chr(point)
        if letter in table or not letter.isalpha() or letter.lower() != letter:
            continue
        parts = unicodedata.normalize("NFKD", letter)
        base = "".join(c for c in parts if not unicodedata.combining(c)).lower()
        if base != letter and base.isalpha():
            table[letter] = "".join(table.get(c, c) for c in base)
    return table


LETTERS = letters()


def folded(text):
    kept = []
    for letter in text.lower():
        if unicodedata.combining(letter) or unicodedata.category(letter)[0] not in "LMN":
            continue
        kept.append(LETTERS.get(letter, letter))
    return "".join(kept)


def spellings(name):
    """The name, with `and` for `&`, with and without its article, its brackets, its `Saint`."""
    found = {name, name.replace("&", "and").replace("St.", "Saint"), name.replace("St.", "Saint")}
    if " (" in name:
        found.add(name.split(" (")[0])
    return {folded(n) for n in found}


def plan_regions():
    with open(os.path.join(HERE, "plans.tsv"), encoding="ascii") as file:
        rows = [line.split("\t") for line in file if not line.startswith("#")][1:]
    return sorted({row[1] for row in rows} - {"001"})


def aliases():
    with open(os.path.join(HERE, "country-aliases.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")][1:]
    return {region: names.split("; ") for region, names in rows}


def locale_order():
    everyone = [i for i in localedata.locale_identifiers() if i != "root"]
    return FIRST + sorted(set(everyone) - set(FIRST))


def claims(regions):
    """{name: {region: [rank of the best claim, -number of languages]}}."""
    table = collections.defaultdict(dict)

    def claim(name, region, rank):
        # A single sign is no name, except in scripts that write syllables.
        if name and (len(name) > 1 or ord(name[0]) > 0x2E80) and not name.isdigit():
            best = table[name].setdefault(region, [rank, 0])
            best[0] = min(best[0], rank)
            best[1] -= 1

    for region in regions:
        claim(folded(region), region, 0)
    for code, targets in get_global("territory_aliases").items():
        # Three letters name a country; digits would be taken for calling codes.
        if code.isalpha() and len(code) == 3 and len(targets) == 1 and targets[0] in regions:
            claim(folded(code), targets[0], 1)
    for region, names in aliases().items():
        for name in names:
            claim(folded(name), region, 2)
    official = {region: set(get_official_languages(region, de_facto=True)) for region in regions}
    for identifier in locale_order():
        language = identifier.split("_")[0]
        territories = Locale.parse(identifier).territories
        for region in regions:
            name = territories.get(region)
            if not name or name == region:
                continue
            rank = 3 + FIRST.index(identifier) if identifier in FIRST else 20
            if rank == 20 and language in official[region]:
                rank = 10
            for spelling in spellings(name):
                claim(spelling, region, rank)
    return table


def names_by_region(regions):
    names, contested = collections.defaultdict(list), []
    for name, found in sorted(claims(regions).items()):
        ranked = sorted(found.items(), key=lambda item: item[1])
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            contested.append((name, sorted(found)))
            continue
        names[ranked[0][0]].append(name)
    return names, contested


def write(name, title, head, rows):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(NOTICE % (title, babel.__version__, babel.__version__))
        file.write("\t".join(head) + "\n")
        for row in rows:
            file.write("\t".join(row) + "\n")


def main():
    regions = plan_regions()
    names, contested = names_by_region(regions)
    english = Locale.parse("en").territories
    write(
        "countries.tsv", "Countries: English name, and every name and code as it folds.",
        ["region", "english", "names"],
        [(region, english[region], " ".join(names[region])) for region in regions])
    write(
        "letters.tsv", "Small letters with accents, and without.", ["letter", "base"],
        sorted((letter, base) for letter, base in LETTERS.items()))
    print("%d countries, %d names, %d letters; nobody's: %s" % (
        len(regions), sum(map(len, names.values())), len(LETTERS), contested))


if __name__ == "__main__":
    main()
