"""A running Ärende with the sample municipality, for tests that use the real
programs over real sockets, files and processes.

    with Town() as town:
        town.sign_in("employee")
        ref = town.ok("employee", "new", "incident", "-m", "…")["ref"]

Each person has a session file of their own. Every wait is bounded.
"""

import contextlib
import datetime
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zoneinfo

BUILD = os.environ.get(
    "ARENDE_BUILD",
    os.path.join(os.path.dirname(__file__), "..", "..", "build", "release"),
)
BIN = os.path.join(os.path.abspath(BUILD), "bin")


class Town:
    def __init__(self, sample=True, options=()):
        # A short path: a socket's path may be 107 bytes at most.
        self.room = tempfile.mkdtemp(prefix="arende-", dir="/tmp")
        self.data = os.path.join(self.room, "data")
        self.sample = sample
        self.options = list(options)
        self.process = None
        self.passwords = {}

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            shutil.rmtree(self.room, ignore_errors=True)
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        if os.environ.get("ARENDE_KEEP"):
            print("kept", self.room, file=sys.stderr)
        else:
            shutil.rmtree(self.room, ignore_errors=True)

    # -- life ---------------------------------------------------------------

    def start(self):
        first = not os.path.exists(self.data)
        line = [os.path.join(BIN, "arende"), "serve", "--data", self.data]
        if self.sample and first:
            line.append("--sample")
        line += ["--listen", "tcp://127.0.0.1:0"] + self.options
        self.log = open(os.path.join(self.room, "serve.log"), "a")
        self.process = subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=self.log, text=True
        )
        ready = self.process.stdout.readline().strip()
        if ready != "arende: ready":
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None
            self.log.close()
            raise AssertionError("did not start: " + self.serve_log()[-2000:])
        with contextlib.suppress(FileNotFoundError):
            with open(os.path.join(self.data, "sample-logins")) as file:
                self.passwords = dict(line.split() for line in file)

    def stop(self):
        """SIGTERM drains; the exit code is the promise."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise AssertionError("did not drain: " + self.serve_log()[-2000:])
        finally:
            self.process.stdout.close()
            self.log.close()
            self.process = None
        return code

    def serve_log(self):
        with open(os.path.join(self.room, "serve.log")) as file:
            return file.read()

    def pid(self, name):
        """The process id of one of our daemons, a child of our serve."""
        out = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-x", name],
            capture_output=True,
            text=True,
        ).stdout.split()
        return int(out[0]) if out else None

    def kill(self, name, number=signal.SIGKILL):
        pid = self.pid(name)
        assert pid is not None, f"{name} is not running"
        os.kill(pid, number)
        return pid

    # -- using it -----------------------------------------------------------

    def environment(self, login=None):
        environment = dict(os.environ)
        environment["ARENDE_CONFIG"] = os.path.join(self.data, "client.yaml")
        environment["ARENDE_SESSION"] = os.path.join(
            self.room, f"session-{login or 'nobody'}"
        )
        environment.pop("LANG", None)
        environment.pop("LC_ALL", None)
        environment["NO_COLOR"] = "1"
        return environment

    def run(self, login, *arguments, text=None, timeout=60):
        """The whole outcome: returncode, stdout, stderr."""
        return subprocess.run(
            [os.path.join(BIN, "arende"), *arguments],
            env=self.environment(login),
            input=text if text is not None else "",
            capture_output=True,
            text=True,
            timeout=timeout,
        )

    def ok(self, login, *arguments, text=None):
        """The answer of a command that must succeed, as --json."""
        result = self.run(login, "--json", *arguments, text=text)
        assert result.returncode == 0, (arguments, result)
        return json.loads(result.stdout) if result.stdout.strip() else None

    def refused(self, login, code, *arguments, exit_code=None):
        """The error object of a command that must be refused with `code`."""
        result = self.run(login, "--json", *arguments)
        assert result.returncode != 0, (arguments, result)
        error = json.loads(result.stdout)["error"]
        assert error["code"] == code, (arguments, error)
        if exit_code is not None:
            assert result.returncode == exit_code, (arguments, result)
        return error

    def refused_in_both(self, login, code, exit_code, *arguments, text=None):
        """The sentences of a refusal, Swedish and English."""
        sentences = []
        for language in ("sv", "en"):
            result = self.run(login, "--lang", language, *arguments, text=text)
            assert result.returncode == exit_code, (arguments, result)
            assert result.stdout == "", (arguments, result)
            said = re.fullmatch(r"arende: (\S.*) \((E-[A-Z-]+)\)",
                                result.stderr.splitlines()[0])
            assert said and said.group(2) == code, (arguments, result)
            assert "{" not in said.group(1), (arguments, result)
            sentences.append(said.group(1))
        assert sentences[0] != sentences[1], (arguments, sentences)
        return sentences

    def password_file(self, password):
        path = os.path.join(self.room, "password")
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600),
                  "w") as file:
            file.write(password + "\n")
        return path

    def sign_in(self, *logins):
        for login in logins:
            path = self.password_file(self.passwords[login])
            result = self.run(login, "login", login, "--password-file", path)
            assert result.returncode == 0, (login, result)

    # -- looking ------------------------------------------------------------

    @contextlib.contextmanager
    def asleep(self):
        """The database of the stopped town; it is started again."""
        self.stop()
        path = os.path.join(self.data, "store", "arende.db")
        with contextlib.closing(sqlite3.connect(path)) as base:
            yield base
            base.commit()
        self.start()

    @contextlib.contextmanager
    def unchanged(self):
        """What happens inside leaves no trace but in the log, and that one
        is whole."""
        with self.asleep() as base:
            before = what_stands(base)
        yield
        self.sign_in("auditor")
        assert self.ok("auditor", "log", "verify")["ok"] is True
        with self.asleep() as base:
            after = what_stands(base)
        for table, rows in after.items():
            assert rows == before[table], (table, before[table], rows)

    def spool(self):
        """The mails in the spool, as texts."""
        place = os.path.join(self.data, "spool", "new")
        mails = []
        for name in sorted(os.listdir(place)) if os.path.isdir(place) else []:
            with open(os.path.join(place, name), encoding="utf-8") as file:
                mails.append(file.read())
        return mails

    def until(self, what, seconds=30):
        """Waits until `what()` is true; returns what it returned."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = what()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError("never: " + repr(what))


def today():
    """The date where the installation is, wherever the machine is."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Stockholm")).date()


def day(offset):
    return (today() + datetime.timedelta(days=offset)).isoformat()


def what_stands(base):
    """Everything that a refused request must leave as it was."""
    tables = ("ticket", "ticket_text", "ticket_person", "history", "counter",
              "deadline", "fired", "workflow", "allowed", "pending", "unit",
              "person", "person_text", "absence", "deputy", "system",
              "granted", "past", "enrolled")
    stands = {
        table: base.execute(f"SELECT * FROM {table}").fetchall()
        for table in tables
    }
    stands["job"] = base.execute(
        "SELECT id, service, ticket, version FROM job"
    ).fetchall()
    return stands


def main(tests):
    """Runs each test; prints one line for each; exits 1 if any failed."""
    failed = 0
    chosen = sys.argv[1:]
    for test in tests:
        name = test.__name__
        if chosen and name not in chosen:
            continue
        try:
            test()
            print("ok  ", name, flush=True)
        except Exception as problem:  # a failed promise, told whole
            failed += 1
            text = re.sub(r"\s+", " ", f"{type(problem).__name__}: {problem}")
            print("FAIL", name, "--", text[:2000], flush=True)
    sys.exit(1 if failed else 0)
