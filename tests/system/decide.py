#!/usr/bin/python3
"""What waits for a person's decision, on a real terminal: each is asked what
is theirs to answer, in their language, and nobody what a rule refuses them."""

import contextlib
import datetime
import os
import zoneinfo

from terminal import Terminal
from town import Town, main, today

COUNCIL = ["chair", *(f"member{i}" for i in range(1, 6)), "vice-chair"]
YES = {"sv": "ja / nej / fråga / hoppa över / sluta: ",
       "en": "yes / no / ask / skip / quit: "}
VOTE = {"sv": "ja / nej / avstår / jäv / hoppa över / sluta: ",
        "en": "yes / no / abstain / recuse / skip / quit: "}
WHY = {"sv": "Motivering eller kommentar (får lämnas tom): ",
       "en": "Reason or comment (may be left empty): "}
REASON = {"sv": "Motivering (minst {} tecken): ",
          "en": "Reason (at least {} characters): "}
ANY = {"sv": "Motivering eller kommentar: ", "en": "Reason or comment: "}
TODAY = today()
UNTIL = TODAY + datetime.timedelta(days=90)
LONG = "Behövs inte för de uppgifterna"
MAIL = ("system=mail", "role=gemensam")
TWELVE = ("profile=handlaggare", "-m", "Ny")  # accesses, of a new employee
# Who releases them, where it is not sysman3.
MANAGER = {"mail": "sysman", "net": "member5", "pay": "hr"}


@contextlib.contextmanager
def everybody():
    """A town where all have logged in."""
    with Town() as town:
        town.sign_in(*town.passwords)
        yield town


def order(town, login, person, *what, task="Utreder ärenden"):
    return town.ok(login, "new", "access-request", f"subject={person}",
                   f"task={task}", f"from={TODAY}", f"to={UNTIL}",
                   *what)["ref"]


def lines_of(town):
    """The lines of a position that are to be released, and their systems."""
    return {row["ref"]: row["system"] for row in
            town.ok("access-admin", "list", "--state", "manager-approved",
                    "--limit", "50")["tickets"]}


def last(town, ref):
    """The newest entry, as somebody sees it who sees all of that kind."""
    login = "access-admin" if ref.startswith("BEH") else "secretary"
    return town.ok(login, "show", ref)["history"][-1]


def asked(town, login):
    return {row["ref"] for row in town.ok(login, "decide")["matters"]}


def whoever_decides_in_a_bound_owners_place_is_asked():
    with everybody() as town:
        ref = order(town, "sysman2", "sysman2", "system=care", "role=las")
        town.ok("owner2", "do", ref, "approve")
        assert ref in asked(town, "security-chief")
        assert ref not in asked(town, "owner2")
        town.ok("security-chief", "do", ref, "owner-approve-instead", "-m",
                "Ägaren är själv den chef som har tillstyrkt")
        assert ref not in asked(town, "security-chief")


def listed(town, login):
    return {row["ref"] for row in
            town.ok(login, "list", "--waiting-for-me")["tickets"]}


def named(town, ref, reader):
    """Whom the column names: persons, and the holders of roles."""
    [row] = [row for row in town.ok(reader, "list", "--waiting-for-me")[
        "tickets"] if row["ref"] == ref]
    roles = {row["role"]: set(row["holders"])
             for row in town.ok("admin", "role", "list")["roles"]
             if row["assigned"]}
    return [roles.get(name, {name}) for name in row["waiting_for"]]


def who_is_called_as_a_role_is_named_by_login():
    """In the sample `employee` is a person, and what everybody is."""
    with everybody() as town:
        ref = order(town, "employee", "employee2", *MAIL)
        town.ok("manager", "do", ref, "remit", "-m", "Vilken brevlåda?")
        shown = town.run("employee", "--lang", "sv", "list", "--mine").stdout
        assert " employee, employee2 " in shown, shown


