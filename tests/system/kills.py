#!/usr/bin/python3
"""Daemons die in the middle of work: what was acknowledged is there, once,
and everyone is told once."""

import collections
import os
import re
import signal
import time

import msgpack
import zmq

from line import AGAIN, Line
from town import Town, main

REPORTS = 60  # by each of two
UNDER_WAY = 8
DEATHS = ["arende-store", "arende-broker", "arende-notify", "arende-store",
          "arende-auth", "arende-broker", "arende-escalate", "arende-store",
          "arende-notify", "arende-broker"]
TRIAGE = {"system": "mail", "category": "fault", "impact": "3", "urgency": "3"}


class Client:
    """One connection and session, several requests under way. What is not
    answered is asked again with the same bytes."""

    def __init__(self, town, login):
        self.line = Line(town.data)
        self.login = login
        self.session = self.line.login(login, town.passwords[login])
        self.socket = self.line.socket
        self.wanted = collections.deque()
        self.waiting = {}  # key → request's bytes
        self.answered = {}  # key → (request's bytes, reply's bytes)
        self.heard_at = time.monotonic()

    def want(self, kind, body):
        self.wanted.append((kind, body))

    def busy(self):
        return bool(self.wanted or self.waiting)

    def push(self):
        while self.wanted and len(self.waiting) < UNDER_WAY:
            kind, body = self.wanted.popleft()
            key = os.urandom(16)
            self.waiting[key] = msgpack.packb(
                {"v": 1, "t": kind, "k": key, "s": self.session, "ttl": 10000,
                 "b": body}, use_bin_type=True)
            self.socket.send(self.waiting[key])
        if self.waiting and time.monotonic() - self.heard_at > 0.5:
            self.heard_at = time.monotonic()
            for data in self.waiting.values():
                self.socket.send(data)

    def pull(self):
        """The new answers, as (body asked, body answered)."""
        new = []
        while self.socket.poll(0):
            data = self.socket.recv()
            reply = msgpack.unpackb(data, raw=False)
            asked = self.waiting.get(reply["k"])
            if asked is None or reply["c"] in AGAIN:
                continue
            assert reply["c"] == "OK", (self.login, reply)
            del self.waiting[reply["k"]]
            self.answered[reply["k"]] = (asked, data)
            self.heard_at = time.monotonic()
            new.append((msgpack.unpackb(asked, raw=False)["b"], reply["b"]))
        return new

    def repeat(self):
        """Each answered request once more, and its answer to the byte."""
        for asked, answer in self.answered.values():
            again = None
            while again is None or self.is_late(again):
                self.socket.send(asked)
                assert self.socket.poll(20000), "silence"
                again = self.socket.recv()
                while msgpack.unpackb(again)["k"] != msgpack.unpackb(
                        asked)["k"]:
                    assert self.socket.poll(20000), "silence"
                    again = self.socket.recv()
            assert again == answer, (msgpack.unpackb(asked),
                                     msgpack.unpackb(again))

    @staticmethod
    def is_late(data):
        return msgpack.unpackb(data, raw=False)["c"] in AGAIN


def work(clients, heard, seconds=90):
    """Runs every client until nobody waits; `heard(client, asked, answer)`."""
    poller = zmq.Poller()
    for client in clients:
        poller.register(client.socket, zmq.POLLIN)
    end = time.monotonic() + seconds
    while any(client.busy() for client in clients):
        assert time.monotonic() < end, "it does not end"
        for client in clients:
            client.push()
        poller.poll(200)
        for client in clients:
            for asked, answer in client.pull():
                heard(client, asked, answer)


def quick(town):
    """What a dead worker had in its hands is soon given to another."""
    with town.asleep():
        with open(os.path.join(town.data, "arende.yaml"), "w",
                  encoding="utf-8") as file:
            file.write("lease_s: 3\nback_off_s: 1\n")


def head(mail, name):
    return re.search(rf"(?m)^{name}: (.*)$", mail.split("\n\n", 1)[0]).group(1)


