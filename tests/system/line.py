"""A client of Ärende that speaks broker/PROTOCOL.md over python3-zmq: one
connection with several sessions, many requests under way at once.

    line = Line(town.data)
    session = line.login("desk", town.passwords["desk"])
    answer = line.ask(session, "act", {"ref": ref, "move": "triage", …})
"""

import os
import re
import time

import msgpack
import zmq

AGAIN = {"E-UPPTAGET", "E-OTILLGANGLIG", "E-FOR-SENT", "E-OKANT"}
TTL_MS = 30000


class Refused(Exception):
    def __init__(self, code, arguments):
        super().__init__(code, arguments)
        self.code = code
        self.arguments = arguments


class Line:
    def __init__(self, data, tcp=False):
        with open(os.path.join(data, "client.yaml"), encoding="utf-8") as file:
            said = dict(
                re.match(r"(\w+):\s*['\"]?(.*?)['\"]?\s*$", line).groups()
                for line in file
                if re.match(r"\w+:\s*\S", line)
            )
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.DEALER)
        self.socket.curve_serverkey = said["server_key"].encode()
        self.socket.curve_publickey = said["public_key"].encode()
        self.socket.curve_secretkey = said["secret_key"].encode()
        self.socket.linger = 0
        self.socket.connect(
            said["endpoint"] if tcp else f"ipc://{data}/run/client.ipc"
        )
        self.waiting = {}  # key → (message, what to do with its reply)

    def close(self):
        self.socket.close()
        self.context.term()

    def send(self, session, kind, body, then, key=None):
        """Sends a request; `then(code, arguments, body)` gets its reply."""
        key = key or os.urandom(16)
        request = {"v": 1, "t": kind, "k": key}
        if session is not None:
            request["s"] = session
        request.update({"ttl": TTL_MS, "b": body})
        message = msgpack.packb(request, use_bin_type=True)
        self.waiting[key] = (message, then)
        self.socket.send(message)
        return key

    def turn(self, within_s=30):
        """Takes the next reply. What was not applied is asked again."""
        if not self.socket.poll(int(within_s * 1000)):
            raise AssertionError(f"silence, {len(self.waiting)} wait (P7)")
        reply = msgpack.unpackb(self.socket.recv(), raw=False)
        held = self.waiting.get(reply["k"])
        if held is None:
            return
        message, then = held
        if reply["c"] in AGAIN:
            time.sleep(min(reply.get("a", {}).get("retry_ms", 50), 500) / 1000)
            self.socket.send(message)
            return
        del self.waiting[reply["k"]]
        then(reply["c"], reply.get("a", {}), reply.get("b"))

    def ask(self, session, kind, body, key=None):
        """One request and its answer; raises Refused."""
        got = []
        self.send(session, kind, body, lambda *reply: got.append(reply), key)
        while not got:
            self.turn()
        code, arguments, answer = got[0]
        if code != "OK":
            raise Refused(code, arguments)
        return answer

    def login(self, login, password):
        return self.ask(None, "login", {"login": login, "password": password})[
            "token"
        ]
