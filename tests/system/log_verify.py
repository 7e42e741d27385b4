"""The log's chain, verified a second time by another program in another
language: written from the words of core/chain.h, not from its code.

    log_verify.py FILE [RECORDS HEAD]   verifies an exported log, and that it
                                        had HEAD (hex) after RECORDS records
    log_verify.py                       runs the tests below
"""

import hashlib
import json
import os
import struct
import subprocess
import sys
from datetime import datetime, timezone

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import town as towns  # noqa: E402
from town import BIN, Town  # noqa: E402

ZERO = bytes(32)
ENTRY_MAX = 4096
TEXTS_FIRST = ("actor", "auth_method", "source", "action", "object_type")


def blake(*parts, key=b""):
    state = hashlib.blake2b(digest_size=32, key=key)
    for part in parts:
        state.update(part)
    return state.digest()


def genesis(site, created_ms):
    return blake(b"arende-log/1/genesis\0", site, struct.pack(">Q", created_ms))


def extend(head, seq, entry):
    leaf = blake(b"arende-log/1/entry\0", entry)
    return blake(b"arende-log/1/chain\0", struct.pack(">Q", seq), head, leaf)


def commit(salt, detail):
    return blake(detail, key=salt)


def encode(entry):
    """The one encoding of an entry given as a dictionary."""

    def text(name):
        data = entry[name].encode()
        return struct.pack(">I", len(data)) + data

    return b"".join(
        [
            struct.pack(
                ">BQQI",
                entry["version"], entry["seq"], entry["at_ms"],
                entry["store_epoch"],
            ),
            *map(text, TEXTS_FIRST),
            struct.pack(">QQ", entry["object_id"], entry["object_version"]),
            text("from"),
            text("to"),
            struct.pack(">B", entry["outcome"]),
            bytes.fromhex(entry["request_key"]),
            bytes.fromhex(entry["body_hash"]),
            bytes.fromhex(entry["detail_commitment"]),
        ]
    )


def decode(data):
    """Strictly: every byte accounted for, else ValueError."""
    at = 0

    def take(size):
        nonlocal at
        if size > len(data) - at:
            raise ValueError("short")
        at += size
        return data[at - size : at]

    def number(size):
        return int.from_bytes(take(size), "big")

    def text():
        found = take(number(4))
        if b"\0" in found:
            raise ValueError("NUL")
        return found

    if len(data) > ENTRY_MAX:
        raise ValueError("long")
    entry = {"version": number(1), "seq": number(8), "at_ms": number(8)}
    entry["store_epoch"] = number(4)
    for name in TEXTS_FIRST:
        entry[name] = text()
    entry["object_id"], entry["object_version"] = number(8), number(8)
    entry["from"], entry["to"] = text(), text()
    entry["outcome"] = number(1)
    entry["request_key"], entry["body_hash"] = take(16), take(32)
    entry["detail_commitment"] = take(32)
    if at != len(data) or entry["version"] != 1 or entry["outcome"] > 2:
        raise ValueError("layout")
    return entry


def verify(log, anchor=None):
    """Returns (records, head, failed check or None, first bad or None)."""
    site, created_ms, records = log
    head, seq, epoch = genesis(site, created_ms), 0, 0
    if anchor == (0, head):
        anchor = None
    for record in records:
        seq += 1
        try:
            entry = decode(record["entry"])
        except ValueError:
            return seq - 1, head, "encoding", seq
        if entry["seq"] != seq:
            return seq - 1, head, "sequence", seq
        head = extend(head, seq, record["entry"])
        if head != record["head"]:
            return seq - 1, head, "head", seq
        if entry["store_epoch"] < epoch:
            return seq - 1, head, "epoch", seq
        epoch = entry["store_epoch"]
        if record["salt"] is not None and record["detail"] is not None:
            if (
                entry["detail_commitment"] == ZERO
                or commit(record["salt"], record["detail"])
                != entry["detail_commitment"]
            ):
                return seq - 1, head, "commitment", seq
        if anchor is not None and anchor[0] == seq and anchor[1] != head:
            return seq, head, "checkpoint", seq
    if anchor is not None and anchor[0] > seq:
        return seq, head, "tail", seq + 1
    return seq, head, None, None


def unhex(text):
    return None if text is None else bytes.fromhex(text)


def load(lines):
    """An exported log: (site, created_at_ms, records)."""
    head = json.loads(lines[0])
    records = []
    for line in lines[1:]:
        said = json.loads(line)
        record = {
            name: unhex(said[name]) for name in ("entry", "head", "detail", "salt")
        }
        record.update(seq=said["seq"], at=said["at"], kind=said["kind"])
        records.append(record)
    return bytes.fromhex(head["site"]), head["created_at_ms"], records


