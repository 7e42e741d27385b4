#!/usr/bin/python3
"""The auditor asks who may, who might, who went past and who was refused;
nobody else does, and the asking is logged too."""

import csv
import io
import os

from line import Line, Refused
from town import Town, day, main


def rows(town, *line):
    return town.ok("auditor", "audit", *line)["rows"]


def table(town, *line):
    text = town.run("auditor", "audit", *line, "--csv").stdout
    return list(csv.DictReader(io.StringIO(text)))


def access_is_told_with_its_decision_now_and_then():
    with Town() as town:
        town.sign_in("auditor")
        found = rows(town, "access", "--system", "care")
        [row] = [row for row in found if row["person"] == "consultant"]
        assert (row["role"], row["open"]) == ("las", True), row
        assert "BEH 2024/33" in str(row), row
        assert not [row for row in rows(town, "access", "--system", "care",
                                        "--at", "2020-01-01")
                    if row["person"] == "consultant" and row["open"]]
        read = table(town, "access", "--system", "care")
        assert [(row["person"], row["role"]) for row in read] == [
            (row["person"], row["role"]) for row in found], read


def an_owner_is_told_as_it_was_and_as_it_is():
    with Town() as town:
        town.sign_in("auditor", "owner", "employee", "it-chief")
        before = town.ok("auditor", "system", "show", "care")
        assert before["owner"] == "owner2", before
        ref = town.ok("employee", "new", "role-appointment", "kind=owner",
                      "subject=owner", "system=care", "category=business",
                      "-m", "Ny systemägare")["ref"]
        town.ok("it-chief", "do", ref, "attest")
        town.ok("owner", "do", ref, "accept")
        show = ("system", "show", "care")
        assert town.ok("auditor", *show)["owner"] == "owner"
        assert town.ok("auditor", *show, "--at", before["at"])[
            "owner"] == "owner2"
        made = [(row["actor"], row["move"]) for row in
                rows(town, "decisions", "--system", "care")
                if row["ref"] == ref]
        assert ("it-chief", "attest") in made, made


def a_refusal_is_told_with_code_and_person():
    with Town() as town:
        town.sign_in("auditor", "owner")
        town.refused("owner", "E-EGEN-SAK", "new", "role-appointment",
                     "kind=owner", "subject=owner", "system=care",
                     "category=business", "-m", "Jag")
        for person, count in (("owner", 1), ("owner2", 0)):
            found = rows(town, "refusals", "--system", "care", "--person",
                         person)
            assert len(found) == count, found
        [row] = table(town, "refusals", "--system", "care")
        assert (row["actor"], row["code"]) == ("owner", "E-EGEN-SAK"), row
        assert rows(town, "refusals", "--to", "2020-01-01") == []


def who_went_past_a_rule_is_told():
    with Town() as town:
        town.sign_in("auditor", "employee", "desk")
        fire = town.ok("employee", "new", "incident", "-m", "Nere")["ref"]
        town.ok("desk", "do", fire, "triage", "system=mail",
                "category=fault", "impact=1", "urgency=1", "effect=Inget går")
        assert rows(town, "overrides") == []
        ref = town.ok("desk", "new", "access-request", "kind=break-glass",
                      "subject=sysman3", "system=mail", "role=postadmin",
                      f"incident={fire}", "-m", "Listan måste rättas nu")["ref"]
        [row] = rows(town, "overrides", "--system", "mail")
        assert (row["ref"], row["actor"]) == (ref, "desk"), row
        assert rows(town, "overrides", "--system", "care") == []
        [row] = table(town, "overrides")
        assert row["ref"] == ref, row


