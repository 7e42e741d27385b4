#!/usr/bin/python3
"""A municipality of ten thousand persons comes in, out and in again; what is
larger than a message is sent in parts, all of it or nothing."""

import hashlib
import json
import os
import subprocess

from line import Line, Refused
from town import BIN, Town, day, main

PERSONS, UNITS, DEPARTMENTS, SYSTEMS, GRANTS = 10000, 300, 30, 500, 2
PART = 192 * 1024


def unit_of(i):
    """Heads first: each department's, then each unit's."""
    if i < DEPARTMENTS:
        return f"forv-{i:02}"
    return f"enh-{(i - DEPARTMENTS) % (UNITS - DEPARTMENTS):03}"


def units():
    for d in range(DEPARTMENTS):
        yield (f"  forv-{d:02}: {{ label: Förvaltning {d}, kind: department, "
               f"parent: kommunen, manager: p{d:05} }}")
    for u in range(UNITS - DEPARTMENTS):
        yield (f"  enh-{u:03}: {{ label: Enhet {u}, kind: unit, parent: "
               f"forv-{u % DEPARTMENTS:02}, manager: p{DEPARTMENTS + u:05} }}")


def persons():
    for i in range(PERSONS):
        grants = ",\n             ".join(
            f"{{ system: s{(i * 7 + k * 13) % SYSTEMS:03}, role: anvandare, "
            f"from: '2024-03-01', reference: SN 2024/{i % 5000 + 1} }}"
            for k in range(GRANTS))
        yield (f"  p{i:05}: {{ name: Förnamn{i} Efternamnsson, mail: "
               f"p{i:05}@kommun.example.test, unit: {unit_of(i)},\n"
               f"    grants: [{grants}] }}")


def systems():
    for s in range(SYSTEMS):
        d = s % DEPARTMENTS
        yield (f"  s{s:03}:\n    label: System nummer {s}\n"
               f"    unit: forv-{d:02}\n    category: business\n"
               f"    owner: p{d:05}\n    manager: p{UNITS + s:05}\n"
               "    appointment: { decided: '2024-03-01', attested: "
               f"'2024-03-01', reference: SN 2024/{s} }}\n"
               "    class: { confidentiality: 2, integrity: 2, "
               "availability: 2 }\n"
               f"    suppliers: [Leverantör {s} AB]\n"
               f"    hosts: [s{s:03}-app.example.test]\n"
               "    parties: { administrators: Centrala IT, user-groups: alla, "
               f"application-supplier: Leverantör {s} AB, "
               "operations-supplier: Centrala IT }\n"
               "    roles: { anvandare: { label: Användare, tasks: Vardag } }\n"
               f"    approval: {{ from: '2024-03-01', until: '2029-12-31', "
               f"reference: KS 2024/{s} }}")


def municipality():
    return "\n".join(["units:", *units(), "persons:", *persons(), "systems:",
                      *systems()]) + "\n"


def table(kind):
    """Rows of a feed, as many as there are persons."""
    header, row = {
        "persons": ("login,name,unit,mail",
                    "n{i:05},Namn{i} Namnsson,kansli,"
                    "n{i:05}@kommun.example.test"),
        "absences": ("login,from,to,kind",
                     "n{i:05}," + day(40) + "," + day(60) + ",other"),
        "courses": ("login,course,date,reference",
                    "n{i:05},sakerhet," + day(-9) + ",KS 2026/{i} Utbildning "
                    "i informationssäkerhet"),
    }[kind]
    return "\n".join([header, *(row.format(i=i) for i in range(PERSONS))]) + "\n"