def dump(log):
    site, created_ms, records = log
    lines = [json.dumps({"site": site.hex(), "created_at_ms": created_ms})]
    for record in records:
        said = {"seq": record["seq"], "at": record["at"], "kind": record["kind"]}
        for name in ("entry", "head", "detail", "salt"):
            said[name] = None if record[name] is None else record[name].hex()
        lines.append(json.dumps(said))
    return lines


# -- Tests --------------------------------------------------------------------


class Export:
    """A log with every kind of record, exported from a running town."""

    lines = None

    @classmethod
    def get(cls):
        if cls.lines is None:
            with Town() as town:
                cls.work(town)
                town.sign_in("auditor")
                cls.answer = town.ok("auditor", "log", "verify")
                exported = town.run("auditor", "--json", "log", "export")
                assert exported.returncode == 0, exported
                cls.lines = exported.stdout.splitlines()
        return load(cls.lines)

    @staticmethod
    def work(town):
        town.sign_in("employee", "desk")
        ref = town.ok("employee", "new", "incident", "-m", "Åäö är borta")["ref"]
        town.refused("employee", "E-ROLL", "do", ref, "triage")
        town.ok("desk", "do", ref, "triage", "system=mail")
        town.ok("desk", "note", ref, "-m", "Provar\nmed två rader")
        town.run("employee", "logout")


def by_program(lines, *options):
    """What `arende log verify FILE` says of these lines."""
    with open("/tmp/arende-log-%d" % os.getpid(), "w") as file:
        file.write("\n".join(lines) + "\n")
    try:
        done = subprocess.run(
            [os.path.join(BIN, "arende"), "--json", "log", "verify", file.name,
             *options],
            capture_output=True, text=True, timeout=30,
        )
    finally:
        os.unlink(file.name)
    said = json.loads(done.stdout)
    assert (done.returncode == 0) == bool(said.get("ok")), done
    return said


def both_find(log, check=None):
    """Neither program takes this log."""
    mine = verify(log)
    theirs = by_program(dump(log))
    assert mine[2] is not None, "unnoticed here"
    assert theirs["ok"] is False, "unnoticed by arende"
    if check is not None:
        assert mine[2:] == check, (mine, check)
    assert (theirs["failed_check"], theirs["first_bad"]) == mine[2:], (theirs, mine)


NUMBERS = (
    "version", "seq", "at_ms", "store_epoch", "object_id", "object_version",
    "outcome",
)


def numbered(entry):
    """Numbers of 64 bits without a sign are texts in JSON."""
    return {**entry, **{name: int(entry[name]) for name in NUMBERS}}


def both_programs_compute_the_same():
    with open(os.path.join(HERE, "..", "unit", "vectors", "chain.json")) as file:
        vectors = json.load(file)
    created_ms = int(vectors["created_at_ms"])
    head = genesis(bytes.fromhex(vectors["site"]), created_ms)
    assert head.hex() == vectors["genesis"]
    for seq, record in enumerate(vectors["records"], 1):
        entry = encode(numbered(record["entry"]))
        assert entry.hex() == record["encoded"], seq
        head = extend(head, seq, entry)
        assert head.hex() == record["head"], seq
        if record["detail"] is not None:
            detail, salt = unhex(record["detail"]), unhex(record["salt"])
            assert commit(salt, detail).hex() == record["entry"]["detail_commitment"]


