#!/usr/bin/python3
"""Access is a lease: ordered, endorsed, released, carried out by somebody
else, seen by the auditor, and over on its day. Nobody does it all alone."""

import contextlib
import csv
import datetime
import email
import email.header
import io
import os
import re
import time

import msgpack
import zmq

from town import Town, day, main

THOSE = ("employee", "employee2", "manager", "owner", "sysman",
         "access-admin", "auditor", "hr")
DONE = ("provisioned", "account=omar", "method=Katalogen")
LEASE_S = 12  # longer than it takes to give it


def order(person, system, role, *more, until=day(90)):
    """An order of access, as a command."""
    return ("new", "access-request", f"subject={person}", f"system={system}",
            f"role={role}", "task=Utreder ärenden", f"from={day(0)}",
            f"to={until}", "-m", "Behörighet", *more)


def position(person):
    return ("new", "access-request", f"subject={person}", f"from={day(0)}",
            "profile=handlaggare", "task=Allt", f"to={day(90)}", "-m", "Ny")


def moves(town, ref, *steps):
    """Each (login, move, …) in its turn; returns the last state."""
    for login, *move in steps:
        state = town.ok(login, "do", ref, *move)["state"]
    return state


def held(town, person, system, *at):
    """What the auditor sees that the person has there, by role."""
    rows = town.ok("auditor", "audit", "access", "--system", system, *at)
    return {row["role"]: row for row in rows["rows"]
            if row["person"] == person and row["open"]}


def passed(town, person, course):
    path = os.path.join(town.room, "courses.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("login;kurs;datum;beslut\n"
                   f"{person};{course};{day(-5)};Kursbevis 7\n")
    assert town.ok("hr", "feed", "courses", path)["added"] == 1


def stand_in(town, login, deputy, superior):
    """Makes `deputy` act for `login`, as their superior has confirmed."""
    town.sign_in(login, superior)
    town.ok(login, "absent", "--to", day(3), "--kind", "other", "--deputy",
            deputy)
    [matter] = [matter for matter in town.ok(superior, "decide")["matters"]
                if matter["kind"] == "pending"]
    town.ok(superior, "confirm", str(matter["id"]))


# -- the way of one access ----------------------------------------------------


def access_takes_endorsement_decision_training_and_another_hand():
    with Town() as town:
        town.sign_in(*THOSE, "owner2", "sysman2")
        ref = town.ok("employee",
                      *order("employee2", "care", "handlaggare"))["ref"]
        town.refused("employee", "E-EJ-CHEF", "do", ref, "approve")
        town.refused("sysman2", "E-TILLSTAND", "do", ref, "release")
        town.ok("manager", "do", ref, "approve")
        # It is not in his profile: that is for the owner as well.
        town.refused("sysman2", "E-BESLUT-SAKNAS", "do", ref, "release")
        town.ok("owner2", "do", ref, "owner-approve")
        for said in town.refused_in_both("sysman2", "E-UTBILDNING", 1, "do",
                                         ref, "release"):
            assert "Omar Haddad" in said, said
            assert "Journalföring i vård och omsorg" in said, said
        passed(town, "employee2", "journal")
        moves(town, ref, ("sysman2", "release"), ("access-admin", "take"))
        assert held(town, "employee2", "care") == {}
        town.refused("access-admin", "E-UPPGIFT-SAKNAS", "do", ref,
                     "provisioned", exit_code=5)
        assert moves(town, ref, ("access-admin", *DONE)) == "active"
        row = held(town, "employee2", "care")["handlaggare"]
        assert row["ref"] == ref, row
        decided = [(by["actor"], by["move"]) for by in row["decided_by"]]
        for who in (("manager", "approve"), ("owner2", "owner-approve"),
                    ("sysman2", "release"), ("access-admin", "provisioned")):
            assert who in decided, row
        town.refused("employee2", "E-ROLL", "audit", "access")
        table = town.run("auditor", "audit", "access", "--csv").stdout
        assert table.splitlines()[0] == ("system,person,name,role,from,until,"
                                         "open,decided_by,given_by,imported,learned"
                                         ), table
        # The same for an Excel that is set to Swedish.
        excel = town.run("auditor", "audit", "access", "--csv=semicolon").stdout
        assert excel.startswith("\ufeffsystem;person;name;role;"), excel[:60]
        assert excel.count("\n") == table.count("\n")
        assert re.search(r";\d{4}-\d\d-\d\d \d\d:\d\d;", excel), excel
        # An end that is a midnight is its last day, as on the screen.
        ends = [row["until"] for row in csv.DictReader(
            io.StringIO(excel[1:]), delimiter=";")]
        assert any(ends), excel
        assert not any(end.endswith(" 00:00") for end in ends), ends
        town.refused("auditor", "E-UPPGIFT-FEL", "audit", "access", "--csv=tab",
                     exit_code=5)


