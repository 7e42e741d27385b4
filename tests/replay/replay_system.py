"""The event log of a real service desk, as requests through a running Ärende
at full speed. README.md says what becomes of a row. Afterwards the log
verifies, the fold equals the tables, and every ticket is what was
acknowledged: no move is missing, and there is none that nobody was told of.

REPLAY_TICKETS=N takes the first N tickets only.
"""

import collections
import csv
import os
import sys
import time
import zoneinfo
from datetime import datetime

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "system"))
from line import Line  # noqa: E402
from town import Town  # noqa: E402

DATA = os.environ.get(
    "ARENDE_DATA", os.path.join(HERE, "..", "..", "..", "shared", "data")
)
LOG = os.path.join(DATA, "incident_event_log.csv")
AT_ONCE = 24  # tickets; less than one session may have unanswered
GRADES = {"1": "1", "2": "3", "3": "4"}
SYSTEMS = ["mail", "care", "net"]
CRITICAL = {"care"}
PEOPLE = {  # who answers for a system, and who else works on it
    "mail": ["sysman", "admin"],
    "care": ["sysman2", "admin2"],
    "net": ["member5", "admin", "admin2"],
}
LOGINS = ["employee", "employee2", "desk", *sorted(set(sum(PEOPLE.values(), [])))]
WORKING = {"start", "ask", "resume", "refer", "return", "resolve", "take-over"}
OWN = {"ask", "resume", "refer", "resolve"}
STARTED = {"in-progress", "waiting-user", "waiting-supplier"}
ZONE = zoneinfo.ZoneInfo("Europe/Stockholm")
MATRIX = ["1123", "1234", "2334", "3445"]  # impact, then urgency


def number(text):
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if digits else 0


def instant(text):
    moment = datetime.strptime(text, "%d-%m-%Y %H:%M").replace(tzinfo=ZONE)
    return int(moment.timestamp() * 1000)


class Ticket:
    """One incident of the log on its way through the system."""

    def __init__(self, rows):
        self.rows = rows
        self.ref = None
        self.state = None
        self.assignee = None
        self.system = SYSTEMS[number(rows[0]["assignment_group"]) % 3]
        self.grades = None
        self.told = []  # (version, move, to, fields, actor) as acknowledged

    # -- what the log says --------------------------------------------------

    def actor(self, move, row):
        if move in ("submit", "reopen"):
            return ["employee", "employee2"][number(row["caller_id"]) % 2]
        people = PEOPLE[self.system]
        if move == "lower-priority":
            return people[0]
        if move in WORKING:
            return people[number(row["assigned_to"]) % len(people)]
        return "desk"

    def fields(self, move, row):
        fields = {}
        system = SYSTEMS[number(row["assignment_group"]) % 3]
        code = row["closed_code"]
        if move == "submit":
            fields["title"] = f"{row['category']}: {row['u_symptom']}"
        if move in ("submit", "triage"):
            fields["system"] = system
        if move in ("submit", "triage", "raise-priority", "lower-priority"):
            fields["impact"] = GRADES[row["impact"][0]]
            fields["urgency"] = GRADES[row["urgency"][0]]
        if move in ("assign", "reassign") and row["assigned_to"] != "?":
            people = PEOPLE[system if move == "reassign" else self.system]
            fields["assignee"] = people[number(row["assigned_to"]) % len(people)]
        if move == "reassign":
            fields["system"] = system
        if move == "refer":
            vendor = row["incident_state"] == "Awaiting Vendor"
            supplier = row["vendor"] if vendor else "problem-management"
            if supplier != "?":
                fields["supplier"] = supplier.replace(" ", "-")
            if not vendor and row["problem_id"] != "?":
                fields["case_no"] = "-".join(row["problem_id"].split())
        if move in ("solve", "resolve") and code != "?":
            fields.update(cause_code="unknown", solution=code)
        if move == "resolve":
            ended = row["resolved_at"]
            ended = ended if ended != "?" else row["sys_updated_at"]
            fields.update(end_time=instant(ended), affected_count=1)
        return fields

    @staticmethod
    def note(move, row):
        if move in ("ask", "reopen", "lower-priority", "note"):
            return f"{row['incident_state']}, said {row['sys_updated_by']}"
        return None

    # -- what it wants ------------------------------------------------------

    def urgency_wish(self, row):
        grades = (row["impact"][0], row["urgency"][0])
        if grades == self.grades:
            return None
        self.grades = grades
        impact = int(GRADES[grades[0]])
        if self.system in CRITICAL:
            impact = min(impact, 2)
        wanted = int(MATRIX[impact - 1][int(GRADES[grades[1]]) - 1])
        now = int(self.priority[1])
        if wanted == now:
            return None
        return "more urgent" if wanted < now else "less urgent"

    def walk(self, wish, row, paths):
        """Yields the moves of a path; stops where one is refused."""
        made = refused = 0
        for move in paths.get((wish, self.state), []):
            if (
                move in OWN
                and self.state in STARTED
                and self.assignee != self.actor(move, row)
            ):
                if not (yield ("take-over", row)):
                    return made, refused + 1
                made += 1
            if not (yield (move, row)):
                return made, refused + 1
            made += 1
        return made, refused

    def wishes(self, paths):
        """Yields (move, row); is sent back whether it was made."""
        before = None
        for row in self.rows:
            made = refused = 0
            if before is None:
                assert (yield ("submit", row))
                made += 1
                self.grades = (row["impact"][0], row["urgency"][0])
            else:
                wish = self.urgency_wish(row)
                handed = any(
                    row[name] != before[name]
                    for name in ("assignment_group", "assigned_to")
                )
                for what in [wish, "handover" if handed else None]:
                    if what is not None:
                        more = yield from self.walk(what, row, paths)
                        made, refused = made + more[0], refused + more[1]
            more = yield from self.walk(row["incident_state"], row, paths)
            if made + refused + sum(more) == 0:
                yield ("note", row)
            before = row

    # -- what was acknowledged ----------------------------------------------

    def keep(self, move, fields, actor, answer):
        if move == "submit":
            self.ref = answer["ref"]
            self.priority = answer["priority"]
        if move == "note":
            self.told.append((answer["version"], move, self.state, {}, actor))
            return
        self.state = answer["state"]
        if move in ("start", "take-over", "solve"):
            self.assignee = actor
        self.assignee = fields.get("assignee", self.assignee)
        self.system = fields.get("system", self.system)
        self.told.append((answer["version"], move, self.state, fields, actor))


