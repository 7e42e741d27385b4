#!/usr/bin/python3
"""Daemons die in the middle of work: what was acknowledged is there, once,
and everyone is told once."""

import os
import re
import signal
import time

import msgpack

from line import Line
from town import Town, main

REPORTS = 150
UNDER_WAY = 12
DEATHS = ["arende-store", "arende-broker", "arende-notify", "arende-store",
          "arende-broker", "arende-escalate", "arende-store"]


class Reporter:
    """Files incidents through one connection and remembers each answer."""

    def __init__(self, town):
        self.line = Line(town.data)
        self.session = self.line.login("employee",
                                       town.passwords["employee"])
        self.answers = {}  # key → ref
        self.sent = 0

    def start(self):
        key = os.urandom(16)
        self.sent += 1

        def then(code, _, body):
            assert code == "OK", code
            self.answers[key] = body["ref"]

        self.line.send(self.session, "submit",
                       {"workflow": "incident",
                        "note": f"Rapport {self.sent}"}, then, key)

    def turn(self):
        """One answer; what waits too long is asked again, the same bytes."""
        if self.line.socket.poll(1500):
            self.line.turn()
            return
        for message, _ in list(self.line.waiting.values()):
            self.line.socket.send(message)

    def again(self, key):
        """The raw bytes of the answer to a key that was answered before."""
        request = {"v": 1, "t": "submit", "k": key, "s": self.session,
                   "ttl": 20000, "b": {"workflow": "incident", "note": "x"}}
        self.line.socket.send(msgpack.packb(request))
        assert self.line.socket.poll(20000)
        return msgpack.unpackb(self.line.socket.recv(), raw=False)


def mails(town):
    """(Message-ID, REF) of every notice that a report was received."""
    found = []
    for text in town.spool():
        head = text.split("\n\n", 1)[0]
        if "Mottaget" not in head:
            continue
        found.append((
            re.search(r"(?m)^Message-ID: (\S+)", head).group(1),
            re.search(r"(?m)^Subject: (INC-\d+-\d+)", head).group(1),
        ))
    return found


def what_was_acknowledged_survives_every_death():
    with Town() as town:
        town.sign_in("desk", "auditor")
        reporter = Reporter(town)
        deaths = list(DEATHS)
        while len(reporter.answers) < REPORTS:
            while (reporter.sent < REPORTS
                   and len(reporter.line.waiting) < UNDER_WAY):
                reporter.start()
            reporter.turn()
            due = (len(DEATHS) - len(deaths) + 1) * REPORTS // 9
            if deaths and len(reporter.answers) >= due:
                name = deaths.pop(0)
                if town.pid(name):
                    town.kill(name)
        refs = list(reporter.answers.values())
        assert len(set(refs)) == REPORTS
        numbers = sorted(int(ref[-6:]) for ref in refs)
        assert numbers == list(range(1, REPORTS + 1)), "none twice, no gap"

        key = next(iter(reporter.answers))
        assert reporter.again(key)["c"] == "E-NYCKEL", "it is another request"

        town.until(lambda: len({ref for _, ref in mails(town)}) == REPORTS,
                   seconds=90)
        identities = [identity for identity, _ in mails(town)]
        assert len(identities) == len(set(identities)) == REPORTS
        assert town.ok("auditor", "log", "verify")["ok"] is True
        reporter.line.close()


def a_store_that_stands_still_for_a_while_goes_on():
    with Town() as town:
        town.sign_in("employee")
        town.ok("employee", "new", "incident", "-m", "Före")
        pid = town.kill("arende-store", signal.SIGSTOP)
        time.sleep(5)
        os.kill(pid, signal.SIGCONT)

        def answers():
            return town.run("employee", "list").returncode == 0

        town.until(answers)
        assert len(town.ok("employee", "list")["tickets"]) == 1


def to_be_told_to_stop_is_to_finish_first():
    with Town() as town:
        reporter = Reporter(town)
        for _ in range(20):
            reporter.start()
        for _ in range(5):
            reporter.turn()
        assert town.stop() == 0
        town.start()
        while reporter.line.waiting:
            reporter.turn()
        town.sign_in("auditor")
        assert town.ok("auditor", "log", "verify")["ok"] is True
        assert len(set(reporter.answers.values())) == 20
        reporter.line.close()


if __name__ == "__main__":
    main([
        what_was_acknowledged_survives_every_death,
        a_store_that_stands_still_for_a_while_goes_on,
        to_be_told_to_stop_is_to_finish_first,
    ])
