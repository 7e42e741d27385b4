#!/usr/bin/python3
"""What everybody is to know is sent to a unit and all below it, and read by
each: who, when and in which version is kept. It ends when somebody says so."""

from town import Town, main

SENT = ("new", "training", "kind=read-and-acknowledge", "unit=servicedesk",
        "document=Informationsklassning", "document_version=3",
        "due=2099-12-31", "-m", "Läs den innan du klassar något")
READERS = {"desk", "access-admin"}


def questions(town, ref, state):
    """The question of each reader that is in that state, by login."""
    found = {}
    for link in town.ok("coordinator", "show", ref)["links"]:
        part = town.ok("coordinator", "show", link["ref"])
        if part["state"] == state:
            assert part["fields"]["subject"] not in found, part
            found[part["fields"]["subject"]] = link["ref"]
    return found


def a_unit_reads_what_the_coordinator_sends_it():
    with Town() as town:
        town.sign_in("coordinator", "hr", "owner", *READERS)
        for login in ("hr", "owner"):
            town.refused(login, "E-ROLL", *SENT)
        sent = town.ok("coordinator", *SENT)
        ref = sent["ref"]
        assert sent["state"] == "announced", sent
        asked = questions(town, ref, "asked")
        assert set(asked) == READERS, asked
        for login in READERS:
            mine = [row["ref"] for row in town.ok(login, "list")["tickets"]]
            assert asked[login] in mine, mine
        town.refused("desk", "E-ROLL", "do", asked["access-admin"],
                     "acknowledge")
        done = town.ok("desk", "do", asked["desk"], "acknowledge")
        assert done["state"] == "acknowledged", done
        assert town.ok("coordinator", "show", ref)["state"] == "announced"
        town.ok("access-admin", "do", asked["access-admin"], "acknowledge")
        assert town.ok("coordinator", "show", ref)["state"] == "read-by-all"

        # A new version is asked about at once; what was read stays read.
        town.ok("coordinator", "do", ref, "renew", "new_version=4",
                "due=2099-12-31")
        again = questions(town, ref, "asked")
        assert set(again) == READERS and not (
            set(again.values()) & set(asked.values())), again
        read = questions(town, ref, "acknowledged")
        assert read == asked, read
        receipt = town.ok("coordinator", "show", asked["desk"])["fields"]
        assert receipt["document_version"] == "3", receipt
        assert receipt["acknowledged_at"], receipt

        town.refused("coordinator", "E-MOTIVERING", "do", ref, "retire")
        town.ok("coordinator", "do", ref, "retire", "-m",
                "Ersatt av en ny rutin")
        assert questions(town, ref, "cancelled") == again


if __name__ == "__main__":
    main([a_unit_reads_what_the_coordinator_sends_it])