class Replay:
    def __init__(self, line, sessions, paths, counts):
        self.line = line
        self.sessions = sessions
        self.paths = paths
        self.counts = counts
        self.under_way = 0

    def begin(self, ticket):
        wishes = ticket.wishes(self.paths)
        self.under_way += 1
        self.next(ticket, wishes, None)

    def next(self, ticket, wishes, made):
        try:
            move, row = wishes.send(made)
        except StopIteration:
            self.under_way -= 1
            return
        actor = ticket.actor(move, row)
        fields = ticket.fields(move, row)
        note = ticket.note(move, row)
        if move == "submit":
            kind, body = "submit", {"workflow": "incident", "fields": fields}
        elif move == "note":
            kind, body = "note", {"ref": ticket.ref}
        else:
            kind, body = "act", {"ref": ticket.ref, "move": move, "fields": fields}
        if note is not None:
            body["note"] = note

        def then(code, arguments, answer):
            self.counts["requests"] += 1
            if code == "OK":
                self.counts["made"] += 1
                ticket.keep(move, fields, actor, answer)
            else:
                what = arguments.get("field") or arguments.get("state") or ""
                self.counts["refused"] += 1
                self.counts[f"refused {move}: {code} {what}"] += 1
            if code == "OK" and move in (
                "triage", "raise-priority", "lower-priority", "reassign",
            ):
                self.look(ticket, wishes)
            else:
                self.next(ticket, wishes, code == "OK")

        self.line.send(self.sessions[actor], kind, body, then)

    def look(self, ticket, wishes):
        """An answer to a move does not tell the priority: ask for it."""

        def then(code, _, answer):
            assert code == "OK", code
            ticket.priority = answer["priority"]
            self.next(ticket, wishes, True)

        self.line.send(
            self.sessions["desk"], "query", {"what": "show", "ref": ticket.ref}, then
        )


def named(fields):
    """Fields under the workflow's names: instants are shown as NAME_at_ms."""
    return {name.removesuffix("_at_ms"): value for name, value in fields.items()}


