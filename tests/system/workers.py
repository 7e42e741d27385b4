"""The worker programs against a broker written in Python: the skeleton's side
of the protocol, with real sockets, keys, hashes and files.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time

import msgpack
import zmq

from town import BIN, main

BEAT_MS = 1000


class Broker:
    """A broker for one worker: a ROUTER with CURVE, and nothing else."""

    def __init__(self, names=("auth", "escalate", "notify")):
        self.data = tempfile.mkdtemp(prefix="arende-", dir="/tmp")
        os.makedirs(os.path.join(self.data, "keys"), 0o700)
        os.makedirs(os.path.join(self.data, "run"), 0o700)
        self.public, self.secret = self.key("broker", "")
        for name in names:
            self.key(name, name + "\n")
        self.processes = []
        self.socket = None
        self.epoch = 0
        self.open()

    def key(self, name, services):
        public, secret = zmq.curve_keypair()
        for ending, text, mode in (
            ("key", secret.decode() + "\n", 0o600),
            ("pub", public.decode() + "\n" + services, 0o644),
        ):
            path = os.path.join(self.data, "keys", f"{name}.{ending}")
            with open(os.open(path, os.O_CREAT | os.O_WRONLY, mode), "w") as file:
                file.write(text)
        return public, secret

    def open(self):
        self.epoch += 1
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.ROUTER)
        self.socket.setsockopt(zmq.LINGER, 0)
        self.socket.curve_server = True
        self.socket.curve_secretkey = self.secret
        self.socket.bind("ipc://" + os.path.join(self.data, "run/worker.ipc"))
        self.peer = None
        self.known = set()

    def close(self):
        self.socket.close(0)
        self.context.term()
        self.socket = None

    def start(self, program):
        process = subprocess.Popen(
            [os.path.join(BIN, program), "--data", self.data],
            stderr=open(os.path.join(self.data, "log"), "a"),
        )
        self.processes.append(process)
        return process

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        if self.socket is not None:
            self.close()
        shutil.rmtree(self.data, ignore_errors=True)

    def log(self):
        with open(os.path.join(self.data, "log")) as file:
            return file.read()

    def send(self, kind, **parts):
        body = msgpack.packb({"v": 1, "t": kind, **parts})
        self.socket.send_multipart([self.peer, body])

    def receive(self, *kinds, seconds=20):
        """The next message of one of these kinds; beats are answered, and a
        worker that is not known (any more) is told so."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.socket.poll(100):
                continue
            peer, body = self.socket.recv_multipart()
            message = msgpack.unpackb(body)
            self.peer = peer
            if message["t"] != "ready" and peer not in self.known:
                self.send("bye")
            elif message["t"] == "beat":
                self.send("beat")
            if message["t"] in kinds:
                return message
        raise AssertionError(f"no {kinds}: {self.log()[-1500:]}")

    def welcome(self):
        ready = self.receive("ready")
        self.known.add(self.peer)
        self.send("ready-ok", epoch=self.epoch, beat_ms=BEAT_MS)
        return ready

    def spool(self):
        return os.listdir(os.path.join(self.data, "spool", "new"))


@contextlib.contextmanager
def broker():
    it = Broker()
    try:
        yield it
    finally:
        it.end()


def notice(number):
    return {
        "message_id": f"<job-{number}@arende.invalid>",
        "template": "received",
        "marked": False,
        "to": {
            "number": 1,
            "login": "employee",
            "name": "Elin Åkesson",
            "mail": "elin@example.test",
            "language": "sv",
        },
        "ref": "INC-2026-000001",
        "title": "Skrivaren står",
        "priority": "P3",
        "at_ms": 1795439109000,
        "site": "Exempelkommunen",
    }


def job(it, number, epoch, service, body):
    it.send("job", job=number, e=epoch, svc=service, term=60000, b=body)


def a_worker_offers_does_and_leaves_with_a_goodbye():
    with broker() as it:
        process = it.start("arende-notify")
        ready = it.welcome()
        assert ready["services"] == ["notify"] and ready["credit"] > 0, ready
        job(it, 7, 1, "notify", notice(7))
        done = it.receive("done", "fail")
        assert done["t"] == "done" and done["job"] == 7, done
        assert done["e"] == 1, done
        assert len(it.spool()) == 1, it.spool()
        it.send("noted", job=7, e=1, svc="notify")
        process.send_signal(signal.SIGTERM)
        it.receive("bye")
        assert process.wait(timeout=20) == 0, it.log()


def what_was_done_is_said_to_the_next_broker_too():
    with broker() as it:
        it.start("arende-notify")
        it.welcome()
        job(it, 8, 1, "notify", notice(8))
        it.receive("done")
        it.close()
        it.open()
        it.welcome()
        again = it.receive("done")
        assert again["job"] == 8, again
        # The same job under a new lease is not done a second time.
        job(it, 8, 2, "notify", notice(8))
        again = it.receive("done")
        assert again["e"] == 2, again
        assert len(it.spool()) == 1, it.spool()


def a_notice_without_an_address_is_never_tried_again():
    with broker() as it:
        it.start("arende-notify")
        it.welcome()
        body = notice(9)
        body["to"]["mail"] = "elin@example.test\r\nBcc: x@example.test"
        job(it, 9, 1, "notify", body)
        failed = it.receive("done", "fail")
        assert failed["t"] == "fail" and failed["retry"] is False, failed
        assert it.spool() == [], it.spool()


