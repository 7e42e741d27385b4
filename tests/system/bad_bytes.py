#!/usr/bin/python3
"""Whatever bytes a program sends are answered with a code or dropped, change
nothing, and harm nobody else."""

import os
import random

import msgpack

from line import Line, Refused
from town import Town, main

SEED = 20261124
GOOD = {"workflow": "incident", "fields": {"title": "Ett"}, "note": "Två"}


class Sender:
    """Sends raw bytes as one who is logged in, and hears the codes."""

    def __init__(self, town, login="employee"):
        self.line = Line(town.data)
        self.session = self.line.login(login, town.passwords[login])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.close()

    def whole(self, kind="submit", body=None, **parts):
        message = {"v": 1, "t": kind, "k": os.urandom(16), "s": self.session,
                   "ttl": 10000, "b": GOOD if body is None else body}
        message.update(parts)
        return msgpack.packb({key: value for key, value in message.items()
                              if value is not None}, use_bin_type=True)

    def reply(self, data):
        self.line.socket.send(data)
        assert self.line.socket.poll(20000), ("silence", data[:80])
        return msgpack.unpackb(self.line.socket.recv(), raw=False)

    def refused(self, data, *codes):
        reply = self.reply(data)
        assert reply["c"] in codes, (reply, data[:80])
        assert "b" not in reply, reply
        return reply.get("a", {})


def harmless(town):
    """Everything inside leaves everything as it was, and the same daemons."""
    town.sign_in("employee")
    return town.unchanged()


def daemons(town):
    return [town.pid(name) for name in ("arende-broker", "arende-store")]


def every_truncation_is_refused():
    with Town() as town, harmless(town), Sender(town) as sender:
        before = daemons(town)
        data = sender.whole()
        for size in range(len(data)):
            sender.refused(data[:size], "E-FORMAT")
        sender.refused(data + b"\xc0", "E-FORMAT")
        sender.refused(data + data, "E-FORMAT")
        assert daemons(town) == before


def every_changed_byte_is_answered():
    with Town() as town, Sender(town) as sender:
        before = daemons(town)
        chance = random.Random(SEED)
        data = sender.whole("query", {"what": "list", "limit": 3})
        for _ in range(400):
            changed = bytearray(data)
            for _ in range(chance.randint(1, 3)):
                changed[chance.randrange(len(data))] = chance.randrange(256)
            sender.reply(bytes(changed))
        for size in (1, 2, 16, 300, 5000):
            sender.refused(chance.randbytes(size), "E-FORMAT", "E-FOR-STORT",
                           "E-PROTOKOLL")
        assert daemons(town) == before


def claims_without_substance_cost_nothing():
    huge = b"\xff\xff\xff\xff"
    with Town() as town, harmless(town), Sender(town) as sender:
        for data in (
            b"\xdf" + huge, b"\xdd" + huge, b"\xdb" + huge, b"\xc6" + huge,
            b"\xc9" + huge + b"\x01", b"\xde\xff\xff", b"\xc1", b"\xc0",
            b"\x91" * 40 + b"\xc0", b"\x81\xa1v" * 40 + b"\x01",
            b"\x80", b"\x90", b"\x01", b"",
            b"\x86\xa1v\x01\xa1t\xa6submit\xa1k\xc4\x10" + bytes(16)
            + b"\xa1b\xdf" + huge,
        ):
            sender.refused(data, "E-FORMAT", "E-FOR-STORT", "E-PROTOKOLL")
        many = sender.whole(body={**GOOD, "fields": {
            str(number): number for number in range(5000)}})
        sender.refused(many, "E-FOR-STORT", "E-FORMAT")
        deep = "x"
        for _ in range(30):
            deep = [deep]
        sender.refused(sender.whole(body={**GOOD, "fields": {"title": deep}}),
                       "E-FORMAT", "E-FOR-STORT")


def a_message_over_the_limit_is_refused_or_cut_off():
    with Town() as town, harmless(town):
        with Sender(town) as sender:
            args = sender.refused(
                sender.whole(body={**GOOD, "note": 200000 * "x"}),
                "E-FOR-STORT")
            assert args["field"] == "note", args
        with Sender(town) as sender:
            sender.line.socket.send(
                sender.whole(body={**GOOD, "note": 300000 * "x"}))
            if sender.line.socket.poll(1000):
                code = msgpack.unpackb(sender.line.socket.recv(),
                                       raw=False)["c"]
                assert code == "E-FOR-STORT", code
        with Sender(town) as sender:
            answer = sender.line.ask(sender.session, "query",
                                     {"what": "whoami"})
            assert answer["login"] == "employee", answer


def the_envelope_is_read_strictly():
    with Town() as town, harmless(town), Sender(town) as sender:
        for code, parts in (
            ("E-FORMAT", {"x": 1}),
            ("E-FORMAT", {"t": "quack"}), ("E-FORMAT", {"t": 7}),
            ("E-FORMAT", {"t": None}), ("E-FORMAT", {"k": None}),
            ("E-FORMAT", {"k": bytes(15)}), ("E-FORMAT", {"k": 16 * "k"}),
            ("E-FORMAT", {"s": bytes(31)}), ("E-FORMAT", {"s": "token"}),
            ("E-FORMAT", {"ttl": 0}), ("E-FORMAT", {"ttl": -1}),
            ("E-FORMAT", {"ttl": 10 ** 9}), ("E-FORMAT", {"ttl": "soon"}),
            ("E-FORMAT", {"b": []}), ("E-PROTOKOLL", {"v": 0}),
            ("E-PROTOKOLL", {"v": 2}),
        ):
            sender.refused(sender.whole(**parts), code)
        for code in ({"s": None}, {"s": bytes(32)}):
            sender.refused(sender.whole(**code), "E-IDENTITET", "E-SESSION")
        # The same key twice in one map, and a key that is no text.
        twice = b"\x87" + sender.whole()[1:] + b"\xa1v\x01"
        sender.refused(twice, "E-FORMAT")
        sender.refused(b"\x87" + sender.whole()[1:] + b"\x01\x01", "E-FORMAT")


