#!/usr/bin/python3
"""The register comes in whole or not at all, by two persons, and comes out as
it went in."""

import os

from town import Town, main


def a_file(town, text):
    path = os.path.join(town.room, "change.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def what_comes_out_goes_in_again_and_changes_nothing():
    with Town() as town:
        town.sign_in("admin")
        out = town.run("admin", "register", "export")
        assert out.returncode == 0, out
        for words in ("handlaggare:", "employed-until:", "Midsommar",
                      "reference: SN 2024/112", "function: central-it"):
            assert words in out.stdout, words
        again = town.ok("admin", "register", "import",
                        a_file(town, out.stdout), "--dry-run")
        assert again["difference"] == [], again


def a_change_is_shown_first_and_made_by_two():
    with Town() as town:
        town.sign_in("admin", "admin2", "auditor")
        path = a_file(town, "persons:\n"
                      "  desk:\n    mail: null\n"
                      "  newcomer: { name: Nina Ny, unit: kansli }\n"
                      "profiles: { bistandshandlaggare: null }\n")
        before = town.run("admin", "register", "export").stdout
        with town.unchanged():
            shown = town.ok("admin", "register", "import", path, "--dry-run")
        assert [line[0] for line in shown["difference"]] == ["~", "+", "-"]
        number = town.ok("admin", "register", "import", path)["pending"]
        assert town.run("admin", "register", "export").stdout == before
        town.refused("admin", "E-TVA-PERSONER", "confirm", str(number))
        made = town.ok("admin2", "confirm", str(number))
        assert made["applied"] and made["difference"] == shown["difference"]
        after = town.run("admin", "register", "export").stdout
        assert "Nina Ny" in after and "bistandshandlaggare" not in after
        assert town.ok("auditor", "log", "verify")["ok"] is True


def each_fault_is_refused_with_its_line_and_changes_nothing():
    with Town() as town:
        town.sign_in("admin")
        cases = (
            (2, "kansli", "units:\n  kansli: { parent: kansli }\n"),
            (2, "", "systems:\n  care: { owner: [owner, owner2] }\n"),
            (2, "nobody", "units:\n  kansli: { manager: nobody }\n"),
            (3, "anna", "persons:\n  anna: { name: A, unit: kansli }\n"
             "  anna: { name: B, unit: kansli }\n"),
            (2, "Anna", "persons:\n  Anna: { name: A, unit: kansli }\n"),
            (2, "owner2", "systems:\n  care: { manager: owner2 }\n"),
            (4, "owner", "persons:\n  owner: { unit: kansli }\nunits:\n"
             "  kansli: { manager: owner }\n"
             "  kommunstyrelsen: { manager: owner }\n"
             "  kommunen: { manager: owner }\n"),
            (2, "deputies", "persons:\n"
             "  desk: { deputies: [{ deputy: hr }] }\n"),
            (2, "kansli", "units:\n  kansli: null\n"),
        )
        with town.unchanged():
            for line, named, text in cases:
                path = a_file(town, text)
                for how in ((), ("--dry-run",)):
                    swedish, english = town.refused_in_both(
                        "admin", "E-REGISTER", 5, "register", "import", path,
                        *how)
                    assert f"rad {line}," in swedish, (text, swedish)
                    assert f"line {line}," in english, (text, english)
                    assert named in swedish and named in english, english


def nobody_but_an_admin_proposes_or_sees_it():
    with Town() as town:
        town.sign_in("employee", "chair")
        path = a_file(town, "municipality: Lilla\n")
        with town.unchanged():
            for login in ("employee", "chair"):
                town.refused(login, "E-ROLL", "register", "import", path)
                town.refused(login, "E-ROLL", "register", "export")


if __name__ == "__main__":
    main([
        what_comes_out_goes_in_again_and_changes_nothing,
        a_change_is_shown_first_and_made_by_two,
        each_fault_is_refused_with_its_line_and_changes_nothing,
        nobody_but_an_admin_proposes_or_sees_it,
    ])
