"""Writes LetterModels+Generated.swift from CLDR: python3 letters.py (needs Babel).

How often each letter stands in the names of countries, languages, currencies, months and days of
a language: enough to tell encodings apart.
"""

import collections
import math
import os
import unicodedata

from babel import Locale

# Language, its locales, and letters that its names hold more often than CLDR's words, with their bits.
LANGUAGES = [
    ("Ukrainian", ["uk"], {"ґ": 9}),
    ("Russian", ["ru"], {"ё": 8, "ъ": 9}),
    ("Belarusian", ["be"], {"ў": 5}),
    ("Bulgarian", ["bg"], {}),
    ("Polish", ["pl"], {"ź": 5}),
    ("Czech", ["cs"], {"ů": 4, "ř": 3, "ť": 7, "ď": 7}),
    ("Slovak", ["sk"], {"ľ": 4, "ĺ": 8, "ŕ": 8}),
    ("Hungarian", ["hu"], {"ű": 6}),
    ("Romanian", ["ro"], {}),
    ("Croatian", ["hr", "sl"], {"ć": 2, "đ": 5}),
    ("German", ["de"], {"ß": 4}),
    ("French", ["fr"], {"ë": 7, "ù": 8, "œ": 8}),
    ("Spanish", ["es", "ca"], {"ñ": 3, "ü": 7}),
    ("Portuguese", ["pt"], {"ã": 2}),
    ("Italian", ["it"], {"ù": 4, "ò": 4, "è": 3, "é": 5}),
    ("Nordic", ["sv", "da", "nb", "fi"], {"þ": 9, "ð": 8}),
    ("Turkish", ["tr"], {}),
    ("Lithuanian", ["lt"], {"ą": 5, "į": 6, "ę": 5}),
    ("Latvian", ["lv"], {}),
    ("Estonian", ["et"], {}),
]

CEDILLA = str.maketrans("șț", "şţ")

HEAD = """\
// Generated from CLDR by Tables/letters.py; do not edit. Letters beyond ASCII in groups parted by blanks:
// those of the n-th group, from 0, are each about one in 2^n of such letters of the language.

extension LetterModel {
  static let all: [LetterModel] = [
"""


def words(locale):
    yield from locale.territories.values()
    yield from locale.languages.values()
    yield from locale.currencies.values()
    for form in ("format", "stand-alone"):
        yield from locale.months[form]["wide"].values()
        yield from locale.days[form]["wide"].values()


def counts(codes):
    letters = collections.Counter()
    for code in codes:
        for word in words(Locale(code)):
            letters.update(
                c for c in word.lower() if unicodedata.category(c) == "Ll" and not c.isascii())
    return letters


def groups(letters, names):
    total = sum(letters.values())
    bits = {c: round(-math.log2(n / total)) for c, n in letters.items() if n * 4000 >= total}
    bits |= {c: min(n, bits.get(c, n)) for c, n in names.items()}
    parts = [""] * (max(bits.values()) + 1)
    for c in sorted(bits, key=lambda c: (-letters[c], c)):
        parts[bits[c]] += c
    return " ".join(parts)


def main():
    out = HEAD
    tables = [(name, counts(codes), names) for name, codes, names in LANGUAGES]
    # Old encodings have the letters with a comma below as ones with a cedilla.
    for name, letters, names in tables[:]:
        if "ș" in letters:
            letters = collections.Counter({c.translate(CEDILLA): n for c, n in letters.items()})
            tables.append((name, letters, names))
    for name, letters, names in tables:
        is_cyrillic = "о" in letters and letters["о"] > 100
        script = ", isCyrillic: true" if is_cyrillic else ""
        out += f'    LetterModel("{name}", "{groups(letters, names)}"{script}),\n'
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(os.path.join(folder, "LetterModels+Generated.swift"), "w") as file:
        file.write(out + "  ]\n}\n")


main()