def an_exported_log_verifies_in_both():
    log = Export.get()
    records, head, failed, _ = verify(log)
    assert failed is None, (failed, records)
    said = by_program(Export.lines)
    assert said["ok"] and said["records"] == records == len(log[2]), said
    assert said["head"] == head.hex(), said
    then = Export.answer["records"]  # reading the log is a record, too
    assert Export.answer["ok"], Export.answer
    assert Export.answer["head"] == log[2][then - 1]["head"].hex()
    kinds = {record["kind"] for record in log[2]}
    assert len(kinds) > 1, kinds
    assert any(record["detail"] for record in log[2])
    outcomes = {decode(record["entry"])["outcome"] for record in log[2]}
    assert {0, 1} <= outcomes, outcomes
    for record in log[2]:
        entry = decode(record["entry"])
        at = datetime.fromtimestamp(entry["at_ms"] // 1000, timezone.utc)
        assert record["seq"] == entry["seq"]
        assert record["at"].startswith(at.strftime("%Y-%m-%dT%H:%M:%S.")), record


def every_flipped_byte_is_found():
    site, created_ms, records = Export.get()
    whole = (site, created_ms, records)
    tried = 0
    for i, record in enumerate(records):
        before = records[i - 1]["head"] if i > 0 else genesis(site, created_ms)
        for name in ("entry", "head", "detail", "salt"):
            for at in range(len(record[name] or b"")):
                bad = bytearray(record[name])
                bad[at] ^= 1 << at % 8
                changed = {**record, name: bytes(bad)}
                # Everything before is untouched: begin at this record.
                assert not holds(before, i + 1, changed), (i, name, at)
                tried += 1
                # The program itself takes a while: each field's ends.
                if at in (0, len(bad) - 1) and i % 5 == 0:
                    log = (site, created_ms, records[:i] + [changed] + records[i + 1 :])
                    both_find(log)
    assert tried > 5000, tried
    for at in range(len(site)):
        bad = bytearray(site)
        bad[at] ^= 1
        both_find((bytes(bad), created_ms, records), ("head", 1))
    both_find((site, created_ms + 1, records), ("head", 1))
    assert verify(whole)[2] is None


def holds(head, seq, record):
    """Whether one record is good behind `head`."""
    try:
        entry = decode(record["entry"])
    except ValueError:
        return False
    if entry["seq"] != seq or extend(head, seq, record["entry"]) != record["head"]:
        return False
    if record["detail"] is None or record["salt"] is None:
        return True
    committed = commit(record["salt"], record["detail"])
    return committed == entry["detail_commitment"]


def records_dropped_repeated_or_exchanged_are_found():
    site, created_ms, records = Export.get()
    for i in range(len(records) - 1):
        dropped = records[:i] + records[i + 1 :]
        assert verify((site, created_ms, dropped))[2:] == ("sequence", i + 1)
        twice = records[: i + 1] + records[i:]
        assert verify((site, created_ms, twice))[2:] == ("sequence", i + 2)
        swapped = records[:i] + [records[i + 1], records[i]] + records[i + 2 :]
        assert verify((site, created_ms, swapped))[2:] == ("sequence", i + 1)
        if i % 7 == 0:
            for bad in (dropped, twice, swapped):
                both_find((site, created_ms, bad))


def a_forged_tail_and_a_cut_one_are_found_by_who_remembers_the_head():
    site, created_ms, records = Export.get()
    count, head, _, _ = verify((site, created_ms, records))
    anchor = (count, head)
    checkpoint = "/tmp/arende-checkpoint-%d" % os.getpid()
    with open(checkpoint, "w") as file:
        json.dump({"ok": True, "records": count, "head": head.hex()}, file)
    try:
        assert by_program(Export.lines, "--checkpoint", checkpoint)["ok"]
        cut = (site, created_ms, records[:-1])
        assert verify(cut)[2] is None  # nothing in itself shows it
        assert verify(cut, anchor)[2:] == ("tail", count)
        said = by_program(dump(cut), "--checkpoint", checkpoint)
        assert (said["failed_check"], said["first_bad"]) == ("tail", count), said

        # The last entry rewritten with a new head: whole, and not what it was.
        entry = records[-1]["entry"].replace(b"auditor", b"Auditor")
        entry = entry[:-65] + bytes([entry[-65] ^ 1]) + entry[-64:]
        last = dict(records[-1], entry=entry, detail=None, salt=None)
        before = records[-2]["head"]
        last["head"] = extend(before, count, entry)
        forged = (site, created_ms, records[:-1] + [last])
        assert verify(forged)[2] is None
        assert verify(forged, anchor)[2:] == ("checkpoint", count)
        said = by_program(dump(forged), "--checkpoint", checkpoint)
        assert said["failed_check"] == "checkpoint", said
    finally:
        os.unlink(checkpoint)


def what_is_erased_keeps_the_proof():
    site, created_ms, records = Export.get()
    erased = [dict(record, detail=None, salt=None) for record in records]
    assert verify((site, created_ms, erased))[2] is None
    assert by_program(dump((site, created_ms, erased)))["ok"]


def main():
    if len(sys.argv) > 1 and os.path.exists(sys.argv[1]):
        with open(sys.argv[1], encoding="utf-8") as file:
            log = load(file.read().splitlines())
        anchor = None
        if len(sys.argv) > 3:
            anchor = (int(sys.argv[2]), bytes.fromhex(sys.argv[3]))
        records, head, failed, bad = verify(log, anchor)
        print(json.dumps({"ok": failed is None, "records": records,
                          "failed_check": failed, "first_bad": bad,
                          "head": head.hex()}))
        sys.exit(0 if failed is None else 1)
    towns.main(
        [
            both_programs_compute_the_same,
            an_exported_log_verifies_in_both,
            every_flipped_byte_is_found,
            records_dropped_repeated_or_exchanged_are_found,
            a_forged_tail_and_a_cut_one_are_found_by_who_remembers_the_head,
            what_is_erased_keeps_the_proof,
        ]
    )


if __name__ == "__main__":
    main()