def waits_for(town, ref, *logins, looks=(asked, listed)):
    """Exactly those are asked, and have it in their list; and the column
    names nobody else."""
    for look in looks:
        found = [who for who in town.passwords if ref in look(town, who)]
        assert sorted(found) == sorted(logins), (ref, look.__name__, found)
    if logins:
        groups = named(town, ref, logins[0])
        assert all(group & set(logins) for group in groups), (groups, logins)
        assert len(groups) <= len(logins), (groups, logins)
    for group in groups if logins else ():
        assert len(group) > 1 or group <= set(logins), (group, logins)


def walk(town, login, language, *answers, ask=YES, exit_code=0):
    """`decide` on a terminal. An answer is a word, then what is asked after
    it: a reason, or (prompt, line). Returns all that was shown."""
    terminal = Terminal(town, login, "--lang", language, "decide")
    shown = ""
    for word, *more in answers:
        for prompt, line in ((ask[language], word), *(
                line if isinstance(line, tuple) else (WHY[language], line)
                for line in more)):
            shown += terminal.until(prompt)
            terminal.type(line() if callable(line) else line)
    rest = terminal.shown.encode()
    with contextlib.suppress(OSError):  # so a terminal says that it is over
        os.write(terminal.fd, b"\4")  # whatever else is asked ends here
        while more := os.read(terminal.fd, 65536):
            rest += more
    code, shown = terminal.end(), (shown + rest.decode()).replace("\r", "")
    assert code == exit_code, (code, shown)
    return shown


def told(shown, *texts):
    for text in texts:
        assert text in shown, (text, shown)


def a_request_is_put_to_each_hand_in_turn():
    with everybody() as town:
        ref = order(town, "employee", "employee2", "system=care", "role=las")
        waits_for(town, ref, "manager")
        row = town.run("manager", "list", "--waiting-for-me").stdout
        told(walk(town, "manager", "sv", ("ja", "")),
             f"1 av 1: {ref}, Läsa, Verksamhetssystem för vård och "
             "omsorg, Omar Haddad\n", "Gäller Omar Haddad.\n",
             "Skäl: Utreder ärenden\n", "Från Elin Åkesson.",
             f"Senast {' '.join(row.split()[-2:])}.\n",
             f"{ref}: Beställd → Tillstyrkt av chef\n")
        # Not in his profile: the owner first, and nobody else is asked.
        waits_for(town, ref, "owner2")
        told(walk(town, "owner2", "en", ("yes", "Good")),
             f"1 of 1: {ref}, Läsa, Verksamhetssystem för vård och "
             "omsorg, Omar Haddad\n", "For Omar Haddad.\n",
             "Reason: Utreder ärenden\n", "From Elin Åkesson.", " Due 2")
        waits_for(town, ref, "sysman2")
        told(walk(town, "sysman2", "sv", ("j", "")),
             f"{ref}: Godkänd av systemägare → Frisläppt\n")
        waits_for(town, ref, "access-admin")
        told(walk(town, "access-admin", "en", ("y", "")),
             f"{ref}: Released → Being carried out\n")
        told(walk(town, "access-admin", "sv", (
                 "ja", ("Konto: ", "omar"),
                 ("Så verkställdes den: ", "I katalogen"), "")),
             f"{ref}: Verkställs → Aktiv\n")
        waits_for(town, ref)
        assert "omar" in str(town.ok("sysman2", "show", ref)["fields"])


def nobody_is_asked_about_their_own():
    with everybody() as town:
        waits_for(town, order(town, "manager", "manager", *MAIL), "owner")
        own = order(town, "employee2", "employee2", *MAIL)
        waits_for(town, own, "manager")
        # Who endorsed does not approve, who asked does not release.
        own = order(town, "sysman2", "sysman2", "system=care", "role=las")
        waits_for(town, own, "owner2")
        town.ok("owner2", "do", own, "approve")
        waits_for(town, own, "security-chief") # in the owner's place
        assert walk(town, "sysman2", "en") == (
            "Nothing waits for your decision.\n")


