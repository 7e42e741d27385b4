"""Every command's answer, exit code and refusals, as CLI.md says."""

import json
import os
import re
import resource
import shutil
import stat
import subprocess
import tempfile
import time

from town import BIN, Town, main

RFC3339 = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")


def an_incident_lives_its_life_in_either_language():
    with Town() as town:
        town.sign_in("employee", "desk", "sysman", "auditor")
        filed = town.ok("employee", "new", "incident", "-m", "E-posten svarar inte")
        assert list(filed) == [
            "ref", "workflow", "state", "version", "priority", "promised",
        ], filed
        assert RFC3339.match(filed["promised"]), filed
        ref = filed["ref"]
        short = "inc-" + str(int(ref[-6:]))
        done = town.ok(
            "desk", "gör", short, "klassificera", "system=mail",
            "påverkan=En förvaltning", "brådska=2",
        )
        assert done["from"] == "registered" and done["state"] == "triaged", done
        assert isinstance(done["jobs"], list)
        town.ok("sysman", "do", ref, "start", "--if-version", str(done["version"]))
        town.ok("sysman", "note", ref, "-m", "Disken är full")
        town.ok(
            "sysman", "do", ref, "lös", "orsak=capacity", "lösning=Större disk",
            "end_time=now", "affected_count=120",
        )
        shown = town.ok("employee", "show", short)
        for key in (
            "ref", "workflow", "workflow_version", "state", "category",
            "priority", "version", "fields", "clocks", "rounds", "links",
            "history",
        ):
            assert key in shown, key
        assert shown["state"] == "resolved"
        assert RFC3339.match(shown["fields"]["end_time"])
        assert [entry["move"] for entry in shown["history"]] == [
            "submit", "triage", "start", "note", "resolve",
        ]
        for key in ("version", "at", "actor", "for", "move", "from", "to",
                    "note", "guards"):
            assert key in shown["history"][0], key
        text = town.run("employee", "visa", ref).stdout
        assert "Löst" in text and "Klassificera → Klassificerad" in text
        assert "Resolved" in town.run("employee", "show", ref, "--lang", "en").stdout
        at = shown["history"][0]["at"]
        assert town.ok("employee", "show", ref, "--at", at)["state"] == "registered"


def lists_find_what_they_are_asked_for():
    with Town() as town:
        town.sign_in("employee", "employee2", "desk")
        refs = [
            town.ok("employee", "new", "incident", "-m", f"Fel {i} zebra")["ref"]
            for i in range(3)
        ]
        page = town.ok("desk", "list", "--limit", "2")
        assert len(page["tickets"]) == 2 and page["next"]
        rest = town.ok("desk", "list", "--limit", "2", "--after", page["next"])
        found = [ticket["ref"] for ticket in page["tickets"] + rest["tickets"]]
        assert sorted(found) == sorted(refs), found
        assert list(page["tickets"][0]) == [
            "ref", "workflow", "title", "state", "priority", "system",
            "requester", "assignee", "waiting_for", "due", "updated",
        ]
        assert len(town.ok("employee", "list", "--mine")["tickets"]) == 3
        assert town.ok("employee2", "list")["tickets"] == []
        assert len(town.ok("desk", "list", "--state", "registrerad",
                           "--workflow", "Incident")["tickets"]) == 3
        town.refused("desk", "E-FINNS-EJ", "list", "--workflow", "nonsense",
                     exit_code=3)
        town.refused("desk", "E-UPPGIFT-FEL", "list", "--state", "nonsense",
                     exit_code=5)
        assert len(town.ok("desk", "search", "zebra")["tickets"]) == 3
        assert town.ok("employee2", "search", "zebra")["tickets"] == []
        for option in ("--open", "--unassigned", "--waiting-for-me"):
            assert len(town.ok("desk", "list", option)["tickets"]) == 3, option
        assert town.ok("desk", "list", "--overdue")["tickets"] == []
        table = town.run("desk", "lista").stdout.splitlines()
        assert len(table) == 4 and "\033" not in "".join(table)