def what_a_voter_saw_is_told_with_the_vote():
    with Town() as town:
        town.sign_in("auditor", "employee", "sysman2", "owner2", "it-chief",
                     "secretary", "chair", "member1")
        change = town.ok("employee", "new", "change-request", "system=care",
                         "type=normal", "description=Byt plattform",
                         "reason=Stöd upphör", "rollback_plan=Tillbaka",
                         "-m", "Byt plattform")["ref"]
        town.ok("sysman2", "do", change, "assess", "risk=16", "impact=Stor",
                "integrations=none", "test_plan=Prova")
        town.ok("owner2", "do", change, "approve")
        town.ok("it-chief", "do", change, "clear", "statement=Bra")
        [matter] = [link["ref"] for link in
                    town.ok("secretary", "show", change)["links"]
                    if link["ref"].startswith("ITR")]
        town.ok("secretary", "do", matter, "prepare", "rapporteur=sysman2")
        town.ok("chair", "do", matter, "chair-decision", "-m",
                "Stödet upphör redan i morgon")
        town.ok("member1", "vote", matter, "no")
        [row] = [row for row in rows(town, "decisions", "--person", "member1")
                 if row["move"] == "vote"]
        assert (row["ref"], row["actor"], row["vote"]) == (
            matter, "member1", "no"), row
        known = {row["role"] for row in
                 town.ok("auditor", "role", "list")["roles"]}
        for row in rows(town, "decisions"):
            assert known.issuperset(row["roles"]), row # no cause is a role
        assert row["saw"]["proposal"] == "Byt plattform", row
        said = town.run("auditor", "--lang", "sv", "audit", "decisions",
                        "--person", "member1").stdout
        assert f"{matter}: det som member1 hade framför sig" in said, said
        assert "Förslag" in said and "Byt plattform" in said, said
        assert "Ordförandebeslut pågår" in said, said


def a_number_that_may_mean_a_hidden_ticket_is_hidden_with_it():
    """Whom a violation is about hears nothing of it, not even from the log of
    what somebody mistyped on another ticket."""
    with Town() as town:
        town.sign_in("employee", "auditor")
        hidden = town.ok("employee", "new", "incident", "-m", "Zebra")["ref"]
        town.ok("employee", "do", hidden, "classify-security",
                "category=violation", "implicated=auditor")
        change = town.ok("employee", "new", "change-request", "title=Ny",
                         "system=care", "type=normal", "description=x",
                         "reason=Fel", "rollback_plan=f")["ref"]
        short = str(int(hidden.rpartition("-")[2]))
        line = Line(town.data)
        mine = line.login("employee", town.passwords["employee"])
        try:
            line.ask(mine, "act", {"ref": change, "move": "link", "fields":
                                   {"kind": "blocks", "ticket": short}})
            raise AssertionError("several are meant")
        except Refused as refused:
            assert refused.code == "E-FLERTYDIGT", refused
        theirs = line.login("auditor", town.passwords["auditor"])
        records = line.ask(theirs, "query", {"what": "log-export"})["records"]
        line.close()
        told = [row["detail"] for row in records if row.get("detail")]
        assert any(b"rollback_plan" in one for one in told), told
        assert not any(hidden.encode() in one for one in told), told


def grounds_say_what_was_imported_and_since_when_it_is_known():
    with Town() as town:
        town.sign_in("auditor")
        then = ("access", "--system", "care", "--at", "2025-01-01")
        said = town.run("auditor", "--lang", "en", "audit", *then).stdout
        told = " ".join(said.split())
        assert "(imported)" in told and "known here since" in told, said
        assert "Known here since" in told, said
        head = town.ok("auditor", "audit", *then)["head"]
        assert "owner" not in head and head["learned"], head
        head = town.ok("auditor", "audit", *then[:3])["head"]
        assert head["owner"] == "owner2" and "learned" not in head, head
        [row] = [row for row in table(town, *then)
                 if row["person"] == "consultant"]
        assert row["imported"] == "true" and row["learned"], row
        [row] = [row for row in table(town, "access", "--system", "care")
                 if row["person"] == "consultant"]
        assert row["imported"] == "true" and not row["learned"], row


