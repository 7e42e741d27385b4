#!/usr/bin/python3
"""Who is a stranger, blocked, over or somewhere else gets nothing, and files
with secrets are kept from others or not used."""

import contextlib
import os
import re
import subprocess

import msgpack
import zmq
import zmq.utils.z85

from line import Line, Refused
from town import BIN, Town, main

NUMBER = "(SELECT number FROM person_text WHERE login = ?)"


def log_in(town, login, password):
    return ("login", login, "--password-file", town.password_file(password))


def another_machine(town, keys):
    """A client.yaml with a key of its own."""
    with open(os.path.join(town.data, "client.yaml"), encoding="utf-8") as file:
        text = file.read()
    for name, key in zip(("public_key", "secret_key"), keys):
        text = re.sub(rf"(?m)^{name}:.*$", lambda _: f"{name}: '{key}'", text)
    folder = os.path.join(town.room, "other")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "client.yaml")
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600),
              "w", encoding="utf-8") as file:
        file.write(text)
    return path


def run_from(town, keys, login, *arguments):
    environment = town.environment(login)
    environment["ARENDE_CONFIG"] = another_machine(town, keys)
    return subprocess.run(
        [os.path.join(BIN, "arende"), *arguments], env=environment,
        capture_output=True, text=True, timeout=60,
    )


def wrong_blocked_and_unknown_look_the_same():
    with Town() as town:
        town.sign_in("employee2")
        with town.asleep() as base:
            base.execute("UPDATE person SET blocked = 1 WHERE number = "
                         + NUMBER, ("employee2",))
        with town.unchanged():
            town.refused_in_both("employee2", "E-IDENTITET", 6, "list")
            wrong = town.refused_in_both("nobody", "E-INLOGGNING", 6, *log_in(
                town, "employee", "wrong-wrong-wrong"))
            blocked = town.refused_in_both("nobody", "E-INLOGGNING", 6,
                                           *log_in(town, "employee2",
                                                   town.passwords["employee2"]))
            unknown = town.refused_in_both("nobody", "E-INLOGGNING", 6,
                                           *log_in(town, "ingen", "x"))
            assert wrong == blocked == unknown, (wrong, blocked, unknown)
            town.refused_in_both("nobody", "E-IDENTITET", 6, "list")
        town.sign_in("employee")
        assert town.ok("employee", "whoami")["login"] == "employee"


def a_session_ends_by_itself():
    with Town() as town:
        town.sign_in("employee", "manager", "desk")
        with town.asleep() as base:
            for login, idle_s, age_s in (("employee", 70, 70),
                                         ("manager", 0, 500),
                                         ("desk", 50, 50)):
                base.execute(
                    "UPDATE session SET used_at_ms = used_at_ms - 1000 * ?, "
                    "opened_at_ms = opened_at_ms - 1000 * ? WHERE person = "
                    + NUMBER, (idle_s, age_s, login))
            with open(os.path.join(town.data, "arende.yaml"), "w",
                      encoding="utf-8") as file:
                file.write("session_idle_s: 60\nsession_absolute_s: 400\n")
        town.ok("desk", "list")
        with town.unchanged():
            for login in ("employee", "manager"):
                town.refused_in_both(login, "E-SESSION", 6, "list")
                town.refused_in_both(login, "E-SESSION", 6, "new", "incident",
                                     "-m", "Ett")


