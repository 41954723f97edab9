"""A made-up list, a sandbox of its own to load it into, and the proof that the one is in the other.

Shared by `.ci/chaos` and `.ci/crash-points`.
"""
import collections
import csv
import json
import os
import subprocess
import time
import urllib.request

MAPPING = """{
  mapping: 1,
  member: {
    name: '{Name} [{Client ID}]',
    phone: { region: 'UA' },
    communications: [{ from: 'Phone', type: 'MAIN' }],
    variables: { crm_id: '{Client ID}' },
  },
  dedupe: [{ in: 'file', by: ['Client ID'], do: 'skip' }],
  target: { queue: 'Soft UA', live: 'allow', batch: { members: %d } },
  results: { key: ['Client ID'] },
}
"""


class LeadList:
    """Of 100 records, one has no usable number, one repeats the client above it, and one has a line
    break in a cell. `good` is the client of each row that must be loaded, by the row's line."""

    def __init__(self, records, batch):
        self.records, self.batch = records, batch
        self.good, self.bad, self.duplicates = {}, 0, 0
        lines, line = ["Name,Phone,Client ID,Note"], 2
        for record in range(records):
            client, phone, note = f"c-{record}", f"067{1_000_000 + record}", "none"
            kind = record % 100
            if kind == 7:
                phone, self.bad = "12", self.bad + 1
            elif kind == 41:
                client, self.duplicates = f"c-{record - 1}", self.duplicates + 1
            else:
                note = '"two\nlines"' if kind == 73 else note
                self.good[line] = client
            lines.append(f"Lead {record},{phone},{client},{note}")
            line += 2 if kind == 73 else 1
        self.text = "\n".join(lines) + "\n"

    def write(self, folder):
        (folder / "leads.csv").write_text(self.text)
        (folder / "leads.mapping.json5").write_text(MAPPING % self.batch)


class Sandbox:
    """`rollcall sandbox` as a process of its own."""

    TOKEN = "sandbox"

    def __init__(self, rollcall, plan="none", options=()):
        command = [rollcall, "sandbox", "--quiet", "--token", self.TOKEN, "--chaos", plan, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"no sandbox with the plan {plan}")
        self.environment = {"ROLLCALL_URL": self.url, "ROLLCALL_TOKEN": self.TOKEN}

    def ask(self, path, method="GET", body=None):
        request = urllib.request.Request(self.url.removesuffix("/api") + path, body, method=method)
        request.add_header("X-Webitel-Access", self.TOKEN)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def stats(self):
        return self.ask("/sandbox/stats")

    def plan(self, text):
        self.ask("/sandbox/chaos", "PUT", text.encode())

    def members(self):
        """id → variables, of every member of the queue, once nothing is to come any more."""
        self.plan("none")
        while self.stats()["late"]:
            time.sleep(0.02)
        members, page, more = {}, 1, True
        while more:
            answer = self.ask(
                f"/api/call_center/queues/10/members?page={page}&size=5000&sort=id&fields=id&fields=variables")
            for item in answer.get("items", []):
                members[item["id"]] = item["variables"]
            page, more = page + 1, answer.get("next", False)
        return members

    def stop(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def start(rollcall, folder, sandbox, options=()):
    """`rollcall run`, the same command each time; what it says goes to the folder's `words`."""
    command = [rollcall, "run", "leads.csv", "-m", "leads.mapping.json5", "--yes", "--out", "run", *options]
    environment = dict(os.environ, XDG_STATE_HOME=str(folder / "state"), **sandbox.environment)
    with open(folder / "words", "a") as words:
        words.write(f"$ {' '.join(command[1:])}\n")
        words.flush()
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdout=words, stderr=words, stdin=subprocess.DEVNULL)


class Verdict:
    """What became of a run that ended with `code`: numbers of rows, and words for what is wrong.

    `refused` are good rows that the server would not have, which the rejects file must say.
    """

    def __init__(self, leads, sandbox, folder, code):
        self.words = []
        members = sandbox.members()
        rows = {identity: int(values.get("rc_row", -1)) for identity, values in members.items()}
        copies = collections.Counter(rows.values())
        self.doubled = self.count("doubled", [row for row in copies if copies[row] > 1])
        self.foreign = self.count("not of the list", [
            identity for identity, values in members.items()
            if leads.good.get(rows[identity]) != values.get("crm_id")])
        runs = {values.get("rc_run") for values in members.values()}
        if len(runs) > 1:
            self.words.append(f"members of {len(runs)} runs")

        rejected = self.rejects(folder)
        self.refused = len(set(rejected) & set(leads.good))
        self.lost = self.wrong = 0
        self.is_final = code in (0, 3)
        receipts = self.receipts(folder)
        self.wrong = self.count("wrong receipts", [
            receipt for receipt in receipts
            if rows.get(receipt[2]) != receipt[0] or leads.good.get(receipt[0]) != receipt[1]])
        if not self.is_final:
            return
        self.lost = self.count(
            "lost", [row for row in leads.good if row not in copies and row not in rejected])
        told = collections.Counter(receipt[0] for receipt in receipts)
        self.wrong += self.count("without one receipt", [
            row for row in leads.good if told[row] != (0 if row in rejected else 1)])
        if len(rejected) != leads.bad + self.refused or len(set(rejected)) != len(rejected):
            self.words.append(f"{len(rejected)} rejects, {leads.bad + self.refused} expected")
        self.balance(leads, folder)

    def count(self, what, items):
        if items:
            self.words.append(f"{what}: {len(items)}, such as {items[:3]}")
        return len(items)

    @staticmethod
    def table(path):
        if not path.exists():
            return []
        with open(path, newline="", encoding="utf-8-sig") as file:
            return list(csv.DictReader(file))

    def rejects(self, folder):
        return [int(row["_row"]) for row in self.table(folder / "run/rejects.csv")]

    def receipts(self, folder):
        return [
            (int(row["_row"]), row["Client ID"], row["member_id"])
            for row in self.table(folder / "run/receipts.csv") if row["state"] == "loaded"]

    def balance(self, leads, folder):
        rows = json.loads((folder / "run/summary.json").read_text())["rows"]
        expected = {
            "read": leads.records, "loaded": len(leads.good) - self.refused, "addsUp": True,
            "rejected": leads.bad + self.refused, "duplicate": leads.duplicates, "unprocessed": 0}
        for key, value in expected.items():
            if rows[key] != value:
                self.words.append(f"summary says {key} {rows[key]}, not {value}")