def a_disturbance_collects_those_affected():
    with Town() as town:
        town.sign_in("employee", "employee2", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Nätet nere")["ref"]
        town.refused("employee2", "E-FINNS-EJ", "show", ref, exit_code=3)
        town.ok("desk", "do", ref, "known")
        known = town.ok("employee2", "known")["tickets"]
        assert [row["ref"] for row in known] == [ref] and not known[0]["me"]
        town.ok("employee2", "me-too", ref)
        known = town.ok("employee2", "known")["tickets"]
        assert known[0]["me"] and known[0]["affected"] >= 1
        for login in ("employee", "employee2"):
            swedish, english = town.refused_in_both(
                login, "E-FYRA-OGON", 1, "me-too", ref)
            assert "Du är redan bland de drabbade." in swedish, swedish
            assert "already among those affected" in english, english
        assert "Nätet nere" in town.run("employee2", "kända").stdout


def a_file_is_kept_by_name_size_digest_and_place():
    with Town() as town:
        town.sign_in("employee")
        ref = town.ok("employee", "new", "incident", "-m", "Bild")["ref"]
        path = os.path.join(town.room, "bild.txt")
        with open(path, "w") as file:
            file.write("abc")
        town.ok("employee", "attach", ref, path)
        text = json.dumps(town.ok("employee", "show", ref))
        assert (
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
            in text
        )
        town.refused("employee", "E-FIL", "attach", ref, path + "x", exit_code=5)
        # Nothing is waited for that has no end, or that nobody writes.
        os.mkfifo(path + "p")
        for endless in (path + "p", "/dev/zero", town.room):
            town.refused("employee", "E-FIL", "attach", ref, endless,
                         exit_code=5)


def refusals_have_their_codes_and_exits():
    with Town() as town:
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Fel")["ref"]
        cases = [
            (1, "E-ROLL", "employee", ["do", ref, "triage", "system=mail"]),
            (1, "E-TILLSTAND", "desk", ["do", ref, "reopen"]),
            (2, "E-ANVANDNING", "desk", ["frobnicate"]),
            (2, "E-ANVANDNING", "desk", ["workflow"]),
            (2, "E-ANVANDNING", "desk", ["do"]),
            (2, "E-ANVANDNING", "desk", ["list", "--bogus"]),
            (2, "E-ANVANDNING", "desk", ["list", "extra"]),
            (2, "E-ANVANDNING", "desk", ["do", ref, "triage", "system"]),
            (2, "E-ANVANDNING", "desk", ["serve"]),
            (3, "E-FINNS-EJ", "desk", ["show", "INC-2026-009999"]),
            (3, "E-FINNS-EJ", "desk", ["do", "INC-2026-009999", "start"]),
            (3, "E-FINNS-EJ", "desk", ["person", "show", "nobody"]),
            (3, "E-FINNS-EJ", "desk", ["workflow", "show", "nothing"]),
            (4, "E-VERSION", "desk", ["do", ref, "triage", "--if-version", "9"]),
            (5, "E-UPPGIFT-SAKNAS", "desk", ["do", ref, "triage"]),
            (5, "E-UPPGIFT-SAKNAS", "desk", ["note", ref]),
            (5, "E-UPPGIFT-OKAND", "desk", ["do", ref, "triage", "x=1"]),
            (5, "E-UPPGIFT-FEL", "desk", ["do", ref, "triage", "impact=9"]),
            (5, "E-UPPGIFT-FEL", "desk", ["do", ref, "triage", "started_at=x"]),
            (5, "E-UPPGIFT-FEL", "desk", ["list", "--limit", "0"]),
            (5, "E-UPPGIFT-FEL", "desk", ["list", "--sort", "name"]),
            (5, "E-UPPGIFT-FEL", "desk", ["show", ref, "--at", "x"]),
            (5, "E-UPPGIFT-FEL", "desk", ["whoami", "--key", "xyz"]),
            (5, "E-UPPGIFT-FEL", "desk", ["whoami", "--lang", "de"]),
            (5, "E-UPPGIFT-FEL", "desk", ["confirm", "x"]),
            (5, "E-TECKEN", "desk", ["note", ref, "-m", "a\x07b"]),
            (5, "E-FIL", "desk", ["workflow", "check", "/nonexistent.yaml"]),
            (5, "E-FIL", "desk", ["register", "import", "/nonexistent.yaml"]),
            (6, "E-IDENTITET", "nobody", ["list"]),
        ]
        for exit_code, code, login, line in cases:
            error = town.refused(login, code, *line, exit_code=exit_code)
            assert set(error) == {"code", "guard", "message", "key", "args"}
            assert (error["guard"] is not None) == (exit_code == 1), error
            result = town.run(login, *line)
            assert result.stdout == "", (line, result)
            assert code in result.stderr, (line, result)
        raw = subprocess.run(
            [os.path.join(BIN, "arende"), "--json", "note", ref, "-m", b"\xff\xfe"],
            env=town.environment("desk"), capture_output=True,
        )
        assert raw.returncode == 5
        assert json.loads(raw.stdout)["error"]["code"] == "E-TECKEN"
        long = town.run("desk", "--json", "note", ref, "-m", "-", text="x" * 70000)
        assert long.returncode == 5
        assert json.loads(long.stdout)["error"]["code"] == "E-FOR-STORT"
        history = town.ok("employee", "show", ref)["history"]
        assert len(history) == 1, "a refusal left something"


def the_same_key_is_answered_the_same():
    with Town() as town:
        town.sign_in("employee")
        key = "00112233445566778899aabbccddeeff"
        line = ("new", "incident", "-m", "Fel", "--key", key)
        assert town.ok("employee", *line) == town.ok("employee", *line)
        error = town.refused(
            "employee", "E-NYCKEL", "new", "incident", "-m", "Annat", "--key", key,
            exit_code=5,
        )
        assert error["key"] == key
        assert len(town.ok("employee", "list")["tickets"]) == 1


def silence_is_unavailable_or_unknown_and_says_the_key():
    with Town() as town:
        town.sign_in("employee")
        environment = town.environment("employee")
        environment["ARENDE_WITHIN_MS"] = "800"
        arende = os.path.join(BIN, "arende")

        def new():
            result = subprocess.run(
                [arende, "--json", "new", "incident", "-m", "Fel"],
                env=environment, capture_output=True, text=True,
            )
            return result, json.loads(result.stdout)["error"]

        town.stop()
        result, error = new()
        assert result.returncode == 7, result
        assert error["code"] == "E-OTILLGANGLIG"
        town.start()
        town.ok("employee", "whoami")
        os.kill(town.pid("arende-store"), 19)  # stopped: it takes, and is silent
        try:
            key = "ffeeddccbbaa99887766554433221100"
            result = subprocess.run(
                [arende, "--json", "note", "1", "-m", "x", "--key", key],
                env=environment, capture_output=True, text=True,
            )
            error = json.loads(result.stdout)["error"]
            assert result.returncode == 8, result
            assert error["code"] == "E-OKANT" and error["key"] == key
            assert key in result.stderr
            asked = subprocess.run(
                [arende, "--json", "whoami"],
                env=environment, capture_output=True, text=True,
            )
            assert asked.returncode == 7, asked
        finally:
            os.kill(town.pid("arende-store"), 18)


def a_session_is_kept_from_others_and_ends():
    with Town() as town:
        town.sign_in("employee")
        path = town.environment("employee")["ARENDE_SESSION"]
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        assert town.ok("employee", "whoami")["login"] == "employee"
        os.chmod(path, 0o644)
        town.refused("employee", "E-NYCKELFIL", "whoami", exit_code=5)
        os.chmod(path, 0o600)
        kept = open(path).read()
        assert town.run("employee", "logout").returncode == 0
        assert not os.path.exists(path)
        town.refused("employee", "E-IDENTITET", "whoami", exit_code=6)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(kept)
        town.refused("employee", "E-SESSION", "whoami", exit_code=6)
        with open(path, "w") as file:
            file.write("rubbish\n")
        town.refused("employee", "E-NYCKELFIL", "whoami", exit_code=5)


def a_wrong_password_and_an_unknown_login_look_the_same():
    with Town() as town:
        said = []
        for login in ("employee", "nobody-at-all"):
            path = town.password_file("wrong-" + login)
            result = town.run(login, "login", login, "--password-file", path)
            said.append((result.returncode, result.stderr, result.stdout))
        assert said[0] == said[1] and said[0][0] == 6, said
        os.chmod(path, 0o644)
        town.refused("employee", "E-NYCKELFIL", "login", "employee",
                     "--password-file", path, exit_code=5)


def a_password_is_changed_by_who_knows_it():
    with Town() as town:
        town.sign_in("employee")
        new = "ett nytt långt lösenord"
        text = town.passwords["employee"] + "\n" + new + "\n"
        result = town.run("employee", "passwd", text=text)
        assert result.returncode == 0, result
        town.passwords["employee"] = new
        town.sign_in("employee")
        result = town.run("employee", "passwd", text="wrong\nwhatever else\n")
        assert result.returncode == 6, result
        # Without a terminal nothing is asked, and nothing else shown either.
        for text in ("", new + "\n"):
            result = town.run("employee", "passwd", text=text)
            assert result.returncode == 5, result
            assert result.stderr.startswith("arende: "), result


def a_strangers_key_is_turned_away_with_a_sentence():
    with Town() as town:
        town.sign_in("employee")
        with tempfile.TemporaryDirectory() as room:
            other = os.path.join(room, "data")
            made = Town()
            try:
                made.start()
                shutil.copytree(made.data, other, ignore=lambda d, names: [
                    name for name in names if name in ("run", "store", "spool")
                ])
            finally:
                made.stop()
                shutil.rmtree(made.room)
            text = open(os.path.join(town.data, "client.yaml")).read()
            stranger = open(os.path.join(other, "client.yaml")).read()
            for key in ("public_key", "secret_key"):
                line = re.search(rf"^{key}:.*$", stranger, re.M).group(0)
                text = re.sub(rf"^{key}:.*$", lambda _: line, text, flags=re.M)
            path = os.path.join(room, "client.yaml")
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
                file.write(text)
            environment = town.environment("employee")
            environment["ARENDE_CONFIG"] = path
            result = subprocess.run(
                [os.path.join(BIN, "arende"), "whoami"],
                env=environment, capture_output=True, text=True, timeout=30,
            )
            assert result.returncode == 6, result
            assert "nyckel" in result.stderr, result
            os.chmod(path, 0o644)
            result = subprocess.run(
                [os.path.join(BIN, "arende"), "whoami"],
                env=environment, capture_output=True, text=True, timeout=30,
            )
            assert result.returncode == 5, result


def changes_are_followed_through_the_death_of_store_and_broker():
    with Town() as town:
        town.sign_in("employee", "desk")
        watch = subprocess.Popen(
            [os.path.join(BIN, "arende"), "--json", "watch"],
            env=town.environment("desk"), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )
        time.sleep(0.5)
        refs = []
        for victim in (None, "arende-store", "arende-broker"):
            if victim:
                town.kill(victim)
            refs.append(
                town.ok("employee", "new", "incident", "-m", "Fel")["ref"]
            )
        seen = [json.loads(watch.stdout.readline()) for _ in refs]
        assert [change["ref"] for change in seen] == refs, seen
        assert all(RFC3339.match(change["at"]) for change in seen)
        watch.terminate()
        assert watch.wait(timeout=10) == 0
        watch.stdout.close()
        watch.stderr.close()


def the_log_is_verified_here_and_from_a_file():
    with Town() as town:
        town.sign_in("employee", "auditor")
        town.ok("employee", "new", "incident", "-m", "Fel")
        checkpoint = os.path.join(town.room, "checkpoint.json")
        with open(checkpoint, "w") as file:
            json.dump(town.ok("auditor", "log", "verify"), file)
        town.ok("employee", "new", "incident", "-m", "Ett till")
        report = town.ok("auditor", "log", "verify", "--checkpoint", checkpoint)
        assert report["ok"] and report["records"] > 5
        assert report["failed_check"] is None and report["first_bad"] is None
        exported = town.run("auditor", "log", "export").stdout
        lines = exported.splitlines()
        path = os.path.join(town.room, "log.jsonl")

        def verify(changed, *more):
            with open(path, "w") as file:
                file.write("\n".join(changed) + "\n")
            result = town.run("auditor", "--json", "log", "verify", path, *more)
            return result.returncode, json.loads(result.stdout)

        code, report = verify(lines)
        assert code == 0 and report["records"] == len(lines) - 1, report
        changed = list(lines)
        record = json.loads(changed[3])
        record["entry"] = record["entry"][:60] + (
            "0" if record["entry"][60] != "0" else "1"
        ) + record["entry"][61:]
        changed[3] = json.dumps(record)
        code, report = verify(changed)
        assert code == 1 and report["first_bad"] == 3, report
        code, report = verify(lines[:2] + lines[3:])
        assert code == 1 and not report["ok"], report
        code, report = verify(lines[:2] + [lines[3], lines[2]] + lines[4:])
        assert code == 1, report
        assert verify(lines[:-8])[0] == 0, "a cut tail needs a checkpoint"
        code, report = verify(lines[:4], "--checkpoint", checkpoint)
        assert code == 1 and report["failed_check"] == "tail", report
        code, report = verify(lines[:3] + ["rubbish"] + lines[3:])
        assert code == 1, report
        # A line that never ends is not waited for, nor kept.
        town.refused("auditor", "E-FIL", "log", "verify", "/dev/zero",
                     exit_code=5)
        with open("/dev/zero") as endless:
            subprocess.run([os.path.join(BIN, "arende"), "login", "employee"],
                           env=town.environment("employee"), stdin=endless,
                           capture_output=True, timeout=60)
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        assert used < 1024 * 1024, f"{used} KiB"
        town.refused("employee", "E-ROLL", "log", "verify", exit_code=1)
        assert len(town.ok("auditor", "log", "show", "--security")["records"]) > 0


def two_persons_change_the_register():
    with Town() as town:
        town.sign_in("admin", "admin2", "employee")
        exported = town.run("admin", "register", "export").stdout
        path = os.path.join(town.room, "register.yaml")
        with open(path, "w") as file:
            file.write(exported)
        same = town.ok("admin", "register", "import", path, "--dry-run")
        assert same["difference"] == [], same
        with open(path, "w") as file:
            file.write(exported.replace("Elin Åkesson", "Elin Berg"))
        dry = town.ok("admin", "register", "import", path, "--dry-run")
        assert dry["difference"] and "pending" not in dry, dry
        number = town.ok("admin", "register", "import", path)["pending"]
        assert town.ok("admin2", "pending")["pending"][0]["id"] == number
        town.refused("admin", "E-TVA-PERSONER", "confirm", str(number),
                     exit_code=1)
        town.refused("employee", "E-ROLL", "register", "import", path,
                     exit_code=1)
        assert town.ok("admin2", "confirm", str(number))["applied"]
        assert town.ok("admin", "person", "show", "employee")["name"] == "Elin Berg"
        held = town.run("employee", "--lang", "sv", "person", "show",
                        "employee").stdout
        assert "\nBehörigheter:\n" in held and "  anvandare (mail), till" in held
        assert "\nKurser:\n" in held, held
        others = town.run("employee2", "--lang", "sv", "person", "show",
                          "employee").stdout
        assert "Behörigheter" not in others, others
        systems = town.run("employee", "--lang", "sv", "system", "list").stdout
        assert "Kommungemensamt" in systems, systems
        number = town.ok("admin", "register", "import", path)["pending"]
        said = town.run("admin", "--lang", "en", "withdraw", str(number))
        assert said.stdout == "The proposal is withdrawn.\n", said
        assert town.ok("admin2", "pending")["pending"] == []


def what_is_known_can_be_looked_up():
    with Town() as town:
        town.sign_in("admin", "auditor")
        assert len(town.ok("admin", "person", "list")["persons"]) > 20
        assert town.ok("admin", "system", "show", "mail")["manager"] == "sysman"
        assert len(town.ok("admin", "system", "list")["systems"]) > 2
        assert len(town.ok("admin", "role", "list")["roles"]) > 10
        assert town.ok("admin", "workflow", "list")["workflows"]
        shown = town.ok("admin", "workflow", "show", "incident")
        assert shown["text"].startswith("#") and len(shown["digest"]) == 64
        doctor = town.ok("admin", "doctor")
        assert doctor["ok"] and doctor["sample"] and doctor["wrong"] == []
        for line in (["person", "list"], ["system", "list"], ["role", "list"],
                     ["person", "show", "desk"], ["system", "show", "mail"],
                     ["workflow", "list"], ["doctor"]):
            result = town.run("admin", *line)
            assert result.returncode == 0 and result.stdout, (line, result)


def what_can_be_ordered_is_listed_and_ordered_by_its_name():
    with Town() as town:
        town.sign_in("employee", "desk")
        roles = town.ok("employee", "role", "list", "--system", "mail")
        by_label = town.ok("employee", "role", "list", "--system", "epost")
        assert roles == by_label and roles["system"] == "mail"
        role = next(row for row in roles["roles"] if row["role"] == "postadmin")
        assert role["label"] == "Postadministratör" and role["privileged"]
        assert role["courses"] == ["drift"] and role["conflicts"] == [], role
        profiles = town.ok("employee", "role", "list", "--profiles")["profiles"]
        assert {"system": "mail", "role": "gemensam",
                "label": "Gemensam brevlåda"} in next(
            row for row in profiles if row["profile"] == "handlaggare")["roles"]
        courses = town.ok("employee", "role", "list", "--courses")["courses"]
        assert {"course": "drift", "label": "Säker drift och administration",
                "months": 12} in courses
        units = town.ok("employee", "unit", "list")["units"]
        assert {"unit": "hemtjanst", "label": "Hemtjänsten", "kind": "unit",
                "parent": "social"} in units
        for line in (["roll", "lista", "--system", "E-post och kalender"],
                     ["roll", "lista", "--profiles"],
                     ["roll", "lista", "--courses"], ["enhet", "lista"]):
            shown = town.run("employee", *line)
            assert shown.returncode == 0 and shown.stdout, (line, shown)
        town.refused("employee", "E-FINNS-EJ", "role", "list", "--system", "x",
                     exit_code=3)
        town.refused("employee", "E-ANVANDNING", "role", "list", "--courses",
                     "--profiles", exit_code=2)
        ref = town.ok(
            "employee", "new", "access-request", "subject=Elin Åkesson",
            "roll=gemensam brevlåda", "system=E-post och kalender",
            "task=Enhetens inkorg", "from=2027-01-01", "to=2027-12-31")["ref"]
        fields = town.ok("employee", "show", ref)["fields"]
        assert (fields["subject"], fields["system"], fields["role"]) == (
            "employee", "mail", "gemensam"), fields
        assert town.ok("employee", "person", "show",
                       "Elin Åkesson")["login"] == "employee"
        ref = town.ok("desk", "new", "incident", "-m", "Ringde", "--for",
                      "elin akesson")["ref"]
        assert town.ok("desk", "show", ref)["requester"] == "employee"
        # Part of a name is enough, if nothing else begins so.
        town.ok("employee", "anmäl", "inc", "-m", "Mus borta", "paverkan=3")
        for line, words in (
            (["new", "access"], ["access-request", "access-review"]),
            (["do", "inc-1", "klass"], ["triage", "classify-security"]),
            (["new", "access-request", "system=k"], ["maps", "net"]),
            (["new", "access-request", "s=mail"], ["subject", "system"]),
            (["list", "--workflow", "incident", "--state", "klass"], None),
        ):
            if words is None:
                town.ok("desk", *line)
                continue
            error = town.refused("desk", "E-FLERTYDIGT", *line, exit_code=5)
            for word in words:
                assert word in " ".join(error["args"]["matches"]), error
        # A number that several have, and what a command calls a parameter.
        for line, words in ((["show", "1"], "INC-"),
                            (["explain", "inc-1", "x"], "Uppgiften tidsfrist")):
            told = town.run("desk", *line)
            assert told.returncode == 5 and words in told.stderr, told.stderr
        # How one ticket stands to another, as it is shown or called.
        one, *others = [town.ok("desk", "new", "incident", "-m", "Nere")["ref"]
                        for _ in range(5)]
        for word, other in zip(("Blockerar", "orsakat-av", "delärende", "caused"),
                               others):
            result = town.run("desk", "--lang", "sv", "länka", one,
                              word, other)
            assert result.returncode == 0, result
        kinds = [link["kind"] for link in town.ok("desk", "show", one)["links"]]
        assert sorted(kinds) == ["blocks", "caused-by", "caused-by",
                                 "child"], kinds
        error = town.refused("desk", "E-UPPGIFT-FEL", "länka", one, "granne",
                             others[0], exit_code=5)
        assert "orsakat-av" in error["message"], error


def completed(town, login, line):
    """What bash offers after `line`, with the script that we write."""
    script = os.path.join(town.room, "completion")
    with open(script, "w") as file:
        file.write(town.run(login, "completion", "bash").stdout)
    words = line.replace("=", " = ").split() + [""] * line.endswith((" ", "="))
    environment = town.environment(login)
    environment["PATH"] = BIN + ":" + environment["PATH"]
    offered = subprocess.run(
        ["bash", "-c", 'source "$1"; shift; COMP_LINE=$1; shift; '
         "COMP_WORDS=(\"$@\"); COMP_POINT=${#COMP_LINE}; "
         "COMP_CWORD=$(($# - 1)); _arende; printf '%s\\n' \"${COMPREPLY[@]}\"",
         "bash", script, line, *words],
        env=environment, capture_output=True, text=True, timeout=60)
    return offered.stdout.split()


def tab_knows_workflows_moves_fields_and_systems():
    with Town() as town:
        town.sign_in("desk")
        ref = town.ok("desk", "new", "incident", "-m", "Mus borta")["ref"]
        for line, offered in (
            ("arende new acc", "access-request"),
            ("arende anmäl incident imp", "impact="),
            ("arende new access-request system=ma", "mail"),
            ("arende new access-request kind=", "privileged"),
            (f"arende do {ref} tri", "triage"),
            (f"arende do {ref} ", "klassificera"),
            (f"arende do {ref} triage urg", "urgency="),
            (f"arende do {ref} triage system=", "care"),
            ("arende role list --system ma", "mail"),
            ("arende role list --system=ma", "mail"),
            ("arende list --workflow inc", "incident"),
        ):
            words = completed(town, "desk", line)
            assert offered in words, (line, words)
        # What the person may not do is not offered.
        assert "declassify" not in completed(town, "desk", f"arende do {ref} ")


def every_command_that_shows_anything_answers_programs():
    place = os.path.join(BIN, "..", "share", "arende", "workflows")
    incident = os.path.join(place, "incident.yaml")
    with Town() as town:
        town.sign_in("admin", "auditor", "desk", "secretary", "hr")
        ref = town.ok("desk", "new", "incident", "-m", "Mus borta")["ref"]
        story = "person anna: employee\nanna: submit \"Borta\"\n"
        register = os.path.join(town.room, "register.yaml")
        with open(register, "w") as file:
            file.write("persons: { desk: { unit: kansli } }\n")
        for login, *line in (
            ("desk", "whoami"), ("desk", "list"), ("desk", "search", "Mus"),
            ("desk", "show", ref), ("desk", "do", ref), ("desk", "known"),
            ("desk", "explain", ref), ("desk", "explain", ref, "lösning"),
            ("desk", "decide"), ("desk", "workflow", "list"),
            ("desk", "workflow", "show", "incident"),
            ("desk", "workflow", "check", incident),
            ("desk", "workflow", "draw", incident),
            ("desk", "workflow", "try", incident, "-"),
            ("secretary", "council", "meeting", "2036-12-03"),
            ("secretary", "council", "agenda", "2036-12-03"),
            ("secretary", "council", "minutes", "2036-12-03"),
            ("auditor", "audit", "access"), ("auditor", "audit", "decisions"),
            ("auditor", "audit", "overrides"),
            ("auditor", "audit", "refusals"),
            ("admin", "person", "list"), ("admin", "person", "show", "desk"),
            ("admin", "system", "list"), ("admin", "system", "show", "mail"),
            ("admin", "unit", "list"), ("admin", "role", "list"),
            ("admin", "role", "list", "--system", "mail"),
            ("admin", "role", "list", "--profiles"),
            ("admin", "role", "list", "--courses"),
            ("admin", "register", "import", register, "--dry-run"),
            ("admin", "register", "export"),
            ("admin", "register", "obligations"), ("admin", "pending"),
            ("auditor", "log", "show"), ("auditor", "log", "verify"),
            ("admin", "doctor"), ("desk", "help"), ("desk", "version"),
        ):
            result = town.run(login, "--json", *line, text=story)
            assert result.returncode == 0, (line, result)
            answer = json.loads(result.stdout)
            assert isinstance(answer, (dict, list)), (line, answer)
            assert result.stdout.count("\n") == 1, (line, result.stdout)


def workflow_files_are_checked_and_drawn_without_a_connection():
    room = tempfile.mkdtemp(prefix="arende-")
    environment = {"PATH": os.environ["PATH"], "HOME": room}
    place = os.path.join(BIN, "..", "share", "arende", "workflows")

    def arende(*line):
        return subprocess.run(
            [os.path.join(BIN, "arende"), "--lang", "en", *line],
            env=environment, capture_output=True, text=True,
        )

    try:
        good = os.path.join(place, "incident.yaml")
        assert arende("workflow", "check", good).returncode == 0
        bad = os.path.join(room, "bad.yaml")
        with open(good) as file:
            text = file.read()
        with open(bad, "w") as file:
            file.write(text.replace("to: triaged", "to: nowhere", 1))
        result = arende("workflow", "check", good, bad)
        assert result.returncode == 5
        assert re.search(r"bad\.yaml:\d+:\d+: error:", result.stderr), result
        report = json.loads(arende("--json", "workflow", "check", good, bad).stdout)
        assert [row["ok"] for row in report["files"]] == [True, False]
        drawn = arende("--json", "workflow", "draw", bad)
        assert drawn.returncode == 5, drawn
        assert json.loads(drawn.stdout)["error"]["code"] == "E-BEVIS", drawn
        with open("/dev/full", "w") as full:
            for line in (("workflow", "draw", good),
                         ("--json", "workflow", "draw", good)):
                lost = subprocess.run(
                    [os.path.join(BIN, "arende"), "--lang", "en", *line],
                    env=environment, stdout=full, stderr=subprocess.PIPE,
                    text=True)
                assert lost.returncode == 8, lost
                assert "could not be written" in lost.stderr, lost
        drawn = arende("workflow", "draw", "incident")
        assert drawn.returncode == 0 and "stateDiagram" in drawn.stdout
        svg = arende("workflow", "draw", good, "--format", "svg")
        assert svg.stdout.lstrip().startswith("<svg") or "<svg" in svg.stdout
    finally:
        shutil.rmtree(room)


def serve_refuses_what_it_must():
    room = tempfile.mkdtemp(prefix="arende-", dir="/tmp")

    def serve(*line, code, exit_code):
        result = subprocess.run(
            [os.path.join(BIN, "arende"), "--json", "serve", *line],
            capture_output=True, text=True, timeout=30,
        )
        error = json.loads(result.stdout.splitlines()[-1])["error"]
        assert error["code"] == code, result
        assert result.returncode == exit_code, result

    try:
        full = os.path.join(room, "full")
        os.mkdir(full)
        open(os.path.join(full, "something"), "w").close()
        serve("--data", full, "--sample", code="E-EXEMPEL", exit_code=1)
        serve("--data", os.path.join(room, "new"), "--sample", "--listen",
              "tcp://0.0.0.0:0", code="E-EXEMPEL", exit_code=1)
        assert not os.path.exists(os.path.join(room, "new"))
        serve("--data", full, "--listen", "nowhere", code="E-UPPGIFT-FEL",
              exit_code=5)
    finally:
        shutil.rmtree(room)
    with Town() as town:
        serve("--data", town.data, code="E-LAST", exit_code=7)
        assert town.stop() == 0
        town.start()
        town.sign_in("employee")
        assert town.stop() == 0
        key = os.path.join(town.data, "keys", "store.key")
        os.chmod(key, 0o644)
        serve("--data", town.data, code="E-NYCKELFIL", exit_code=5)
        os.chmod(key, 0o600)


def what_dies_is_started_again():
    with Town() as town:
        town.sign_in("employee")
        for name in ("arende-store", "arende-broker", "arende-auth",
                     "arende-escalate", "arende-notify"):
            before = town.kill(name)
            town.until(lambda: town.pid(name) not in (None, before))
        town.ok("employee", "new", "incident", "-m", "Efter allt detta")
        town.sign_in("employee")
        assert town.stop() == 0


if __name__ == "__main__":
    main(
        [
            an_incident_lives_its_life_in_either_language,
            lists_find_what_they_are_asked_for,
            a_disturbance_collects_those_affected,
            a_file_is_kept_by_name_size_digest_and_place,
            refusals_have_their_codes_and_exits,
            the_same_key_is_answered_the_same,
            silence_is_unavailable_or_unknown_and_says_the_key,
            a_session_is_kept_from_others_and_ends,
            a_wrong_password_and_an_unknown_login_look_the_same,
            a_password_is_changed_by_who_knows_it,
            a_strangers_key_is_turned_away_with_a_sentence,
            changes_are_followed_through_the_death_of_store_and_broker,
            the_log_is_verified_here_and_from_a_file,
            two_persons_change_the_register,
            what_is_known_can_be_looked_up,
            what_can_be_ordered_is_listed_and_ordered_by_its_name,
            tab_knows_workflows_moves_fields_and_systems,
            every_command_that_shows_anything_answers_programs,
            workflow_files_are_checked_and_drawn_without_a_connection,
            serve_refuses_what_it_must,
            what_dies_is_started_again,
        ]
    )
