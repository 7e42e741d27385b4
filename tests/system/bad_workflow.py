#!/usr/bin/python3
"""A workflow runs only if it is sound, if two persons want it, and under a
version number of its own."""

import os
import re
import subprocess

from line import Line, Refused
from town import BIN, Town, main

PLACE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PAIRS = os.path.join(PLACE, "tests", "unit", "workflows")
PROOFS_MIN = 12


def predecessor(name):
    """The version before that a file is proved beside, or None."""
    path = os.path.join(PAIRS, "before", name)
    if name.startswith("carry"):
        return os.path.join(PAIRS, "before", "carry.yaml")
    return path if os.path.exists(path) else None


def pairs(before=False):
    """(file that fails a proof, its nearest neighbour that passes); those of
    `before` fail only beside the version before."""
    names = sorted(os.listdir(os.path.join(PAIRS, "bad")))
    assert names == sorted(os.listdir(os.path.join(PAIRS, "good")))
    for name in names:
        if (predecessor(name) is not None) == before:
            yield (os.path.join(PAIRS, "bad", name),
                   os.path.join(PAIRS, "good", name))


def families():
    """The same for files that are proved with another one beside them."""
    folder = os.path.join(PAIRS, "family")
    for name in sorted(os.listdir(folder)):
        yield (os.path.join(folder, name, "bad", "small.yaml"),
               os.path.join(folder, name, "good", "small.yaml"))


def arende(*line):
    return subprocess.run([os.path.join(BIN, "arende"), *line],
                          capture_output=True, text=True, timeout=60)


def an_unsound_file_is_shown_where_and_its_neighbour_passes():
    count = 0
    for bad, good in [*pairs(), *families()]:
        count += 1
        said = set()
        for language in ("sv", "en"):
            result = arende("--lang", language, "workflow", "check", bad)
            assert result.returncode == 5, (bad, result)
            assert re.search(r":\d+:\d+: ", result.stderr), (bad, result)
            said.add(result.stderr)
        assert len(said) == 2 or "yaml-" in bad, (bad, said)
        result = arende("workflow", "check", good)
        assert result.returncode == 0, (good, result)
    assert count >= PROOFS_MIN, count


def nothing_unsound_is_ever_activated():
    with Town() as town:
        town.sign_in("admin", "admin2")
        with town.unchanged():
            for bad, _ in pairs():
                found = town.refused("admin", "E-BEVIS", "workflow",
                                     "activate", bad)["args"]["finding"]
                assert re.search(r":\d+:\d+: ", found), found
                # Nor for those who ask without asking the client.
                found = propose(town, bad)
                assert re.search(r":\d+:\d+: ", found), found
            swedish, english = (
                town.run("admin", "--lang", language, "workflow", "activate",
                         bad).stderr for language in ("sv", "en"))
            assert swedish != english and "(E-BEVIS)" in swedish, swedish
        # And each neighbour is proposed, without running yet.
        active = workflows(town)
        for _, good in pairs():
            number = town.ok("admin", "workflow", "activate", good)["pending"]
            town.ok("admin", "withdraw", str(number))
        assert workflows(town) == active


def propose(town, path):
    """What the store itself finds wrong with a file."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    line = Line(town.data)
    try:
        line.ask(line.login("admin", town.passwords["admin"]), "admin",
                 {"what": "workflow-activate", "text": text, "file": path})
    except Refused as refused:
        assert refused.code == "E-BEVIS", refused
        return refused.arguments["finding"]
    finally:
        line.close()
    raise AssertionError(path)


def what_undoes_the_proof_of_another_is_refused():
    """Each file is sound; but one of them signals the other without asking
    who submitted that."""
    signal = os.path.join(PAIRS, "family", "separation-signal")
    with Town() as town:
        town.sign_in("admin", "admin2")
        activate(town, os.path.join(signal, "good", "small.yaml"))
        bad = os.path.join(signal, "bad", "other.yaml")
        with town.unchanged():
            found = propose(town, bad)
            assert found.startswith("small:") and "finish" in found, found
        activate(town, os.path.join(signal, "good", "other.yaml"))
        assert {("small", 1), ("other", 1)} <= workflows(town)


def a_version_that_loses_its_predecessors_tickets_is_refused():
    for bad, good in pairs(before=True):
        with Town() as town:
            town.sign_in("admin", "admin2")
            activate(town, predecessor(os.path.basename(bad)))
            before = workflows(town)
            town.refused("admin", "E-BEVIS", "workflow", "activate", bad,
                         exit_code=1)
            assert workflows(town) == before
            activate(town, good)
            assert workflows(town) != before


def the_same_version_has_the_same_text():
    with Town() as town:
        town.sign_in("admin", "admin2")
        with town.unchanged():
            town.refused_in_both("admin", "E-SAMMA-VERSION", 1, "workflow",
                                 "activate", changed(town, 1))
        activate(town, changed(town, 2))
        town.refused_in_both("admin", "E-SAMMA-VERSION", 1, "workflow",
                             "activate", changed(town, 2, "# and more\n"))


def nobody_confirms_what_they_proposed():
    with Town() as town:
        town.sign_in("admin", "admin2", "desk", "employee")
        ref = town.ok("employee", "new", "incident", "-m", "Ett")["ref"]
        path = changed(town, 2)
        with town.unchanged():
            town.refused_in_both("desk", "E-ROLL", 1, "workflow", "activate",
                                 path)
        number = str(town.ok("admin", "workflow", "activate", path)["pending"])
        with town.unchanged():
            town.refused_in_both("admin", "E-TVA-PERSONER", 1, "confirm",
                                 number)
            town.refused_in_both("desk", "E-ROLL", 1, "confirm", number)
            town.refused_in_both("admin2", "E-FINNS-EJ", 3, "confirm", "99")
        assert town.ok("admin2", "confirm", number)["applied"] is True
        assert ("incident", 2) in workflows(town), workflows(town)
        with town.unchanged():
            for verb in ("confirm", "withdraw"):
                town.refused_in_both("admin2", "E-FINNS-EJ", 3, verb, number)
        # P12: who began under 1 ends under 1.
        assert town.ok("desk", "show", ref)["workflow_version"] == 1
        later = town.ok("employee", "new", "incident", "-m", "Två")["ref"]
        assert town.ok("desk", "show", later)["workflow_version"] == 2


# -- what they need ------------------------------------------------------------


def workflows(town):
    return {(row["name"], row["version"])
            for row in town.ok("admin", "workflow", "list")["workflows"]
            if row["active"]}


def activate(town, path):
    number = town.ok("admin", "workflow", "activate", path)["pending"]
    assert town.ok("admin2", "confirm", str(number))["applied"] is True


def changed(town, version, more=""):
    """The incident's file with another version and another text."""
    with open(os.path.join(PLACE, "workflows", "incident.yaml"),
              encoding="utf-8") as file:
        text = file.read()
    states = re.findall(r"(?m)^  ([a-z-]+):",
                        text.split("\nstates:")[1].split("\nmoves:")[0])
    text = re.sub(r"(?m)^version: 1$", f"version: {version}", text)
    text += "\n# another text\n" + more
    if version > 1:
        text += "carry:\n" + "".join(f"  {s}: {s}\n" for s in states)
    path = os.path.join(town.room, "incident.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


if __name__ == "__main__":
    main([
        an_unsound_file_is_shown_where_and_its_neighbour_passes,
        nothing_unsound_is_ever_activated,
        what_undoes_the_proof_of_another_is_refused,
        a_version_that_loses_its_predecessors_tickets_is_refused,
        the_same_version_has_the_same_text,
        nobody_confirms_what_they_proposed,
    ])