def whoever_orders_a_role_that_is_not_there_is_told_which_are():
    with Town() as town:
        town.sign_in("employee2")
        for said in town.refused_in_both(
                "employee2", "E-ROLL-OKAND", 1,
                *order("employee2", "care", "nurse")):
            assert "nurse" in said and "Handläggare (handlaggare)" in said, said


def a_lease_is_over_on_its_day_by_itself():
    with Town() as town:
        town.sign_in(*THOSE)
        end = (datetime.datetime.now(datetime.timezone.utc)
               + datetime.timedelta(seconds=LEASE_S)).isoformat()[:19] + "Z"
        ref = town.ok("manager", *order("employee2", "mail", "gemensam",
                                        until=end))["ref"]
        moves(town, ref, ("sysman", "release"), ("access-admin", "take"),
              ("access-admin", *DONE))
        assert "gemensam" in held(town, "employee2", "mail")
        town.refused("access-admin", "E-TILLSTAND", "do", ref, "confirm")
        town.until(lambda: town.ok("access-admin", "show", ref)["state"]
                   == "ending", seconds=LEASE_S + 30)
        last = town.ok("access-admin", "show", ref)["history"][-1]
        assert (last["actor"], last["move"]) == ("timer", "lapse"), last
        assert last["at"] >= end[:19], (last, end)
        assert "gemensam" not in held(town, "employee2", "mail")
        assert "anvandare" in held(town, "employee2", "mail")
        assert moves(town, ref, ("access-admin", "confirm")) == "ended"
        town.refused("manager", "E-FOR-LANGT", *order(
            "employee2", "mail", "gemensam", until=day(-1)))


def who_what_and_its_last_day_are_told_in_words():
    with Town() as town:
        town.sign_in(*THOSE)
        wish = ("new", "access-request", "subject=employee2", "system=mail",
                "role=gemensam", "task=Inkorgen", f"from={day(0)}",
                f"to={day(90)}")
        ref = town.ok("manager", *wish)["ref"]
        title = "Gemensam brevlåda, E-post och kalender, Omar Haddad"
        [row] = [row for row in town.ok("manager", "list")["tickets"]
                 if row["ref"] == ref]
        assert row["title"] == title, row
        assert town.ok("manager", "show", ref)["title"] == title
        mail = next(mail for mail in town.spool() if ref in mail)
        subject = str(email.header.make_header(email.header.decode_header(
            email.message_from_string(mail)["Subject"])))
        assert title in subject.replace("\n", ""), subject
        moves(town, ref, ("sysman", "release"), ("access-admin", "take"),
              ("access-admin", *DONE))
        # The day that was given, not the midnight after it.
        for command in ("show", "explain", "do", "list"):
            line = [command, ref] if command != "list" else [command]
            told = town.run("manager", *line).stdout
            assert day(90) in told and day(91) not in told, (command, told)
        for command in ("explain", "do"):
            told = town.run("manager", command, ref).stdout
            assert f"sker av sig själv, {day(90)}" in told, (command, told)
        told = town.until(lambda: [mail for mail in town.spool()
                                   if "Den gäller till" in mail])
        assert f"Den gäller till utgången av {day(90)}." in told[0], told[0]


def access_is_revoked_with_a_reason_and_at_once():
    with Town() as town:
        town.sign_in(*THOSE)
        ref = town.ok("manager",
                      *order("employee2", "mail", "gemensam"))["ref"]
        moves(town, ref, ("sysman", "release"), ("access-admin", "take"),
              ("access-admin", *DONE))
        revoke = ("do", ref, "revoke", "-m")
        town.refused("manager", "E-MOTIVERING", *revoke, "Kort")
        for login in ("access-admin", "employee2"):
            town.refused(login, "E-ROLL", *revoke, "Behövs inte längre")
        assert "gemensam" in held(town, "employee2", "mail")
        town.ok("manager", *revoke, "Behövs inte längre")
        assert "gemensam" not in held(town, "employee2", "mail")
        moves(town, ref, ("access-admin", "confirm"))
        town.refused("manager", "E-TILLSTAND", *revoke, "Behövs inte längre")


