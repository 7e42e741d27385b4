#!/usr/bin/env python3
"""A change goes to the council, is voted through with one recusal and one
dissent, and comes back approved: the tickets of three workflows, by the real
programs."""

import datetime
import zoneinfo

from terminal import Terminal
from town import Town, main

COUNCIL = ("chair", "vice-chair", "member1", "member2", "member3", "member4",
           "member5")
MEETING = "2036-12-03 09:00"


def now():
    """The local time, to the minute that has begun."""
    local = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Stockholm"))
    return local.strftime("%Y-%m-%d %H:%M")


def of(town, login, ref, key):
    return town.ok(login, "show", ref)[key]


def children(town, login, ref, workflow):
    prefix = {"council-matter": "ITR", "release-test": "REL",
              "role-appointment": "UPP", "system-approval": "DGK"}[workflow]
    return [row["ref"] for row in of(town, login, ref, "links")
            if row["ref"].startswith(prefix)]


def assessed(town, risk):
    """A change request that its owner has decided, and the IT chief if it
    reaches further."""
    ref = town.ok("employee", "new", "change-request", "system=care",
                  "type=normal", "description=Byt plattform",
                  "reason=Stödet upphör", "rollback_plan=Tillbaka",
                  "-m", "Byt plattform")["ref"]
    town.ok("sysman2", "do", ref, "assess", f"risk={risk}", "impact=Stor",
            "integrations=none", "test_plan=Prova")
    if town.ok("owner2", "do", ref, "approve")["state"] == "owner-approved":
        town.ok("it-chief", "do", ref, "clear", "statement=Går bra")
    return ref


def a_change_is_voted_through_with_a_recusal_and_a_dissent():
    with Town() as town:
        town.sign_in("employee", "sysman2", "owner2", "it-chief", "secretary",
                     *COUNCIL)
        change = assessed(town, 16)
        assert of(town, "employee", change, "state") == "council"
        (matter,) = children(town, "secretary", change, "council-matter")
        town.ok("secretary", "do", matter, "prepare", "rapporteur=sysman2")
        town.ok("secretary", "do", matter, "put", f"meeting={MEETING}",
                "para=1")
        # Nobody votes ten years before the meeting.
        town.refused("chair", "E-FOR-GAMMALT", "do", matter, "open",
                     "present=chair,vice-chair,member1,member2,member3",
                     "recusals_asked=ja")
        town.ok("chair", "do", matter, "table", "-m", "Hinner inte dit")
        held = now()
        town.ok("chair", "do", matter, "put-urgent", f"meeting={held}",
                "place=Stadshuset, rum 3", "-m", "Stödet upphör i morgon")
        town.refused("chair", "E-BESLUTSFOR", "do", matter, "open",
                     "present=chair,member1",
                     "recusals_asked=ja")
        # One of several who cannot act is called by name.
        town.sign_in("coordinator")
        town.ok("coordinator", "person", "block", "member5", "-m",
                "Utreds efter en anmälan")
        name = town.ok("coordinator", "person", "show", "member5")["name"]
        for said in town.refused_in_both(
                "chair", "E-INAKTIV", 1, "do", matter, "open",
                "present=chair,vice-chair,member1,member2,member5",
                "recusals_asked=ja"):
            assert name in said, said
        the_chair_opens_at_a_terminal(town, matter)
        town.refused("secretary", "E-EJ-LEDAMOT", "vote", matter, "yes")
        town.ok("member3", "do", matter, "jäv", "-m", "Min bror säljer den")
        town.refused("member3", "E-JAV", "vote", matter, "yes")
        town.ok("member1", "vote", matter, "yes")
        town.refused("member1", "E-ROSTAT", "vote", matter, "no")
        town.ok("member2", "vote", matter, "no")
        town.refused("chair", "E-BESLUTSFOR", "do", matter, "declare")
        town.ok("vice-chair", "vote", matter, "yes")
        town.ok("chair", "vote", matter, "yes")
        town.ok("chair", "do", matter, "declare")
        assert of(town, "chair", matter, "state") == "decided"
        town.ok("member2", "do", matter, "dissent", "-m", "För dyrt")
        town.ok("secretary", "do", matter, "minute",
                "decision=Rådet bifaller ändringen.", "motive=Därför",
                "participants=secretary", "adjuster=member1")
        assert of(town, "employee", change, "state") == "council"
        town.ok("member1", "do", matter, "adjust")
        town.refused("secretary", "E-ROLL", "do", matter, "adjust-chair")
        town.ok("chair", "do", matter, "adjust-chair")
        assert of(town, "chair", matter, "state") == "closed"
        fields = of(town, "employee", change, "fields")
        assert of(town, "employee", change, "state") == "approved"
        assert fields["council_decision"] == "Rådet bifaller ändringen."
        shown = town.run("secretary", "--lang", "sv", "show", matter).stdout
        assert "  ett annat ärende: Hänskjut till rådet" in shown, shown
        minutes_hold_all_that_they_must(town, matter, held[:10])


