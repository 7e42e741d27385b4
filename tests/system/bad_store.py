#!/usr/bin/python3
"""A store that cannot keep what it is given says so, loses nothing it has
promised, and leaves alone what it does not understand."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile

from town import BIN, Town, main


def store(town, *arguments):
    return subprocess.run(
        [os.path.join(BIN, "arende-store"), "--data", town.data, *arguments],
        capture_output=True, text=True, timeout=60,
    )


def serve(town):
    return subprocess.run(
        [os.path.join(BIN, "arende"), "serve", "--data", town.data,
         "--listen", "tcp://127.0.0.1:0"],
        capture_output=True, text=True, timeout=60,
    )


def database(town):
    return contextlib.closing(
        sqlite3.connect(os.path.join(town.data, "store", "arende.db")))


def a_second_store_finds_the_door_locked():
    with Town() as town:
        town.sign_in("employee")
        with town.unchanged():
            result = store(town)
            assert result.returncode == 7, result
            assert "another store" in result.stderr, result
            town.refused_in_both("nobody", "E-LAST", 7, "serve", "--data",
                                 town.data)
            town.ok("employee", "list")


def a_database_of_a_newer_version_is_left_alone():
    with Town() as town:
        town.sign_in("employee")
        ref = town.ok("employee", "new", "incident", "-m", "Ett")["ref"]
        town.stop()
        path = os.path.join(town.data, "store", "arende.db")
        with database(town) as base:
            known = base.execute("PRAGMA user_version").fetchone()[0]
            base.execute("PRAGMA user_version = 99")
        with open(path, "rb") as file:
            before = file.read()
        for result in (store(town), serve(town)):
            assert result.returncode == 5, result
            assert "newer" in result.stderr, result
        with open(path, "rb") as file:
            assert file.read() == before
        with database(town) as base:
            base.execute(f"PRAGMA user_version = {known}")
        town.start()
        assert town.ok("employee", "show", ref)["version"] == 1


def a_file_that_is_no_database_is_left_alone():
    with Town() as town:
        town.stop()
        path = os.path.join(town.data, "store", "arende.db")
        with open(path, "rb") as file:
            whole = file.read()
        for broken in (b"Not a database. " * 512, whole[: len(whole) // 2]):
            with open(path, "wb") as file:
                file.write(broken)
            result = serve(town)
            assert result.returncode == 7, result
            assert path in result.stderr, result
            assert "arende: ready" not in result.stdout, result
        with open(path, "wb") as file:
            file.write(whole)
        town.start()
        town.sign_in("employee")


def a_changed_log_is_seen_at_the_start():
    with Town() as town:
        town.sign_in("employee")
        town.ok("employee", "new", "incident", "-m", "Ett")
        town.stop()
        with database(town) as base:
            entry, = base.execute(
                "SELECT entry FROM log WHERE seq = 5").fetchone()
            base.execute("UPDATE log SET entry = zeroblob(length(entry)) "
                         "WHERE seq = 5")
            base.commit()
        result = store(town)
        assert result.returncode == 1, result
        assert "log" in result.stderr, result
        assert serve(town).returncode == 7
        with database(town) as base:
            base.execute("UPDATE log SET entry = ? WHERE seq = 5", (entry,))
            base.commit()
        town.start()
        town.sign_in("auditor")
        assert town.ok("auditor", "log", "verify")["ok"] is True


# -- a full disk ---------------------------------------------------------------


def may_mount():
    """Root may, but not in every container."""
    place = tempfile.mkdtemp(dir="/tmp")
    try:
        done = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", place],
                              capture_output=True)
        if done.returncode == 0:
            subprocess.run(["umount", place], check=True)
        return done.returncode == 0
    except FileNotFoundError:
        return False
    finally:
        os.rmdir(place)


class SmallTown(Town):
    """A town on a disk of its own that is soon full."""

    def __enter__(self):
        self.disk = os.path.join(self.room, "disk")
        self.data = os.path.join(self.disk, "data")
        os.makedirs(self.disk)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=90m,mode=0700",
                        "tmpfs", self.disk], check=True)
        try:
            return super().__enter__()
        except BaseException:
            subprocess.run(["umount", "-l", self.disk], check=True)
            raise

    def __exit__(self, *error):
        try:
            self.stop()
        finally:
            subprocess.run(["umount", "-l", self.disk], check=True)
        super().__exit__(*error)

    def fill(self):
        """Leaves not one page free."""
        path = os.path.join(self.disk, "filler")
        with open(path, "ab", buffering=0) as file:
            with contextlib.suppress(OSError):
                while True:
                    file.write(bytes(65536))
        return path


def report(town, text):
    """The outcome of one report: its REF, or the code of its refusal."""
    result = town.run("employee", "--json", "new", "incident", "-m", text)
    said = json.loads(result.stdout)
    return said.get("ref"), said.get("error", {}).get("code")


def a_full_disk_refuses_loses_nothing_and_goes_on():
    if not may_mount():
        print("not root: no disk to fill", file=sys.stderr)
        return
    with SmallTown() as town:
        town.sign_in("employee", "desk")
        kept = [report(town, f"Före {i}")[0] for i in range(3)]
        path = town.fill()
        # The store gives up its ballast to tidy up; that is no new room.
        for _ in range(4):
            ref, code = report(town, "Full")
            assert (ref is None) == (code == "E-FULLT"), (ref, code)
            kept += [ref] if ref else []
            town.fill()
        town.refused_in_both("employee", "E-FULLT", 7, "new", "incident",
                             "-m", "Full")
        town.refused_in_both("desk", "E-FULLT", 7, "note", kept[0], "-m", "x")
        listed = {row["ref"] for row in town.ok("employee", "list")["tickets"]}
        assert listed == set(kept), "reading goes on, and nothing is half"
        town.kill("arende-store")
        town.until(lambda: town.run("employee", "list").returncode == 0)
        os.unlink(path)
        kept.append(town.until(lambda: report(town, "Efter")[0]))
        listed = {row["ref"] for row in town.ok("employee", "list")["tickets"]}
        assert listed == set(kept), (listed, kept)
        town.until(lambda: all(
            any(ref in mail for mail in town.spool()) for ref in kept))
        town.sign_in("auditor")
        assert town.ok("auditor", "log", "verify")["ok"] is True
        assert town.stop() == 0


if __name__ == "__main__":
    main([
        a_second_store_finds_the_door_locked,
        a_database_of_a_newer_version_is_left_alone,
        a_file_that_is_no_database_is_left_alone,
        a_changed_log_is_seen_at_the_start,
        a_full_disk_refuses_loses_nothing_and_goes_on,
    ])
