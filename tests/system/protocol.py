#!/usr/bin/python3
"""broker/PROTOCOL.md is enough to write a client in another language from:
this is one, with python3-zmq and python3-msgpack."""

import json
import os
import re
import time

import msgpack
import yaml
import zmq

from town import Town, main

PLACE = os.path.join(os.path.dirname(__file__), "..", "..")
SERVER_PATIENCE_MS = 20000


# -- vectors -------------------------------------------------------------------


def vectors():
    with open(os.path.join(PLACE, "broker", "PROTOCOL.md"),
              encoding="utf-8") as file:
        text = file.read()
    for kind, said, hexes in re.findall(
        r"```vector (\w+)\n(.*)\n([0-9a-f\n]+)```", text
    ):
        yield kind, json.loads(said), bytes.fromhex(hexes.replace("\n", ""))


def as_value(said):
    """JSON has no bytes: a text that begins with hex: stands for them."""
    if isinstance(said, dict):
        return {key: as_value(value) for key, value in said.items()}
    if isinstance(said, list):
        return [as_value(value) for value in said]
    if isinstance(said, str) and said.startswith("hex:"):
        return bytes.fromhex(said[4:])
    return said


def every_vector_says_what_stands_beside_it():
    count = 0
    for kind, said, data in vectors():
        value = as_value(said)
        assert msgpack.unpackb(data, raw=False) == value, (kind, said)
        assert msgpack.packb(value, use_bin_type=True) == data, (kind, said)
        count += 1
    assert count >= 20


# -- a client ------------------------------------------------------------------


class Client:
    def __init__(self, data, endpoint=None, keys=None):
        with open(os.path.join(data, "client.yaml"), encoding="utf-8") as file:
            config = yaml.safe_load(file)
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        public, secret = keys or (
            config["public_key"].encode(), config["secret_key"].encode()
        )
        for option, value in (
            (zmq.CURVE_SERVERKEY, config["server_key"].encode()),
            (zmq.CURVE_PUBLICKEY, public),
            (zmq.CURVE_SECRETKEY, secret),
            (zmq.LINGER, 0),
            (zmq.IMMEDIATE, 1),
        ):
            self.socket.setsockopt(option, value)
        self.monitor = self.socket.get_monitor_socket()
        self.socket.connect(endpoint or config["endpoint"])
        self.token = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.disable_monitor()
        self.monitor.close(linger=0)
        self.socket.close(linger=0)
        self.context.term()

    def send(self, data, within_ms=SERVER_PATIENCE_MS):
        if not self.socket.poll(within_ms, zmq.POLLOUT):
            return False
        self.socket.send(data)
        return True

    def receive(self, within_ms=SERVER_PATIENCE_MS):
        if not self.socket.poll(within_ms, zmq.POLLIN):
            return None
        return self.socket.recv()

    def request(self, kind, body, key=None, ttl=15000):
        message = {"v": 1, "t": kind, "k": key or os.urandom(16)}
        if self.token is not None and kind != "login":
            message["s"] = self.token
        message["ttl"] = ttl
        message["b"] = body
        return msgpack.packb(message, use_bin_type=True)

    def ask_raw(self, data):
        assert self.send(data), "no connection"
        answer = self.receive()
        assert answer is not None, "silence"
        return answer

    def ask(self, kind, body, key=None):
        data = self.request(kind, body, key)
        reply = msgpack.unpackb(self.ask_raw(data), raw=False)
        assert reply["v"] == 1, reply
        assert reply["k"] == msgpack.unpackb(data, raw=False)["k"], reply
        return reply

    def log_in(self, town, login):
        reply = self.ask(
            "login", {"login": login, "password": town.passwords[login]}
        )
        assert reply["c"] == "OK", reply
        self.token = reply["b"]["token"]
        assert len(self.token) == 32
        return reply["b"]

    def handshake(self, within_ms=SERVER_PATIENCE_MS):
        """How it went: the monitor's first word on it."""
        from zmq.utils.monitor import recv_monitor_message

        words = {
            zmq.EVENT_HANDSHAKE_SUCCEEDED: "in",
            zmq.EVENT_HANDSHAKE_FAILED_AUTH: "refused",
        }
        end = time.monotonic() + within_ms / 1000
        while time.monotonic() < end:
            if self.monitor.poll(100):
                event = recv_monitor_message(self.monitor)["event"]
                if event in words:
                    return words[event]
        return "silence"


def a_client_in_another_language_logs_in_submits_and_shows():
    with Town() as town, Client(town.data) as client:
        person = client.log_in(town, "employee")
        assert person["login"] == "employee", person
        reply = client.ask(
            "submit",
            {"workflow": "incident", "fields": {},
             "note": "Skrivaren på plan 3 skriver inte ut"},
        )
        assert reply["c"] == "OK", reply
        ref = reply["b"]["ref"]
        shown = client.ask("query", {"what": "show", "ref": ref})
        assert shown["c"] == "OK", shown
        assert shown["b"]["requester"] == "employee", shown
        assert shown["b"]["version"] == 1, shown
        missing = client.ask(
            "query", {"what": "show", "ref": "INC-2026-999999"}
        )
        assert missing["c"] == "E-FINNS-EJ", missing
        assert client.ask("logout", {})["c"] == "OK"
        over = client.ask("query", {"what": "whoami"})
        assert over["c"] in ("E-SESSION", "E-IDENTITET"), over


