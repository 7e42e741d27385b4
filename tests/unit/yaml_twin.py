"""Every YAML file of the project means the same to a YAML 1.1 reader.

Ärende reads YAML through libfyaml (1.2); PyYAML reads 1.1. Each file is read
by both, and what Ärende read and wrote again is read by PyYAML too: all three
must be equal. No scalar may be a kind that Ärende does not have.

usage: yaml_twin.py YAML_ECHO FILE...
"""

import subprocess
import sys

import yaml


def strange(value, place="the file"):
    """Places whose value is none of our kinds: a float, a date, a set."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                yield f"{place}: the key {key!r} is no text"
            yield from strange(inner, f"{place} › {key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strange(inner, f"{place} › {index}")
    elif not isinstance(value, (str, int, type(None))):
        yield f"{place}: {value!r} is {type(value).__name__}"


def differences(a, b, place="the file"):
    if type(a) is not type(b):
        yield f"{place}: {a!r} to YAML 1.1, {b!r} to us"
    elif isinstance(a, dict):
        for key in list(a) + [key for key in b if key not in a]:
            if key not in a or key not in b:
                yield f"{place}: only one reader sees the key {key!r}"
            else:
                yield from differences(a[key], b[key], f"{place} › {key}")
    elif isinstance(a, list) and len(a) == len(b):
        for index, pair in enumerate(zip(a, b)):
            yield from differences(*pair, f"{place} › {index}")
    elif a != b:
        yield f"{place}: {a!r} to YAML 1.1, {b!r} to us"


def check(echo, name):
    with open(name, encoding="utf-8") as file:
        theirs = yaml.safe_load(file)
    ours = subprocess.run([echo, name], capture_output=True, check=False)
    if ours.returncode != 0:
        return [ours.stderr.decode()]
    ours = yaml.safe_load(ours.stdout.decode())
    return list(strange(theirs)) + list(differences(theirs, ours))


def main(echo, *names):
    failed = False
    for name in names:
        for sentence in check(echo, name):
            print(f"{name}: {sentence}")
            failed = True
    print(f"{len(names)} files read by both")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
