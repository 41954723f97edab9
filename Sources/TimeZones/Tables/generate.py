#!/usr/bin/env python3
"""Writes ZoneTables+Generated.swift from the system's tzdata and the .tsv files beside this script.

    python3 Sources/TimeZones/Tables/generate.py

Sources:
  tzdata.zi, TZif footers   names, links, current rules; IANA tz database, public domain
  zone.tab, iso3166.tab     zones and English names of countries; IANA tz database, public domain
  windows.tsv               Windows zone names, territory 001 of Unicode CLDR windowsZones.xml
  states.tsv                US states and Canadian provinces with every zone in legal use, that of
                            most people first: 49 CFR part 71 and the comments of zone1970.tab
  postal.tsv                first digits of postal codes with their states (USPS Publication 65,
                            Canada Post), or with their zones where all of them lie in one part of
                            a split state; what is mixed or unsure keeps the whole state
"""
import datetime
import pathlib
import zoneinfo

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path("/usr/share/zoneinfo")
# One zone by law; tzdata also lists one for occupied territory.
LAW = {"UA": ["Europe/Kyiv"]}
# Two names of one clock; servers have one or the other.
MERGED = {"Etc/GMT": "Etc/UTC"}
# Of zones with equal rules the first of zone.tab stands for the country, but here the capital does.
CAPITALS = ["Asia/Tashkent"]
COUNTRY_NAMES = {
    "US": ["USA", "United States of America"], "GB": ["UK", "United Kingdom", "Great Britain"],
    "CZ": ["Czechia"], "AE": ["UAE"], "KR": ["South Korea"], "TR": ["Turkey", "Türkiye"],
}


def rows(name):
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def tsv(name):
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def zones_and_links():
    zones, links, version = [], {}, ""
    for line in (DATA / "tzdata.zi").read_text().splitlines():
        if line.startswith("# version"):
            version = line.split()[2]
        parts = line.split()
        if parts and parts[0] == "Z":
            zones.append(parts[1])
        elif parts and parts[0] == "L":
            links[parts[2]] = parts[1]
    links.update(MERGED)
    for alias, target in links.items():
        while target in links:
            target = links[target]
        links[alias] = target
    return version, sorted(z for z in zones if z != "Factory" and z not in MERGED), links


def posix_rule(zone):
    return (DATA / zone).read_bytes().rstrip(b"\n").rsplit(b"\n", 1)[1].decode()


def behaviour(zone):
    """Offsets each week from 2025 to 2037: what tells zones apart today."""
    info = zoneinfo.ZoneInfo(zone)
    start = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)
    return tuple(
        info.utcoffset((start + datetime.timedelta(days=7 * week)).astimezone(info))
        for week in range(52 * 12))


def countries():
    names = {code: [name] for code, name in rows("iso3166.tab")}
    zones = {}
    for code, _, zone, *_ in rows("zone.tab"):
        zones.setdefault(code, []).append(zone)
    zones.update(LAW)
    for code in sorted(zones):
        distinct = {}
        for zone in zones[code]:
            key = behaviour(zone)
            if key not in distinct or zone in CAPITALS:
                distinct[key] = zone
        spellings = dict.fromkeys([names.get(code, [code])[0]] + COUNTRY_NAMES.get(code, []))
        yield f"{code}|{';'.join(spellings)}|{' '.join(distinct.values())}"


def postal_codes():
    states = {(country, code): zones for country, code, _, zones in tsv("states.tsv")}
    for country, first, last, places in tsv("postal.tsv"):
        zones = []
        for place in places.split():
            zones += [place] if "/" in place else states[country, place].split()
        yield f"{country}|{first}|{last}|{' '.join(dict.fromkeys(zones))}"


def literal(name, doc, lines):
    body = "\n".join("    " + line.replace("\\", "\\\\") for line in lines)
    return f'  /// {doc}\n  static let {name}: StaticString = """\n{body}\n    """\n'


def main():
    version, zones, links = zones_and_links()
    aliases = {}
    for alias, target in sorted(links.items()):
        aliases.setdefault(target, []).append(alias)
    parts = [
        literal("zones", "`name|rule of today|other spellings`.",
                [f"{z}|{posix_rule(z)}|{' '.join(aliases.get(z, []))}" for z in zones]),
        literal("windows", "`Windows name|name`.", ["|".join(row) for row in tsv("windows.tsv")]),
        literal("states", "`country|code|English name|zones`.",
                ["|".join(row) for row in tsv("states.tsv")]),
        literal("postalCodes", "`country|first prefix|last prefix|zones`.", list(postal_codes())),
        literal("countries", "`code|English names|zones that differ today`.", list(countries())),
    ]
    target = HERE.parent / "ZoneTables+Generated.swift"
    target.write_text(
        f"// Generated by Tables/generate.py from tzdata {version}. Do not edit.\n\n"
        "enum ZoneTables {\n" + f'  static let version = "{version}"\n\n' + "\n".join(parts) + "}\n",
        encoding="utf-8")


main()