def an_alarm_is_answered_with_whom_to_wake():
    with broker() as it:
        it.start("arende-escalate")
        it.welcome()
        body = {
            "ref": "INC-2026-000001",
            "clock": "ack",
            "percent": 75,
            "ladder": {
                "name": "incident",
                "rungs": [
                    {"roles": ["assignee"], "percent": 50},
                    {"roles": ["system-manager"], "percent": 75},
                ],
            },
            "holders": {
                "assignee": [{"number": 3, "active": True, "deputy": 0}],
                "system-manager": [{"number": 4, "active": False, "deputy": 5}],
            },
            "deputies": [{"number": 5, "active": True}],
            "told": [3],
        }
        job(it, 10, 1, "escalate", body)
        done = it.receive("done", "fail")
        assert done["b"]["stimulus"] == "escalated", done
        assert done["b"]["fields"] == {"rung": 1, "told": [5]}, done


def ask(it):
    """The store's side: what auth asks, and the way to answer."""
    message = it.receive("ask")
    request = msgpack.unpackb(message["q"])

    def tell(code, body=None):
        reply = {"v": 1, "k": request["k"], "c": code}
        if body is not None:
            reply["b"] = body
        it.send("told", c=message["c"], q=msgpack.packb(reply))

    return request, tell


def forward(it, kind, body):
    request = {"v": 1, "t": kind, "k": b"k" * 16, "ttl": 10000, "b": body}
    it.send(
        "forward", c=77, pk=b"p" * 32, ttl=10000, svc="auth",
        q=msgpack.packb(request),
    )


def a_password_that_was_set_opens_a_session_and_another_does_not():
    old, new = "the first password", "the second password"
    with broker() as it:
        it.start("arende-auth")
        it.welcome()
        verifier = ""

        def attempt(kind, body):
            """Returns the reply, and what auth told the store."""
            forward(it, kind, body)
            asked, tell = ask(it)
            assert asked["t"] == "verifier", asked
            assert asked["b"]["pk"] == b"p" * 32, asked
            tell("OK", {"number": 7 if verifier else 0, "verifier": verifier,
                        "wait_ms": 0})
            asked, tell = ask(it)
            if asked["b"]["ok"]:
                tell("OK", {"login": "anna", "name": "Anna", "language": "sv",
                            "must_change": False})
            else:
                tell("E-INLOGGNING")
            answer = it.receive("answer")
            assert answer["c"] == 77, answer
            return msgpack.unpackb(answer["q"]), asked

        # Nobody: the same messages, and no way in.
        reply, told = attempt("login", {"login": "anna", "password": old})
        assert reply["c"] == "E-INLOGGNING" and told["b"]["ok"] is False

        verifier = (
            "$argon2id$v=19$m=65536,t=2,p=1$"  # of another password
            "/w/0mab7JPqdlQTwQmtaDQ$Jx1b9CwWSeLsMDn87d3lA8PTpo0JnruqVf5DexyyUJc"
        )
        reply, told = attempt("passwd", {"login": "anna", "old": old, "new": new})
        assert reply["c"] == "E-INLOGGNING" and told["t"] == "password-set"
        assert told["b"]["verifier"] == "", told

        verifier = hash_of(old)
        reply, told = attempt("passwd", {"login": "anna", "old": old, "new": new})
        assert reply["c"] == "OK", reply
        verifier = told["b"]["verifier"]
        assert verifier.startswith("$argon2id$"), told

        reply, told = attempt("login", {"login": "anna", "password": old})
        assert reply["c"] == "E-INLOGGNING", reply
        reply, told = attempt("login", {"login": "anna", "password": new})
        assert reply["c"] == "OK" and len(reply["b"]["token"]) == 32, reply
        assert len(told["b"]["token_hash"]) == 32, told
        assert told["b"]["token_hash"] != reply["b"]["token"], told
        for secret in (old, new):
            assert secret not in it.log(), "a password in the log"


def hash_of(password):
    """Argon2id by the library itself, as the store makes it."""
    import ctypes
    import ctypes.util

    sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
    assert sodium.sodium_init() >= 0
    out = ctypes.create_string_buffer(128)
    text = password.encode()
    assert sodium.crypto_pwhash_str(
        out, text, ctypes.c_ulonglong(len(text)), ctypes.c_ulonglong(2),
        ctypes.c_size_t(67108864)) == 0
    return out.value.decode()


def a_missing_or_loose_key_file_ends_with_five():
    with broker() as it:
        path = os.path.join(it.data, "keys", "notify.key")
        os.chmod(path, 0o640)
        assert it.start("arende-notify").wait(timeout=20) == 5, it.log()
        os.unlink(path)
        assert it.start("arende-notify").wait(timeout=20) == 5, it.log()
        assert "E-NYCKELFIL" in it.log(), it.log()


if __name__ == "__main__":
    main(
        [
            a_worker_offers_does_and_leaves_with_a_goodbye,
            what_was_done_is_said_to_the_next_broker_too,
            a_notice_without_an_address_is_never_tried_again,
            an_alarm_is_answered_with_whom_to_wake,
            a_password_that_was_set_opens_a_session_and_another_does_not,
            a_missing_or_loose_key_file_ends_with_five,
        ]
    )
