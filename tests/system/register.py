#!/usr/bin/python3
"""The register comes in whole or not at all, by two persons, and comes out as
it went in."""

import os
import time

from town import Town, day, main


def a_file(town, text):
    path = os.path.join(town.room, "change.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def what_comes_out_goes_in_again_and_changes_nothing():
    with Town() as town:
        town.sign_in("admin")
        out = town.run("admin", "register", "export")
        assert out.returncode == 0, out
        for words in ("handlaggare:", "employed-until:", "Midsommar",
                      "reference: SN 2024/112", "function: central-it"):
            assert words in out.stdout, words
        again = town.ok("admin", "register", "import",
                        a_file(town, out.stdout), "--dry-run")
        assert again["difference"] == [], again


def a_change_is_shown_first_and_made_by_two():
    with Town() as town:
        town.sign_in("admin", "admin2", "auditor")
        path = a_file(town, "persons:\n"
                      "  desk:\n    mail: null\n"
                      "  newcomer: { name: Nina Ny, unit: kansli }\n"
                      "profiles: { bistandshandlaggare: null }\n")
        before = town.run("admin", "register", "export").stdout
        with town.unchanged():
            shown = town.ok("admin", "register", "import", path, "--dry-run")
        assert [line[0] for line in shown["difference"]] == ["~", "+", "-"]
        number = town.ok("admin", "register", "import", path)["pending"]
        assert town.run("admin", "register", "export").stdout == before
        town.refused("admin", "E-TVA-PERSONER", "confirm", str(number))
        made = town.ok("admin2", "confirm", str(number))
        assert made["applied"] and made["difference"] == shown["difference"]
        after = town.run("admin", "register", "export").stdout
        assert "Nina Ny" in after and "bistandshandlaggare" not in after
        assert town.ok("auditor", "log", "verify")["ok"] is True


def each_fault_is_refused_with_its_line_and_changes_nothing():
    with Town() as town:
        town.sign_in("admin")
        appointed = (f"{{ decided: '{day(-1)}', attested: '{day(-1)}', "
                     "reference: SN 7 }")
        cases = (
            (2, "kansli", "units:\n  kansli: { parent: kansli }\n"),
            (2, "", "systems:\n  care: { owner: [owner, owner2] }\n"),
            (2, "nobody", "units:\n  kansli: { manager: nobody }\n"),
            (3, "anna", "persons:\n  anna: { name: A, unit: kansli }\n"
             "  anna: { name: B, unit: kansli }\n"),
            (2, "Anna", "persons:\n  Anna: { name: A, unit: kansli }\n"),
            (2, "kommunen", "units:\n  kommunen: { parent: hemtjanst }\n"),
            (2, "nobody", "systems:\n  care: { owner: nobody }\n"),
            (2, "employee", "systems:\n  care: { owner: employee }\n"),  # R1
            (2, "care", "systems:\n  care: { owner: null }\n"),
            (2, "owner", "systems:\n  net: { owner: owner }\n"),  # R2
            (2, "fw01", "systems:\n"  # R3
             "  care: { hosts: [FW01.example.test] }\n"),
            (2, "care", "systems:\n  care: { manager: sysman3 }\n"),  # R5, R7
            (3, "attested", "systems:\n  care: { manager: sysman3,\n"
             "          appointment: { attested: null } }\n"),
            (2, "sysman2", "persons:\n  sysman2: { blocked: security }\n"),
            (2, "saknas", "systems:\n"  # R8
             "  care: { parties: { administrators: saknas } }\n"),
            (2, "owner2", "systems:\n  care: { manager: owner2, "  # R9
             f"appointment: {appointed} }}\n"),
            (2, "owner2", "persons:\n  sysman2: { deputies: [{ "  # R15
             f"deputy: owner2, until: '{day(90)}' }}] }}\n"),
            (2, "hr", "persons:\n  desk: { deputies: [{ "
             f"deputy: hr, until: '{day(800)}' }}] }}\n"),
            (2, "employee", "persons:\n"  # R16
             "  employee: { roles: [council-member] }\n"),
            (2, "consultant", "persons:\n"  # R95
             "  consultant: { undertakings: [] }\n"),
            (2, "administrat", "persons:\n  admin: { roles: [] }\n"
             "  admin2: { roles: [] }\n"),
            (2, "admin2", "persons:\n  docka: { name: D, unit: kansli, "
             "roles: [admin], mail: Jasmine.Karlsson@example.test }\n"),
            (2, "owner2", "persons:\n  owner2: { mail: "
             "jasmine.karlsson@example.test }\n"),
            (2, "leave", "persons:\n  desk: { blocked: 'no idea' }\n"),
            (4, "owner", "persons:\n  owner: { unit: kansli }\nunits:\n"
             "  kansli: { manager: owner }\n"
             "  kommunstyrelsen: { manager: owner }\n"
             "  kommunen: { manager: owner }\n"),
            (2, "deputies", "persons:\n"
             "  desk: { deputies: [{ deputy: hr }] }\n"),
            (2, "kansli", "units:\n  kansli: null\n"),
        )
        with town.unchanged():
            for line, named, text in cases:
                path = a_file(town, text)
                for how in ((), ("--dry-run",)):
                    swedish, english = town.refused_in_both(
                        "admin", "E-REGISTER", 5, "register", "import", path,
                        *how)
                    assert f"rad {line}," in swedish, (text, swedish)
                    assert f"line {line}," in english, (text, english)
                    assert named in swedish and named in english, english


def nobody_but_an_admin_proposes_or_sees_it():
    with Town() as town:
        town.sign_in("employee", "chair")
        path = a_file(town, "municipality: Lilla\n")
        with town.unchanged():
            for login in ("employee", "chair"):
                town.refused(login, "E-ROLL", "register", "import", path)
                town.refused(login, "E-ROLL", "register", "export")


def change(town, text):
    """Proposed by one administrator, confirmed by the other."""
    number = town.ok("admin", "register", "import", a_file(town, text))
    town.ok("admin2", "confirm", str(number["pending"]))


def the_register_answers_as_it_then_was():
    with Town() as town:
        town.sign_in("admin", "admin2")
        before = town.ok("admin", "system", "show", "care")["at"]
        time.sleep(0.01)
        change(town, "systems: { care: { label: Ny journal } }\n"
               "persons:\n  desk: { unit: kansli }\n"
               "  employee: { roles: [service-desk] }\n")
        then = ("--at", before)
        for line, key, was, now in (
            (("system", "show", "care"), "label",
             "Verksamhetssystem för vård och omsorg", "Ny journal"),
            (("person", "show", "desk"), "unit", "servicedesk", "kansli"),
        ):
            assert town.ok("admin", *line)[key] == now
            answer = town.ok("admin", *line, *then)
            assert (answer[key], answer["at"]) == (was, before), answer
            town.refused("admin", "E-FINNS-EJ", *line, "--at", "2020-01-01")
        then = ("--at", "2020-01-01")
        for more, there in (((), True), (then, False)):
            [holders] = [role["holders"] for role in
                         town.ok("admin", "role", "list", *more)["roles"]
                         if role["role"] == "service-desk"]
            assert ("employee" in holders) is there, holders
        told = town.run("admin", "role", "list", *then).stdout
        assert told.startswith("Som det var: 2020-01-01"), told


def every_person_is_listed_however_many_there_are():
    with Town() as town:
        town.sign_in("admin", "admin2")
        change(town, "persons:\n" + "".join(
            f"  new{i:03}: {{ name: Ny {i}, unit: kansli }}\n"
            for i in range(150)))
        answer = town.ok("admin", "person", "list")
        logins = [person["login"] for person in answer["persons"]]
        assert logins == sorted(set(logins)) and len(logins) > 170, logins
        assert answer["next"] is None


def what_people_read_leaves_nothing_out():
    with Town() as town:
        town.sign_in("admin", "admin2", "manager")
        change(town, "persons:\n  desk: { company: Drift AB, "
               "employed-until: '2029-12-31' }\n"
               "  owner: { deputies: [{ deputy: manager, from: "
               f"'{day(-9)}', until: '{day(700)}' }}] }}\n")
        for login, line, told in (
            ("admin", ("system", "show", "care"),
             "Klass: konfidentialitet 3, riktighet 3, tillgänglighet 3\n"),
            ("admin", ("person", "show", "desk"), "Företag: Drift AB\n"),
            ("admin", ("person", "show", "desk"), "Sista dag: 2029-12-31\n"),
            ("admin", ("person", "show", "owner2"), "Äger: care"),
            ("manager", ("whoami",), "  Närmaste chef (medborgarservice)\n"),
            ("manager", ("whoami",), "Du är ersättare för: owner\n"),
        ):
            out = town.run(login, "--lang", "sv", *line).stdout
            assert told in out, (line, out)


def a_role_is_given_and_taken_by_a_ticket():
    with Town() as town:
        town.sign_in("admin", "admin2", "desk", "it-chief", "employee")
        grant = ("role", "grant", "service-desk", "employee",
                 "until=2027-10-31", "-m", "Behövs där")
        revoke = ("role", "revoke", "service-desk", "employee")
        why = ("-m", "Behövs inte längre")
        town.ok("desk", *grant, "kind=role")
        ref = town.ok("desk", *grant)["ref"]
        shown = town.run("desk", "--lang", "sv", "show", ref).stdout
        assert "Till och med            2027-10-31\n" in shown, shown
        town.refused("it-chief", "E-FINNS-EJ", *revoke, *why)
        town.ok("it-chief", "do", ref, "attest")
        town.ok("employee", "do", ref, "accept")
        town.refused("it-chief", "E-UPPGIFT-FEL", "role", "revoke",
                     "service-desk", "desk", *why)
        # Who has no seat on the council is given none (R16).
        seat = town.ok("desk", "role", "grant", "council-member", "employee",
                       "until=2027-10-31", "-m", "Till rådet")["ref"]
        town.ok("it-chief", "do", seat, "attest")
        town.refused("employee", "E-UPPGIFT-FEL", "do", seat, "accept")
        # Which of two it is has to be said.
        change(town, "persons:\n  employee: { roles: [{ role: service-desk,"
               " scope: care }] }\n")
        error = town.refused("it-chief", "E-FLERTYDIGT", *revoke, *why)
        assert "service-desk care" in error["message"], error
        error = town.refused("it-chief", "E-UPPGIFT-FEL", *revoke, "care",
                             *why)
        assert error["args"]["field"] == "ROLE", error


def who_owes_something_is_told_what_and_by_when():
    with Town() as town:
        town.sign_in("admin", "admin2", "auditor", "member3", "employee")
        change(town, f"settings: {{ transition-until: '{day(90)}' }}\n")
        owed = ("register", "obligations")
        [mine] = town.ok("member3", *owed)["obligations"]
        assert (mine["what"], mine["system"]) == ("approval", "booking"), mine
        assert town.ok("employee", *owed)["obligations"] == []
        for login in ("admin", "auditor"):
            assert mine in town.ok(login, *owed)["obligations"]
        told = town.run("member3", "--lang", "sv", *owed).stdout
        assert "booking" in told and day(91) in told, told


def an_old_system_is_taken_up_and_changed_by_tickets():
    take_up = ("new", "system-registration", "system=care", "-m", "Journalen")
    with Town() as town:
        town.sign_in("admin", "sysman2", "owner2", "it-chief", "employee")
        town.refused("employee", "E-ROLL", *take_up)
        ref = town.ok("sysman2", *take_up)["ref"]
        error = town.refused("owner2", "E-BARS-SYSTEM", *take_up)
        assert ref in error["message"], error
        town.ok("owner2", "do", ref, "classify", "confidentiality=3",
                "integrity=3", "availability=2")
        complete = ("do", ref, "complete", "contacts=Jour 1",
                    "parts=Databas och webb", "catalogue=2")
        town.ok("sysman2", *complete, "hosts=ny01.example.test",
                "user_groups=Vården", "administrators=Centrala IT",
                "app_supplier=Omsorg", "missing=Vi driver den")
        town.ok("it-chief", "do", ref, "register")
        error = town.refused("sysman2", "E-REGISTERREGEL", *complete,
                             "hosts=CORE-sw01.example.test")
        assert "net" in error["message"], error
        role = ("do", ref, "set-role", "role=granskare",
                "role_label=Granskare", "role_courses=journal", "-m",
                "Behövs för revisionen")
        town.refused("sysman2", "E-EJ-AGARE", *role)
        town.ok("owner2", *role)
        town.refused("owner2", "E-REGISTERREGEL", "do", ref, "end-role",
                     "role=las", "-m", "Ingen behöver den")
        care = town.run("admin", "register", "export").stdout
        for words in ("ny01.example.test", "granskare:", "Vården",
                      "administrators: Centrala IT"):
            assert words in care, (words, care)
        # What tickets have decided, no import changes.
        for text in ("hosts: [gammal01]", "roles: { granskare: null }",
                     "parties: { administrators: Vi }",
                     "class: { integrity: 1 }"):
            error = town.refused(
                "admin", "E-ARENDE-AGER", "register", "import",
                a_file(town, f"systems:\n  care: {{ {text} }}\n"),
                exit_code=1)
            assert ref in error["message"], error
        # And its approval for operation has been asked for.
        [approval] = town.ok("owner2", "list", "--workflow",
                             "system-approval")["tickets"]
        assert approval["state"] == "requested", approval
        assert approval["system"] == "care", approval


if __name__ == "__main__":
    main([
        what_comes_out_goes_in_again_and_changes_nothing,
        a_change_is_shown_first_and_made_by_two,
        each_fault_is_refused_with_its_line_and_changes_nothing,
        nobody_but_an_admin_proposes_or_sees_it,
        the_register_answers_as_it_then_was,
        every_person_is_listed_however_many_there_are,
        what_people_read_leaves_nothing_out,
        a_role_is_given_and_taken_by_a_ticket,
        who_owes_something_is_told_what_and_by_when,
        an_old_system_is_taken_up_and_changed_by_tickets,
    ])
