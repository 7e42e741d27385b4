#!/usr/bin/python3
"""Who comes, is away, comes back and leaves: with the real programs, mail in
the spool, and the clock as it is."""

import os
import re

from town import Town, day, main

CODE = r"([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})"
REGISTER = """\
municipality: Lillköping
units:
  kommunen: { label: Lillköping, kind: municipality, manager: chef }
persons:
  anna: { name: Anna Ek, mail: anna@example.test, unit: kommunen }
  bo:   { name: Bo Al, mail: bo@example.test, unit: kommunen }
  chef: { name: Chef Berg, mail: chef@example.test, unit: kommunen }
"""


def table(town, name, text):
    path = os.path.join(town.room, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def log_in(town, login, password):
    return town.run(login, "login", login, "--password-file",
                    town.password_file(password))


def choose(town, login, old, new):
    result = town.run(login, "passwd", text=f"{old}\n{new}\n")
    assert result.returncode == 0, result


def mails_to(town, address):
    return [mail for mail in town.spool() if f"<{address}>" in mail]


def code_to(town, address, after=0):
    """The newest code in the mail to that address."""
    def look():
        found = [re.search(CODE, mail) for mail in mails_to(town, address)]
        codes = [match.group(1) for match in found if match]
        return codes[-1] if len(codes) > after else None
    return town.until(look)


# -- the first identity -------------------------------------------------------


def an_empty_directory_is_opened_by_one_code():
    with Town(sample=False) as town:
        log = town.serve_log()
        code = re.search(CODE, log).group(1)
        assert log.count(code) == 1, log
        first_register(town, code)
        first_admins(town)
        # It is over by itself, and a second start prints nothing.
        assert town.run("first", "whoami").returncode == 6
        assert log_in(town, "first", "a long password").returncode == 6
        town.stop()
        town.start()
        assert len(re.findall(CODE, town.serve_log())) == 1
        enter_by_mail(town)


def first_register(town, code):
    # A capital letter or a missing hyphen does not matter.
    result = log_in(town, "first", code.upper().replace("-", ""))
    assert result.returncode == 0, result
    town.refused("first", "E-LOSENORD", "whoami", exit_code=6)
    choose(town, "first", code, "a long password")
    assert town.ok("first", "whoami")["login"] == "first"
    assert log_in(town, "first", code).returncode == 6
    path = table(town, "register.yaml", REGISTER)
    assert town.ok("first", "register", "import", path)["applied"] is True
    # Once, and nothing else.
    town.refused("first", "E-ROLL", "register", "import", path)
    town.refused("first", "E-ROLL", "new", "incident", "-m", "Ett")
    town.refused("first", "E-ROLL", "role", "grant", "auditor", "anna")
    town.refused("first", "E-ROLL", "person", "reset", "anna")


def first_admins(town):
    result = town.run("first", "role", "grant", "admin", "anna")
    assert result.returncode == 0, result
    assert not re.search(CODE, result.stdout + result.stderr), result
    assert town.ok("first", "whoami")["login"] == "first"
    assert town.run("first", "role", "grant", "admin", "bo").returncode == 0


def enter_by_mail(town):
    for login in ("anna", "bo"):
        code = code_to(town, f"{login}@example.test")
        assert log_in(town, login, code).returncode == 0
        choose(town, login, code, f"the password of {login}")
        assert "admin" in town.ok(login, "whoami")["roles"]
    # Two administrators, and the whole of two-person decisions.
    path = table(town, "more.yaml",
                 REGISTER.replace("Anna Ek", "Anna Ekman"))
    number = town.ok("anna", "register", "import", path)["pending"]
    town.refused("anna", "E-TVA-PERSONER", "confirm", str(number))
    town.ok("bo", "confirm", str(number))
    assert town.ok("bo", "person", "show", "anna")["name"] == "Anna Ekman"
    assert "admin" in town.ok("anna", "whoami")["roles"]


# -- codes --------------------------------------------------------------------


def a_forgotten_password_is_replaced_by_mail():
    with Town() as town:
        town.sign_in("admin", "desk", "employee")
        mail = town.ok("admin", "person", "show", "employee")["mail"]
        chef = town.ok("admin", "person", "show", "manager")["mail"]
        town.refused("desk", "E-ROLL", "person", "reset", "employee")
        result = town.run("admin", "--lang", "sv", "person", "reset",
                          "employee")
        assert result.returncode == 0 and "engångskod" in result.stdout
        code = code_to(town, mail)
        assert code not in result.stdout + result.stderr
        town.until(lambda: any("employee" in text and code not in text
                               for text in mails_to(town, chef)))
        # The old password and the open session are over.
        assert town.run("employee", "whoami").returncode == 6
        assert log_in(town, "employee",
                      town.passwords["employee"]).returncode == 6
        assert log_in(town, "employee", code).returncode == 0
        town.refused("employee", "E-LOSENORD", "list", exit_code=6)
        # It works once; who has logged in with it chooses a password with it.
        assert log_in(town, "employee", code).returncode == 6
        choose(town, "employee", code, "quite another one")
        town.ok("employee", "list")
        assert log_in(town, "employee", code).returncode == 6
        nothing_kept(town, code)


def a_person_without_an_address_gets_one_before_a_code():
    with Town() as town:
        town.sign_in("hr", "access-admin")
        ref = town.ok("hr", "new", "identity", "login=nova",
                      "name=Nova Lind", "unit=social")["ref"]
        town.ok("access-admin", "do", ref, "activate")
        for said in town.refused_in_both("access-admin", "E-EPOST", 1,
                                         "person", "reset", "nova"):
            assert "Nova Lind" in said, said
        town.ok("hr", "do", ref, "particulars", "mail=nova@example.test")
        town.ok("access-admin", "person", "reset", "nova")
        code_to(town, "nova@example.test")


def nothing_kept(town, *words):
    """Neither database nor write-ahead log nor anything beside the spool."""
    for folder, _, names in os.walk(town.data):
        if "/spool" in folder:
            continue
        for name in names:
            path = os.path.join(folder, name)
            if not os.path.isfile(path):
                continue
            with open(path, "rb") as file:
                data = file.read()
            for word in words:
                for form in {word, word.replace("-", "")}:
                    assert form.encode() not in data, (path, form)


# -- absence ------------------------------------------------------------------


def leave_bars_and_a_proposed_deputy_awaits_the_superior():
    with Town() as town:
        town.sign_in("employee", "employee2", "manager", "hr")
        answer = town.ok("employee", "absent", "--from", day(0), "--to",
                         day(3), "--kind", "other", "--deputy", "employee2")
        assert answer["deputy_awaits"] is True
        [matter] = [m for m in town.ok("manager", "decide")["matters"]
                    if m["kind"] == "pending"]
        for login in ("employee2", "employee"):
            assert town.run(login, "confirm",
                            str(matter["id"])).returncode == 1
        town.ok("manager", "confirm", str(matter["id"]))
        # Other absence does not bar; leave does, at once.
        town.ok("employee", "whoami")
        town.refused("employee2", "E-ROLL", "person", "absent", "employee",
                     "--to", day(2))
        town.ok("manager", "person", "absent", "employee", "--from", day(0),
                "--to", day(3), "--kind", "leave")
        for _ in range(2):
            town.refused("employee", "E-IDENTITET", "whoami", exit_code=6)
        assert log_in(town, "employee",
                      town.passwords["employee"]).returncode == 6
        town.ok("manager", "person", "back", "employee")
        town.sign_in("employee")


def nobody_is_deputy_who_must_not_be():
    with Town() as town:
        town.sign_in("owner", "it-chief", "employee")
        for login, deputy in (("owner", "owner"), ("owner", "sysman"),
                              ("it-chief", "security-chief")):
            said = town.refused_in_both(login, "E-ERSATTARE", 1, "absent",
                                        "--to", day(2), "--deputy", deputy)
            assert all(said), said
        error = town.refused("employee", "E-UPPGIFT-FEL", "absent", "--to",
                             day(-2), exit_code=5)
        assert error["args"]["field"] == "to", error
        town.refused("employee", "E-UPPGIFT-SAKNAS", "absent", exit_code=5)


# -- blocks -------------------------------------------------------------------


def blocking_takes_one_and_unblocking_after_security_two():
    with Town() as town:
        town.sign_in("coordinator", "security-chief", "employee", "manager",
                     "employee2", "hr")
        town.refused("employee2", "E-ROLL", "person", "block", "employee",
                     "-m", "Vill bara prova")
        town.refused("coordinator", "E-MOTIVERING", "person", "block",
                     "employee", "-m", "Kort")
        town.refused("manager", "E-MOTIVERING", "person", "block",
                     "employee", "-m", "Kort")
        nobody = town.run("coordinator", "--lang", "sv", "person", "block",
                          "ingen", "-m", "Misstänkt intrång från kontot").stderr
        assert "Uppgiften Person måste vara" in nobody, nobody
        town.ok("coordinator", "person", "block", "employee", "-m",
                "Misstänkt intrång från kontot")
        town.refused("employee", "E-IDENTITET", "whoami", exit_code=6)
        town.refused("manager", "E-ROLL", "person", "unblock", "employee",
                     "-m", "Vi behöver henne")
        ref = town.ok("hr", "person", "show", "employee")["identity"]
        assert ref.startswith("IDN-"), ref
        unblock = ("person", "unblock", "employee", "-m",
                   "Utredningen är klar, kontot är rent")
        town.ok("coordinator", *unblock)
        town.refused("employee", "E-IDENTITET", "whoami", exit_code=6)
        town.refused("coordinator", "E-FYRA-OGON", *unblock)
        # People read the words of the workflow.
        said = town.run("security-chief", "--lang", "sv", *unblock).stdout
        assert "Spärrad av säkerhetsskäl → Aktiv" in said, said
        assert town.ok("security-chief", "show", ref)["state"] == "active"
        town.sign_in("employee")
        # What a manager has set, a manager lifts.
        town.ok("manager", "person", "block", "employee", "-m",
                "Kommer inte till arbetet")
        town.ok("manager", "person", "unblock", "employee", "-m",
                "Är här igen i dag")
        town.sign_in("employee")


# -- feeds --------------------------------------------------------------------


def without_a_ticket_two_persons_lift_a_block_for_security():
    with Town() as town:
        town.sign_in("admin", "it-chief", "employee")
        town.ok("admin", "person", "block", "employee", "--kind", "security",
                "-m", "Misstänkt intrång från kontot")
        town.refused("employee", "E-IDENTITET", "whoami", exit_code=6)
        number = str(town.ok("admin", "person", "unblock", "employee", "-m",
                             "Utredningen är klar")["pending"])
        town.refused("admin", "E-TVA-PERSONER", "confirm", number)
        seen = town.ok("it-chief", "pending", number)
        assert (seen["what"], seen["proposer"]) == ("person-unblock", "admin")
        assert "Utredningen är klar" in seen["difference"][1], seen
        town.ok("it-chief", "confirm", number)
        town.sign_in("employee")


def a_new_identity_takes_two_and_a_code():
    with Town() as town:
        town.sign_in("hr", "access-admin", "admin")
        ref = town.ok("hr", "person", "add", "ny.anna", "name=Nya Anna",
                      "unit=medborgarservice", "mail=nya@example.test")["ref"]
        town.refused("hr", "E-FYRA-OGON", "do", ref, "activate")
        town.ok("access-admin", "do", ref, "activate")
        code = code_to(town, "nya@example.test")
        assert log_in(town, "ny.anna", code).returncode == 0
        choose(town, "ny.anna", code, "ett helt nytt lösenord")
        assert town.ok("ny.anna", "whoami")["login"] == "ny.anna"
        assert town.ok("hr", "person", "show", "ny.anna")["identity"] == ref
        # Whatever the ticket knows, blocking takes one, and at once.
        town.sign_in("coordinator")
        town.ok("coordinator", "person", "block", "ny.anna", "-m",
                "Misstänkt intrång från kontot")
        town.refused("ny.anna", "E-IDENTITET", "whoami", exit_code=6)


def nobody_is_two_by_the_code_that_comes_to_their_mail():
    with Town() as town:
        town.sign_in("hr", "access-admin")
        mine = town.ok("hr", "person", "show", "hr")["mail"].upper()
        ref = town.ok("hr", "person", "add", "ny.anna", "name=Nya Anna",
                      "unit=medborgarservice", f"mail={mine}")["ref"]
        error = town.refused("access-admin", "E-UPPGIFT-FEL", "do", ref,
                             "activate", exit_code=5)
        assert "mail" in str(error["args"]), error
        path = table(town, "persons.csv", "login,name,unit,mail\n"
                     f"employee,Elin Åkesson,medborgarservice,{mine}\n")
        town.refused("hr", "E-FLODE", "feed", "persons", path, exit_code=5)


def the_same_feed_twice_changes_nothing():
    with Town() as town:
        town.sign_in("hr", "employee", "desk")
        path = table(town, "absences.csv",
                     "användarnamn;från;till;slag\n"
                     f"employee;{day(0)};{day(9)};leave\n"
                     f"employee2;{day(5)};{day(6)};other\n"
                     f"desk;{day(-9)};{day(-5)};leave\n")
        town.refused("desk", "E-ROLL", "feed", "absences", path)
        dry = town.ok("hr", "feed", "absences", path, "--dry-run")
        assert (dry["added"], dry["barred"], dry["past"]) == (2, 1, 1), dry
        town.ok("employee", "whoami")
        first = town.ok("hr", "feed", "absences", path)
        assert first["added"] == 2 and first["applied"] is True, first
        town.refused("employee", "E-IDENTITET", "whoami", exit_code=6)
        again = town.ok("hr", "feed", "absences", path)
        assert again["added"] + again["changed"] == 0, again
        said = town.run("hr", "--lang", "en", "feed", "absences", path).stdout
        assert "Nothing was changed." in said, said


def courses_are_passed_once_and_for_so_long():
    with Town() as town:
        town.sign_in("hr", "admin")
        course = next(iter(town.ok("admin", "register", "export")["courses"]))
        path = table(town, "courses.csv", "login;kurs;datum;beslut\n"
                     f"employee2;{course};{day(-400)};Kursbevis 7\n")
        assert town.ok("hr", "feed", "courses", path)["added"] == 1
        again = town.ok("hr", "feed", "courses", path)
        assert (again["added"], again["unchanged"]) == (0, 1), again
        for text, where in ((f"employee2;ingen;{day(-1)};\n", "–"),
                            (f"employee2;{course};{day(2)};\n", "–"),
                            (f"ingen;{course};{day(-1)};\n", "login")):
            path = table(town, "fault.csv", "login;kurs;datum;beslut\n" + text)
            error = town.refused("hr", "E-FLODE", "feed", "courses", path)
            assert error["args"]["where"] == where, error


def a_feed_that_would_send_many_home_takes_two():
    with Town() as town:
        town.sign_in("hr", "admin", "auditor")
        rows = "".join(f"{login};{day(0)};{day(9)}\n" for login in
                       ("employee", "employee2", "member1", "member2"))
        path = table(town, "absences.csv", "login;from;to\n" + rows)
        error = town.refused("hr", "E-FLODE-STORT", "feed", "absences", path)
        assert error["args"]["count"] == 4, error
        number = str(town.ok("hr", "feed", "absences", path,
                             "--propose")["pending"])
        town.refused("hr", "E-TVA-PERSONER", "confirm", number)
        before = len(town.ok("admin", "person", "list")["persons"])
        seen = town.ok("admin", "pending", number)["difference"]
        assert len(seen) > 3 and all(" absences: " in line for line in seen), (
            seen)
        assert len(town.ok("admin", "person", "list")["persons"]) == before
        town.ok("admin", "confirm", number)
        assert log_in(town, "member1",
                      town.passwords["member1"]).returncode == 6
        assert town.ok("auditor", "log", "verify")["ok"] is True


def persons_come_move_and_leave_by_feed():
    with Town() as town:
        town.sign_in("hr", "admin", "employee2")
        row = town.ok("hr", "person", "show", "employee2")
        head = "login,name,unit,mail,until\n"
        path = table(town, "persons.csv", head +
                     f"nyanna,Nya Anna,{row['unit']},nya@example.test,\n")
        asked = town.ok("hr", "feed", "persons", path)
        assert (asked["added"], asked["applied"]) == (1, False), asked
        town.refused("hr", "E-TVA-PERSONER", "confirm", str(asked["pending"]))
        town.ok("admin", "confirm", str(asked["pending"]))
        code = code_to(town, "nya@example.test")
        assert log_in(town, "nyanna", code).returncode == 0
        assert town.ok("hr", "feed", "persons", path)["unchanged"] == 1
        path = table(town, "leaver.csv", head + f"employee2,{row['name']},"
                     f"{row['unit']},{row['mail']},{day(-1)}\n")
        left = town.ok("hr", "feed", "persons", path)
        assert (left["changed"], left["barred"]) == (1, 1), left
        town.refused("employee2", "E-IDENTITET", "whoami", exit_code=6)
        path = table(town, "again.csv",
                     head + f"employee2,Någon Annan,{row['unit']},,\n")
        error = town.refused("hr", "E-FLODE", "feed", "persons", path,
                             exit_code=5)
        assert error["args"]["line"] == 2, error


def a_feed_with_one_fault_is_refused_whole():
    with Town() as town:
        town.sign_in("hr")
        with town.unchanged():
            for text, line in (
                    (f"login;from;to\nemployee;{day(0)};{day(2)}\n"
                     f"ingen;{day(0)};{day(2)}\n", 3),
                    (f"login;from;to\nemployee;{day(3)};{day(2)}\n", 2),
                    (f"login;from;to\nemployee;{day(0)};{day(2)}\n"
                     f"employee;{day(0)};{day(3)}\n", 3),
                    ("login;from\nemployee;2027-01-01\n", 1),
                    (f"login;from;to;mer\nemployee;{day(0)};{day(2)};x\n", 1),
                    ("login;from;to\nemployee;2027-02-30;2027-03-01\n", 2),
                    ("login;from;to\nemployee;2027-01-01\n", 2),
                    ("login;from;to\n\"employee;a;b\n", 2),
                    ("", 1)):
                path = table(town, "fault.csv", text)
                error = town.refused("hr", "E-FLODE", "feed", "absences",
                                     path, exit_code=5)
                assert error["args"]["line"] == line, (text, error)
            # The later would win, each time the file is read.
            path = table(town, "twice.csv", "login,name,unit\n"
                         "employee,Elin,kansli\nemployee,Elin,teknik\n")
            error = town.refused("hr", "E-FLODE", "feed", "persons", path)
            assert error["args"]["line"] == 3, error


# -- erasing ------------------------------------------------------------------


def erased_words_are_nowhere():
    with Town() as town:
        town.sign_in("employee2", "employee", "desk", "admin", "admin2", "hr",
                     "auditor")
        row = town.ok("hr", "person", "show", "employee2")
        mine = town.ok("employee2", "new", "incident", "-m",
                       "Zebrafinken i hallen\npiper oavbrutet")["ref"]
        town.ok("desk", "note", mine, "-m", "Ringde om zebrafinken")
        other = town.ok("employee", "new", "incident", "-m",
                        "Skrivaren är trasig")["ref"]
        town.ok("desk", "note", other, "-m", "Beställer papper")
        erase = ("person", "erase", "employee2", "--decision", "KS 2026-117")
        town.refused("admin", "E-UPPGIFT-FEL", *erase, exit_code=5)
        path = table(town, "leaver.csv", "login,name,unit,until\n"
                     f"employee2,{row['name']},{row['unit']},{day(-1)}\n")
        town.ok("hr", "feed", "persons", path)
        town.until(lambda: any("employee2" in mail for mail in town.spool()))
        town.refused("admin", "E-UPPGIFT-SAKNAS", "person", "erase",
                     "employee2", exit_code=5)
        number = str(town.ok("admin", *erase)["pending"])
        town.refused("admin", "E-TVA-PERSONER", "confirm", number)
        seen = town.ok("admin2", "pending", number)["difference"]
        assert row["name"] in seen[0] and seen[1].endswith(": 1"), seen
        town.ok("admin2", "confirm", number)
        town.until(lambda: gone(town, row, "zebrafinken", "Zebrafinken",
                                "oavbrutet"))
        shown = town.ok("desk", "show", mine)
        assert shown["fields"].get("title") is None, shown["fields"]
        assert town.ok("desk", "show", other)["fields"]["title"], other
        assert town.ok("desk", "search", "zebrafinken")["tickets"] == []
        assert len(town.ok("desk", "search", "papper")["tickets"]) == 1
        assert town.ok("auditor", "log", "verify")["ok"] is True
        town.stop()
        os.unlink(os.path.join(town.data, "sample-logins"))
        nothing_kept(town, row["name"], row["mail"], "zebrafinken",
                     "Zebrafinken", "oavbrutet")
        town.start()
        town.sign_in("auditor")
        assert town.ok("auditor", "log", "verify")["ok"] is True


def somebody_whom_everything_touched_is_nowhere():
    """Added by a ticket, renamed by import, moved by feed, named to others."""
    with Town() as town:
        town.sign_in("hr", "access-admin", "admin", "admin2", "auditor",
                     "desk", "manager")
        words = ("zeb.ra", "Zebrina", "Zebrafink", "zebrina@example.test",
                 "fink@example.test", "vinge@example.test", "Tigerbolaget",
                 "Lejonets")
        ref = comes_and_is_renamed(town)
        for word in words:
            assert not is_clean(town, word), word
        town.ok("desk", "new", "incident", "--for", "zeb.ra", "-m",
                "Skrivaren äter papper")
        town.ok("hr", "do", ref, "close", "-m", "Har slutat i dag")
        kept = town.ok("access-admin", "new", "incident", "-m",
                       "Lampan är trasig")["ref"]
        number = str(town.ok("admin", "person", "erase", "zeb.ra",
                             "--decision", "KS 2026-118")["pending"])
        town.until(lambda: town.run("admin2", "confirm",
                                    number).returncode == 0)
        town.until(lambda: is_clean(town, *words))
        assert town.ok("access-admin", "show", kept)["fields"]["title"]
        assert town.ok("auditor", "log", "verify")["ok"] is True
        town.stop()
        nothing_kept(town, *words)
        town.start()
        town.sign_in("auditor", "hr", "admin")
        assert town.ok("auditor", "log", "verify")["ok"] is True
        for name in ("hr", "admin"):
            town.refused(name, "E-UPPTAGEN", "person", "add", "zeb.ra",
                         "name=Någon Annan", "unit=medborgarservice")


def comes_and_is_renamed(town):
    ref = town.ok("hr", "person", "add", "zeb.ra", "name=Zebrina Alm",
                  "unit=medborgarservice", "mail=zebrina@example.test")["ref"]
    town.ok("access-admin", "do", ref, "activate")
    code = code_to(town, "zebrina@example.test")
    assert log_in(town, "zeb.ra", code).returncode == 0
    choose(town, "zeb.ra", code, "ett helt nytt lösenord")
    path = table(town, "renamed.yaml", "persons:\n  zeb.ra: { name: Zebrafink "
                 "Alm, mail: fink@example.test, company: Tigerbolaget,\n"
                 "    undertakings: [{ company: Tigerbolaget, until: "
                 "'2029-12-31', reference: Lejonets ord }] }\n"
                 "systems:\n  mail: { parties: { user-groups: zeb.ra } }\n")
    number = str(town.ok("admin", "register", "import", path)["pending"])
    town.ok("admin2", "confirm", number)
    path = table(town, "persons.csv", "login,name,unit,mail\nzeb.ra,Zebrafink "
                 "Alm,medborgarservice,vinge@example.test\n")
    number = str(town.ok("hr", "feed", "persons", path)["pending"])
    town.ok("admin", "confirm", number)
    town.refused("zeb.ra", "E-ROLL", "person", "block", "desk", "-m",
                 "Zebrafink Alm vill prova")
    return ref


def erased_words_do_not_outlive_a_store_that_dies_at_once():
    with Town() as town:
        town.sign_in("employee2", "admin", "admin2", "hr", "auditor")
        row = town.ok("hr", "person", "show", "employee2")
        for i in range(40):
            town.ok("employee2", "new", "incident", "-m",
                    f"Zebrafinken {i}\n" + "piper " * 300)
        path = table(town, "leaver.csv", "login,name,unit,until\n"
                     f"employee2,{row['name']},{row['unit']},{day(-1)}\n")
        town.ok("hr", "feed", "persons", path)
        number = str(town.ok("admin", "person", "erase", "employee2",
                             "--decision", "KS 2026-119")["pending"])
        town.until(lambda: town.run("admin2", "confirm",
                                    number).returncode == 0)
        town.kill("arende-store")
        town.until(lambda: gone(town, row, "Zebrafinken", "zebrafinken"))
        assert town.ok("auditor", "log", "verify")["ok"] is True


def is_clean(town, *words):
    """The write-ahead log is emptied at the next pause."""
    try:
        nothing_kept(town, *words)
    except AssertionError:
        return False
    return True


def gone(town, row, *words):
    return is_clean(town, row["name"], row["mail"], *words)


if __name__ == "__main__":
    main([
        an_empty_directory_is_opened_by_one_code,
        a_forgotten_password_is_replaced_by_mail,
        a_person_without_an_address_gets_one_before_a_code,
        leave_bars_and_a_proposed_deputy_awaits_the_superior,
        nobody_is_deputy_who_must_not_be,
        blocking_takes_one_and_unblocking_after_security_two,
        without_a_ticket_two_persons_lift_a_block_for_security,
        a_new_identity_takes_two_and_a_code,
        nobody_is_two_by_the_code_that_comes_to_their_mail,
        the_same_feed_twice_changes_nothing,
        courses_are_passed_once_and_for_so_long,
        a_feed_that_would_send_many_home_takes_two,
        persons_come_move_and_leave_by_feed,
        a_feed_with_one_fault_is_refused_whole,
        erased_words_are_nowhere,
        erased_words_do_not_outlive_a_store_that_dies_at_once,
        somebody_whom_everything_touched_is_nowhere,
    ])