def what_takes_no_ticket_is_decided_too():
    with Town() as town:
        town.sign_in("auditor", "admin", "admin2", "manager", "employee")
        path = os.path.join(town.room, "change.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write("persons:\n  employee: { mail: ny@example.test }\n")
        for answer in ("withdraw", "confirm"):
            number = town.ok("admin", "register", "import", path)["pending"]
            town.ok("admin2", answer, str(number))
        town.ok("manager", "person", "block", "employee2", "-m",
                "Kommer inte till arbetet")
        made = [(row["move"], row["actor"]) for row in rows(town, "decisions")]
        for decision in (("propose-register-import", "admin"),
                         ("withdraw", "admin2"),
                         ("register-import", "admin2"),
                         ("person-block", "manager")):
            assert decision in made, made
        made = rows(town, "decisions", "--person", "employee2")
        assert [row["move"] for row in made] == ["person-block"], made
        said = town.run("auditor", "--lang", "en", "audit", "decisions").stdout
        assert "register-import" in said, said


def a_period_has_whole_days_and_a_wrong_one_is_said():
    with Town() as town:
        town.sign_in("auditor", "employee")
        town.refused("employee", "E-ROLL", "audit", "refusals")
        today = day(0)
        for period, count in ((("--from", today, "--to", today), 1),
                              (("--to", "2020-01-01"), 0),
                              (("--from", "2099-01-01"), 0)):
            found = rows(town, "refusals", *period)
            assert len(found) == count, (period, found)
            assert len(table(town, "refusals", *period)) == count, period
        for what, option in (("access", "--at"), ("refusals", "--from"),
                             ("overrides", "--to"), ("decisions", "--to")):
            error = town.refused("auditor", "E-UPPGIFT-FEL", "audit", what,
                                 option, "2026-13-45", exit_code=5)
            assert "2026-11-23 14:05" in error["message"], error
        town.refused("auditor", "E-FINNS-EJ", "audit", "refusals", "--person",
                     "ingen", exit_code=3)
        assert town.run("auditor", "audit", "refusals", "--at",
                        "now").returncode == 2


def a_name_is_never_a_formula_in_the_table():
    with Town() as town:
        town.sign_in("auditor", "admin", "admin2")
        path = os.path.join(town.room, "change.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write('persons:\n  employee: { name: "=1+1, \\"x\\"" }\n'
                       '  employee2: { name: "@SUM" }\n')
        number = town.ok("admin", "register", "import", path)["pending"]
        town.ok("admin2", "confirm", str(number))
        read = table(town, "access", "--system", "mail")
        names = {row["person"]: row["name"] for row in read}
        assert names["employee"] == "'=1+1, \"x\"", names
        assert names["employee2"] == "'@SUM", names


def nobody_else_asks_and_the_asking_is_logged():
    with Town() as town:
        town.sign_in("auditor", "employee")
        for what in ("access", "overrides", "refusals", "decisions"):
            town.refused("employee", "E-ROLL", "audit", what)

        def reads():
            log = town.ok("auditor", "log", "show", "--security", "--limit",
                          "200")
            return [(line["action"], line["to"]) for line in log["records"]
                    if (line["actor"], line["object"]) == ("auditor", "log")]

        # A reading of the log is one itself.
        assert len(reads()) + 1 == len(before := reads()), before
        for what in ("access", "overrides", "refusals", "decisions"):
            rows(town, what)
        after = reads()[len(before):]
        assert after == [("audit", f"audit-{what}") for what in (
            "access", "overrides", "refusals", "decisions")] + [
                ("read", before[-1][1])], after


if __name__ == "__main__":
    main([
        access_is_told_with_its_decision_now_and_then,
        an_owner_is_told_as_it_was_and_as_it_is,
        a_refusal_is_told_with_code_and_person,
        who_went_past_a_rule_is_told,
        what_a_voter_saw_is_told_with_the_vote,
        a_number_that_may_mean_a_hidden_ticket_is_hidden_with_it,
        grounds_say_what_was_imported_and_since_when_it_is_known,
        what_takes_no_ticket_is_decided_too,
        a_period_has_whole_days_and_a_wrong_one_is_said,
        a_name_is_never_a_formula_in_the_table,
        nobody_else_asks_and_the_asking_is_logged,
    ])
