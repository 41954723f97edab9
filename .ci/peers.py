"""What others take for the work of a stage: python .ci/peers.py PEER FILE

Each peer touches every field of every row, and prints one object: seconds on the clock and of the
processors, without start-up and imports, the peak of resident memory, and the rows, which must be ours.
"""
import importlib.util
import json
import os
import resource
import sys
import time

from benchlists import CODES, COLUMNS

# What must be installed for each kind of file, beside Python itself.
PEERS = {
    "csv": ["duckdb", "polars", "csv"], "gz": ["duckdb", "polars", "csv"],
    "ndjson": ["duckdb", "polars", "orjson"], "xlsx": ["python_calamine"],
    "phones": ["phonenumbers"], "pipeline": ["phonenumbers"],
}


def is_here(module):
    return importlib.util.find_spec(module) is not None


def lengths(names):
    return "+".join(f"coalesce(strlen({name}), 0)" for name in names)


def read_duckdb(path):
    import duckdb
    yield
    if path.endswith("ndjson"):
        columns = ", ".join(f"{name}: 'VARCHAR'" for name in COLUMNS)
        source = f"read_json('{path}', format='newline_delimited', columns={{{columns}}})"
    else:
        source = f"read_csv('{path}', all_varchar=true, header=true)"
    yield duckdb.sql(f"SELECT count(*), sum({lengths(COLUMNS)}) FROM {source}").fetchall()[0][0]


def read_polars(path):
    import polars
    yield
    if path.endswith("ndjson"):
        yield polars.read_ndjson(path, schema={name: polars.String for name in COLUMNS}).height
    else:
        yield polars.read_csv(path, infer_schema=False).height


def read_csv(path):
    import csv
    import gzip
    yield
    opener = gzip.open if path.endswith("gz") else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield sum(1 for _ in csv.reader(lines)) - 1


def read_orjson(path):
    import orjson
    yield
    with open(path, "rb") as lines:
        yield sum(1 for line in lines if orjson.loads(line))


def read_calamine(path):
    import python_calamine
    yield
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    yield sum(1 for _ in sheet.iter_rows()) - 1


def phones(path):
    """The numbers of a file as `rollcall phones` takes it: E.164, kind, validity, zones."""
    import phonenumbers
    from phonenumbers import re_util
    from phonenumbers.timezone import time_zones_for_number
    if hasattr(re_util, "enable_pattern_cache"):
        re_util.enable_pattern_cache()  # several times as fast as without
    with open(path, encoding="utf-8") as lines:
        cells = [line.rstrip("\n").split("\t") for line in lines][1:]
    yield
    for text, region in cells:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        phonenumbers.number_type(number)
        phonenumbers.is_valid_number(number)
        time_zones_for_number(number)
    yield len(cells)


# The whole path: what `rollcall validate --members` does with samples/bench.mapping.json5, as a script
# with two processes does it.

PHONE_COLUMNS = [("phone_mobile", "MOBILE", 300), ("phone_home", "HOME", 200), ("phone_work", "WORK", 100)]
VARIABLES = ("lead_id company email postal_code city product balance currency due_date last_contact "
             "agent_login notes crm_url").split()


def members(rows):
    """What becomes of rows: (keys, JSON) for each; no keys, no member."""
    import orjson
    import phonenumbers
    from phonenumbers.timezone import time_zones_for_number
    made = []
    for row in rows:
        region = CODES.get(row["country"])
        keys, lines, zone = [], [], None
        for column, kind, priority in PHONE_COLUMNS:
            try:
                number = phonenumbers.parse(row[column], region)
            except phonenumbers.NumberParseException:
                continue
            if not phonenumbers.is_valid_number(number):
                continue
            digits = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)[1:]
            keys.append(int(digits))
            lines.append({"destination": digits, "type": {"name": kind}, "priority": priority})
            zones = time_zones_for_number(number)
            if zone is None and len(zones) == 1:
                zone = zones[0]
        variables = {name: row[name].strip() for name in VARIABLES if row[name]}
        variables.update(country=region or "", state=row["region"], email=row["email"].lower())
        made.append((keys, orjson.dumps({
            "name": f"{row['first_name']} {row['last_name']} / {row['lead_id']}", "priority": 10,
            "timezone": {"name": zone or ""}, "communications": lines, "variables": variables})))
    return made


def pipeline(path):
    import concurrent.futures
    import csv
    import itertools

    def blocks(lines):
        reader = csv.DictReader(lines)
        while block := list(itertools.islice(reader, 2_000)):
            yield block

    yield
    seen, count = set(), 0
    with open(path, encoding="utf-8", newline="") as lines, open(os.devnull, "wb") as out, \
            concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as workers:
        for made in workers.map(members, blocks(lines)):
            for keys, text in made:
                count += 1
                if keys and not any(key in seen for key in keys):
                    seen.update(keys)
                    out.write(text + b"\n")
    yield count


WORK = {"duckdb": read_duckdb, "polars": read_polars, "csv": read_csv, "orjson": read_orjson,
        "python_calamine": read_calamine, "phonenumbers": phones, "pipeline": pipeline}


def processor_seconds():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(part.ru_utime + part.ru_stime for part in used)


def main():
    steps = WORK[sys.argv[1]](sys.argv[2])
    next(steps)
    processor, start = processor_seconds(), time.perf_counter()
    rows = next(steps)
    seconds = time.perf_counter() - start
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({
        "seconds": seconds, "cpu": processor_seconds() - processor, "peak_mb": peak / 1024, "rows": rows}))


if __name__ == "__main__":
    main()
