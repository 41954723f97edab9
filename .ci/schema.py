"""Checks the schemas with python's jsonschema, which shares nothing with the reader of mappings.

1. Every mapping of the tree: the schema refuses it exactly if lint finds something wrong with its shape.
2. Mappings with one place made wrong: what the schema refuses, lint refuses; what lint refuses by its
   shape (unknown keys, kinds of values, unknown steps), the schema refuses.
3. A real summary and a real stream of events fit their schemas.
"""
import copy, glob, hashlib, json, os, subprocess, sys, tempfile

import json5
from jsonschema import Draft202012Validator

BINARY, COUNT = sys.argv[1], sys.argv[2]
SHAPE = {"E310", "E311", "E312", "E319", "E330", "E331", "E333", "E334"}
failures = []


def schema(name):
    text = subprocess.run([BINARY, "schema", name], capture_output=True, check=True).stdout
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def lint(path):
    """Whether lint refuses a mapping, and the errors of its shape."""
    done = subprocess.run([BINARY, "lint", path, "--json"], capture_output=True)
    errors = [f for f in json.loads(done.stdout) if f["level"] == "error"]
    # The order of ranges is no matter of shape.
    shape = [e for e in errors if e["code"] in SHAPE and "range" not in e["message"]]
    return bool(errors), [f"{e['code']} {e['message']}" for e in shape]


def compare(name, document, path):
    refused, shape = lint(path)
    error = next(iter(sorted(MAPPING.iter_errors(document), key=lambda e: -len(e.path))), None)
    if error is not None and not refused:
        failures.append(f"{name}: only the schema refuses: {list(error.path)} {error.message[:120]}")
    if error is None and shape:
        failures.append(f"{name}: only lint refuses: {shape[0]}")


def places(node, path=()):
    yield path
    if isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(value, path + (key,))


def put(document, path, value):
    if not path:
        return value
    document = copy.deepcopy(document)
    node = document
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    return document


def mutants(name, document):
    for path in places(document):
        node = document
        for key in path:
            node = node[key]
        values = [{"zzz": 1}, [], 12.5, 3, "zzz", True, None, ["trimm"], [{"padd": 3}]]
        if isinstance(node, dict):
            values.append({**node, "zzz": 1})
            values += [{k: v for k, v in node.items() if k != gone} for gone in node]
        for value in values:
            if value != node or type(value) is not type(node):
                yield f"{name} {'.'.join(map(str, path))} = {json.dumps(value)[:60]}", path, value


MAPPING = schema("mapping")
files = sorted(
    glob.glob("mappings/*.json5") + glob.glob("samples/*.json5")
    + glob.glob("Tests/Cases/*/*.mapping.json5"))
documents = {}
for path in files:
    try:
        document = json5.load(open(path, encoding="utf-8"))
    except ValueError:
        continue  # cases about broken files
    compare(path, document, path)
    if path.startswith("mappings/"):
        documents[path] = document

with tempfile.TemporaryDirectory() as folder:
    wrong = [(m, documents[path]) for path in documents for m in mutants(path, documents[path])]
    if COUNT != "all":
        wrong.sort(key=lambda m: hashlib.md5(m[0][0].encode()).digest())
        wrong = wrong[: int(COUNT)]
    for (name, path, value), document in wrong:
        mutant = put(document, path, value)
        target = os.path.join(folder, "m.mapping.json5")
        json.dump(mutant, open(target, "w"))
        compare(name, mutant, target)

    run = subprocess.run(
        [BINARY, "run", os.path.abspath("samples/crm-renewals.ndjson"), "-m",
         os.path.abspath("mappings/crm-renewals.mapping.json5"), "--sandbox", "--yes", "--events", "events",
         "--out", "run", "--max-rejects", "any", "--now", "2026-03-01T08:00:00Z"],
        cwd=folder, capture_output=True)
    for name, texts in [
        ("summary", [open(os.path.join(folder, "run/summary.json")).read()]),
        ("event", open(os.path.join(folder, "events")).read().splitlines()),
    ]:
        validator = schema(name)
        for text in texts:
            for error in validator.iter_errors(json.loads(text)):
                failures.append(f"{name}: {list(error.path)} {error.message[:200]}")

for failure in failures:
    print(failure)
print(f"{len(files)} mappings, {len(wrong)} made wrong, {len(failures)} failures")
sys.exit(1 if failures else 0)
