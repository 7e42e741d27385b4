#!/usr/bin/python3
"""What `cmake --install` puts under a prefix works by itself."""

import contextlib
import os
import re
import shutil
import subprocess
import tempfile

import town as harness
from town import BUILD, Town, main

BUILD = os.path.abspath(BUILD)
SOURCE = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))


PARTS = (
    "arende/workflows/incident.yaml", "arende/sample/register.yaml",
    "locale/sv/LC_MESSAGES/arende.mo", "bash-completion/completions/arende",
    "man/man1/arende.1", "man/man8/arende-broker.8",
    "man/man8/arende-store.8", "man/man8/arende-auth.8",
    "man/man8/arende-escalate.8", "man/man8/arende-notify.8",
)
PROGRAMS = ("arende", "arende-broker", "arende-store", "arende-auth",
            "arende-escalate", "arende-notify")


@contextlib.contextmanager
def installed():
    """A prefix with all that is installed; the harness uses its programs."""
    prefix = tempfile.mkdtemp(prefix="arende-prefix-", dir="/tmp")
    before = harness.BIN
    try:
        subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix],
                       check=True, capture_output=True)
        harness.BIN = os.path.join(prefix, "bin")
        yield prefix
    finally:
        harness.BIN = before
        shutil.rmtree(prefix, ignore_errors=True)


def the_installed_tree_works_by_itself():
    with installed() as prefix:
        share = os.path.join(prefix, "share")
        for path in PARTS:
            assert os.path.exists(os.path.join(share, path)), path
        assert set(os.listdir(harness.BIN)) == set(PROGRAMS)
        with Town() as town:
            town.sign_in("employee")
            for language, sentence in (("sv", "är registrerat"),
                                       ("en", "is registered")):
                result = town.run("employee", "--lang", language, "new",
                                  "incident", "-m", "Installerat")
                assert result.returncode == 0, result
                assert sentence in result.stdout, result
            result = town.run("employee", "workflow", "check", os.path.join(
                share, "arende/workflows/incident.yaml"))
            assert result.returncode == 0, result
            town.until(town.spool)
            for name in PROGRAMS[1:]:
                link = os.readlink(f"/proc/{town.pid(name)}/exe")
                assert link == os.path.join(harness.BIN, name), link


def what_is_installed_does_not_look_into_the_tree_it_was_built_in():
    with installed() as prefix:
        for name in PROGRAMS:
            stripped = os.path.join(prefix, name)
            subprocess.run(["strip", "-o", stripped,
                            os.path.join(harness.BIN, name)], check=True)
            with open(stripped, "rb") as file:
                data = file.read()
            for place in (BUILD, SOURCE):
                found = [path for path in re.findall(
                    re.escape(place.encode()) + rb"[^\0]*", data)
                    if not path.endswith((b".c", b".h"))]  # of an assert
                assert not found, (name, found)
        shutil.rmtree(os.path.join(prefix, "share", "arende", "workflows"))
        try:
            with Town():
                pass
        except AssertionError as refused:
            assert prefix in str(refused), refused
        else:
            raise AssertionError("it found workflows somewhere else")


def every_manual_page_is_well_formed():
    pages = []
    for folder, _, names in os.walk(os.path.join(BUILD, "share", "man")):
        pages += [os.path.join(folder, name) for name in names]
    assert sorted(os.path.basename(page) for page in pages) == sorted(
        f"{name}.{1 if name == 'arende' else 8}" for name in PROGRAMS), pages
    for page in pages:
        result = subprocess.run(["mandoc", "-Tlint", "-Wwarning", page],
                                capture_output=True, text=True)
        assert result.returncode == 0, (page, result.stdout)


if __name__ == "__main__":
    main([
        the_installed_tree_works_by_itself,
        what_is_installed_does_not_look_into_the_tree_it_was_built_in,
        every_manual_page_is_well_formed,
    ])