def a_file(town, name, text):
    path = os.path.join(town.room, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def counts(town):
    with town.asleep() as base:
        return {name: base.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                for name in ("person", "unit", "system", "granted", "pending",
                             "past", "staged")}


def pages(town, what, key):
    answer = town.ok("admin", *what)
    return len(answer[key])


# -- the register --------------------------------------------------------------


def a_municipality_comes_in_out_and_in_again():
    text = municipality()
    assert len(text) > 10 * PART
    with Town() as town:
        town.sign_in("admin", "admin2", "auditor")
        path = a_file(town, "kommun.yaml", text)
        shown = town.ok("admin", "register", "import", path, "--dry-run")
        assert shown["difference"][-1] == f"…   + system: {SYSTEMS}", shown
        assert len(shown["difference"]) < 520
        key = "00112233445566778899aabbccddeeff"
        twice = [town.ok("admin", "--key", key, "register", "import",
                         path)["pending"] for _ in range(2)]
        assert twice[0] == twice[1], twice
        seen = town.ok("admin2", "pending", str(twice[0]))
        assert seen["difference"] == shown["difference"]
        [matter] = town.ok("admin2", "decide")["matters"]
        assert matter["kind"] == "pending"
        assert town.ok("admin2", "confirm", str(twice[0]))["applied"] is True
        out = town.run("admin", "register", "export")
        assert out.returncode == 0 and out.stdout.count("Efternamnsson") == \
            PERSONS, out.stderr
        again = town.ok("admin", "register", "import",
                        a_file(town, "ut.yaml", out.stdout), "--dry-run")
        assert again["difference"] == [], again["difference"][:3]
        assert pages(town, ("person", "list"), "persons") > PERSONS
        assert pages(town, ("system", "list"), "systems") > SYSTEMS
        assert town.ok("auditor", "log", "verify")["ok"] is True


def one_fault_far_down_is_named_and_changes_nothing():
    lines = municipality().split("\n")
    at = next(i for i, line in enumerate(lines) if "p09876:" in line)
    lines[at] = lines[at].replace("unit: enh-", "unit: finns-inte-")
    with Town() as town:
        town.sign_in("admin")
        before = counts(town)
        path = a_file(town, "fel.yaml", "\n".join(lines))
        error = town.refused("admin", "E-REGISTER", "register", "import",
                             path, exit_code=5)
        assert error["args"]["line"] == at + 1, error
        assert "p09876" in error["message"], error
        lines[at] = "  p09876: { name: [ }"
        error = town.refused("admin", "E-REGISTER", "register", "import",
                             a_file(town, "fel.yaml", "\n".join(lines)))
        assert error["args"]["line"] == at + 1, error
        after = counts(town)
        assert dict(after, staged=0) == before, (before, after)
        too_much = a_file(town, "stor.yaml", "#" * (9 * 1024 * 1024) + "\n")
        town.refused("admin", "E-FIL", "register", "import", too_much,
                     exit_code=5)


# -- parts ---------------------------------------------------------------------


def parts_of(text):
    data = text.encode()
    return (hashlib.blake2b(data, digest_size=32).digest(),
            [data[i:i + PART] for i in range(0, len(data), PART)])


def some_persons(prefix, count=6000):
    return "persons:\n" + "".join(
        f"  {prefix}{i:05}: {{ name: Förnamn{i} Efternamnsson, unit: kansli }}\n"
        for i in range(count))


def a_store_that_dies_between_parts_loses_none():
    digest, parts = parts_of(some_persons("k"))
    assert len(parts) > 1
    with Town() as town:
        line = Line(town.data)
        session = line.login("admin", town.passwords["admin"])
        names = {"digest": digest, "parts": len(parts)}
        try:
            for number, data in enumerate(parts):
                answer = line.ask(session, "admin", dict(
                    names, what="stage", part=number, data=data))
                assert answer == {"there": number + 1}, answer
                town.kill("arende-store")
                if number == 0:
                    try:
                        line.ask(session, "admin",
                                 dict(names, what="register-import"))
                    except Refused as refused:
                        assert refused.code == "E-DELAR", refused
                    else:
                        raise AssertionError("half of it was taken")
            answer = line.ask(session, "admin",
                              dict(names, what="register-import"))
            assert answer["pending"] == 1, answer
        finally:
            line.close()


def two_persons_send_at_the_same_time():
    with Town() as town:
        town.sign_in("admin", "admin2")
        processes = [
            subprocess.Popen(
                [os.path.join(BIN, "arende"), "--json", "register", "import",
                 a_file(town, login + ".yaml", some_persons(prefix))],
                env=town.environment(login), stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, text=True)
            for login, prefix in (("admin", "a"), ("admin2", "b"))]
        proposed = []
        for process in processes:
            out, _ = process.communicate(timeout=60)
            assert process.returncode == 0, out
            proposed.append(json.loads(out))
        for answer, prefix in zip(proposed, "ab"):
            assert answer["difference"][0].startswith(
                f"+ person {prefix}00000:"), answer["difference"][0]
        assert {answer["pending"] for answer in proposed} == {1, 2}
        assert counts(town)["staged"] == 0


# -- feeds ---------------------------------------------------------------------


def every_feed_takes_a_whole_municipality():
    with Town() as town:
        town.sign_in("admin", "hr")
        for kind in ("persons", "absences", "courses"):
            text = table(kind)
            assert len(text.encode()) > 256 * 1024, kind
            lines = text.split("\n")
            lines[9001] = lines[9001].replace(",", "å,", 1)
            path = a_file(town, kind + ".csv", "\n".join(lines))
            error = town.refused("hr", "E-FLODE", "feed", kind, path)
            assert error["args"]["line"] == 9002, error
            path = a_file(town, kind + ".csv", text)
            answer = town.ok("hr", "feed", kind, path, "--propose")
            assert answer["rows"] == answer["added"] == PERSONS, answer
            if "pending" in answer:
                answer = town.ok("admin", "confirm", str(answer["pending"]))
            assert answer["applied"] is True
            answer = town.ok("hr", "feed", kind, path)
            assert answer["unchanged"] == PERSONS, answer


if __name__ == "__main__":
    main([
        a_municipality_comes_in_out_and_in_again,
        one_fault_far_down_is_named_and_changes_nothing,
        a_store_that_dies_between_parts_loses_none,
        two_persons_send_at_the_same_time,
        every_feed_takes_a_whole_municipality,
    ])