def must_equal(ticket, shown):
    """The ticket is the fold of what was acknowledged, and nothing else."""
    assert shown["version"] == len(shown["history"]), shown["ref"]
    told = {version: rest for version, *rest in ticket.told}
    assert len(told) == len(ticket.told), ("two moves, one version", ticket.ref)
    fields = {}
    for entry in shown["history"]:
        for name, value in named(entry.get("fields") or {}).items():
            if value is None:
                fields.pop(name, None)
            else:
                fields[name] = value
        if entry["version"] not in told:
            # Nobody's request: a clock's entry, or a worker's.
            assert entry["actor"] in (None, "", "store", "escalate"), entry
            continue
        move, to, given, actor = told.pop(entry["version"])
        assert entry["move"] == move and entry["to"] == to, (entry, move, to)
        assert entry["actor"] == actor, (entry, actor)
        for name, value in given.items():
            assert fields.get(name) == value, (shown["ref"], name, value, entry)
    assert not told, ("acknowledged and lost (P1)", ticket.ref, told)
    assert shown["state"] == ticket.state, (ticket.ref, shown["state"])
    assert named(shown["fields"]) == fields, (ticket.ref, shown["fields"], fields)


def must_fold(line, auditor, tickets):
    """Current tables are the fold of history, page by page."""
    seen, after = 0, 0
    while after is not None:
        asked = {"what": "log-fold", "after": after}
        fold = line.ask(auditor, "query", asked)
        assert fold["ok"], fold
        seen, after = seen + fold["tickets"], fold["next"]
    assert seen == tickets, (seen, tickets)


def read():
    with open(LOG, newline="", encoding="utf-8") as file:
        rows = collections.OrderedDict()
        for row in csv.DictReader(file):
            rows.setdefault(row["number"], []).append(row)
    limit = int(os.environ.get("REPLAY_TICKETS", "0")) or len(rows)
    tickets = [Ticket(each) for each in list(rows.values())[:limit]]
    with open(os.path.join(HERE, "path.csv"), encoding="utf-8") as file:
        paths = {
            (row["log"], row["state"]): row["moves"].split()
            for row in csv.DictReader(file)
        }
    return tickets, paths


def table_is_shown(paths):
    """README.md has the whole table."""
    with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
        lines = [line.split("|")[1:-1] for line in file if line.startswith("| ")]
    head = next(line for line in lines if line[0].strip() == "the log says")
    states = [cell.strip() for cell in head]
    shown = {
        (line[0].strip(), state): cell.strip().replace(",", "").split()
        for line in lines
        if len(line) == len(head)
        for state, cell in list(zip(states, line))[1:]
        if cell.strip() not in ("–", state)
    }
    assert shown == paths, set(map(str, shown.items())) ^ set(map(str, paths.items()))


def main():
    if not os.path.exists(LOG):
        print("replay: no event log here, nothing replayed")
        return
    tickets, paths = read()
    table_is_shown(paths)
    counts = collections.Counter()
    with Town() as town:
        line = Line(town.data)
        sessions = {
            login: line.login(login, town.passwords[login]) for login in LOGINS
        }
        replay = Replay(line, sessions, paths, counts)
        begun = time.monotonic()
        waiting = iter(tickets)
        done = False
        while not done or replay.under_way > 0:
            while not done and replay.under_way < AT_ONCE:
                ticket = next(waiting, None)
                done = ticket is None
                if not done:
                    replay.begin(ticket)
            if replay.under_way > 0:
                line.turn()
        took = time.monotonic() - begun

        for ticket in tickets:
            must_equal(
                ticket,
                line.ask(
                    sessions["desk"], "query", {"what": "show", "ref": ticket.ref}
                ),
            )
        auditor = line.login("auditor", town.passwords["auditor"])
        must_fold(line, auditor, len(tickets))
        line.close()
        town.sign_in("auditor")
        verified = town.ok("auditor", "log", "verify")
        assert verified["ok"], verified
        assert verified["tickets"] == len(tickets), verified
        assert town.stop() == 0

    assert counts["made"] >= 4 * len(tickets)
    print(
        f"{len(tickets)} tickets, {sum(len(t.rows) for t in tickets)} rows:"
        f" {counts['made']} moves made, {counts['refused']} refused,"
        f" {counts['requests'] / took:.0f} requests/s with {len(sessions)} sessions"
    )
    for what, times in counts.most_common():
        if what.startswith("refused "):
            print(f"  {times:5d}  {what[8:]}")
    ends = collections.Counter(ticket.state for ticket in tickets)
    print("ended:", ", ".join(f"{state} {n}" for state, n in ends.most_common()))
    print(f"log: {verified['records']} records, every one of them proved")


if __name__ == "__main__":
    main()
