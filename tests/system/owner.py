#!/usr/bin/python3
"""Somebody wants to own the care system and tries every way there is, alone:
each is refused with its code, and the register stays as it was."""

import contextlib
import os
import re
import subprocess

import zmq
import zmq.utils.z85

from town import BIN, Town, day, main

# Heads another department, and so could own it if others decided so.
THIEF = "member1"
FRIENDS = (THIEF, "employee", "it-chief", "security-chief")
CARE = ("new", "role-appointment", "kind=owner", "system=care",
        "category=business", "-m", "Ny ägare")
SELF = (*CARE, f"subject={THIEF}")
IMPORT = ("register", "import")
OWN = ("units:\n  social: { manager: admin }\n"
       "systems:\n  care: { owner: admin }\n")
HEAD = "units:\n  social: { manager: employee }\n"
ALONE = "systems:\n  care: { owner: employee }\n"
CODE = r"([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})"
FIRST = """\
units:
  kommunen: { label: Lillköping, kind: municipality, manager: chef }
  vard: { label: Vård, kind: department, parent: kommunen, manager: anna }
  skola: { label: Skola, kind: department, parent: kommunen, manager: bo }
persons:
  anna: { name: Anna Ek, mail: anna@example.test, unit: vard }
  bo:   { name: Bo Al, mail: bo@example.test, unit: skola }
  chef: { name: Chef, mail: chef@example.test, unit: kommunen }
systems:
  care: { label: Journal, unit: vard, category: business, owner: anna }
"""


