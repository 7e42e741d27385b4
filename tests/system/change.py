#!/usr/bin/python3
"""A change is decided by those whom it touches, tested, backed up, carried
out by somebody else, and assessed even when it was urgent."""

import datetime
import os
import time

from town import Town, main


def at(seconds):
    moment = datetime.datetime.now(datetime.timezone.utc)
    moment += datetime.timedelta(seconds=seconds)
    return moment.isoformat()[:19] + "Z"


def ask(town, *more, system="maps", kind="normal"):
    return town.ok("employee", "new", "change-request", f"system={system}",
                   f"type={kind}", "description=Byt", "reason=Stöd upphör",
                   "rollback_plan=Tillbaka", "-m", "Byt", *more)


def assess(town, ref, manager="sysman3", *more):
    town.ok(manager, "do", ref, "assess", "risk=4", "impact=Liten",
            "integrations=none", "test_plan=Prova", *more)


AHEAD_S = 6  # of a window: longer than a busy machine takes to plan it


def approved(town, *more):
    ref = ask(town, *more)["ref"]
    assess(town, ref)
    assert town.ok("member2", "do", ref, "approve")["state"] == "approved"
    return ref


def scheduled(town, *more):
    ref = approved(town, *more)
    town.ok("sysman3", "do", ref, "schedule", f"window_from={at(AHEAD_S)}",
            f"window_until={at(3600)}", "implementer=sysman",
            "tester=employee2")
    time.sleep(AHEAD_S + 1)
    return ref


def start(ref, hours=-2):
    return ("do", ref, "start", f"backup_at={at(hours * 3600)}")


def a_standard_change_follows_a_template_of_its_kind_and_price():
    with Town() as town:
        town.sign_in("employee", "employee2", "sysman", "sysman3", "member2")
        ref = scheduled(town, "kind=configuration")
        town.ok("sysman", *start(ref))
        town.ok("sysman", "do", ref, "done", "log=Bytt")
        town.ok("employee2", "do", ref, "verify", "result=ok")
        like = ("kind=configuration", f"template={ref}")
        early = ask(town, *like, kind="standard")
        assert early["state"] == "submitted", early
        town.ok("member2", "do", ref, "establish")
        for more, state in ((like, "pre-approved"),
                            ((*like, "budget=500000"), "pre-approved"),
                            ((*like, "budget=500001"), "submitted"),
                            (("kind=function", like[1]), "submitted")):
            new = ask(town, *more, kind="standard")
            assert new["state"] == state, (more, new)


def infrastructure_takes_owner_and_it_chief():
    with Town() as town:
        town.sign_in("employee", "sysman3", "member2", "it-chief")
        ref = ask(town)["ref"]
        assess(town, ref, "sysman3", "infrastructure=true")
        clear = ("do", ref, "clear", "statement=Går bra")
        town.refused("it-chief", "E-TILLSTAND", *clear)
        assert town.ok("member2", "do", ref, "approve")["state"] \
            == "owner-approved"
        town.refused("member2", "E-ROLL", *clear)
        assert town.ok("it-chief", *clear)["state"] == "approved"


def a_freeze_lets_nobody_plan():
    with Town() as town:
        town.sign_in("employee", "sysman3", "member2", "admin", "admin2")
        path = os.path.join(town.room, "change.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'freezes: [{{ from: "{at(0)[:10]}", until: '
                       f'"{at(172800)[:10]}", systems: [maps], '
                       'reason: Inventering }]\n')
        ref = approved(town)
        plan = ("do", ref, "schedule", f"window_from={at(60)}",
                f"window_until={at(3600)}", "implementer=sysman")
        number = town.ok("admin", "register", "import", path)["pending"]
        town.ok("admin2", "confirm", str(number))
        town.refused("sysman3", "E-ANDRINGSSTOPP", *plan)
        with open(path, "w", encoding="utf-8") as file:
            file.write("freezes: []\n")
        number = town.ok("admin", "register", "import", path)["pending"]
        town.ok("admin2", "confirm", str(number))
        town.ok("sysman3", *plan)


def a_start_takes_a_fresh_backup_and_the_implementer():
    with Town() as town:
        town.sign_in("employee", "sysman", "sysman3", "member2")
        ref = scheduled(town)
        town.refused("sysman", "E-FOR-GAMMALT", *start(ref, -25))
        town.refused("sysman3", "E-ROLL", *start(ref))
        assert town.ok("sysman", *start(ref, -23))["state"] == "implementing"