def a_session_stays_on_the_machine_that_opened_it():
    with Town() as town:
        town.sign_in("employee")
        other = [key.decode() for key in zmq.curve_keypair()]
        stranger = run_from(town, other, "employee", "list")
        assert stranger.returncode == 6, stranger
        assert stranger.stdout == "", stranger
        with town.asleep() as base:
            base.execute(
                "INSERT INTO enrolled (public_key, kind, label, at_ms) "
                "VALUES (?, 'client', 'another machine', 0)",
                (zmq.utils.z85.decode(other[0]),))
        with town.unchanged():
            for language, word in (("sv", "Logga in"), ("en", "Log in")):
                result = run_from(town, other, "employee", "--lang", language,
                                  "new", "incident", "-m", "Ett")
                assert result.returncode == 6, result
                assert "(E-SESSION)" in result.stderr, result
                assert word in result.stderr, result
        town.ok("employee", "list")
        path = town.password_file(town.passwords["desk"])
        assert run_from(town, other, "other", "login", "desk",
                        "--password-file", path).returncode == 0
        assert run_from(town, other, "other", "list").returncode == 0


# -- services ------------------------------------------------------------------


class Worker:
    """Whoever holds a worker's key and says what it likes."""

    def __init__(self, town, name):
        keys = os.path.join(town.data, "keys")

        def first_line(path):
            with open(os.path.join(keys, path), encoding="ascii") as file:
                return file.readline().strip().encode()

        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.curve_serverkey = first_line("broker.pub")
        self.socket.curve_publickey = first_line(f"{name}.pub")
        self.socket.curve_secretkey = first_line(f"{name}.key")
        self.socket.connect(f"ipc://{town.data}/run/worker.ipc")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()
        self.context.term()

    def say(self, **message):
        self.socket.send(msgpack.packb({"v": 1, **message}))

    def hear(self):
        assert self.socket.poll(10000), "silence"
        return msgpack.unpackb(self.socket.recv(), raw=False)


def a_worker_offers_only_what_its_key_may():
    with Town() as town:
        town.sign_in("employee")
        with Worker(town, "escalate") as worker, town_goes_on(town):
            worker.say(t="ready", services=["store"], credit=1, epoch=1)
            told = worker.hear()
            assert told["t"] == "told" and told["c"] == 0, told
            said = msgpack.unpackb(told["q"], raw=False)
            assert said["c"] == "E-TJANST", said
            assert said["a"] == {"service": "store"}, said


def a_worker_asks_only_for_what_its_service_may():
    with Town() as town:
        town.sign_in("employee")
        with Worker(town, "notify") as worker, town_goes_on(town):
            worker.say(t="ready", services=["notify"], credit=0, epoch=1)
            assert worker.hear()["t"] == "ready-ok"
            for kind, body in (
                ("verifier", {"login": "admin", "pk": bytes(32),
                              "why": "login"}),
                ("session-open", {"login": "admin", "number": 1, "ok": True,
                                  "pk": bytes(32), "token_hash": bytes(32)}),
                ("submit", {"workflow": "incident", "note": "x"}),
                ("query", {"what": "list"}),
            ):
                worker.say(t="ask", c=7, q=msgpack.packb({
                    "v": 1, "t": kind, "k": os.urandom(16), "ttl": 5000,
                    "b": body}))
                told = worker.hear()
                while told["t"] == "beat":
                    told = worker.hear()
                code = msgpack.unpackb(told["q"], raw=False)["c"]
                assert code in ("E-TJANST", "E-FORMAT", "E-IDENTITET",
                                "E-ROLL"), (kind, code)


@contextlib.contextmanager
def town_goes_on(town):
    yield
    ref = town.ok("employee", "new", "incident", "-m", "Det går")["ref"]
    town.until(lambda: any(ref in mail for mail in town.spool()))


def no_client_asks_in_the_name_of_a_service():
    with Town() as town:
        line = Line(town.data)
        desk = line.login("desk", town.passwords["desk"])
        with town.unchanged():
            line.close()
            line = Line(town.data)
            for session in (None, desk):
                for kind in ("verifier", "session-open", "password-set"):
                    try:
                        line.ask(session, kind, {"login": "admin"})
                    except Refused as refused:
                        assert refused.code in ("E-FORMAT", "E-TJANST")
                    else:
                        raise AssertionError(kind)
            line.close()


# -- files ---------------------------------------------------------------------