def twelve_accesses_of_one_person_are_one_answer():
    with everybody() as town:
        number = town.ok("admin", "register", "import", "/dev/stdin", text=
                         f'settings: {{ transition-until: "{UNTIL}" }}')
        town.ok("admin2", "confirm", str(number["pending"]))
        ref = order(town, "employee", "employee2", *TWELVE)
        waits_for(town, ref, "manager")
        shown = walk(town, "manager", "sv", ("ja", ""))
        told(shown, f"{ref}: Befattning beställd → Uppdelad")
        lines = lines_of(town)
        assert len(lines) == 12 and shown.count(YES["sv"]) == 1, shown
        # Work from afar takes a decision of its own.
        lines = {ref: system for ref, system in lines.items()
                 if system != "net"}
        for ref, system in lines.items():
            town.ok(MANAGER.get(system, "sysman3"), "do", ref, "release")
        assert asked(town, "access-admin") == set(lines)
        shown = walk(town, "access-admin", "en", ("yes", "All of it"))
        told(shown, "1 of 1: 11 tickets as one question\n")
        assert shown.count(YES["en"]) == shown.count(WHY["en"]) == 1, shown
        for ref in lines:
            told(shown, f"    {ref}  ", f"{ref}: Released → Being carried out")
            assert last(town, ref)["note"] == "All of it"


def more_than_one_answer_holds_is_asked_about_too():
    with Town() as town:
        town.sign_in("employee", "manager", "auditor")
        refs = {order(town, "employee", "employee2", *MAIL)
                for _ in range(100)}
        answer = town.ok("manager", "decide")
        assert answer["more"] and 50 < len(answer["matters"]) < 100, len(
            answer["matters"])
        shown = walk(town, "manager", "sv", ("ja", ""), ("ja", ""))
        assert shown.count(YES["sv"]) == 2, shown
        for ref in refs:
            told(shown, f"{ref}: Beställd → Tillstyrkt av chef")
        assert asked(town, "manager") == set()
        rows = town.ok("auditor", "audit", "decisions")["rows"]
        assert {row["ref"] for row in rows if row["move"] == "approve"} == refs
def equipment_is_named_by_the_line_manager_before_it_is_released():
    with everybody() as town:
        order(town, "employee", "employee2", *TWELVE)
        walk(town, "manager", "sv", ("ja", ""))
        [ref] = [ref for ref, system in lines_of(town).items()
                 if system == "net"]
        waits_for(town, ref, "manager")
        error = town.refused("member5", "E-VILLKOR", "do", ref, "release")
        assert "Chefen ska ange utrustning" in error["message"], error
        told(walk(town, "manager", "sv", (
                 "ja", ("Utrustning: ", "2"), "")),
             "Chefen ska ange utrustning", f"{ref}: Tillstyrkt av chef\n")
        assert last(town, ref)["move"] == "equip"
        waits_for(town, ref, "member5")


def one_no_is_a_no_to_all_that_stand_as_they_were_shown():
    with everybody() as town:
        ref = order(town, "employee", "employee2", *TWELVE)
        town.ok("manager", "do", ref, "approve")
        # Booking is not approved, and a course is missing: it waits for her
        # all the same, and she is told what for.
        hers = {ref for ref, system in lines_of(town).items()
                if system not in MANAGER}
        assert asked(town, "sysman3") == hers and len(hers) == 8, hers
        other = min(hers)
        shown = walk(town, "sysman3", "sv", (lambda: town.ok(
            "employee", "note", other, "-m", "Vänta") and "nej",
            (REASON["sv"].format(20), LONG)), exit_code=4)
        told(shown, "1 av 1: 8 ärenden som en fråga\n",
             "Hindras just nu: Lokalbokning är inte driftgodkänt",
             "Någon annan har ändrat ärendet (Elin Åkesson", "(E-VERSION)")
        assert shown.count(YES["sv"]) == 1, shown
        assert shown.count(REASON["sv"].format(20)) == 1, shown
        for ref in hers - {other}:
            entry = last(town, ref)
            assert (entry["to"], entry["note"]) == ("rejected", LONG), entry
        assert last(town, other)["move"] == "note"
        assert asked(town, "sysman3") == {other}


