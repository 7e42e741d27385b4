"""Swedish and English are complete: every sentence in the sources and every
outcome is translated, with the same places in it; every command is in the
manual; and the language is chosen as CLI.md says.
"""

import json
import os
import re
import shutil
import subprocess
import tempfile

from town import BIN, BUILD, main

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
CATALOGUE = os.path.join(ROOT, "clients", "cli", "po", "sv.po")
MANUAL = os.path.join(ROOT, "clients", "cli", "arende.1")


def run(*line, **more):
    return subprocess.run(line, capture_output=True, text=True, **more)


def sources():
    for folder in ("clients/cli", "core", "runtime"):
        place = os.path.join(ROOT, folder)
        for name in sorted(os.listdir(place)):
            if name.endswith(".c"):
                yield os.path.join(place, name)


def template(room):
    """All message ids of the sources, and the outcomes' sentences."""
    path = os.path.join(room, "arende.pot")
    made = run(
        "xgettext", "-o", path, "--from-code=UTF-8", "--language=C",
        "--keyword=", "--keyword=_:1", "--keyword=N_:1", "--keyword=P_:1,2",
        "--keyword=prove_find:4", "--keyword=yaml_find:3",
        "--keyword=yaml_word:1", *sources(),
    )
    assert made.returncode == 0, made.stderr
    outcomes = run(os.path.join(BUILD, "tools", "arende-sentences")).stdout
    listed = os.path.join(room, "outcomes.c")
    with open(listed, "w") as file:
        for line in outcomes.splitlines():
            sentence = line.split("\t", 1)[1]
            file.write(f"_({json.dumps(sentence, ensure_ascii=False)});\n")
    made = run(
        "xgettext", "-o", path, "-j", "--from-code=UTF-8", "--language=C",
        "--keyword=_:1", listed,
    )
    assert made.returncode == 0, made.stderr
    assert len(outcomes.splitlines()) > 50
    return path


def every_sentence_is_translated_and_none_is_fuzzy():
    room = tempfile.mkdtemp(prefix="arende-")
    try:
        compared = run("msgcmp", CATALOGUE, template(room))
        assert compared.returncode == 0, compared.stderr
        unfinished = run("msgattrib", "--fuzzy", "--untranslated", CATALOGUE)
        assert "msgid" not in unfinished.stdout, unfinished.stdout
    finally:
        shutil.rmtree(room)


# Who puts words into an answer that a sentence shows.
SAYERS = re.compile(
    r"\b(?:value_text|\w*refuse\w*|\w*invalid\w*|\w*fault\w*|\w*finding\w*"
    r"|register_\w+|feed_\w+|say_file|place_\w+)\s*\("
)
TEXT = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+')


def call_at(text, start):
    """The call whose bracket opens at `start`, up to the end of it."""
    depth, at = 0, start
    while at < len(text) and text[at] not in "{;":
        if text[at] == '"':
            at = TEXT.match(text, at).end()
            continue
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
        if depth == 0:
            break
    return text[start:at]


def said_in_arguments():
    """Words of several letters, with a blank, that calls put into answers."""
    for folder in ("workers", "core", "runtime", "clients/cli"):
        for place, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in (name for name in names if name.endswith(".c")):
                with open(os.path.join(place, name)) as file:
                    text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
                for found in SAYERS.finditer(text):
                    for said in TEXT.finditer(call_at(text, found.end() - 1)):
                        yield name, "".join(
                            re.findall(r'"((?:[^"\\]|\\.)*)"', said.group(0)))


def what_others_put_into_a_sentence_is_translated_too():
    known = {sentence for sentence, _ in entries()}
    seen, missing = set(), []
    for name, said in said_in_arguments():
        sql = re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE)\b", said)
        if not re.search(r"[a-z]{2,} [a-z]", said) or sql or "%" in said:
            continue
        seen.add(said)
        if said not in known:
            missing.append((name, said))
    assert missing == [], missing
    assert len(seen) > 80, len(seen)