def the_body_is_read_strictly():
    with Town() as town:
        town.sign_in("desk")
        ref = town.ok("desk", "new", "incident", "-m", "Ett")["ref"]
        with harmless(town), Sender(town, "desk") as sender:
            for code, field, kind, body in (
                ("E-UPPGIFT-OKAND", "x", "submit", {**GOOD, "x": 1}),
                ("E-UPPGIFT-SAKNAS", "workflow", "submit", {"note": "x"}),
                ("E-UPPGIFT-FEL", "workflow", "submit", {"workflow": 1}),
                ("E-UPPGIFT-FEL", "fields", "submit", {**GOOD, "fields": []}),
                ("E-UPPGIFT-FEL", "note", "submit", {**GOOD, "note": b"x"}),
                ("E-UPPGIFT-FEL", "title", "submit",
                 {**GOOD, "fields": {"title": 7}}),
                ("E-UPPGIFT-FEL", "title", "submit",
                 {**GOOD, "fields": {"title": ["a"]}}),
                ("E-UPPGIFT-FEL", "title", "submit",
                 {**GOOD, "fields": {"title": True}}),
                ("E-UPPGIFT-OKAND", "nothing", "submit",
                 {**GOOD, "fields": {"nothing": "x"}}),
                ("E-TECKEN", "title", "submit",
                 {**GOOD, "fields": {"title": "a\x1b[2Jb"}}),
                ("E-TECKEN", "title", "submit",
                 {**GOOD, "fields": {"title": "a\r\nBcc: b"}}),
                ("E-TECKEN", "note", "submit", {**GOOD, "note": "a\x07b"}),
                ("E-FORMAT", None, "submit", {**GOOD, "note": "a\x00b"}),
                ("E-FOR-STORT", "title", "submit",
                 {**GOOD, "fields": {"title": 5000 * "x"}}),
                ("E-UPPGIFT-SAKNAS", "ref", "act", {"move": "triage"}),
                ("E-UPPGIFT-FEL", "if_version", "act",
                 {"ref": ref, "move": "triage", "if_version": "1"}),
                ("E-UPPGIFT-FEL", "what", "query", {"what": "everything"}),
                ("E-UPPGIFT-OKAND", "x", "query", {"what": "list", "x": 1}),
                ("E-UPPGIFT-FEL", "limit", "query",
                 {"what": "list", "limit": "all"}),
                ("E-UPPGIFT-FEL", "what", "admin", {"what": "everything"}),
                ("E-ROLL", None, "admin", {"what": "accept-time"}),
            ):
                args = sender.refused(sender.whole(kind, body), code)
                assert args.get("field") == field, (body, args)


def a_text_that_is_no_text_is_refused():
    with Town() as town, harmless(town), Sender(town) as sender:
        good = sender.whole(body={**GOOD, "note": "abcdefgh"})
        for broken in (b"abc\xff\xfefgh", b"ab\xc0\x80efgh",
                       b"abcd\xed\xa0\x80h", b"abcdef\xc3\xc3"):
            assert len(broken) == 8
            sender.refused(good.replace(b"abcdefgh", broken), "E-FORMAT",
                           "E-TECKEN")


def what_is_unknown_and_what_is_hidden_get_the_same_answer():
    with Town() as town:
        town.sign_in("employee")
        hidden = town.ok("employee", "new", "incident", "-m", "Ett")["ref"]
        with harmless(town), Sender(town, "employee2") as sender:
            for kind, body in (
                ("act", {"move": "triage", "fields": {"system": "mail"}}),
                ("act", {"move": "triage", "if_version": 9}),
                ("act", {"move": "nonsense"}),
                ("note", {"note": "x"}),
                ("note", {"attach": {"name": "a", "size": 1, "place": "/a",
                                     "sha256": 64 * "0"}}),
                ("query", {"what": "show"}), ("query", {"what": "moves"}),
                ("query", {"what": "explain"}),
                ("query", {"what": "changes", "changes_after": 0}),
            ):
                said = []
                for ref in (hidden, "INC-2026-999999"):
                    reply = sender.reply(
                        sender.whole(kind, {**body, "ref": ref}))
                    assert reply.pop("k"), reply
                    assert reply.get("a", {}).pop("ref", ref) == ref, reply
                    said.append(reply)
                assert said[0] == said[1], (kind, body, said)
                assert said[0]["c"] == "E-FINNS-EJ", (kind, body, said)


if __name__ == "__main__":
    main([
        every_truncation_is_refused,
        every_changed_byte_is_answered,
        claims_without_substance_cost_nothing,
        a_message_over_the_limit_is_refused_or_cut_off,
        the_envelope_is_read_strictly,
        the_body_is_read_strictly,
        a_text_that_is_no_text_is_refused,
        what_is_unknown_and_what_is_hidden_get_the_same_answer,
    ])
