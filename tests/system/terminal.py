"""The command line as people use it: the menu and the walk through decisions,
on a real terminal (a pty)."""

import datetime
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import zoneinfo

from town import BIN, Town, main


class Terminal:
    """A program on a terminal of its own; what it shows, and typing."""

    def __init__(self, town, login, *arguments, cells=80):
        environment = town.environment(login)
        environment["TERM"] = "xterm"
        environment.pop("EDITOR", None)
        environment.pop("VISUAL", None)
        size = struct.pack("HHHH", 24, cells, 0, 0)
        self.shown = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, size)
            os.execve(
                os.path.join(BIN, "arende"), ["arende", *arguments], environment
            )

    def until(self, text, seconds=20):
        """Waits for a text; returns all that was shown up to its end."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            left = end - time.monotonic()
            ready, _, _ = select.select([self.fd], [], [], max(left, 0))
            assert ready, f"never shown: {text!r}; shown: {self.shown!r}"
            try:
                more = os.read(self.fd, 65536)
            except OSError:
                more = b""
            assert more, f"ended before {text!r}; shown: {self.shown!r}"
            self.shown += more.decode("utf-8", "replace")
        at = self.shown.index(text) + len(text)
        seen, self.shown = self.shown[:at], self.shown[at:]
        return seen

    def type(self, line):
        os.write(self.fd, (line + "\n").encode())

    def end(self):
        """The exit code."""
        while True:
            try:
                if not os.read(self.fd, 65536):
                    break
            except OSError:
                break
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def number_of(shown, text):
    """The number in front of a line of the menu."""
    found = re.search(r"(\d+)  " + re.escape(text), shown)
    assert found, (text, shown)
    return found.group(1)


def whoever_leaves_at_the_password_sees_again_what_they_type():
    def echoes(terminal):
        return bool(termios.tcgetattr(terminal.fd)[3] & termios.ECHO)

    with Town() as town:
        login = Terminal(town, "employee", "login", "employee")
        login.until("Lösenord: ")
        town.until(lambda: not echoes(login))
        os.write(login.fd, b"\x03")
        _, status = os.waitpid(login.pid, 0)
        assert os.waitstatus_to_exitcode(status) == -signal.SIGINT, status
        assert echoes(login)
        os.close(login.fd)


def an_incident_is_filed_through_the_menu_in_swedish_from_login_to_leave():
    with Town() as town:
        menu = Terminal(town, "employee")
        menu.until("Användarnamn: ")
        menu.type("employee")
        menu.until("Lösenord: ")
        menu.type("ett helt annat")
        menu.until("E-INLOGGNING")
        menu.until("Användarnamn: ")
        menu.type("employee")
        menu.until("Lösenord: ")
        menu.type(town.passwords["employee"])
        shown = menu.until("Nummer: ")
        assert town.passwords["employee"] not in shown, "the password was shown"
        menu.type(number_of(shown, "Anmäl ett nytt ärende: Incident"))
        menu.until("> ")
        menu.type("Skrivaren på plan 3 är tyst")
        menu.until("> ")
        menu.type("")
        menu.until("Du kan också ange: System, Kategori")
        menu.until("[nej]: ")
        menu.type("")
        shown = menu.until("Nummer: ")
        ref = re.search(r"Ärende (INC-\d{4}-\d{6}) är registrerat", shown).group(1)
        menu.type(number_of(shown, "Mina ärenden (1)"))
        shown = menu.until("tillbaka): ")
        assert ref in shown and "Skrivaren på plan 3" in shown, shown
        menu.type("1")
        shown = menu.until("Nummer: ")
        assert "Historik" in shown, shown
        menu.type(number_of(shown, "Skriv en anteckning"))
        menu.until("> ")
        menu.type("Den står vid fönstret")
        menu.until("> ")
        menu.type("")
        menu.until("antecknat")
        menu.until("Nummer: ")
        menu.type("0")
        assert menu.end() == 0
        history = town.ok("employee", "show", ref)["history"]
        assert [entry["move"] for entry in history] == ["submit", "note"]


def a_move_in_the_menu_asks_for_what_it_needs():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Mus borta")["ref"]
        menu = Terminal(town, "desk")
        shown = menu.until("Nummer: ")
        menu.type(number_of(shown, "Väntar på mig (1)"))
        menu.until("tillbaka): ")
        menu.type("1")
        shown = menu.until("Nummer: ")
        menu.type(number_of(shown, "Lös direkt"))
        menu.until("Orsak: ")
        menu.type("1")
        menu.until("Lösning: ")
        menu.type("En ny mus")
        menu.until("[nej]: ")
        menu.type("n")
        menu.until("tom): ")
        menu.type("")
        menu.until("→ Löst")
        menu.until("Nummer: ")
        menu.type("0")
        assert menu.end() == 0
        assert town.ok("employee", "show", ref)["state"] == "resolved"


def who_comes_with_a_code_chooses_a_password_in_the_menu():
    with Town() as town:
        town.sign_in("admin")
        town.ok("admin", "person", "reset", "employee")
        mail = town.until(lambda: [mail for mail in town.spool()
                                   if "elin.akesson" in mail])[0]
        code = re.search(r"([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})", mail).group(1)
        menu = Terminal(town, "employee")
        menu.until("Användarnamn: ")
        menu.type("employee")
        menu.until("Lösenord: ")
        menu.type(code)
        # Who leaves without one is not asked for ever, and is told what is
        # meant when they come back.
        menu.until("Annars behövs en ny kod.")
        menu.until("Nytt lösenord: ")
        menu.type("")
        menu.until("Ingenting har ändrats.")
        assert menu.end() == 2
        menu = Terminal(town, "employee")
        menu.until("Engångskoden som du loggade in med: ")
        menu.type(code)
        for prompt in ("Nytt lösenord: ", "Nytt lösenord igen: "):
            menu.until(prompt)
            menu.type("fyra kor på en grön äng")
        shown = menu.until("Nummer: ")
        assert "Ärende – Elin Åkesson" in shown, shown
        menu.type("0")
        assert menu.end() == 0


def who_comes_with_a_code_types_it_once():
    with Town() as town:
        town.sign_in("admin")
        town.ok("admin", "person", "reset", "employee")
        mail = town.until(lambda: [mail for mail in town.spool()
                                   if "elin.akesson" in mail])[0]
        code = re.search(r"([a-z0-9]{4}(?:-[a-z0-9]{4}){3})", mail).group(1)
        menu = Terminal(town, "employee")
        for prompt, typed in (("Användarnamn: ", "employee"),
                              ("Lösenord: ", code),
                              ("Nytt lösenord: ", "fyra kor på en äng"),
                              ("Nytt lösenord igen: ", "fyra kor på en äng"),
                              ("Nummer: ", "0")):
            menu.until(prompt)
            menu.type(typed)
        assert menu.end() == 0


def the_end_of_input_files_nothing():
    with Town() as town:
        town.sign_in("employee")
        dialog = Terminal(town, "employee", "new", "incident")
        dialog.until("> ")
        dialog.type("Skrivaren på plan 3 är tyst")
        dialog.until("> ")
        dialog.type("")
        dialog.until("[nej]: ")
        os.write(dialog.fd, b"\x04")
        dialog.until("Ingenting har ändrats.")
        assert dialog.end() == 2
        assert not town.ok("employee", "list", "--mine")["tickets"]


def order_access(terminal):
    """The questions of an order, with mistakes on the way."""
    terminal.until("Vad vill du göra?")
    shown = terminal.until("Nummer: ")
    terminal.type(number_of(shown, "Beställ"))
    terminal.until("Person (användarnamn, en del av namnet, eller \"jag\"): ")
    terminal.type("")
    terminal.until("Person ska fyllas i.")
    terminal.type("ingen alls")
    terminal.until("Inget stämmer med \"ingen alls\".")
    terminal.type("åkess")
    terminal.until("→ Elin Åkesson")
    terminal.until("System: ")
    terminal.type("epost")
    terminal.until("→ E-post och kalender")
    shown = terminal.until("Roll: ")
    assert "Gemensam brevlåda (gemensam)" in shown, shown
    terminal.type("gemensam brev")
    terminal.until("→ Gemensam brevlåda")
    terminal.until("Arbetsuppgifter: ")
    terminal.type("")
    terminal.until("Arbetsuppgifter ska fyllas i.")
    terminal.type("Funktionsbrevlådan för medborgarservice")
    terminal.until("Börjar (")
    terminal.type("nästa vecka")
    terminal.until("E-UPPGIFT-FEL")
    terminal.until("Börjar (")
    terminal.type("i morgon")
    terminal.until("Upphör (")
    terminal.type("2032-01-01")
    terminal.until("[nej]: ")
    terminal.type("nej")
    # A rule refuses so long a time: one answer is changed, the others stay.
    terminal.until("Vad vill du ändra?")
    shown = terminal.until("Nummer: ")
    terminal.type(number_of(shown, "Upphör"))
    terminal.until("Upphör (")
    terminal.type("2027-12-31")
    shown = terminal.until("registrer")
    return re.search(r"BEH-\d{4}-\d{6}", shown).group(0)


def an_order_asks_for_each_field_by_name_and_lets_mistakes_be_mended():
    with Town() as town:
        town.sign_in("employee")
        menu = Terminal(town, "employee")
        shown = menu.until("Nummer: ")
        menu.type(number_of(shown, "Beställ, föreslå eller anmäl något annat"))
        shown = menu.until("Nummer: ")
        assert "Behörighetsrevision" not in shown, "no role for it"
        menu.type(number_of(shown, "Behörighetsbeställning"))
        ref = order_access(menu)
        menu.until("Nummer: ")
        menu.type("0")
        assert menu.end() == 0
        # The command asks for the same, and only at a terminal.
        command = Terminal(town, "employee", "anmäl", "access-request")
        other = order_access(command)
        assert command.end() == 0 and other != ref
        for ticket in (ref, other):
            fields = town.ok("employee", "show", ticket)["fields"]
            assert fields["subject"] == "employee", fields
            assert (fields["system"], fields["role"]) == ("mail", "gemensam")
            assert fields["to"].startswith("2027-12-31T23:00"), fields
            # People read what the register calls them.
            shown = town.run("employee", "--lang", "sv", "show", ticket).stdout
            assert "E-post och kalender (mail)" in shown, shown
            assert "Gemensam brevlåda (gemensam)" in shown, shown
        town.refused("employee", "E-UPPGIFT-SAKNAS", "new", "access-request",
                     exit_code=5)
        plain = town.run("employee", "new", "access-request")
        assert plain.returncode == 5 and plain.stdout == "", plain


def what_is_missing_of_a_move_is_asked_for():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Mus borta")["ref"]
        move = Terminal(town, "desk", "gör", ref, "lös", "orsak=okänd")
        move.until("Lösning: ")
        move.type("")
        move.until("Lösning ska fyllas i.")
        move.type("En ny mus")
        move.until("[nej]: ")
        move.type("")
        move.until("tom): ")
        move.type("")
        move.until("→ Löst")
        assert move.end() == 0
        fields = town.ok("employee", "show", ref)["fields"]
        assert fields["solution"] == "En ny mus", fields
        assert fields["cause_code"] == "unknown", fields
        # A reason that is too short is asked for again.
        town.sign_in("employee2")
        ref = town.ok("employee2", "new", "incident", "-m", "Mus igen")["ref"]
        move = Terminal(town, "desk", "gör", ref, "makulera", "-m", "kort")
        move.until("Motivering (minst 20 tecken): ")
        move.type("kort igen")
        move.until("Skriv en motivering på minst 20 tecken.")
        move.type("Samma sak är redan anmäld.")
        move.until("→ Makulerad")
        assert move.end() == 0


def nobody_attests_without_being_asked():
    with Town() as town:
        town.sign_in("secretary", "chair", "member1")
        matter = town.ok("secretary", "new", "council-matter", "kind=other",
                         "title=Ny rutin", "proposal=Bifall")["ref"]
        town.ok("secretary", "do", matter, "prepare", "rapporteur=secretary")
        held = datetime.datetime.now(
            zoneinfo.ZoneInfo("Europe/Stockholm")).strftime("%Y-%m-%d %H:%M")
        town.ok("chair", "do", matter, "put-urgent", f"meeting={held}",
                "place=Stadshuset", "-m", "Stödet upphör i morgon")
        move = Terminal(town, "chair", "gör", matter, "open",
                        "present=chair,vice-chair,member1,member2,member3")
        move.until("Jäv efterfrågat")
        move.type("ja")
        move.until("[nej]: ")
        move.type("")
        move.until("tom): ")
        move.type("")
        move.until(matter)
        assert move.end() == 0


def what_others_will_feel_is_shown_first_and_asked():
    with Town() as town:
        town.sign_in("manager", "admin", "employee")
        asked = Terminal(town, "manager", "person", "frånvarande", "employee",
                         "--to", "2027-12-31", "--from", "2027-12-01")
        asked.until("Vad för frånvaro: ")
        asked.type("föräldra")
        shown = asked.until("[nej]: ")
        assert "Elin Åkesson (employee) är frånvarande" in shown, shown
        assert "spärras från första dagen" in shown and "Ingen ersättare" in shown
        asked.type("vet inte")
        asked.until("eller med början av det: nej, ja.")
        asked.until("[nej]: ")
        asked.type("")
        asked.until("Ingenting har ändrats.")
        assert asked.end() == 2
        asked = Terminal(town, "manager", "person", "frånvarande", "employee",
                         "--to", "2027-12-31", "--from", "2027-12-01",
                         "--kind", "semester", "--deputy", "employee2")
        shown = asked.until("[nej]: ")
        assert "blir lång" in shown and "Ersättare under tiden" in shown, shown
        asked.type("j")
        asked.until("Frånvaron är registrerad.")
        assert asked.end() == 0
        for line in (["person", "reset", "employee"],
                     ["person", "block", "employee", "-m", "Anmält av chefen."],
                     ["person", "erase", "employee", "--decision", "x"]):
            asked = Terminal(town, "admin", *line)
            shown = asked.until("[nej]: ")
            assert "Elin Åkesson (employee)" in shown, shown
            asked.type("n")
            asked.until("Ingenting har ändrats.")
            assert asked.end() == 2, line
        person = town.ok("admin", "person", "show", "employee")
        assert person["blocked"] is False
        done = Terminal(town, "admin", "person", "reset", "employee", "--yes")
        done.until("engångskod")
        assert done.end() == 0
        # A program is never asked.
        assert town.ok("admin", "person", "reset", "employee2")["applied"]


def a_decision_is_made_by_the_beginning_of_a_word():
    with Town() as town:
        town.sign_in("admin", "admin2")
        path = os.path.join(town.room, "register.yaml")
        text = town.run("admin", "register", "export").stdout
        with open(path, "w") as file:
            file.write(text.replace("Elin Åkesson", "Elin Berg"))
        pending = town.ok("admin", "register", "import", path)["pending"]
        assert pending > 0
        walk = Terminal(town, "admin2", "besluta")
        walk.until("Elin Åkesson → Elin Berg")
        walk.until("sluta: ")
        # What is no answer, and what is none of a proposal, asks again.
        for typed, known in (
                ("kanske", "ja, nej, fråga, hoppa över, sluta.\r\n"),
                ("fråga", "ja, nej, hoppa över, sluta.\r\n")):
            walk.type(typed)
            walk.until(known)
            walk.until("sluta: ")
        walk.type("j")
        walk.until("Klart.")
        assert walk.end() == 0
        person = town.ok("admin", "person", "show", "employee")
        assert person["name"] == "Elin Berg", person


def what_is_confirmed_is_shown_first():
    with Town() as town:
        town.sign_in("admin", "admin2")
        path = os.path.join(town.room, "register.yaml")
        with open(path, "w") as file:
            file.write("persons: { desk: { unit: kansli } }\n")
        number = str(town.ok("admin", "register", "import", path)["pending"])
        for answer, unit in (("nej", "servicedesk"), ("ja", "kansli")):
            asked = Terminal(town, "admin2", "bekräfta", number)
            asked.until("(admin) ")
            asked.until("servicedesk → kansli")
            asked.until("ja / nej: ")
            asked.type(answer)
            asked.until("." if answer == "ja" else "Ingenting har ändrats.")
            assert asked.end() == 0
            person = town.ok("admin", "person", "show", "desk")
            assert person["unit"] == unit, (answer, person)


def persons_have_their_names_where_there_is_room():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Trasig mus")["ref"]
        town.ok("desk", "do", ref, "triage", "system=mail")
        town.ok("desk", "do", ref, "assign", "assignee=sysman")
        terminal = Terminal(town, "desk", "show", ref)
        seen = terminal.until("Historik")
        assert "Elin Åkesson (employee)" in seen, seen
        assert re.search(r"Ansvarig +\S+ \S+ \(sysman\)", seen), seen
        terminal.until("Niklas Berg (desk): Tilldela")
        assert terminal.end() == 0
        for cells, name in ((200, r"\S+ \S+ \(sysman\)"), (100, "  sysman")):
            terminal = Terminal(town, "desk", "list", cells=cells)
            assert re.search(name, terminal.until("Trasig mus") +
                             terminal.until("\n")), (cells, name)
            assert terminal.end() == 0
        for line, words in ((["system", "show", "mail"], "(sysman)"),
                            (["person", "show", "employee"], "(manager)")):
            terminal = Terminal(town, "desk", *line)
            terminal.until(words)
            assert terminal.end() == 0
            assert words not in town.run("desk", *line).stdout
        # A script may cut the login out.
        told = town.run("desk", "show", ref).stdout
        assert re.search(r"Anmälare +employee\n", told), told
        assert re.search(r"  sysman  ", town.run("desk", "list").stdout)


def what_is_told_of_a_ticket_is_aligned_whatever_its_labels():
    label = "Decision of the system owner"
    with Town() as town:
        town.sign_in("employee", "sysman3")
        ref = town.ok("employee", "new", "change-request", "system=maps",
                      "type=normal", "description=Byt", "reason=Stöd upphör",
                      "rollback_plan=Tillbaka", "-m", "Byt")["ref"]
        town.ok("sysman3", "do", ref, "assess", "risk=4", "impact=Liten",
                "integrations=none", "test_plan=Prova")
        shown = town.run("employee", "--lang", "en", "show", ref).stdout
        at = {len(re.match(rf"  {name} +", shown[found.start():]).group())
              for name in ("State", "Registered", label)
              for found in [re.search(rf"(?m)^  {name} ", shown)]}
        assert at == {2 + len(label) + 1}, (at, shown)


def persons_are_found_by_a_beginning_also_in_a_list():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Trasig mus")["ref"]
        line = ["do", ref, "triage", "system=mail"]
        several = Terminal(town, "desk", *line, "implicated=sara, a")
        several.until("→ sysman (Sara Nyström)")
        several.until('"a" kan betyda flera: access-admin (')
        assert several.end() == 5
        # A script's login is the one that it writes.
        town.refused("desk", "E-UPPGIFT-FEL", *line, "implicated=sara,desk")
        found = Terminal(town, "desk", *line, "implicated=sara,o'conn")
        found.until("→ auditor (James O'Connor)")
        assert found.end() == 0
        assert town.ok("desk", "show", ref)["fields"]["implicated"] == [
            "sysman", "auditor"]


def without_a_terminal_there_is_no_menu_but_the_possibilities():
    with Town() as town:
        result = town.run("employee")
        assert result.returncode == 2
        assert result.stdout == ""
        assert "anmäl" in result.stderr


if __name__ == "__main__":
    main(
        [
            whoever_leaves_at_the_password_sees_again_what_they_type,
            an_incident_is_filed_through_the_menu_in_swedish_from_login_to_leave,
            who_comes_with_a_code_chooses_a_password_in_the_menu,
        who_comes_with_a_code_types_it_once,
        the_end_of_input_files_nothing,
            a_move_in_the_menu_asks_for_what_it_needs,
            an_order_asks_for_each_field_by_name_and_lets_mistakes_be_mended,
            what_is_missing_of_a_move_is_asked_for,
            nobody_attests_without_being_asked,
        what_others_will_feel_is_shown_first_and_asked,
            a_decision_is_made_by_the_beginning_of_a_word,
            what_is_confirmed_is_shown_first,
            persons_have_their_names_where_there_is_room,
        what_is_told_of_a_ticket_is_aligned_whatever_its_labels,
            persons_are_found_by_a_beginning_also_in_a_list,
            without_a_terminal_there_is_no_menu_but_the_possibilities,
        ]
    )
