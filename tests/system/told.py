"""How people are told things: what stops them, whom it is about, and all of it
in their own words."""

import os
import re

from town import Town, day, main


def what_stops_several_moves_is_said_once():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Trasig mus")["ref"]
        told = town.run("employee", "gör", ref).stdout
        assert told.count("roll som du inte har") == 1, told
        lines = told.splitlines()
        assert "       Servicedesk: Lös direkt (solve), Slå ihop (merge)" in lines
        # Programs have the sentence of each.
        moves = town.ok("employee", "do", ref)["moves"]
        solve = next(move for move in moves if move["move"] == "solve")
        assert solve["guard"] == "role" and "Servicedesk" in solve["message"]


def a_move_of_another_state_is_told_with_what_is_possible_now():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Trasig mus")["ref"]
        # "Begär komplettering", "Begränsa", "Bekräfta": none of them from here.
        error = town.refused("desk", "E-TILLSTAND", "do", ref, "be")
        assert "solve" in error["args"]["possible"], error
        told = town.run("desk", "gör", ref, "be").stderr
        assert "Registrerad" in told and "Lös direkt" in told, told
        # What others can do is no way out for who asks.
        mine = {row["move"] for row in town.ok("employee", "do", ref)["moves"]
                if row["may"]}
        error = town.refused("employee", "E-TILLSTAND", "do", ref, "confirm")
        assert mine and set(error["args"]["possible"]) == mine, (mine, error)
        town.ok("employee", "do", ref, "withdraw")
        for said in town.refused_in_both("employee", "E-TILLSTAND", 1, "do",
                                         ref, "confirm"):
            assert "ingen som du" in said or "none there" in said, said


def all_that_is_wrong_with_a_tables_columns_is_told_at_once():
    with Town() as town:
        town.sign_in("hr")
        path = os.path.join(town.room, "table.csv")
        helped = {lang: town.run("hr", "help", "feed", "--lang", lang).stdout
                  for lang in ("sv", "en")}
        for feed in ("absences", "persons", "courses"):
            with open(path, "w") as file:
                file.write("skor;hatt\n1;2\n")
            error = town.refused("hr", "E-FLODE", "feed", feed, path)
            args = error["args"]["why_args"]
            assert args["unknown"] == ["skor", "hatt"], error
            assert len(args["missing"]) == 3, error
            # Help names each column that there is.
            for column in args["known"]:
                english, swedish = re.fullmatch(r"(\S+) \((\S+)\)",
                                                column).groups()
                assert re.search(rf"\b{english}\b", helped["en"]), column
                assert re.search(rf"\b{swedish}\b", helped["sv"]), column
        told = town.run("hr", "flöde", "frånvaro", path).stderr
        assert "login (användarnamn)" in told and "skor, hatt" in told, told


def an_absence_without_a_kind_says_what_it_is_taken_for():
    with Town() as town:
        town.sign_in("employee")
        line = ["frånvarande", "--from", "2099-12-20", "--to", "2099-12-24"]
        told = town.run("employee", *line).stderr
        assert "tjänstledighet" in told and '--kind "Semester"' in told, told
        assert town.run("employee", *line, "--kind", "semester").stderr == ""


def what_is_missing_has_a_name_in_both_languages():
    with Town() as town:
        town.sign_in("desk")
        ref = town.ok("desk", "new", "incident", "-m", "Trasig mus")["ref"]
        for line, names in ((["passwd"], ("gammalt lösenord", "old password")),
                            (["note", ref], ("text (-m)", "text (-m)"))):
            for lang, name in zip(("sv", "en"), names):
                told = town.run("desk", *line, "--lang", lang)
                assert told.returncode == 5 and name in told.stderr, told


def a_file_that_is_no_yaml_is_told_in_both_languages():
    with Town() as town:
        town.sign_in("admin")
        path = os.path.join(town.room, "register.yaml")
        with open(path, "w") as file:
            file.write("persons: { a: 1\nunits: {}\n")
        # One is read by the store, the other here.
        for line in (["register", "import"], ["workflow", "check"]):
            for lang, words in (
                    ("sv", "YAML-fel: ett komma saknas i { … }"),
                    ("en", "YAML error: a comma is missing in { … }")):
                told = town.run("admin", *line, path, "--lang", lang)
                assert told.returncode == 5 and words in told.stderr, told


def nothing_is_no_attachment():
    with Town() as town:
        town.sign_in("desk")
        ref = town.ok("desk", "new", "incident", "-m", "Trasig mus")["ref"]
        for said, command in zip(
                town.refused_in_both("desk", "E-UPPGIFT-SAKNAS", 5, "do", ref,
                                     "attach"),
                ("arende bifoga NR FIL", "arende attach REF FILE")):
            assert command in said, said
        assert len(town.ok("desk", "show", ref)["history"]) == 1


def an_absence_of_no_known_kind_is_told_what_is_taken():
    with Town() as town:
        town.sign_in("employee")
        swedish, english = town.refused_in_both(
            "employee", "E-UPPGIFT-FEL", 5, "absent", "--to", day(3),
            "--kind", "holiday", "--yes")
        assert "\"Semester\", \"Sjuk\"" in swedish, swedish
        assert "\"Vacation\", \"Sick\"" in english, english


def an_end_before_its_start_is_told_so():
    with Town() as town:
        town.sign_in("employee")
        swedish, english = town.refused_in_both(
            "employee", "E-FOR-LANGT", 1, "new", "access-request",
            "system=mail", "role=gemensam", "task=Utreder ärenden",
            "subject=employee", f"from={day(9)}", f"to={day(3)}")
        assert re.search(r"ska vara efter \S", swedish), swedish
        assert re.search(r"must be after \S", english), english


def history_tells_which_file_and_which_ticket():
    with Town() as town:
        town.sign_in("employee", "desk")
        refs = [town.ok("employee", "new", "incident", "-m", title)["ref"]
                for title in ("Ett", "Två")]
        path = os.path.join(town.room, "bild.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("abc")
        town.ok("employee", "attach", refs[0], path)
        town.ok("desk", "link", refs[0], "caused-by", refs[1])
        text = town.run("desk", "--lang", "sv", "show", refs[0]).stdout
        history = text.partition("Historik")[2]
        assert "bild.txt" in history and refs[1] in history, text


def decide_tells_what_else_waits():
    with Town() as town:
        town.sign_in("employee", "desk")
        town.ok("employee", "new", "incident", "-m", "Nere")
        waits = town.ok("desk", "list", "--waiting-for-me")["tickets"]
        matters = town.ok("desk", "decide")
        assert matters["others"] == len(waits) == 1, (matters, waits)
        for language, said in (("sv", "1 till väntar på något annat"),
                               ("en", "1 more waits for something else")):
            text = town.run("desk", "--lang", language, "decide").stdout
            assert said in text and "--waiting-for-me" in text, text


if __name__ == "__main__":
    main(
        [
            what_stops_several_moves_is_said_once,
            a_move_of_another_state_is_told_with_what_is_possible_now,
            all_that_is_wrong_with_a_tables_columns_is_told_at_once,
            an_absence_without_a_kind_says_what_it_is_taken_for,
            what_is_missing_has_a_name_in_both_languages,
            a_file_that_is_no_yaml_is_told_in_both_languages,
            nothing_is_no_attachment,
            an_absence_of_no_known_kind_is_told_what_is_taken,
            an_end_before_its_start_is_told_so,
            history_tells_which_file_and_which_ticket,
            decide_tells_what_else_waits,
        ]
    )