def what_is_rolled_back_with_harm_becomes_an_incident():
    with Town() as town:
        town.sign_in("employee", "sysman", "sysman3", "member2")
        for harm in ("false", "true"):
            ref = scheduled(town)
            town.ok("sysman", *start(ref))
            done = town.ok("sysman", "do", ref, "roll-back",
                           f"service_affected={harm}", "-m",
                           "Tjänsten föll ihop")
            assert done["state"] == "rolled-back", done
            found = [link["ref"] for link in
                     town.ok("sysman3", "show", ref)["links"]
                     if (link["kind"], link["workflow"])
                     == ("causes", "incident")]
            assert len(found) == (harm == "true"), (harm, found)
            town.ok("sysman3", "do", ref, "review", "outcome=Lärt")


def an_emergency_takes_a_burning_incident_and_two_persons():
    with Town() as town:
        town.sign_in("employee", "desk", "sysman3", "member2", "coordinator",
                     "it-chief")

        def alarm(system, grade):
            ref = town.ok("employee", "new", "incident", "-m", "Nere")["ref"]
            town.ok("desk", "do", ref, "triage", f"system={system}",
                    "category=fault", f"impact={grade}", f"urgency={grade}",
                    "effect=Inget går")
            return ref

        town.refused("employee", "E-UPPGIFT-SAKNAS", "new", "change-request",
                     "system=maps", "type=emergency", "description=Byt",
                     "reason=Nere", "rollback_plan=Tillbaka", "-m", "Byt")
        for system, grade in (("maps", 4), ("mail", 1)):
            ref = ask(town, f"incident={alarm(system, grade)}",
                      kind="emergency")["ref"]
            town.refused("member2", "E-KOPPLING", "do", ref,
                         "approve-emergency")
        ref = ask(town, f"incident={alarm('maps', 1)}",
                  kind="emergency")["ref"]
        town.ok("it-chief", "do", ref, "approve-emergency")
        town.refused("it-chief", "E-FYRA-OGON", "do", ref,
                     "confirm-emergency")
        assert town.ok("coordinator", "do", ref, "confirm-emergency")[
            "state"] == "emergency-approved"
        afterwards = ("do", ref, "assess-afterwards", "risk=9",
                      "impact=Stor", "integrations=none")
        town.refused("member2", "E-ROLL", *afterwards)
        town.ok("sysman3", *afterwards)
        assert town.ok("employee", "show", ref)["fields"]["risk"] == 9


def a_release_is_tested_by_another_before_it_is_let_in():
    with Town() as town:
        town.sign_in("employee", "employee2", "sysman", "sysman3", "member2")
        ref = scheduled(town, "kind=release", "release=4.2")
        town.refused("sysman", "E-KOPPLING", *start(ref))
        [test] = [link["ref"] for link in
                  town.ok("sysman3", "show", ref)["links"]
                  if link["ref"].startswith("REL")]
        town.ok("sysman3", "do", test, "assign", "tester=employee2")
        town.ok("sysman3", "do", test, "develop", "build=b1")
        town.ok("sysman3", "do", test, "install", "build=b1",
                "environment=prov")
        town.ok("sysman3", "do", test, "assign", "tester=sysman3")
        begin = ("do", test, "test", "test_cases=Alla", "data_rule=made-up")
        town.refused("sysman3", "E-FYRA-OGON", *begin)
        town.ok("sysman3", "do", test, "assign", "tester=employee2")
        town.ok("employee2", *begin)
        town.refused("sysman", "E-KOPPLING", *start(ref))
        town.ok("employee2", "do", test, "pass", "result=Bra")
        assert town.ok("sysman", *start(ref))["state"] == "implementing"


if __name__ == "__main__":
    main([
        a_standard_change_follows_a_template_of_its_kind_and_price,
        infrastructure_takes_owner_and_it_chief,
        a_freeze_lets_nobody_plan,
        a_start_takes_a_fresh_backup_and_the_implementer,
        what_is_rolled_back_with_harm_becomes_an_incident,
        an_emergency_takes_a_burning_incident_and_two_persons,
        a_release_is_tested_by_another_before_it_is_let_in,
    ])
