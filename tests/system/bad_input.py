#!/usr/bin/python3
"""Whatever is typed wrong gets its code, its exit and a sentence in both
languages, and nothing is lost or half done."""

import json
import os
import re
import subprocess

from town import BIN, Town, main

NOWHERE = "INC-2026-999999"
TRIAGE = ("system=mail", "category=fault", "impact=3", "urgency=3")


def with_one_ticket(town):
    town.sign_in("employee", "employee2", "desk")
    return town.ok("employee", "new", "incident", "-m", "Ett")["ref"]


def what_is_typed_wrong_is_named_and_nothing_happens():
    with Town() as town:
        ref = with_one_ticket(town)
        triage = ("do", ref, "triage")
        with town.unchanged():
            for code, exit_code, named, *arguments in (
                ("E-UPPGIFT-OKAND", 5, "colour", *triage, *TRIAGE,
                 "colour=red"),
                ("E-UPPGIFT-FEL", 5, "", *triage, *TRIAGE[:3], "urgency=9"),
                ("E-UPPGIFT-FEL", 5, "", *triage, "system=none", *TRIAGE[1:]),
                ("E-UPPGIFT-FEL", 5, "", *triage, *TRIAGE, "began=sometime"),
                ("E-UPPGIFT-SAKNAS", 5, "System", *triage, *TRIAGE[1:]),
                ("E-UPPGIFT-SAKNAS", 5, "text (-m)", "note", ref, "-m", ""),
                ("E-TECKEN", 5, "", *triage, *TRIAGE, "title=a\x1b[31mb"),
                ("E-TECKEN", 5, "", "note", ref, "-m", "klang\x07"),
                ("E-FOR-STORT", 5, "200", *triage, *TRIAGE,
                 "title=" + 300 * "x"),
                ("E-FOR-STORT", 5, "", "search", 5000 * "x"),
                ("E-VERSION", 4, "", *triage, *TRIAGE, "--if-version", "7"),
                ("E-TILLSTAND", 1, "", "do", ref, "resolve"),
                ("E-FINNS-EJ", 3, "nothing", "new", "nothing", "-m", "x"),
                ("E-FINNS-EJ", 3, NOWHERE, "show", NOWHERE),
                ("E-ANVANDNING", 2, "frobnicate", "frobnicate"),
                ("E-ANVANDNING", 2, "", "do", ref, "triage", "system"),
                ("E-ANVANDNING", 2, "title", "new", "incident", "title=a",
                 "title=b", "-m", "x"),
                ("E-UPPGIFT-FEL", 5, "--key", "--key", "zz", "note", ref,
                 "-m", "x"),
            ):
                for said in town.refused_in_both("desk", code, exit_code,
                                                 *arguments):
                    assert named in said, (named, said)
            town.refused_in_both("employee", "E-ROLL", 1, *triage, *TRIAGE)


def what_is_too_large_is_refused_before_it_leaves():
    with Town() as town:
        ref = with_one_ticket(town)
        town.sign_in("admin")
        path, whole = (os.path.join(town.room, name)
                       for name in ("large.yaml", "whole.yaml"))
        with open(path, "w", encoding="utf-8") as file:
            file.write("# " + 300000 * "x" + "\n")
        with open(whole, "w", encoding="utf-8") as file: # goes in parts
            file.write("# " + 9000000 * "x" + "\n")
        with town.unchanged():
            for name, code, *arguments in (
                ("employee", "E-FOR-STORT", "new", "incident", "-m", "-"),
                ("desk", "E-FOR-STORT", "note", ref, "-m", "-"),
                ("admin", "E-FIL", "register", "import", whole),
                ("admin", "E-FIL", "workflow", "activate", path),
            ):
                town.refused_in_both(name, code, 5, *arguments,
                                     text=300000 * "å")


def broken_bytes_on_the_command_line_are_refused():
    with Town() as town:
        town.sign_in("employee")
        for line in ([b"new", b"incident", b"-m", b"bad \xff\xfe bytes"],
                     [b"new", b"incident", b"title=\xc0\x80", b"-m", b"x"],
                     [b"new", b"incident", b"-m", b"\xed\xa0\x80"],
                     [b"show", b"INC-\xff"]):
            result = subprocess.run(
                [os.path.join(BIN, "arende").encode(), *line],
                env=town.environment("employee"), capture_output=True,
                timeout=60,
            )
            assert result.returncode == 5, result
            assert b"(E-TECKEN)" in result.stderr, result
        assert town.ok("employee", "list")["tickets"] == []


def a_failure_is_one_object_for_programs():
    with Town() as town:
        ref = with_one_ticket(town)
        result = town.run("desk", "--json", "do", ref, "resolve")
        error = json.loads(result.stdout)["error"]
        assert error["code"] == "E-TILLSTAND", error
        assert error["guard"] and error["message"], error
        assert len(error["key"]) == 32, error


def a_hidden_ticket_looks_like_none():
    with Town() as town:
        ref = with_one_ticket(town)
        path = os.path.join(town.room, "file.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("bytes\n")
        before = town.ok("employee2", "list"), town.run("employee2", "known")

        def look(number, arguments):
            said = town.run("employee2", *(
                number if word == "REF" else word for word in arguments
            ))
            assert said.returncode == 3, said
            assert "(E-FINNS-EJ)" in said.stderr, said
            return re.sub(rf'{number}|"key": "\w+"', "",
                          said.stdout + said.stderr)

        with town.unchanged():
            for arguments in (
                ("show", "REF"), ("show", "REF", "--at", "now"),
                ("do", "REF"), ("do", "REF", "triage", *TRIAGE),
                ("do", "REF", "triage", "--if-version", "9"),
                ("do", "REF", "withdraw", "-m", "Behövs inte"),
                ("do", "REF", "nonsense"), ("note", "REF", "-m", "hej"),
                ("attach", "REF", path), ("explain", "REF"),
                ("explain", "REF", "ack"), ("watch", "REF"),
                ("me-too", "REF"),
            ):
                for how in ((), ("--json",)):
                    line = (*how, *arguments)
                    assert look(ref, line) == look(NOWHERE, line), line
            town.refused_in_both("employee2", "E-FINNS-EJ", 3, "show", ref)
        after = town.ok("employee2", "list"), town.run("employee2", "known")
        assert before[0] == after[0] and before[1].stdout == after[1].stdout
        assert town.ok("employee2", "search", "Ett")["tickets"] == []


def a_key_is_for_one_request():
    with Town() as town:
        ref = with_one_ticket(town)
        key = ("--key", 32 * "a")
        first = town.run("employee", "--json", "new", "incident", "-m", "Två",
                         *key)
        again = town.run("employee", "--json", "new", "incident", "-m", "Två",
                         *key)
        assert first.returncode == 0 and first.stdout == again.stdout
        with town.unchanged():
            for arguments in (("new", "incident", "-m", "Tre"),
                              ("note", ref, "-m", "Två")):
                town.refused_in_both("employee", "E-NYCKEL", 5, *arguments,
                                     *key)
        assert len(town.ok("employee", "list")["tickets"]) == 2


if __name__ == "__main__":
    main([
        what_is_typed_wrong_is_named_and_nothing_happens,
        what_is_too_large_is_refused_before_it_leaves,
        broken_bytes_on_the_command_line_are_refused,
        a_failure_is_one_object_for_programs,
        a_hidden_ticket_looks_like_none,
        a_key_is_for_one_request,
    ])