def what_was_acknowledged_survives_every_death():
    with Town() as town:
        quick(town)
        one, two, desk = clients = [
            Client(town, login) for login in ("employee", "employee2", "desk")]
        for number in range(REPORTS):
            for client in (one, two):
                client.want("submit", {"workflow": "incident", "note":
                                       f"{client.login} {number}"})
        deaths = list(DEATHS)
        versions = {}  # REF → the version it must have in the end
        every = 4 * REPORTS // (len(DEATHS) + 1)

        def heard(client, asked, answer):
            ref = answer["ref"]
            if client is not desk:
                assert ref not in versions, "two tickets with one number"
                desk.want("act", {"ref": ref, "move": "triage",
                                  "fields": TRIAGE})
            elif "move" in asked and len(versions) % 2:
                desk.want("note", {"ref": ref, "note": "Vi tittar"})
            versions[ref] = versions.get(ref, 0) + 1
            if deaths and sum(versions.values()) % every == 0:
                name = deaths.pop(0)
                if town.pid(name):
                    town.kill(name)
                if name == "arende-auth":
                    town.sign_in("sysman")

        work(clients, heard)
        assert not deaths, deaths
        for client in clients:
            client.repeat()
            client.line.close()
        every_ticket_is_there_once(town, versions)
        everyone_is_told_once(town, versions)


def every_ticket_is_there_once(town, versions):
    town.sign_in("desk", "auditor", "admin")
    assert sorted(int(ref[-6:]) for ref in versions) == list(
        range(1, 2 * REPORTS + 1)), "none twice, no gap"
    line = Line(town.data)
    desk = line.login("desk", town.passwords["desk"])
    texts = set()
    for ref, version in versions.items():
        shown = line.ask(desk, "query", {"what": "show", "ref": ref})
        assert shown["version"] == version, (ref, version, shown)
        assert shown["state"] == "triaged", shown
        texts.add(shown["title"])
    line.close()
    assert len(texts) == 2 * REPORTS, "each report once"
    assert town.ok("auditor", "log", "verify")["ok"] is True


def everyone_is_told_once(town, versions):
    def rest():
        said = town.run("admin", "--json", "doctor")
        return '"open_jobs": 0' in said.stdout
    town.until(rest, seconds=60)
    mails = town.spool()
    told = collections.Counter(
        head(mail, "Subject")[:15] for mail in mails
        if "Mottaget" in head(mail, "Subject"))
    assert set(told) == set(versions), set(versions) - set(told)
    assert set(told.values()) == {1}, told
    identities = collections.Counter(head(mail, "Message-ID")
                                     for mail in mails)
    assert set(identities.values()) == {1}, identities.most_common(3)


def a_store_that_stands_still_for_a_while_goes_on():
    with Town() as town:
        town.sign_in("employee")
        client = Client(town, "employee")
        pid = town.kill("arende-store", signal.SIGSTOP)
        for number in range(5):
            client.want("submit", {"workflow": "incident",
                                   "note": f"Medan det stod {number}"})
        client.push()
        time.sleep(5)
        os.kill(pid, signal.SIGCONT)
        work([client], lambda *_: None)
        assert town.pid("arende-store") == pid
        client.repeat()
        client.line.close()
        assert len(town.ok("employee", "list")["tickets"]) == 5


def to_be_told_to_stop_is_to_finish_first():
    with Town() as town:
        town.sign_in("auditor")
        clients = [Client(town, login) for login in ("employee", "desk")]
        for client in clients:
            for number in range(20):
                client.want("submit", {"workflow": "incident", "note":
                                       f"{client.login} {number}"})
        heard = []
        for client in clients:
            client.push()
        clients[0].socket.poll(10000)
        assert town.stop() == 0
        town.start()
        work(clients, lambda *said: heard.append(said))
        assert len({answer["ref"] for _, _, answer in heard}) == 40
        for client in clients:
            client.repeat()
            client.line.close()
        town.sign_in("desk")
        assert len(town.ok("desk", "list", "--limit", "100")["tickets"]) == 40
        assert town.ok("auditor", "log", "verify")["ok"] is True


if __name__ == "__main__":
    main([
        what_was_acknowledged_survives_every_death,
        a_store_that_stands_still_for_a_while_goes_on,
        to_be_told_to_stop_is_to_finish_first,
    ])
