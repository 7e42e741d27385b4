"""A second version of a workflow that people use, with tickets under way: it
takes two persons to activate and two to carry the open ones over, each by one
recorded step through the map that the second version carries.
"""

import datetime
import os
import re

from town import Town, main, today

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
DATE = str(today() + datetime.timedelta(days=100))
STATES = ["reported", "returned", "answered", "fulfilled", "closed",
          "cancelled"]


def second_version(town):
    """What is answered is called planned from now on."""
    with open(os.path.join(ROOT, "workflows", "training-need.yaml")) as file:
        text = file.read()
    text = text.replace("version: 1\n", "version: 2\n", 1)
    text = re.sub(r"(?m)^(\s*(?:from|to|runs_in):.*)\banswered\b", r"\1planned",
                  text)
    text = text.replace("  answered: {", "  planned: {", 1)
    text += "\ncarry: { " + ", ".join(
        f"{state}: {'planned' if state == 'answered' else state}"
        for state in STATES) + " }\n"
    path = os.path.join(town.room, "training-need.yaml")
    with open(path, "w") as file:
        file.write(text)
    return path


def two(town, *line):
    """Proposed by one administrator, confirmed by the other."""
    number = town.ok("admin", *line)["pending"]
    town.refused("admin", "E-TVA-PERSONER", "confirm", str(number),
                 exit_code=1)
    return town.ok("admin2", "confirm", str(number))


def open_tickets_go_on_under_the_second_version():
    with Town() as town:
        town.sign_in("employee", "employee2", "manager", "admin", "admin2",
                     "auditor")
        reported = town.ok("employee", "new", "training-need", "-m",
                           "Kalkylblad")["ref"]
        answered = town.ok("employee2", "new", "training-need", "-m",
                           "Journalen")["ref"]
        town.ok("manager", "do", answered, "approve", "date=" + DATE)
        over = town.ok("employee", "new", "training-need", "-m", "Nej")["ref"]
        town.ok("employee", "do", over, "withdraw")
        path = second_version(town)
        town.refused("employee", "E-ROLL", "workflow", "activate", path,
                     exit_code=1)
        assert two(town, "workflow", "activate", path)["applied"]

        # Who began under the first version goes on under it, …
        shown = town.ok("employee2", "show", answered)
        assert (shown["workflow_version"], shown["state"]) == (1, "answered")
        new = town.ok("employee", "new", "training-need", "-m", "Nytt")["ref"]
        assert town.ok("employee", "show", new)["workflow_version"] == 2

        # … until two persons carry the open ones over, each by one step.
        dry = town.ok("admin", "workflow", "migrate", "training-need", "1",
                      "2", "--dry-run")
        assert "pending" not in dry, dry
        assert town.ok("employee", "show", reported)["workflow_version"] == 1
        town.refused("employee", "E-ROLL", "workflow", "migrate",
                     "training-need", "1", "2", exit_code=1)
        two(town, "workflow", "migrate", "training-need", "1", "2")
        for login, ref, state in (("employee", reported, "reported"),
                                  ("employee2", answered, "planned")):
            shown = town.until(lambda: (
                lambda ticket: ticket if ticket["workflow_version"] == 2
                else None)(town.ok(login, "show", ref)))
            assert shown["state"] == state, shown
            moves = [entry["move"] for entry in shown["history"]]
            assert moves.count("migrate") == 1, moves
            for language, label in (
                    ("sv", "Fört över till en annan version"),
                    ("en", "Carried over to another version")):
                said = town.run(login, "--lang", language, "show", ref).stdout
                assert label in said and "migrate" not in said, said
        # What is over stays what it was.
        ended = town.ok("employee", "show", over)
        assert ended["workflow_version"] == 1, ended

        # They go on where they were, and the log tells it all.
        town.ok("manager", "do", reported, "approve", "date=" + DATE)
        assert town.ok("employee", "show", reported)["state"] == "planned"
        assert town.ok("auditor", "log", "verify")["ok"] is True


def what_cannot_be_carried_is_refused():
    with Town() as town:
        town.sign_in("admin", "admin2")
        said = town.refused_in_both("admin", "E-VERSIONSBYTE", 1, "workflow",
                                    "migrate", "training-need", "1", "2")
        assert "aktiv" in said[0] and "active" in said[1], said
        path = second_version(town)
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.replace("answered: planned, ", ""))
        error = town.refused("admin", "E-BEVIS", "workflow", "activate", path,
                             exit_code=1)
        assert "answered" in error["message"], error
        with open(path, "w") as file:
            file.write(text.replace("version: 2\n", "version: 1\n", 1)
                       .rsplit("carry:", 1)[0])
        town.refused("admin", "E-SAMMA-VERSION", "workflow", "activate", path,
                     exit_code=1)


def what_has_no_map_says_where_to_write_one():
    with Town() as town:
        town.sign_in("admin", "admin2")
        path = second_version(town)
        with open(path) as file:
            text = file.read()
        with open(path, "w") as file:
            file.write(text.rsplit("carry:", 1)[0])
        assert two(town, "workflow", "activate", path)["applied"]
        for said in town.refused_in_both("admin", "E-VERSIONSBYTE", 1,
                                         "workflow", "migrate",
                                         "training-need", "1", "2"):
            assert "carry:" in said and "2" in said, said


if __name__ == "__main__":
    main([open_tickets_go_on_under_the_second_version,
          what_cannot_be_carried_is_refused,
          what_has_no_map_says_where_to_write_one])