def a_file_with_a_secret_must_be_kept_from_others():
    with Town() as town:
        town.sign_in("employee")
        config = os.path.join(town.data, "client.yaml")
        session = town.environment("employee")["ARENDE_SESSION"]
        for path in (config, session):
            os.chmod(path, 0o640)
            for said in town.refused_in_both("employee", "E-NYCKELFIL", 5,
                                             "list"):
                assert path in said, said
            os.chmod(path, 0o600)
        town.ok("employee", "list")
        os.rename(config, config + ".away")
        town.refused_in_both("employee", "E-NYCKELFIL", 5, "list")
        os.rename(config + ".away", config)
        os.unlink(session)
        town.refused_in_both("employee", "E-IDENTITET", 6, "list")
        path = town.password_file(town.passwords["employee"])
        os.chmod(path, 0o644)
        town.refused_in_both("employee", "E-NYCKELFIL", 5, "login",
                             "employee", "--password-file", path)


def refuses(town, name, path):
    """Neither the daemon nor the whole starts, and they say which file."""
    for program, *line in ([f"arende-{name}", "--data", town.data],
                           ["arende", "serve", "--data", town.data]):
        result = subprocess.run(
            [os.path.join(BIN, program), *line], capture_output=True,
            text=True, timeout=30)
        assert result.returncode == 5, (program, result)
        assert "E-NYCKELFIL" in result.stderr, (program, result)
        assert path in result.stderr, (program, result)


def nobody_else_reads_what_is_kept():
    before = os.umask(0)
    try:
        with Town() as town:
            town.sign_in("employee")
            town.ok("employee", "new", "incident", "-m", "Ett")
            town.until(town.spool)
            for folder, _, names in os.walk(town.data):
                for name in [".", *names]:
                    mode = os.stat(os.path.join(folder, name)).st_mode & 0o077
                    public = name.endswith(".pub")
                    assert mode == (0o044 if public else 0) & mode, (
                        folder, name, oct(mode))
    finally:
        os.umask(before)


def no_daemon_starts_without_its_key():
    with Town() as town:
        town.stop()
        for name in ("broker", "store", "auth", "escalate", "notify"):
            path = os.path.join(town.data, "keys", f"{name}.key")
            os.chmod(path, 0o604)
            refuses(town, name, path)
            os.chmod(path, 0o600)
            os.rename(path, path + ".away")
            refuses(town, name, path)
            os.rename(path + ".away", path)
        town.start()
        town.sign_in("employee")


def what_cannot_be_read_in_the_configuration_is_shown_where_it_stands():
    with Town() as town:
        town.stop()
        path = os.path.join(town.data, "arende.yaml")
        for text in ("lease_s: long\n", "nothing: 1\n", "lease_s: [\n",
                     "site_name: \"\u0007\"\n"):
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            for program in ("arende-broker", "arende-store", "arende-notify"):
                result = subprocess.run(
                    [os.path.join(BIN, program), "--data", town.data],
                    capture_output=True, text=True, timeout=30)
                assert result.returncode == 5, (text, result)
                assert re.search(r"arende\.yaml:\d:\d+: error: ",
                                 result.stderr), (text, result)
            for said in town.refused_in_both("nobody", "E-FIL", 5, "serve",
                                             "--data", town.data):
                assert re.search(rf"{path} .*: \d:\d+: ", said), said
        os.unlink(path)
        town.start()


if __name__ == "__main__":
    main([
        wrong_blocked_and_unknown_look_the_same,
        a_session_ends_by_itself,
        a_session_stays_on_the_machine_that_opened_it,
        a_worker_offers_only_what_its_key_may,
        a_worker_asks_only_for_what_its_service_may,
        no_client_asks_in_the_name_of_a_service,
        a_file_with_a_secret_must_be_kept_from_others,
        nobody_else_reads_what_is_kept,
        no_daemon_starts_without_its_key,
        what_cannot_be_read_in_the_configuration_is_shown_where_it_stands,
    ])