def what_changed_meanwhile_is_not_decided():
    with everybody() as town:
        ref = order(town, "employee", "employee2", *MAIL)
        told(walk(town, "manager", "en", (lambda: town.ok(
            "employee", "note", ref, "-m", "Vänta") and "yes", ""),
                  exit_code=4),
             "Someone else has changed the ticket (Elin", "(E-VERSION)")
        assert last(town, ref)["move"] == "note"
        walk(town, "manager", "sv", ("ja", ""))
        assert last(town, ref)["to"] == "manager-approved"


def no_takes_a_reason_ask_sends_back_and_skip_leaves_it():
    least = {lang: REASON[lang].format(20) for lang in REASON}
    with everybody() as town:
        refs = [order(town, "employee", "employee2", *MAIL),
                order(town, "employee2", "employee", *MAIL),
                order(town, "employee", "employee2", *TWELVE)]
        # Too short is asked for again, and none at all leaves the question.
        told(walk(town, "manager", "en",
                  ("no", (least["en"], "Too short"), (least["en"], "")),
                  ("skip",), ("skip",), ("quit",), exit_code=1),
             "at least 20 characters. (E-MOTIVERING)", f"3 of 3: {refs[2]}")
        assert {last(town, ref)["to"] for ref in refs} == {
            "requested", "position-ordered"}
        told(walk(town, "manager", "sv",
                  ("nej", (least["sv"], "För kort"), (least["sv"], LONG)),
                  ("fråga", (ANY["sv"], "Vilken låda?")),
                  ("hoppa över",)),
             f"{refs[0]}: Beställd → Avslagen\n",
             '"fråga" skickar tillbaka ärendet: Återremittera → '
             "Återremitterad.\n",
             f"{refs[1]}: Beställd → Återremitterad",
             "Ärendet är återsänt", f"3 av 3: {refs[2]}")
        entries = [last(town, ref) for ref in refs]
        assert [(entry["to"], entry["note"]) for entry in entries] == [
            ("rejected", LONG), ("returned", "Vilken låda?"),
            ("position-ordered", "Ny")], entries
        waits_for(town, refs[1], "employee", "employee2")
        waits_for(town, refs[2], "manager")


def separate_requests_for_one_person_are_one_question():
    with everybody() as town:
        export = town.ok("admin", "register", "export")
        wishes = [(line["system"], line["role"])
                  for line in export["profiles"]["handlaggare"]
                  if line["system"] != "booking"] + [("mail", "gemensam")]
        refs = [order(town, "employee", "employee2", f"system={system}",
                      f"role={role}", *["equipment=stationary"] * (
                          role == "distans"), task=f"Uppgift {number}")
                for number, (system, role) in enumerate(wishes)]
        assert len(refs) == 12, wishes
        other = refs[3]
        shown = walk(town, "manager", "sv", (lambda: town.ok(
            "employee", "note", other, "-m", "Vänta") and "ja", ""),
                     exit_code=4)
        told(shown, "1 av 1: 12 ärenden som en fråga\n",
             "  Gäller Omar Haddad.\n")
        assert shown.count(YES["sv"]) == shown.count(WHY["sv"]) == 1, shown
        for number, (ref, (system, role)) in enumerate(zip(refs, wishes)):
            told(shown, f"    {ref}  ",
                 f"Omar Haddad; {TODAY} 00:00 – {UNTIL}\n",
                 f"        Skäl: Uppgift {number}\n")
            to = "requested" if ref == other else "manager-approved"
            assert town.ok("employee", "show", ref)["state"] == to, ref
        told(shown, f"{other} lämnas som det var.\n")
        assert asked(town, "manager") == {other}
        [row] = town.ok("manager", "list", "--waiting-for-me")["tickets"]
        assert (row["subject"], row["reason"]) == (
            "Omar Haddad", "Uppgift 3"), row
        assert row["title"].endswith("Omar Haddad"), row
        told(town.run("manager", "list", "--waiting-for-me").stdout,
             "Omar Haddad", "Uppgift 3")