def a_retry_gets_the_same_bytes_whatever_died_meanwhile():
    with Town() as town, Client(town.data) as client:
        client.log_in(town, "employee")
        data = client.request(
            "submit", {"workflow": "incident", "fields": {}, "note": "En gång"}
        )
        first = client.ask_raw(data)
        assert client.ask_raw(data) == first
        for name in ("arende-store", "arende-broker"):
            town.kill(name)

            def same_again():
                if not client.send(data, 1000):
                    return None
                answer = client.receive(2000)
                code = answer and msgpack.unpackb(answer, raw=False)["c"]
                busy = ("E-UPPTAGET", "E-OTILLGANGLIG", "E-OKANT")
                return answer if code and code not in busy else None

            assert town.until(same_again) == first, name
        listed = client.ask("query", {"what": "list", "mine": True})
        assert len(listed["b"]["tickets"]) == 1, listed


def a_stranger_is_refused_on_every_endpoint():
    with Town() as town:
        for endpoint in (
            None,
            f"ipc://{town.data}/run/client.ipc",
            f"ipc://{town.data}/run/worker.ipc",
        ):
            with Client(town.data, endpoint, zmq.curve_keypair()) as stranger:
                assert stranger.handshake() == "refused", endpoint
        # And who is enrolled as a client is no worker.
        with Client(town.data, f"ipc://{town.data}/run/worker.ipc") as client:
            assert client.handshake() == "refused"
        with Client(town.data, f"ipc://{town.data}/run/client.ipc") as client:
            assert client.handshake() == "in"


def nonsense_is_refused_and_harms_nobody():
    with Town() as town, Client(town.data) as client:
        client.log_in(town, "employee")
        good = msgpack.unpackb(
            client.request("query", {"what": "whoami"}), raw=False
        )

        def code(changes):
            message = {**good, **changes}
            message = {k: v for k, v in message.items() if v is not None}
            data = msgpack.packb(message, use_bin_type=True)
            return msgpack.unpackb(client.ask_raw(data), raw=False)["c"]

        assert code({}) == "OK"
        assert code({"v": 99}) == "E-PROTOKOLL"
        assert code({"ttl": 0}) == "E-FORMAT"
        assert code({"extra": 1}) == "E-FORMAT"
        assert code({"b": None}) == "E-FORMAT"
        assert code({"t": "verifier"}) in ("E-TJANST", "E-FORMAT")
        assert code({"s": os.urandom(32)}) in ("E-SESSION", "E-IDENTITET")
        # Five bytes that ask for gigabytes, and no key to answer with.
        for data in (b"", b"\xdd\xff\xff\xff\xff", b"\xc1", b"\x81\xa1k\x01",
                     os.urandom(200)):
            reply = msgpack.unpackb(client.ask_raw(data), raw=False)
            assert reply["c"] != "OK" and reply["k"] == bytes(16), reply
        # Two frames are no message; the next one is.
        client.socket.send_multipart([b"one", b"two"])
        assert code({"k": os.urandom(16)}) == "OK"


def a_watcher_is_answered_when_something_happens():
    with Town() as town, Client(town.data) as client:
        client.log_in(town, "employee")
        head = client.ask(
            "query", {"what": "changes", "changes_after": 0}
        )["b"]["head"]
        assert client.send(client.request(
            "query",
            {"what": "changes", "changes_after": head, "wait_ms": 10000},
        ))
        assert client.receive(300) is None
        with Client(town.data) as other:
            other.log_in(town, "employee")
            ref = other.ask(
                "submit",
                {"workflow": "incident", "fields": {}, "note": "Nytt"},
            )["b"]["ref"]
        answer = msgpack.unpackb(client.receive(), raw=False)
        assert answer["c"] == "OK", answer
        assert [change["ref"] for change in answer["b"]["changes"]] == [ref]


def what_the_broker_says_of_itself():
    with Town() as town, Client(town.data) as client:
        reply = client.ask("query", {"what": "broker"})
        assert reply["c"] == "OK", reply
        alive = {
            row["service"] for row in reply["b"]["services"] if row["workers"]
        }
        assert {"store", "auth", "notify", "escalate"} <= alive, reply


if __name__ == "__main__":
    main(
        [
            every_vector_says_what_stands_beside_it,
            a_client_in_another_language_logs_in_submits_and_shows,
            a_retry_gets_the_same_bytes_whatever_died_meanwhile,
            a_stranger_is_refused_on_every_endpoint,
            nonsense_is_refused_and_harms_nobody,
            a_watcher_is_answered_when_something_happens,
            what_the_broker_says_of_itself,
        ]
    )