def what_is_changed_or_removed_is_an_access_of_that_person():
    def access_on_mail(town, login):
        [number] = [row["grant"] for row in
                    town.ok("manager", "person", "show", login)["grants"]
                    if (row["kind"], row["system"]) == ("access", "mail")]
        return number

    def change(grant, person="employee2"):
        return order(person, "mail", "gemensam", "kind=change",
                     f"grant={grant}")

    def removal(grant, person="employee2"):
        return ("new", "access-request", "kind=revoke", f"subject={person}",
                "system=mail", f"grant={grant}", "-m", "Behövs inte längre")

    with Town() as town:
        town.sign_in(*THOSE, "desk", "admin")
        mine = access_on_mail(town, "employee2")
        other = access_on_mail(town, "employee")
        [role] = town.ok("admin", "person", "show", "desk")["roles"]
        for grant in (other, role["grant"], 999):
            for login in ("manager", "employee"):
                for wish in (change(grant), removal(grant)):
                    for said in town.refused_in_both(login, "E-UPPGIFT-FEL", 5,
                                                     *wish):
                        assert "Nuvarande behörighet" in said or \
                            "Present access" in said, said
        ref = town.ok("manager", *change(mine))["ref"]
        town.ok("manager", "do", ref, "withdraw")
        ref = town.ok("employee", *removal(mine))["ref"]
        assert moves(town, ref, ("manager", "approve-removal"),
                     ("access-admin", "confirm")) == "ended"
        # What has ended is neither changed nor removed once more.
        town.refused("manager", "E-UPPGIFT-FEL", *change(mine), exit_code=5)
        town.refused("employee", "E-UPPGIFT-FEL", *removal(mine), exit_code=5)


# -- a program that carries it out ---------------------------------------------


