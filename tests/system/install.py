#!/usr/bin/python3
"""What `cmake --install` puts under a prefix works by itself."""

import os
import shutil
import subprocess
import tempfile

import town as harness
from town import BUILD, Town, main

BUILD = os.path.abspath(BUILD)


def the_installed_tree_works_by_itself():
    prefix = tempfile.mkdtemp(prefix="arende-prefix-", dir="/tmp")
    try:
        subprocess.run(["cmake", "--install", BUILD, "--prefix", prefix],
                       check=True, capture_output=True)
        share = os.path.join(prefix, "share")
        for path in ("arende/workflows/incident.yaml",
                     "arende/sample/register.yaml",
                     "locale/sv/LC_MESSAGES/arende.mo",
                     "bash-completion/completions/arende",
                     "man/man1/arende.1", "man/man8/arende-store.8",
                     "man/man8/arende-broker.8", "man/man8/arende-auth.8",
                     "man/man8/arende-escalate.8",
                     "man/man8/arende-notify.8"):
            assert os.path.exists(os.path.join(share, path)), path
        harness.BIN = os.path.join(prefix, "bin")
        with Town() as town:
            town.sign_in("employee")
            result = town.run("employee", "--lang", "sv", "new", "incident",
                              "-m", "Installerat")
            assert result.returncode == 0, result
            assert "är registrerat" in result.stdout, result
            result = town.run("employee", "workflow", "check", os.path.join(
                share, "arende/workflows/incident.yaml"))
            assert result.returncode == 0, result
            town.until(town.spool)
    finally:
        shutil.rmtree(prefix, ignore_errors=True)


def every_manual_page_is_well_formed():
    pages = []
    for folder, _, names in os.walk(os.path.join(BUILD, "share", "man")):
        pages += [os.path.join(folder, name) for name in names]
    assert len(pages) >= 6, pages
    for page in pages:
        result = subprocess.run(["mandoc", "-Tlint", "-Wwarning", page],
                                capture_output=True, text=True)
        assert result.returncode == 0, (page, result.stdout)


if __name__ == "__main__":
    main([
        the_installed_tree_works_by_itself,
        every_manual_page_is_well_formed,
    ])