def what_stops_it_is_told_and_it_can_be_answered_otherwise():
    with everybody() as town:
        ref = order(town, "employee", "employee2", "system=mail",
                    "role=postadmin")
        walk(town, "manager", "sv", ("ja", ""))
        walk(town, "owner", "sv", ("ja", ""))
        # A course is missing: it is his all the same.
        waits_for(town, ref, "sysman")
        shown = walk(town, "sysman", "sv", ("ja",),
                     ("nej", (REASON["sv"].format(20), LONG)))
        told(shown, "  Hindras just nu: Omar Haddad saknar giltig utbildning",
             "(E-UTBILDNING)\n", f"{ref}: Godkänd av systemägare → Avslagen")
        assert last(town, ref)["note"] == LONG


def a_deputy_is_told_for_whom():
    with everybody() as town:
        ref = order(town, "employee2", "employee", *MAIL)
        town.ok("manager", "absent", "--to", str(UNTIL), "--kind", "other",
                "--deputy", "owner2")
        [row] = [row for row in town.ok("owner", "decide")["matters"]
                 if row["kind"] == "pending"]
        town.ok("owner", "confirm", str(row["id"]))
        waits_for(town, ref, "manager", "owner2")
        name = town.ok("manager", "whoami")["name"]
        told(walk(town, "owner2", "sv", ("ja", "")),
             f"  Du beslutar som ersättare för {name}.\n",
             f"{ref}: Beställd → Tillstyrkt av chef\n")
        assert last(town, ref)["for"] == "manager"


def do_tells_what_each_move_takes_and_what_would_let_it_through():
    with everybody() as town:
        ref = order(town, "employee", "employee2", *MAIL)
        shown = {language: town.run("manager", "--lang", language, "do",
                                    ref).stdout for language in ("sv", "en")}
        told(shown["sv"], "Avslå (reject) → Avslagen; kräver en motivering om "
                          "minst 20 tecken\n")
        told(shown["en"], "Reject (reject) → Rejected; needs a reason of at "
                          "least 20 characters\n")
        rows = {row["move"]: row for row in town.ok("employee", "do", ref)[
            "moves"]}
        row = rows["approve"]
        assert not row["may"] and row["guard"] == "supervisor", row
        assert "Omar Haddad" in row["message"], row
        walk(town, "manager", "sv", ("ja", ""))
        town.ok("sysman", "do", ref, "release")
        town.ok("access-admin", "do", ref, "take")
        told(town.run("access-admin", "do", ref).stdout,
             "Verkställd (provisioned) → Aktiv; kräver Konto (account), "
             "Så verkställdes den (method)\n")


def a_change_is_put_to_its_owner_then_to_another_or_her_deputy():
    new = ("new", "change-request", "system=care", "description=Byt",
           "reason=Slut", "rollback_plan=Tillbaka", "-m", "Byt plattform")
    with everybody() as town:
        ref = town.ok("employee", *new)["ref"]
        town.ok("sysman2", "do", ref, "assess", "risk=4", "impact=Stor",
                "integrations=none", "test_plan=Prova")
        waits_for(town, ref, "owner2")
        told(walk(town, "owner2", "sv", ("ja", "")),
             f"{ref}: Konsekvensbedömd → Beslutad av systemägare\n")
        waits_for(town, ref, "it-chief", "sysman3")
        told(walk(town, "sysman3", "en", (
                 "yes", ("Statement of the IT chief: ", "Fine"), "")),
             f"{ref}: Decided by the system owner → Approved\n")
        told(town.run("owner2", "--lang", "en", "show", ref).stdout,
             "sysman3 for it-chief: Clear")
        fire = town.ok("employee", "new", "incident", "-m", "Nere")["ref"]
        town.ok("desk", "do", fire, "triage", "system=care", "impact=1",
                "category=outage", "urgency=1", "effect=Ingen når den")
        ref = town.ok("employee", *new, "type=emergency",
                      f"incident={fire}")["ref"]
        town.ok("it-chief", "do", ref, "approve-emergency")
        # A second person; her deputy would be her, the chair's is not.
        waits_for(town, ref, "coordinator", "chair", "vice-chair")
        told(walk(town, "coordinator", "en", ("yes", "")),
             f"{ref}: Waits for a second person → Decided in emergency\n")
        waits_for(town, ref, looks=[asked])