def a_file(town, text):
    path = os.path.join(town.room, "file.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def register(town):
    """Who owns care, and all that stands beside it."""
    care = town.ok("admin", "system", "show", "care")
    del care["at"]  # the moment of asking
    export = town.run("admin", "register", "export")
    assert export.returncode == 0, export
    return care, export.stdout


@contextlib.contextmanager
def owned_as_before(town, owner="owner2"):
    town.sign_in("admin")
    before = register(town)
    assert before[0]["owner"] == owner, before[0]
    yield
    after = register(town)
    assert after == before, (before[0], after[0])


def stand_in(town, login, deputy, superior):
    """Makes `deputy` act for `login`, as their superior has confirmed."""
    town.sign_in(login, superior)
    town.ok(login, "absent", "--to", day(3), "--kind", "other", "--deputy",
            deputy)
    [matter] = [matter for matter in town.ok(superior, "decide")["matters"]
                if matter["kind"] == "pending"]
    town.ok(superior, "confirm", str(matter["id"]))


def what_three_decide_is_so_and_no_import_undoes_it():
    """That the owner can change at all, and that the others would see it."""
    with Town() as town:
        town.sign_in(*FRIENDS, "admin", "admin2")
        ref = town.ok("employee", *SELF)["ref"]
        early = town.ok("admin", *IMPORT, a_file(town, HEAD + ALONE))["pending"]
        town.ok("it-chief", "do", ref, "attest")
        town.ok(THIEF, "do", ref, "accept")
        with owned_as_before(town, owner=THIEF):
            for text in (HEAD + ALONE, "systems:\n  care: { owner: owner2 }"):
                error = town.refused("admin", "E-ARENDE-AGER", *IMPORT,
                                     a_file(town, text), exit_code=1)
                assert ref in error["message"], error
            # Nor what was proposed before and is confirmed only now.
            town.refused("admin2", "E-ARENDE-AGER", "confirm", str(early))


def nobody_appoints_themselves():
    with Town() as town:
        town.sign_in(*FRIENDS, "sysman2", "owner", "desk")
        with owned_as_before(town):
            town.refused(THIEF, "E-EGEN-SAK", *SELF)
            town.refused("sysman2", "E-EJ-FORVALTNINGSCHEF", *CARE,
                         "subject=it-chief")
            ref = town.ok("employee", *SELF)["ref"]
            town.refused(THIEF, "E-ROLL", "do", ref, "attest")
            for move in ("accept", "activate", "replaced"):
                town.refused(THIEF, "E-TILLSTAND", "do", ref, move)
            # Two acts of one person are one.
            ref = town.ok("security-chief", *SELF)["ref"]
            town.refused("security-chief", "E-FYRA-OGON", "do", ref, "attest")
            town.refused(THIEF, "E-TILLSTAND", "do", ref, "accept")
            # Nor by another's name, or another's hand.
            town.refused("owner", "E-EGEN-SAK", *CARE, "subject=owner",
                         "--for", "hr")
            town.refused(THIEF, "E-ROLL", *SELF, "--for", "employee")
            ref = town.ok("desk", *SELF, "--for", THIEF)["ref"]
            town.ok("it-chief", "do", ref, "attest")
            town.refused(THIEF, "E-FYRA-OGON", "do", ref, "accept")


def a_deputy_does_not_decide_on_themselves():
    with Town() as town:
        town.sign_in(*FRIENDS, "sysman")
        stand_in(town, "it-chief", THIEF, "owner")
        stand_in(town, "employee", THIEF, "manager")
        other = town.ok("sysman", *CARE, "subject=member2")["ref"]
        town.ok(THIEF, "do", other, "attest")
        history = town.ok("sysman", "show", other)["history"]
        assert history[-1]["for"] == "it-chief", history
        with owned_as_before(town):
            town.refused(THIEF, "E-EGEN-SAK", *SELF)
            ref = town.ok("sysman", *SELF)["ref"]
            town.refused(THIEF, "E-EGEN-SAK", "do", ref, "attest")
            town.refused(THIEF, "E-TILLSTAND", "do", ref, "accept")


def nobody_takes_over_by_registering():
    add = ("new", "system-registration", "name=Mitt", "purpose=Mitt",
           "unit=utbildning", "category=business", "-m", "Mitt")
    describe = ("describe", f"subject={THIEF}", "user_groups=Alla", "parts=a")
    with Town() as town:
        town.sign_in(*FRIENDS)
        with owned_as_before(town):
            town.refused(THIEF, "E-UPPTAGEN", *add, "key=care")
            town.refused(THIEF, "E-UPPTAGEN", "system", "add", "care",
                         *add[2:])
            town.refused(THIEF, "E-EGEN-SAK", *add, "key=mitt",
                         f"subject={THIEF}")
            ref = town.ok(THIEF, "system", "add", "mitt", *add[2:])["ref"]
            town.refused(THIEF, "E-EGEN-SAK", "do", ref, *describe)
            town.ok("it-chief", "do", ref, *describe)
            town.refused(THIEF, "E-FYRA-OGON", "do", ref, "accept")
            town.refused(THIEF, "E-FINNS-EJ", "system", "show", "mitt")


def neither_a_role_nor_an_emergency_makes_an_owner():
    access = ("new", "access-request", "system=care", "-m",
              "Behöver äga systemet nu genast")
    with Town() as town:
        town.sign_in(*FRIENDS, "desk", "admin")
        incident = town.ok("employee", "new", "incident", "-m", "Nere")["ref"]
        town.ok("desk", "do", incident, "triage", "system=care", "impact=1",
                "category=outage", "urgency=1", "effect=Ingen når den")
        broken = (*access, "kind=break-glass", "subject=desk",
                  f"incident={incident}")
        town.ok("desk", *broken, "role=vardadmin")
        with owned_as_before(town):
            for login in (THIEF, "admin", "desk"):
                for role in ("owner", "system-owner"):
                    town.refused(login, "E-UPPGIFT-FEL", "role", "grant", role,
                                 login, "system=care", exit_code=5)
                    town.refused(login, "E-ROLL-OKAND", *access, "task=Äga",
                                 f"role={role}", f"subject={login}",
                                 f"from={day(0)}", f"to={day(90)}")
            town.refused("desk", "E-ROLL-OKAND", *broken, "role=owner")
            town.refused("desk", "E-EJ-AGARE", "new", "role-appointment",
                         "kind=manager", "subject=employee", "system=care",
                         "attestation=Kan", "reports_to=owner", "-m", "Hon")
            ref = town.ok("employee", *SELF)["ref"]
            for move in ("release-untrained", "break-glass"):
                town.refused(THIEF, "E-TILLSTAND", "do", ref, move)


def an_administrator_alone_changes_nothing():
    with Town() as town:
        town.sign_in("admin", "it-chief", THIEF)
        with owned_as_before(town):
            town.refused("admin", "E-EGEN-SAK", *IMPORT, a_file(town, OWN))
            town.refused("admin", "E-REGISTER", *IMPORT, a_file(town, ALONE))
            path = a_file(town, HEAD + ALONE)
            town.refused(THIEF, "E-ROLL", *IMPORT, path)
            number = str(town.ok("admin", *IMPORT, path)["pending"])
            town.refused("admin", "E-TVA-PERSONER", "confirm", number)
            town.refused("it-chief", "E-ROLL", "confirm", number)
        # Nor for another administrator, as their deputy.
        stand_in(town, "admin2", "admin", "it-chief")
        with owned_as_before(town):
            town.refused("admin", "E-TVA-PERSONER", "confirm", number)


def nobody_proposes_or_confirms_what_makes_them_the_owner():
    head = "units:\n  social: { manager: admin2 }\n"
    with Town() as town:
        town.sign_in("admin", "admin2", "hr")
        with owned_as_before(town):
            for text in (head + "systems:\n  care: { owner: admin2 }\n",
                         head.replace("social", "servicedesk"),
                         "systems:\n  care: { admins: [admin2] }\n"
                         "persons: { admin2: { roles: [admin, auditor] } }\n"):
                number = str(town.ok("admin", *IMPORT,
                                     a_file(town, text))["pending"])
                town.refused("admin2", "E-EGEN-SAK", "confirm", number)
                assert not [matter for matter in
                            town.ok("admin2", "decide")["matters"]
                            if matter["kind"] == "pending"]
                town.ok("admin", "withdraw", number)
            # Nor is it proposed by whom it makes that, even to try it.
            for text in (head + "systems:\n  care: { owner: admin2 }\n",
                         "systems:\n  booking: { admins: [admin2] }\n"):
                path = a_file(town, text)
                for how in ((), ("--dry-run",)):
                    town.refused("admin2", "E-EGEN-SAK", *IMPORT, path, *how)
            # A feed knows nothing of systems.
            path = a_file(town, "login,name,unit,owner\n"
                          "hr,Margareta Löfgren,personal,care\n")
            town.refused("hr", "E-FLODE", "feed", "persons", path,
                         exit_code=5)


def nobody_takes_over_what_is_taken_up_linked_or_replaced():
    with Town() as town:
        town.sign_in(*FRIENDS, "owner2", "sysman2", "desk")
        with owned_as_before(town):
            take_up = ("new", "system-registration", "system=care", "-m",
                       "Journalen")
            town.refused(THIEF, "E-ROLL", *take_up)
            ref = town.ok("it-chief", *take_up)["ref"]
            role = ("do", ref, "set-role", "role=agare", "role_label=Ägare",
                    "-m", "Behövs genast")
            for login, code in ((THIEF, "E-FINNS-EJ"),
                                ("it-chief", "E-TILLSTAND")):
                town.refused(login, code, "do", ref, "accept")
            for login, code in ((THIEF, "E-FINNS-EJ"),
                                ("it-chief", "E-TILLSTAND"),
                                ("sysman2", "E-TILLSTAND")):
                town.refused(login, code, *role)
            # Neither a link by hand nor whom one says to replace decides.
            own = town.ok("employee", *SELF)["ref"]
            town.ok("it-chief", "link", own, "child", ref)
            town.refused(THIEF, "E-TILLSTAND", "do", own, "accept")
            town.refused("it-chief", "E-KOPPLING", *SELF,
                         f"predecessor={ref}")
            town.refused("it-chief", "E-FYRA-OGON", "do",
                         town.ok("it-chief", *SELF)["ref"], "attest")


def a_cheating_workflow_waits_for_a_second_person():
    with Town() as town:
        town.sign_in("admin", "admin2", THIEF)
        text = town.ok("admin", "workflow", "show", "role-appointment")["text"]
        text = text.replace("version: 1", "version: 2", 1)
        four, own = "- { four-eyes: [propose] }", "- { not-self: [subject], w"
        assert four in text and own in text, text
        with owned_as_before(town):
            activate = ("workflow", "activate", a_file(town, ""))
            a_file(town, text.replace(four, "", 1))
            town.refused("admin", "E-BEVIS", *activate)
            a_file(town, re.sub(re.escape(own) + ".*", "", text))
            number = str(town.ok("admin", *activate)["pending"])
            town.refused("admin", "E-TVA-PERSONER", "confirm", number)
            town.refused(THIEF, "E-ROLL", "confirm", number)
            town.refused(THIEF, "E-FINNS-EJ", "pending", number)
            town.refused(THIEF, "E-EGEN-SAK", *SELF)
            # Who has to confirm it sees which guard is gone from which move.
            seen = town.ok("admin2", "pending", number)["difference"]
            gone = [line for line in seen if line.startswith("- ")
                    and "not-self: [subject]" in line]
            assert len(gone) == 1, seen
            assert seen[seen.index(gone[0]) - 1] == \
                "~ moves / move: propose / guards", seen


def nobody_becomes_the_owner_by_their_name():
    transfer = ("new", "identity", "kind=transfer", "unit=social")
    with Town() as town:
        town.sign_in("hr", THIEF, "employee")
        with owned_as_before(town):
            town.refused(THIEF, "E-ROLL", "person", "add", "owner9", "name=X",
                         "unit=social")
            town.refused("hr", "E-UPPTAGEN", "person", "add", "owner2",
                         "name=Jag", "unit=social")
            town.refused("hr", "E-EGEN-SAK", *transfer, "subject=hr")
            town.refused(THIEF, "E-ROLL", "person", "reset", "owner2")
        # To belong to the department is not to head it.
        town.ok("hr", *transfer, f"subject={THIEF}")
        with owned_as_before(town):
            person = town.ok("hr", "person", "show", THIEF)
            assert (person["unit"], person["owns"]) == ("social", ["school"])


def a_session_that_was_copied_is_nobodys():
    with Town() as town:
        town.sign_in("admin", "admin2")
        path = a_file(town, f"systems:\n  care: {{ owner: {THIEF} }}\n")
        number = str(town.ok("admin", *IMPORT, path)["pending"])
        keys = dict(zip(("public", "secret"),
                        (key.decode() for key in zmq.curve_keypair())))
        with town.asleep() as base:
            base.execute("INSERT INTO enrolled (public_key, kind, label, at_ms)"
                         " VALUES (?, 'client', 'another machine', 0)",
                         (zmq.utils.z85.decode(keys["public"]),))
        there = town.environment("admin2")
        with open(there["ARENDE_CONFIG"], encoding="utf-8") as file:
            text = file.read()
        text = re.sub(r"(?m)^(public|secret)_key:.*$", lambda line:
                      f"{line[1]}_key: '{keys[line[1]]}'", text)
        there["ARENDE_CONFIG"] = a_file(town, text)
        os.chmod(there["ARENDE_CONFIG"], 0o600)  # it holds a key
        with owned_as_before(town):
            result = subprocess.run(
                [os.path.join(BIN, "arende"), "confirm", number], env=there,
                capture_output=True, text=True, timeout=60)
            assert result.returncode == 6, result
            assert "(E-SESSION)" in result.stderr, result
        # It was the machine, and nothing else.
        town.ok("admin2", "confirm", number)
        assert register(town)[0]["owner"] == THIEF


def the_first_identity_does_not_come_again():
    with Town(sample=False) as town:
        code = re.search(CODE, town.serve_log()).group(1)
        enter = ("login", "first", "--password-file")
        town.ok("first", *enter, town.password_file(code))
        town.run("first", "passwd", text=f"{code}\na long password\n")
        town.ok("first", *IMPORT, a_file(town, FIRST))
        assert town.ok("first", "system", "show", "care")["owner"] == "anna"
        path = a_file(town, "systems:\n  care: { owner: bo }\n")
        town.refused("first", "E-ROLL", *IMPORT, path)
        town.refused("first", "E-ROLL", *CARE, "subject=bo")
        for login in ("anna", "bo"):
            town.ok("first", "role", "grant", "admin", login)
        town.refused("first", "E-IDENTITET", "whoami", exit_code=6)
        with town.asleep() as base:
            owners = base.execute("SELECT login FROM system "
                                  "JOIN person_text ON owner = number")
            assert owners.fetchall() == [("anna",)]
        assert len(re.findall(CODE, town.serve_log())) == 1
        for password in (code, "a long password"):
            town.refused("first", "E-INLOGGNING", *enter,
                         town.password_file(password), exit_code=6)


if __name__ == "__main__":
    main([
        what_three_decide_is_so_and_no_import_undoes_it,
        nobody_appoints_themselves,
        a_deputy_does_not_decide_on_themselves,
        nobody_takes_over_by_registering,
        neither_a_role_nor_an_emergency_makes_an_owner,
        an_administrator_alone_changes_nothing,
        nobody_proposes_or_confirms_what_makes_them_the_owner,
        nobody_takes_over_what_is_taken_up_linked_or_replaced,
        a_cheating_workflow_waits_for_a_second_person,
        nobody_becomes_the_owner_by_their_name,
        a_session_that_was_copied_is_nobodys,
        the_first_identity_does_not_come_again,
    ])