def the_chair_opens_at_a_terminal(town, matter):
    """Who is nobody is told at once. That recusals were asked for is the
    chair's word, and what may be left empty may be so the second time too."""
    chair = Terminal(town, "chair", "--lang", "sv", "gör", matter, "öppna")
    chair.until("komma mellan): ")
    chair.type("chair,vice-chair,member1,member2,member3")
    chair.until("Jäv efterfrågat: ")
    chair.type("ja")
    chair.until("[nej]: ")
    chair.type("ja")
    chair.until("Jäviga från början (")
    chair.type("ingen")
    chair.until("E-UPPGIFT-FEL")
    chair.until("Jäviga från början (")
    chair.until("(får lämnas tomt): ")
    for _ in range(4): # that, the ground, the place, a comment
        chair.type("")
        chair.until(": ")
    chair.until("→ Under beslut")
    assert chair.end() == 0


def minutes_hold_all_that_they_must(town, matter, date):
    names = {row["login"]: row["name"]
             for row in town.ok("chair", "person", "list")["persons"]}
    text = town.run("secretary", "--lang", "sv", "council", "minutes",
                    date).stdout
    title, _, rest = text.partition("\n")
    assert date in title and "PROTOKOLL" in title, text
    head, _, rest = rest.partition("Närvarande:\n")
    for said in ("Plats: Stadshuset, rum 3", "Öppnades: ", "Avslutades: "):
        assert said in head, text
    present, _, rest = rest.partition("Frånvarande:\n")
    absent, _, body = rest.partition("§ 1")
    for login in ("chair", "vice-chair", "member1", "member2", "member3"):
        assert names[login] in present, (login, text)
        assert names[login] not in absent, (login, text)
    assert "Ordförande i IT-rådet" in present, text
    assert names["member4"] in absent, text
    # Who has no seat is not absent, and who minuted was there.
    assert names["secretary"] in present, text
    assert names["secretary"] not in absent, text

    def after(label):
        """The paragraph, or the end of the line, below a label."""
        assert f"  {label}:" in body, (label, text)
        return body.split(f"  {label}:", 1)[1].lstrip(" ").lstrip("\n") \
            .split("\n  ", 1)[0].split("\n", 1)[0]

    assert matter in body and date in after("Datum för beslutet"), text
    assert "Rådet bifaller ändringen." in after("Beslut"), text
    assert "Därför" in after("Motivering"), text
    assert names["sysman2"] in after("Föredragande"), text
    assert names["secretary"] in after("Deltog utan att besluta"), text
    decided_by = after("Beslutad av")
    for login in ("chair", "vice-chair", "member1", "member2"):
        assert names[login] in decided_by, (login, text)
    assert names["member3"] not in decided_by, text
    assert after("Jäv").startswith(names["member3"]), text
    assert after("Jäv").endswith("Min bror säljer den"), text
    assert after("Avvikande mening").endswith("För dyrt"), text
    assert names["member1"] in after("Justerare"), text
    assert names["secretary"] in after("Protokollfört av"), text
    assert names["member1"] in after("Justerat av"), text
    assert names["chair"] in after("Justerat av ordföranden"), text
    english = town.run("secretary", "--lang", "en", "council", "minutes",
                       date).stdout
    for said in ("MINUTES", "Place: ", "Opened: ", "Closed: ", "Present:\n",
                 "Absent:\n", "Decided by:", "Adjusted by, as chair: "):
        assert said in english, (said, english)