def matter(town):
    ref = town.ok("secretary", "new", "council-matter", "kind=other",
                  "title=Plottrar", "proposal=Köp två", "-m", "Behov")["ref"]
    town.ok("secretary", "do", ref, "prepare", "rapporteur=sysman2")
    return ref


def a_vote_is_put_to_each_seat_once():
    with everybody() as town:
        ref = matter(town)
        held = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Stockholm"))
        town.ok("chair", "do", ref, "put-urgent",
                held.strftime("meeting=%Y-%m-%d %H:%M"),
                "-m", "Rådet sitter i dag och de tar slut")
        town.ok("chair", "do", ref, "open", "recusals_asked=true",
                "present=" + ",".join(COUNCIL))
        waits_for(town, ref, *COUNCIL)
        told(walk(town, "chair", "sv", ("ja", ""), ask=VOTE),
             f"1 av 1: {ref}, Plottrar\n", f"{ref}: din röst är räknad\n")
        # She declares no outcome without a quorum, and votes once.
        waits_for(town, ref, *COUNCIL[1:])
        told(walk(town, "member3", "en", ("recuse", (ANY["en"], "My brother")), ask=VOTE),
             "Köp två", f"{ref}: you have recused yourself\n")
        walk(town, "member4", "en", ("skip",), ask=VOTE)
        walk(town, "member1", "en", ("no", "Too dear"), ask=VOTE)
        walk(town, "member2", "sv", ("avstår", ""), ask=VOTE)
        waits_for(town, ref, "vice-chair", "member4", "member5")
        [found] = town.ok("chair", "show", ref)["rounds"]
        assert {seat["person"]: seat["vote"] or seat["recused"]
                for seat in found["seats"]} == dict(zip(COUNCIL, (
                    "yes", "no", "abstain", True, False, False, False))), found
        town.ok("vice-chair", "vote", ref, "yes")
        waits_for(town, ref, "chair", "vice-chair", "member4", "member5",
                  looks=[listed])


def minutes_are_put_to_the_adjuster_and_a_report_to_the_secretary():
    with everybody() as town:
        ref = matter(town)
        town.ok("chair", "do", ref, "chair-decision", "-m",
                "Priset gäller bara till fredag")
        for login in ("member1", "member2", "chair"):
            town.ok(login, "vote", ref, "yes")
        town.ok("chair", "do", ref, "declare-urgent")
        town.ok("secretary", "do", ref, "minute", "decision=Bifall",
                "motive=Bra", "deciders=chair,member1", "adjuster=member1",
                "participants=secretary")
        waits_for(town, ref, "member1", "chair", "vice-chair")
        walk(town, "member1", "sv", ("ja", ""))
        waits_for(town, ref, "chair", "vice-chair")
        town.ok("chair", "do", ref, "adjust-chair")
        waits_for(town, ref, "secretary")
        walk(town, "secretary", "sv", (
            "ja", ("Anmält vid sammanträdet (", "now"), "§ 4"))
        assert last(town, ref)["to"] == "closed"


if __name__ == "__main__":
    main([
        a_request_is_put_to_each_hand_in_turn,
        nobody_is_asked_about_their_own,
        whoever_decides_in_a_bound_owners_place_is_asked,
        who_is_called_as_a_role_is_named_by_login,
        twelve_accesses_of_one_person_are_one_answer,
        more_than_one_answer_holds_is_asked_about_too,
        equipment_is_named_by_the_line_manager_before_it_is_released,
        one_no_is_a_no_to_all_that_stand_as_they_were_shown,
        separate_requests_for_one_person_are_one_question,
        what_stops_it_is_told_and_it_can_be_answered_otherwise,
        a_deputy_is_told_for_whom,
        do_tells_what_each_move_takes_and_what_would_let_it_through,
        what_changed_meanwhile_is_not_decided,
        no_takes_a_reason_ask_sends_back_and_skip_leaves_it,
        a_change_is_put_to_its_owner_then_to_another_or_her_deputy,
        a_vote_is_put_to_each_seat_once,
        minutes_are_put_to_the_adjuster_and_a_report_to_the_secretary,
    ])