class Provisioner:
    """A worker that offers the service `provisioning`: all that
    broker/PROTOCOL.md asks of one."""

    def __init__(self, data):
        self.data = data

    def enrol(self):
        """Its key, and what it may offer; the broker reads them at start."""
        public, secret = zmq.curve_keypair()
        for ending, text, mode in (
            ("key", secret.decode() + "\n", 0o600),
            ("pub", public.decode() + "\nprovisioning\n", 0o644),
        ):
            path = os.path.join(self.data, "keys", f"provisioner.{ending}")
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, mode), "w",
                      encoding="utf-8") as file:
                file.write(text)
        self.public, self.secret = public, secret

    @contextlib.contextmanager
    def at_work(self):
        path = os.path.join(self.data, "keys", "broker.pub")
        with open(path, encoding="utf-8") as file:
            server = file.readline().strip()
        context = zmq.Context()
        self.socket = context.socket(zmq.DEALER)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.curve_serverkey = server.encode()
        self.socket.curve_publickey = self.public
        self.socket.curve_secretkey = self.secret
        self.socket.connect(
            "ipc://" + os.path.join(self.data, "run", "worker.ipc"))
        try:
            self.send("ready", services=["provisioning"], credit=1, epoch=0)
            self.receive("ready-ok")
            yield self
            self.send("bye")
        finally:
            self.socket.close(200)
            context.term()

    def send(self, kind, **parts):
        self.socket.send(msgpack.packb({"v": 1, "t": kind, **parts}))

    def receive(self, kind, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.send("beat")
            if not self.socket.poll(200):
                continue
            message = msgpack.unpackb(self.socket.recv())
            if message["t"] == kind:
                return message
        raise AssertionError(f"no {kind}")

    def perform(self, what, stimulus, **fields):
        """Does the next job, which asks for `what`, and says so."""
        job = self.receive("job")
        assert job["b"]["what"] == what, job
        self.send("done", job=job["job"], e=job["e"], svc="provisioning",
                  b={"stimulus": stimulus, "fields": fields})
        self.receive("noted")
        return job["b"]


def a_program_carries_it_out_and_without_one_it_is_somebodys_task():
    with Town() as town:
        program = Provisioner(town.data)
        town.stop()
        program.enrol()
        town.start()
        town.sign_in(*THOSE)

        def released():
            ref = town.ok("manager", *order("employee2", "mail",
                                            "gemensam"))["ref"]
            return ref, moves(town, ref, ("sysman", "release"))

        by_hand, state = released()
        assert state == "released", state
        waiting = town.ok("access-admin", "decide")["matters"]
        assert [m["ref"] for m in waiting] == [by_hand], waiting
        moves(town, by_hand, ("access-admin", "take"), ("access-admin", *DONE))
        assert town.ok("manager", "do", by_hand, "revoke", "-m",
                       "Behövs inte längre")["state"] == "ending"
        moves(town, by_hand, ("access-admin", "confirm"))
        with program.at_work():
            ref, _ = released()
            asked = program.perform("grant", "provisioned", account="omar",
                                    method="Katalogens gränssnitt")
            assert asked["ref"] == ref, asked
            shown = town.ok("manager", "show", ref)
            assert shown["state"] == "active", shown
            assert shown["history"][-1]["actor"] != "employee2", shown
            assert held(town, "employee2", "mail")["gemensam"]["ref"] == ref
            town.ok("manager", "do", ref, "revoke", "-m", "Behövs inte längre")
            program.perform("revoke", "confirm",
                            method="Katalogens gränssnitt")
            assert town.ok("manager", "show", ref)["state"] == "ended"
            assert "gemensam" not in held(town, "employee2", "mail")
            # What it may not say changes nothing, and a person goes on.
            ref, _ = released()
            program.perform("grant", "provisioned", account="omar")
            assert town.ok("manager", "show", ref)["state"] == "released"
            assert moves(town, ref, ("access-admin", "take"),
                         ("access-admin", *DONE)) == "active"


# -- who may not --------------------------------------------------------------


def a_manager_orders_at_once_and_nobody_approves_their_own():
    with Town() as town:
        town.sign_in(*THOSE, "owner2", "sysman2")
        hers = town.ok("manager", *order("employee2", "mail", "gemensam"))
        assert hers["state"] == "manager-approved", hers
        own = town.ok("manager", *order("manager", "mail", "gemensam"))
        assert own["state"] == "requested", own
        town.refused("manager", "E-EJ-CHEF", "do", own["ref"], "approve")
        town.ok("owner", "do", own["ref"], "approve")
        # The owner is her superior, and is one person.
        town.refused("owner", "E-FYRA-OGON", "do", own["ref"], "owner-approve")
        own = town.ok("employee2", *order("employee2", "mail", "gemensam"))
        town.refused("employee2", "E-EJ-CHEF", "do", own["ref"], "approve")
        own = town.ok("sysman2", *order("sysman2", "care", "las"))
        town.ok("owner2", "do", own["ref"], "approve")
        town.refused("sysman2", "E-EGEN-SAK", "do", own["ref"], "release")


def nobody_files_in_the_name_of_who_is_to_endorse_it():
    with Town() as town:
        town.sign_in(*THOSE, "desk", "it-chief")
        for manager, subject in (("manager", "employee2"),
                                 ("it-chief", "desk")):
            name = town.ok(manager, "whoami")["name"]
            wish = order(subject, "mail", "gemensam", "--for", manager)
            for said in town.refused_in_both("desk", "E-VILLKOR", 1, *wish):
                assert name in said and "--for" in said, said
                assert "Närmaste chef" in said or "Line manager" in said, said
                assert f"låt {name} själv" in said or \
                    f"let {name} order" in said, said
        town.refused("desk", "E-VILLKOR", *position("employee2"), "--for",
                     "manager")
        # In their own name it is theirs to order, and hers to endorse.
        for wish in (order("employee2", "mail", "gemensam"),
                     order("employee2", "mail", "gemensam", "--for",
                           "employee2")):
            ref = town.ok("desk", *wish)["ref"]
            assert moves(town, ref, ("manager", "approve")) == \
                "manager-approved"


def only_a_line_managers_own_order_is_offered_as_her_decision():
    wish = ("new", "remote-decision", "system=mail", "equipment=mobile", "-m",
            "Hemarbete")
    with Town() as town:
        town.sign_in("owner", "desk")
        name = town.ok("owner", "whoami")["name"]
        for said in town.refused_in_both("desk", "E-VILLKOR", 1, *wish,
                                         "--for", "owner"):
            assert name in said and "--for" in said, said
            assert "själv beställa" not in said and "order" not in said, said
        for said in town.refused_in_both("owner", "E-VILLKOR", 1, *wish):
            assert said.startswith(("Du ska själv", "You are to")), said
            assert "någon annan" in said or "somebody else" in said, said


def privileged_takes_manager_owner_and_a_third():
    with Town() as town:
        town.sign_in(*THOSE, "it-chief", "desk")
        wish = ("employee2", "mail", "postadmin")
        town.refused("employee", "E-FOR-LANGT", *order(*wish, until=day(300)))
        ref = town.ok("employee", *order(*wish))["ref"]
        town.refused("owner", "E-TILLSTAND", "do", ref, "owner-approve")
        town.ok("manager", "do", ref, "approve")
        passed(town, "employee2", "drift")
        stand_in(town, "sysman", "access-admin", "it-chief")
        town.refused("sysman", "E-BESLUT-SAKNAS", "do", ref, "release")
        moves(town, ref, ("owner", "owner-approve"),
              ("access-admin", "release"), ("access-admin", "take"))
        # She released it, be it for another: a third carries it out.
        town.refused("access-admin", "E-FYRA-OGON", "do", ref, *DONE)
        assert held(town, "employee2", "mail").keys() == {"anvandare"}
        role = town.ok("desk", "role", "grant", "access-admin", "hr", "-m",
                       "Två", "kind=role", f"until={day(90)}")["ref"]
        moves(town, role, ("it-chief", "attest"), ("hr", "accept"))
        assert moves(town, ref, ("hr", *DONE)) == "active"
        assert "postadmin" in held(town, "employee2", "mail")


def a_deputy_endorses_in_both_names_and_never_their_own_order():
    with Town() as town:
        town.sign_in(*THOSE, "desk", "vice-chair")
        asked, own, other = (
            town.ok(login, *order(person, "mail", "gemensam"))["ref"]
            for login, person in (("employee2", "employee"),
                                  ("employee", "employee2"),
                                  ("desk", "employee")))
        town.refused("employee2", "E-FINNS-EJ", "do", other, "approve")
        stand_in(town, "manager", "employee2", "owner")
        town.ok("employee2", "do", other, "approve")
        # She has the right now, and hears what stops it.
        town.refused("employee2", "E-FYRA-OGON", "do", asked, "approve")
        town.refused("employee2", "E-EGEN-SAK", "do", own, "approve")
        again = town.ok("employee2", *order("employee2", "mail", "gemensam"))
        assert again["state"] == "requested", again
        last = town.ok("desk", "show", other)["history"][-1]
        assert (last["actor"], last["for"]) == ("employee2", "manager"), last
        # What a deputy did, who was stood in for has done too.
        ref = town.ok("employee", *order("hr", "mail", "gemensam"))["ref"]
        stand_in(town, "owner", "vice-chair", "chair")
        town.ok("vice-chair", "do", ref, "approve")
        error = town.refused("owner", "E-FYRA-OGON", "do", ref,
                             "owner-approve")
        assert error["args"]["by"] in error["message"], error
        assert "i ditt namn" in error["message"], error


def a_position_is_ordered_whole():
    with Town() as town:
        town.sign_in(*THOSE, "admin", "sysman3", "member2")
        export = town.ok("admin", "register", "export")
        lines = {(line["system"], line["role"])
                 for line in export["profiles"]["handlaggare"]}
        ref = town.ok("employee", *position("employee2"))["ref"]
        assert town.ok("manager", "show", ref)["links"] == []
        town.refused("employee2", "E-EJ-CHEF", "do", ref, "approve")
        town.ok("manager", "do", ref, "approve")
        own = town.ok("manager", *position("manager"))
        assert own["state"] == "position-ordered", own
        hers = town.ok("manager", *position("employee"))["ref"]
        for parent in (ref, hers):
            parts, titles = {}, set()
            for link in town.ok("manager", "show", parent)["links"]:
                part = town.ok("manager", "show", link["ref"])
                assert part["state"] == "manager-approved", part
                fields = part["fields"]
                parts[fields["system"], fields["role"]] = link["ref"]
                who = town.ok("manager", "person", "show",
                              fields["subject"])["name"]
                assert part["title"].endswith(f", {who}"), part
                titles.add(part["title"])
            assert len(titles) == len(parts), titles
            assert parts.keys() == lines, parts
        town.refused("sysman3", "E-EJ-DRIFTGODKANT", "do",
                     parts["booking", "bokare"], "release")
        assert moves(town, parts["maps", "las"], ("sysman3", "release"),
                     ("access-admin", "take"),
                     ("access-admin", *DONE)) == "active"
        row = held(town, "employee", "maps")
        assert row.keys() == {"las"}, row
        # The endorsement was given on the order of the whole position.
        assert ("manager", "order-approved", hers) in [
            (by["actor"], by["move"], by["ref"])
            for by in row["las"]["decided_by"]], row
        # Whoever answers for the system may not see that order: only who.
        town.refused("member2", "E-FINNS-EJ", "show", hers)
        rows = town.ok("member2", "audit", "access", "--system",
                       "maps")["rows"]
        behind = [by for row in rows for by in row["decided_by"]
                  if by["actor"] == "manager"]
        assert behind and all(by["ref"] is None and by["move"] is None
                              for by in behind), rows
        table = town.run("auditor", "--lang", "sv", "audit", "access",
                         "--person", "employee").stdout
        assert f"manager (Beställ och tillstyrk en befattning, {hers})" in \
            " ".join(table.split()), table


def work_from_afar_takes_equipment_that_is_decided_on():
    with Town() as town:
        town.sign_in(*THOSE, "member5")
        wish = ("employee2", "net", "distans")
        error = town.refused("manager", "E-UPPGIFT-SAKNAS", *order(*wish))
        assert error["args"]["field"] == "equipment", error
        passed(town, "employee2", "sakerhet")
        ref = town.ok("manager", *order(*wish, "equipment=stationary"))["ref"]
        town.refused("member5", "E-DISTANS", "do", ref, "release")
        ref = town.ok("manager", *order(*wish, "equipment=mobile"))["ref"]
        town.refused("member5", "E-UPPGIFT-FEL", "do", ref, "release",
                     f"to={day(91)}")
        moves(town, ref, ("member5", "release", f"to={day(30)}"),
              ("access-admin", "take"), ("access-admin", *DONE))
        assert "distans" in held(town, "employee2", "net")


def no_access_outlives_the_employment():
    with Town() as town:
        town.sign_in(*THOSE)
        new = town.ok("hr", "person", "add", "vik.vera", "name=Vera Vikarie",
                      "unit=medborgarservice",
                      f"employed_until={day(60)}")["ref"]
        town.ok("access-admin", "do", new, "activate")
        for said in town.refused_in_both(
                "manager", "E-ANSTALLNING", 1,
                *order("vik.vera", "mail", "gemensam", until=day(61))):
            assert "Vera Vikarie" in said and day(60) in said, said
        ref = town.ok("manager", *order("vik.vera", "mail", "gemensam",
                                        until=day(60)))["ref"]
        assert moves(town, ref, ("owner", "owner-approve"),
                     ("sysman", "release")) == "released"


def an_outsider_gets_nothing_without_an_undertaking():
    with Town() as town:
        town.sign_in(*THOSE, "owner2")
        new = town.ok("hr", "person", "add", "ext.eva", "name=Eva Extern",
                      "unit=medborgarservice", "company=Extern AB",
                      f"employed_until={day(200)}")["ref"]
        town.ok("access-admin", "do", new, "activate")
        ref = town.ok("manager", *order("ext.eva", "mail", "gemensam",
                                        "kind=external"))["ref"]
        town.ok("owner", "do", ref, "owner-approve")
        for said in town.refused_in_both("sysman", "E-SEKRETESSFORBINDELSE", 1,
                                         "do", ref, "release"):
            assert "Eva Extern" in said, said
        # And one who has promised does.
        ref = town.ok("employee", *order("consultant", "mail", "gemensam",
                                         "kind=external"))["ref"]
        assert moves(town, ref, ("owner2", "approve"),
                     ("owner", "owner-approve"),
                     ("sysman", "release")) == "released"


def glass_is_broken_only_while_something_burns():
    def alarm(urgency, by="employee"):
        ref = town.ok(by, "new", "incident", "-m", "Nere")["ref"]
        town.ok("desk", "do", ref, "triage", "system=mail", "category=fault",
                f"impact={urgency}", f"urgency={urgency}", "effect=Inget går")
        return ref, town.ok("desk", "show", ref)["priority"]

    def take(incident, why="Behöver komma åt listan genast"):
        return ("new", "access-request", "kind=break-glass", "subject=sysman3",
                "system=mail", "role=postadmin", f"incident={incident}", "-m",
                why)

    with Town() as town:
        town.sign_in(*THOSE, "desk", "sysman3")
        small, over, fire = alarm(4), alarm(1), alarm(1)
        assert (small[1], fire[1]) == ("P5", "P1"), (small, fire)
        town.ok("employee", "do", over[0], "withdraw")
        for ref, _ in (small, over):
            error = town.refused("desk", "E-KOPPLING", *take(ref))
            assert "Incident, öppet, P1 / P2, angivet" in error["message"], error
        without = [word for word in take(fire[0]) if "incident=" not in word]
        error = town.refused("desk", "E-UPPGIFT-SAKNAS", *without)
        assert error["args"]["field"] == "incident", error
        refused = town.ok("auditor", "audit", "refusals", "--system", "mail")
        assert [(row["workflow"], row["system"], row["code"])
                for row in refused["rows"]] == [
            ("access-request", "mail", code) for code in
            ("E-KOPPLING", "E-KOPPLING", "E-UPPGIFT-SAKNAS")], refused
        town.refused("employee", "E-ROLL", *take(fire[0]))
        # One's own incident, which nobody else has seen, justifies nothing.
        own = alarm(1, by="desk")[0]
        for said in town.refused_in_both("desk", "E-EJ-BEKRAFTAT", 1,
                                         *take(own)):
            assert own in said, said
        town.refused("desk", "E-MOTIVERING", *take(fire[0], "Kort"))
        assert held(town, "sysman3", "mail") == {}
        ref = town.ok("desk", *take(fire[0]))["ref"]
        row = held(town, "sysman3", "mail")["postadmin"]
        assert row["until"] is not None and row["ref"] == ref, row
        during = town.ok("desk", "show", ref)["history"][0]["at"]
        time.sleep(0.01) # so that what follows is later
        loud = town.ok("auditor", "audit", "overrides")["rows"]
        assert [row["ref"] for row in loud] == [ref], loud
        town.refused("sysman3", "E-EJ-AGARE", "do", ref, "retro-approve")
        moves(town, ref, ("sysman3", "revoke", "-m", "Behövs inte längre"))
        assert held(town, "sysman3", "mail") == {}
        assert moves(town, ref, ("owner", "retro-approve")) == "ending"
        # Who ended it, and who said yes afterwards, had not decided it then.
        def decided(*at):
            rows = town.ok("auditor", "audit", "access", "--person", "sysman3",
                           *at)["rows"]
            return [[(by["actor"], by["move"]) for by in row["decided_by"]]
                    for row in rows if row["ref"] == ref]

        assert decided("--at", during) == [[("desk", "break-glass")]], during


if __name__ == "__main__":
    main([
        access_takes_endorsement_decision_training_and_another_hand,
        whoever_orders_a_role_that_is_not_there_is_told_which_are,
        a_lease_is_over_on_its_day_by_itself,
        who_what_and_its_last_day_are_told_in_words,
        access_is_revoked_with_a_reason_and_at_once,
        what_is_changed_or_removed_is_an_access_of_that_person,
        a_program_carries_it_out_and_without_one_it_is_somebodys_task,
        a_manager_orders_at_once_and_nobody_approves_their_own,
        nobody_files_in_the_name_of_who_is_to_endorse_it,
        only_a_line_managers_own_order_is_offered_as_her_decision,
        privileged_takes_manager_owner_and_a_third,
        a_deputy_endorses_in_both_names_and_never_their_own_order,
        a_position_is_ordered_whole,
        work_from_afar_takes_equipment_that_is_decided_on,
        no_access_outlives_the_employment,
        an_outsider_gets_nothing_without_an_undertaking,
        glass_is_broken_only_while_something_burns,
    ])
