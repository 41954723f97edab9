#!/usr/bin/env python3
"""Rewrites plans.tsv, zones.tsv, short.tsv and formats.tsv from the PyPI package `phonenumbers`.

usage: pip install phonenumbers==VERSION && python3 update.py

Run generate.py afterwards, and read the diff of the two files: it is what the release changed.
"""
import os

import phonenumbers as pn
from phonenumbers import PhoneMetadata, PhoneNumberType
from phonenumbers.shortnumberinfo import (
    SUPPORTED_SHORT_REGIONS, _REGIONS_WHERE_EMERGENCY_NUMBERS_MUST_BE_EXACT)
from phonenumbers.tzdata import TIMEZONE_DATA

HERE = os.path.dirname(os.path.abspath(__file__))
NOTICE = """\
# %s
# Source: PyPI package phonenumbers %s, a port of Google's libphonenumber.
# Copyright (C) The Libphonenumber Authors, Apache License 2.0.
# Changed: converted by update.py; this is not the original form of the data.
"""

# Column name, attribute of the package's metadata, number type; in the order of NumberKind.
TYPES = [
    ("fixed", "fixed_line", PhoneNumberType.FIXED_LINE),
    ("mobile", "mobile", PhoneNumberType.MOBILE),
    ("tollfree", "toll_free", PhoneNumberType.TOLL_FREE),
    ("premium", "premium_rate", PhoneNumberType.PREMIUM_RATE),
    ("shared", "shared_cost", PhoneNumberType.SHARED_COST),
    ("voip", "voip", PhoneNumberType.VOIP),
    ("personal", "personal_number", PhoneNumberType.PERSONAL_NUMBER),
    ("pager", "pager", PhoneNumberType.PAGER),
    ("uan", "uan", PhoneNumberType.UAN),
    ("voicemail", "voicemail", PhoneNumberType.VOICEMAIL),
]


def lengths(values):
    return ",".join(map(str, sorted(values)))


def trunk_kinds(region, metadata):
    """The kinds of number that people write with the trunk prefix inside their country."""
    kinds = []
    for name, attribute, kind in TYPES:
        number = pn.example_number_for_type(region, kind)
        if getattr(metadata, attribute) is None or number is None:
            continue
        written = pn.format_number(number, pn.PhoneNumberFormat.NATIONAL)
        digits = "".join(c for c in written if c.isdigit())
        if digits == metadata.national_prefix + pn.national_significant_number(number):
            kinds.append(name)
    return ",".join(kinds)


def plan_rows(code, region, metadata):
    """(field, lengths or kinds, value): one row for everything a plan says."""
    general = metadata.general_desc
    yield "general", lengths(general.possible_length), general.national_number_pattern
    if general.possible_length_local_only:
        yield "local", lengths(general.possible_length_local_only), ""
    if metadata.international_prefix:
        yield "idd", "", metadata.international_prefix
    if metadata.national_prefix_for_parsing:
        yield "prefix", "", metadata.national_prefix_for_parsing
    if metadata.national_prefix_transform_rule:
        yield "rule", "", metadata.national_prefix_transform_rule
    if metadata.national_prefix:
        yield "trunk", trunk_kinds(region, metadata), metadata.national_prefix
    if metadata.leading_digits and len(pn.COUNTRY_CODE_TO_REGION_CODE[code]) > 1:
        yield "lead", "", metadata.leading_digits
    if metadata.same_mobile_and_fixed_line_pattern:
        yield "same", "", ""
    for name, attribute, _ in TYPES:
        described = getattr(metadata, attribute)
        if described is not None and described.national_number_pattern:
            yield name, lengths(described.possible_length), described.national_number_pattern


# Column name and attribute of what a region says about its short numbers.
SHORT = [
    ("general", "general_desc"),
    ("valid", "short_code"),
    ("tollfree", "toll_free"),
    ("standard", "standard_rate"),
    ("premium", "premium_rate"),
    ("emergency", "emergency"),
    ("carrier", "carrier_specific"),
    ("sms", "sms_services"),
]


def short_rows(region, metadata):
    for name, attribute in SHORT:
        described = getattr(metadata, attribute)
        if described is not None and described.national_number_pattern:
            yield name, lengths(described.possible_length), described.national_number_pattern
    if region in _REGIONS_WHERE_EMERGENCY_NUMBERS_MUST_BE_EXACT:
        yield "exact", "", ""


def format_rows(metadata):
    """(use, leading digits, pattern, format): in the order in which they are tried."""
    for use, rules in [("national", metadata.number_format), ("abroad", metadata.intl_number_format)]:
        for rule in rules:
            leading = rule.leading_digits_pattern
            yield (
                use, leading[-1] if leading else "", rule.pattern, rule.format,
                rule.national_prefix_formatting_rule or "")


def metadata_of(code, region):
    if region == "001":
        return PhoneMetadata.metadata_for_nongeo_region(code)
    return PhoneMetadata.metadata_for_region(region)


def write(name, title, head, rows):
    with open(os.path.join(HERE, name), "w", encoding="ascii", newline="\n") as file:
        file.write(NOTICE % (title, pn.__version__))
        file.write("# version\t%s\n" % pn.__version__)
        file.write("\t".join(head) + "\n")
        for row in rows:
            file.write("\t".join(map(str, row)) + "\n")


def main():
    plans = []
    for code in sorted(pn.COUNTRY_CODE_TO_REGION_CODE):
        # The order of regions on one code is the library's: the first is the main one.
        for region in pn.COUNTRY_CODE_TO_REGION_CODE[code]:
            rows = plan_rows(code, region, metadata_of(code, region))
            plans += [(code, region, *row) for row in rows]
    write(
        "plans.tsv", "Numbering plans: one row for everything a plan says.",
        ["code", "region", "field", "lengths", "value"], plans)
    zones = [(prefix, " ".join(TIMEZONE_DATA[prefix])) for prefix in sorted(TIMEZONE_DATA)]
    formats = []
    for code, regions in sorted(pn.COUNTRY_CODE_TO_REGION_CODE.items()):
        # The main region speaks for all that share the code.
        formats += [(code, *row) for row in format_rows(metadata_of(code, regions[0]))]
    write(
        "formats.tsv", "How numbers are grouped, by calling code; the first rule that fits.",
        ["code", "use", "leading", "pattern", "format", "prefix"], formats)
    short = []
    for region in sorted(SUPPORTED_SHORT_REGIONS):
        short += [
            (region, *row)
            for row in short_rows(region, PhoneMetadata.short_metadata_for_region(region))]
    write(
        "short.tsv", "Short numbers: emergency, service and SMS numbers, by region.",
        ["region", "field", "lengths", "value"], short)
    write("zones.tsv", "Time zones by number prefix.", ["prefix", "zones"], zones)


if __name__ == "__main__":
    main()
