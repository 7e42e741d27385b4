"""Notices through a real mail server (OpenSMTPD) on the loopback.

The mail arrives once with the headers it must have; while the server is down
nothing is lost, and it is delivered when the server is back.
"""

import email
import email.policy
import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from town import Town, main

SMTPD = shutil.which("smtpd", path="/usr/sbin:/sbin:/usr/bin") or "smtpd"
READER = "nobody"  # who the server delivers as; it may not be root


class Server:
    """OpenSMTPD that keeps whatever it gets in one Maildir."""

    def __init__(self):
        self.room = tempfile.mkdtemp(prefix="arende-mta-", dir="/tmp")
        os.chmod(self.room, 0o755)
        self.maildir = os.path.join(self.room, "mail")
        os.mkdir(self.maildir)
        person = pwd.getpwnam(READER)
        os.chown(self.maildir, person.pw_uid, person.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.conf = os.path.join(self.room, "smtpd.conf")
        with open(self.conf, "w") as file:
            file.write(
                f"listen on 127.0.0.1 port {self.port}"
                " hostname mail.example.test\n"
                f'table keepers {{ "@" = "{READER}" }}\n'
                f'action "keep" maildir "{self.maildir}" virtual <keepers>\n'
                'match from any for any action "keep"\n'
            )
        self.process = None

    def start(self):
        self.log = open(os.path.join(self.room, "log"), "a")
        self.process = subprocess.Popen(
            [SMTPD, "-d", "-f", self.conf], stdout=self.log, stderr=self.log
        )
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        with open(os.path.join(self.room, "log")) as file:
            raise AssertionError("smtpd does not answer: " + file.read()[-800:])

    def stop(self):
        if self.process is None:
            return
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process = None
        self.log.close()

    def close(self):
        self.stop()
        shutil.rmtree(self.room, ignore_errors=True)

    def mails(self):
        found = []
        for part in ("new", "cur"):
            place = os.path.join(self.maildir, part)
            for name in os.listdir(place) if os.path.isdir(place) else []:
                with open(os.path.join(place, name), "rb") as file:
                    found.append(
                        email.message_from_binary_file(
                            file, policy=email.policy.default
                        )
                    )
        return found


def configure(town, server):
    """Between two lives of the town: mail goes to the server from now on."""
    with open(os.path.join(town.data, "arende.yaml"), "w") as file:
        file.write(
            "mail:\n"
            f'  url: "smtp://127.0.0.1:{server.port}"\n'
            '  from: "arende@example.test"\n'
        )


def about(mails, ref):
    return [mail for mail in mails if ref in mail["Subject"]]


def open_jobs(town):
    """Jobs that are neither done nor dead."""
    town.sign_in("admin")
    return json.loads(town.run("admin", "--json", "doctor").stdout)["open_jobs"]


def a_notice_arrives_once_with_the_headers_it_must_have():
    server = Server()
    try:
        server.start()
        with Town() as town:
            town.stop()
            configure(town, server)
            town.start()
            town.sign_in("employee")
            ref = town.ok(
                "employee", "new", "incident", "-m", "Åäö går inte att skriva ut"
            )["ref"]
            mail = town.until(lambda: about(server.mails(), ref))[0]
            assert mail["Auto-Submitted"] == "auto-generated", mail.items()
            assert mail["X-Arende"], mail.items()
            assert mail["From"].addresses[0].addr_spec == "arende@example.test"
            assert mail["To"].addresses[0].addr_spec.endswith("@example.test")
            assert "Åäö går inte" in mail["Subject"], mail["Subject"]
            assert mail["Message-ID"].startswith("<job-"), mail["Message-ID"]
            assert mail["In-Reply-To"].startswith("<" + ref), mail.items()
            assert ref in mail.get_content(), mail.get_content()
            # Every job is done, and each made one message.
            town.until(lambda: open_jobs(town) == 0)
            ids = [mail["Message-ID"] for mail in server.mails()]
            assert len(ids) == len(set(ids)), ids
            assert town.spool() == [], "mail went to the spool as well"
    finally:
        server.close()


def a_server_that_is_down_gets_the_mail_when_it_is_back():
    server = Server()
    try:
        server.start()
        with Town() as town:
            town.stop()
            configure(town, server)
            with open(os.path.join(town.data, "arende.yaml"), "a") as file:
                file.write("back_off_s: 1\n")
            server.stop()
            town.start()
            town.sign_in("employee")
            ref = town.ok("employee", "new", "incident", "-m", "Mail is down")[
                "ref"
            ]
            town.until(lambda: "not told yet" in town.serve_log())
            assert about(server.mails(), ref) == []
            server.start()
            town.until(lambda: about(server.mails(), ref), seconds=60)
            town.until(lambda: open_jobs(town) == 0)
            ids = [mail["Message-ID"] for mail in about(server.mails(), ref)]
            assert len(ids) == len(set(ids)), ids
    finally:
        server.close()


if __name__ == "__main__":
    if not os.path.exists(SMTPD) or os.geteuid() != 0:
        print("skip mail: OpenSMTPD has to be installed and started by root")
        sys.exit(0)
    main(
        [
            a_notice_arrives_once_with_the_headers_it_must_have,
            a_server_that_is_down_gets_the_mail_when_it_is_back,
        ]
    )