def entries():
    """Pairs of message id and translation."""
    text = run("msgcat", "--no-wrap", CATALOGUE).stdout
    for block in text.split("\n\n"):
        found = re.search(r'^msgid "(.+)"$', block, re.M)
        said = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', block, re.M)
        for one in said if found else []:
            yield found.group(1), one


def every_translation_has_the_places_of_its_sentence():
    count = 0
    for sentence, translation in entries():
        count += 1
        places = set(re.findall(r"\{[a-z_]+\}", sentence))
        given = set(re.findall(r"\{[a-z_]+\}", translation))
        assert places == given, (sentence, translation)
    assert count > 300


def swedish_avoids_the_words_it_should_avoid():
    for _, translation in entries():
        assert not re.search(
            r"biljett|deadline|approva|resolva|\baccess\b|stänga", translation,
            re.I,
        ), translation


def the_refusals_of_the_instruction_are_its_own_words():
    said = dict(entries())
    own = set(said.values())
    for sentence in (
        "Du kan inte besluta om din egen behörighet eller ditt eget ärende; "
        "någon annan behöver göra det.",
        "Du har redan {earlier} i ärendet. Samma person får inte göra båda "
        "(fyra ögon).",
        "Skriv en motivering på minst {n} tecken.",
        "Du är inte inloggad eller så är din identitet spärrad. Kontakta din "
        "närmaste chef.",
        "Du har anmält jäv och får inte delta i ärendet.",
        "Ärendet är sekretessmarkerat eller tillhör en annan nämnd. Du har "
        "inte åtkomst.",
    ):
        assert sentence in own, sentence


def arende(*line, **variables):
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": "/nonexistent",
        "ARENDE_CONFIG": "/nonexistent/client.yaml",
        "ARENDE_SESSION": "/nonexistent/session",
        **variables,
    }
    return run(os.path.join(BIN, "arende"), *line, env=environment)


def the_language_follows_option_then_environment_then_the_installation():
    assert "Kommandon" in arende("help").stdout
    assert "Commands" in arende("help", "--lang", "en").stdout
    assert "Commands" in arende("help", LANG="en_GB.UTF-8").stdout
    assert "Kommandon" in arende("help", LANG="C.UTF-8").stdout
    assert "Kommandon" in arende("help", LANG="de_DE.UTF-8").stdout
    assert "Kommandon" in arende("help", LANGUAGE="sv", LANG="en_GB").stdout
    assert "Kommandon" in arende("help", "--lang", "sv", LANG="en_GB").stdout
    # A locale that is not installed changes nothing.
    assert "Kommandon" in arende("help", LC_ALL="sv_SE.ISO-8859-1").stdout


def every_command_is_in_the_manual_and_the_completion():
    table = json.loads(arende("--json", "help").stdout)["commands"]
    with open(MANUAL) as file:
        manual = file.read()
    script = arende("completion", "bash").stdout
    assert len(table) > 35
    for command in table:
        name = command["name"]
        assert re.search(rf"^\.It Cm {name}\b", manual, re.M), name
        for word in (*name.split(), *command["swedish"].split()):
            assert word in script, word
        for option in command["options"]:
            synopsis = manual.split(f".It Cm {name}", 1)[1].split("\n", 1)[0]
            assert f"Fl {option[1:]} " in synopsis, (name, option)


def the_manual_is_well_formed_and_so_is_the_completion():
    linted = run("mandoc", "-Tlint", "-Wwarning", MANUAL)
    assert linted.stdout.strip() == "", linted.stdout
    script = arende("completion", "bash").stdout
    assert run("bash", "-n", "-c", script).returncode == 0


if __name__ == "__main__":
    main(
        [
            every_sentence_is_translated_and_none_is_fuzzy,
            what_others_put_into_a_sentence_is_translated_too,
            every_translation_has_the_places_of_its_sentence,
            swedish_avoids_the_words_it_should_avoid,
            the_refusals_of_the_instruction_are_its_own_words,
            the_language_follows_option_then_environment_then_the_installation,
            every_command_is_in_the_manual_and_the_completion,
            the_manual_is_well_formed_and_so_is_the_completion,
        ]
    )