def what_the_council_rejects_is_rejected():
    with Town() as town:
        town.sign_in("employee", "sysman2", "owner2", "it-chief", "secretary",
                     *COUNCIL)
        change = assessed(town, 20)
        (matter,) = children(town, "secretary", change, "council-matter")
        town.ok("secretary", "do", matter, "prepare", "rapporteur=sysman2")
        town.ok("chair", "do", matter, "chair-decision", "-m",
                "Stödet upphör redan i morgon")
        for login in ("member1", "member4", "chair"):
            town.ok(login, "vote", matter, "no")
        town.ok("chair", "do", matter, "declare-urgent")
        assert of(town, "chair", matter, "state") == "rejected"
        town.ok("secretary", "do", matter, "minute", "decision=Avslag", "motive=För",
                "deciders=chair,member1,member4", "participants=secretary",
                "adjuster=member1")
        town.ok("member1", "do", matter, "adjust")
        town.ok("chair", "do", matter, "adjust-chair")
        assert of(town, "employee", change, "state") == "rejected"
        assert of(town, "secretary", matter, "state") == "adjusted"
        town.ok("secretary", "do", matter, "report", f"reported={MEETING}")
        assert of(town, "secretary", matter, "state") == "closed"


def nobody_becomes_an_owner_by_themselves():
    with Town() as town:
        town.sign_in("owner", "owner2", "employee", "it-chief",
                     "security-chief", "access-admin")
        town.refused("owner", "E-EGEN-SAK", "new", "role-appointment",
                     "kind=owner", "subject=owner", "system=care",
                     "category=business", "-m", "Jag")
        town.refused("owner", "E-EGEN-SAK", "new", "system-registration",
                     "key=mitt", "name=Mitt", "purpose=Mitt", "unit=social",
                     "category=business", "subject=owner", "-m", "Mitt")
        ref = town.ok("employee", "new", "role-appointment", "kind=owner",
                      "subject=owner", "system=care", "category=business",
                      "-m", "Ny systemägare för journalen")["ref"]
        town.refused("owner", "E-ROLL", "do", ref, "attest")
        town.refused("owner", "E-TILLSTAND", "do", ref, "accept")
        town.ok("it-chief", "do", ref, "attest")
        assert town.ok("owner", "do", ref, "accept")["state"] == "active"
        care = [row for row in town.ok("owner", "system", "list")["systems"]
                if row["key"] == "care"]
        assert care and care[0]["owner"] == "owner", care


def a_new_system_gets_owner_manager_class_and_approval():
    with Town() as town:
        town.sign_in("employee", "owner", "sysman", "it-chief", "coordinator")
        ref = town.ok("employee", "new", "system-registration", "key=boka",
                      "name=Boka", "purpose=Boka lokaler", "unit=social",
                      "category=business", "-m", "Nytt bokningssystem")["ref"]
        town.ok("employee", "do", ref, "describe", "subject=owner",
                "user_groups=Alla", "parts=boka01")
        town.ok("owner", "do", ref, "accept")
        town.ok("owner", "do", ref, "choose-manager", "manager=sysman",
                "attestation=Kan verksamheten", "reports_to=owner")
        (appointment,) = children(town, "owner", ref, "role-appointment")
        town.ok("sysman", "do", appointment, "accept")
        assert of(town, "owner", ref, "state") == "manned"
        town.ok("owner", "do", ref, "classify", "confidentiality=2",
                "integrity=2", "availability=1")
        town.ok("sysman", "do", ref, "complete", "contacts=Jour",
                "catalogue=1", "missing=Ingen leverantör")
        town.ok("it-chief", "do", ref, "register")
        (approval,) = children(town, "owner", ref, "system-approval")
        items = ("analysis", "documentation", "contracts", "backup", "log",
                 "training", "continuity", "release_test")
        town.ok("sysman", "do", approval, "check")
        town.ok("sysman", "do", approval, "tick", *[f"{i}=true" for i in items])
        town.ok("sysman", "do", approval, "complete")
        assert town.ok("owner", "do", approval, "approve")["state"] == "approved"


if __name__ == "__main__":
    main([
        a_change_is_voted_through_with_a_recusal_and_a_dissent,
        what_the_council_rejects_is_rejected,
        nobody_becomes_an_owner_by_themselves,
        a_new_system_gets_owner_manager_class_and_approval,
    ])
