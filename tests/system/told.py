"""How people are told things: what stops them, whom it is about, and all of it
in their own words."""

import os
import re

from town import Town, main


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
        ]
    )
