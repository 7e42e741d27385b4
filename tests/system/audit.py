#!/usr/bin/python3
"""The auditor asks who may, who might, who went past and who was refused;
nobody else does, and the asking is logged too."""

import csv
import io

from town import Town, main


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


def nobody_else_asks_and_the_asking_is_logged():
    with Town() as town:
        town.sign_in("auditor", "employee")
        for what in ("access", "overrides", "refusals", "decisions"):
            town.refused("employee", "E-ROLL", "audit", what)

        def logged():
            return town.run("auditor", "--json", "log", "show", "--security",
                            "--limit", "100").stdout.count("audit-decisions")

        before = logged()
        rows(town, "decisions")
        assert logged() > before, (before, logged())


if __name__ == "__main__":
    main([
        access_is_told_with_its_decision_now_and_then,
        an_owner_is_told_as_it_was_and_as_it_is,
        a_refusal_is_told_with_code_and_person,
        nobody_else_asks_and_the_asking_is_logged,
    ])
