"""Writes SingleByteTables+Generated.swift from Python's codecs: python3 characters.py"""

import os
import unicodedata

TABLES = {
    "windows1251": "cp1251",
    "windows1250": "cp1250",
    "windows1252": "cp1252",
    "windows1254": "cp1254",
    "windows1257": "cp1257",
    "latin1": "iso8859_1",
    "latin2": "iso8859_2",
    "isoCyrillic": "iso8859_5",
    "latin9": "iso8859_15",
    "latin10": "iso8859_16",
    "koi8u": "koi8_u",
    "koi8r": "koi8_r",
    "cp850": "cp850",
    "cp852": "cp852",
    "cp866": "cp866",
    "cp1125": "cp1125",
    "macRoman": "mac_roman",
    "macCyrillic": "mac_cyrillic",
    "macCentralEurope": "mac_latin2",
}

HEAD = """\
// Generated from the mapping tables of Unicode (VENDORS/MICSFT, ISO8859, MISC) by their Python codecs;
// do not edit. One text per encoding: the characters of bytes 0x80...0xFF in order, U+FFFD where
// a byte means nothing. Texts, because array literals of this size compile slowly.

enum SingleByteTables {
"""


def shown(char):
    """The character, or its escape where it is invisible, wide or easily mistaken."""
    if char in "\\\"":
        return "\\" + char
    if unicodedata.category(char)[0] in "CZP" or char in "\ufffd\xa7\xb6":
        return "\\u{%X}" % ord(char)
    return char


def main():
    out = HEAD
    for name, codec in TABLES.items():
        chars = [bytes([byte]).decode(codec, errors="replace") for byte in range(0x80, 0x100)]
        out += f'  static let {name}: StaticString = """\n'
        rows = ["".join(map(shown, chars[start : start + 16])) for start in range(0, 128, 16)]
        out += "\\\n".join("    " + row for row in rows) + '\n    """\n'
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(os.path.join(folder, "SingleByteTables+Generated.swift"), "w") as file:
        file.write(out + "}\n")


main()
