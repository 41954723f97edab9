"""Checks recorded requests against an OpenAPI 3.0 description, with the library jsonschema.

usage: contract.py openapi.json RECORDS… (NDJSON files of `rollcall sandbox --record`)

Stricter than the server, which ignores what it does not know: parameters and members of bodies that are
not described are errors, and so are operations, but for those of OTHER. Ends with the operations that were
met and how often; exit code 1 when a request does not fit.
"""

import collections
import copy
import json
import re
import sys

import jsonschema

# Not in the description, but published by Webitel: webitel/protos, engine.
OTHER = [
    r"GET /call_center/list(/\d+(/communication)?)?",
    r"GET /calendars/\d+",
    r"GET /regions",
    r"GET /call_center/queues/\d+/resource_groups",
    r"GET /call_center/resource_group/\d+/resource",
]


def close(node):
    """Has every object that lists its members refuse others."""
    if isinstance(node, dict):
        if "properties" in node:
            node.setdefault("additionalProperties", False)
        for value in node.values():
            close(value)
    elif isinstance(node, list):
        for value in node:
            close(value)


class Contract:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        self.components = copy.deepcopy(document["components"])
        close(self.components["schemas"])
        # The generator of the description could not name a map.
        history = self.components["schemas"]["SearchHistoryCallRequest"]["properties"]
        history["variables"] = history.pop("variables[string]")
        self.operations = []
        for template, methods in document["paths"].items():
            shared = methods.get("parameters", [])
            for method, operation in methods.items():
                if method == "parameters":
                    continue
                names = re.findall(r"{(\w+)}", template)
                pattern = re.compile(re.sub(r"{\w+}", "([^/]+)", template) + "$")
                operation = dict(operation, parameters=shared + operation.get("parameters", []))
                self.operations.append((method.upper(), template, pattern, names, operation))
        # A literal path stands before one with a parameter.
        self.operations.sort(key=lambda entry: entry[1].count("{"))

    def errors_of(self, value, schema):
        schema = dict(schema, components=self.components)
        validator = jsonschema.Draft4Validator(schema)
        return ["/".join(map(str, e.path)) + ": " + e.message for e in validator.iter_errors(value)]

    def check(self, request):
        """The operation's name and what is wrong with the request."""
        path = request["path"].removeprefix("/api")
        for method, template, pattern, names, operation in self.operations:
            match = pattern.match(path)
            if method == request["method"] and match:
                errors = self.parameters(operation, dict(zip(names, match.groups())), request)
                return f"{method} {template}", errors + self.body(operation, request)
        name = f"{request['method']} {path}"
        if any(re.fullmatch(other, name) for other in OTHER):
            return "(not described) " + re.sub(r"\d+", "{id}", name), []
        return name, ["no such operation"]

    def parameters(self, operation, in_path, request):
        errors = []
        query = collections.defaultdict(list)
        maps = collections.defaultdict(dict)
        for name, value in request["query"]:
            inner = re.fullmatch(r"(\w+)\[(.+)\]", name, re.S)
            if inner:
                maps[inner[1]][inner[2]] = value
            else:
                query[name].append(value)
        if not request["headers"].get("x-webitel-access"):
            errors.append("no token")
        known = set()
        for parameter in operation["parameters"]:
            name, schema = parameter["name"], parameter["schema"]
            if parameter["in"] == "path":
                value = self.value([in_path[name]], schema)
                errors += [f"path {name}{e}" for e in self.errors_of(value, schema)]
            elif parameter["in"] == "query":
                known.add(name)
                given = query.get(name, []) if schema["type"] != "object" else maps.get(name)
                if given:
                    value = self.value(given, schema)
                    errors += [f"query {name}{e}" for e in self.errors_of(value, schema)]
        unknown = (set(query) | set(maps)) - known
        return errors + [f"unknown parameter {name}" for name in sorted(unknown)]

    @staticmethod
    def value(given, schema):
        """What a parameter's text stands for, as far as its type says."""

        def one(text, kind):
            try:
                if kind == "integer":
                    return int(text)
                if kind == "boolean":
                    return {"true": True, "false": False}[text]
            except (KeyError, ValueError):
                pass
            return text

        if schema["type"] == "object":
            return given
        if schema["type"] == "array":
            return [one(text, schema["items"]["type"]) for text in given]
        return one(given[0], schema["type"]) if len(given) == 1 else given

    def body(self, operation, request):
        described = operation.get("requestBody")
        if not request["body"]:
            return ["no body"] if described and described.get("required") else []
        if not described:
            return ["a body where none is described"]
        if not request["headers"].get("content-type", "").startswith("application/json"):
            return ["the body is not called JSON"]
        try:
            value = json.loads(request["body"])
        except ValueError as error:
            return [f"body: {error}"]
        schema = described["content"]["application/json"]["schema"]
        return [f"body {e}" for e in self.errors_of(value, schema)]


def main():
    contract = Contract(sys.argv[1])
    met = collections.Counter()
    wrong = collections.Counter()
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            for line in file:
                if not line.endswith("\n"):
                    continue  # the server was killed while it wrote
                name, errors = contract.check(json.loads(line))
                met[name] += 1
                for error in errors:
                    wrong[f"{name}: {error[:300]}"] += 1
    for name, count in sorted(met.items()):
        print(f"{count:7} {name}")
    for words, count in sorted(wrong.items()):
        print(f"WRONG {count} × {words}")
    described = {f"{method} {template}" for method, template, *_ in contract.operations}
    missed = sorted(described - set(met))
    print(f"{sum(met.values())} requests, {len(described) - len(missed)} of {len(described)} operations")
    print("not met: " + ", ".join(missed))
    sys.exit(1 if wrong else 0)


main()
