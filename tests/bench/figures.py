"""The figures of a release build, printed and never asserted: what a command
costs as a whole process, one request at a time against a bare relay of the same
shape, memory at rest, and how soon what was killed serves again. Fails only if
something does not run.
"""

import os
import statistics
import subprocess
import sys
import time

import zmq

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "system"))
import line as lines  # noqa: E402
from line import Line  # noqa: E402
from town import BIN, Town  # noqa: E402

TESTS = os.path.join(os.path.dirname(BIN), "tests")
WORKFLOW = os.path.join(HERE, "..", "..", "workflows", "incident.yaml")
TIMES = 50
KILLS = 5
DAEMONS = ["arende-broker", "arende-store", "arende-auth", "arende-escalate",
           "arende-notify"]


def show(what, figure, wanted):
    print(f"  {what:34} {figure:>10}   wanted: at most {wanted}", flush=True)


def command(environment, *arguments):
    """The median of whole processes, in milliseconds."""
    path = os.path.join(BIN, "arende")
    nowhere = os.open(os.devnull, os.O_RDWR)
    took = []
    for _ in range(TIMES + 3):
        begun = time.perf_counter()
        pid = os.posix_spawn(
            path, [path, *arguments], environment,
            file_actions=[(os.POSIX_SPAWN_DUP2, nowhere, fd) for fd in (0, 1)],
        )
        _, status = os.waitpid(pid, 0)
        took.append(time.perf_counter() - begun)
        assert status == 0, (arguments, status)
    os.close(nowhere)
    return statistics.median(took[3:]) * 1000


def commands(town):
    print(f"whole processes, median of {TIMES}:")
    town.sign_in("desk", "employee")
    for number in range(30):
        town.ok("employee", "new", "incident", "-m", f"Skrivare {number}")
    environment = town.environment("desk")
    for wanted, *arguments in (
        (10, "--version"),
        (10, "workflow", "check", WORKFLOW),
        (25, "list"),
    ):
        name = " ".join(os.path.basename(word) for word in arguments)
        took = command(environment, *arguments)
        show(f"arende {name}", f"{took:.1f} ms", f"{wanted} ms")


def memory(town):
    print("resident at rest:")
    time.sleep(2)
    for name in ["arende serve", *DAEMONS]:
        pid = town.process.pid if name == "arende serve" else town.pid(name)
        with open(f"/proc/{pid}/status") as file:
            kib = next(int(row.split()[1]) for row in file if row[:5] == "VmRSS")
        wanted = 16 if name == "arende-broker" else 32
        show(name, f"{kib / 1024:.1f} MiB", f"{wanted} MiB")


def until_answered(line, session, what, begun, within_s=20):
    """Seconds from `begun` until a query is answered with OK."""
    answers = []
    while time.perf_counter() - begun < within_s:
        line.waiting.clear()
        line.send(session, "query", {"what": what}, lambda *_: None)
        if line.socket.poll(10):
            reply = lines.msgpack.unpackb(line.socket.recv(), raw=False)
            if reply["c"] == "OK":
                return time.perf_counter() - begun
            answers.append(reply["c"])
            time.sleep(0.001)
    raise AssertionError((what, "never answered", answers[-5:]))


def killed(name, what):
    """The median over a few deaths, and the worst, in seconds. Each in a town
    of its own: who dies again and again is started later and later."""
    took = []
    for _ in range(KILLS):
        with Town() as town:
            line = Line(town.data)
            line.socket.setsockopt(zmq.RECONNECT_IVL, 2)
            session = line.login("desk", town.passwords["desk"])
            begun = time.perf_counter()
            pid = town.kill(name)
            # Its last answers may still be under way.
            while os.path.exists(f"/proc/{pid}/fd/0"):
                assert time.perf_counter() - begun < 5, name
            took.append(until_answered(line, session, what, begun))
            line.close()
    return statistics.median(took), max(took)


def recoveries():
    print(f"serving again after kill -9, median of {KILLS}:")
    for name, what, wanted, label in (
        ("arende-store", "whoami", "1000 ms", "store"),
        ("arende-broker", "broker", "200 ms", "broker"),
        ("arende-broker", "whoami", "–", "broker and store behind it"),
    ):
        median, worst = killed(name, what)
        show(f"{label} (worst {worst * 1000:.0f} ms)", f"{median * 1000:.0f} ms",
             wanted)


def latency(town):
    print("one client, one request at a time:", flush=True)
    subprocess.run(
        [os.path.join(TESTS, "bench_latency"), town.data, town.room],
        check=True, timeout=120,
    )


def main():
    with Town() as town:
        memory(town)
        commands(town)
        latency(town)
        assert town.stop() == 0
    recoveries()


if __name__ == "__main__":
    main()
