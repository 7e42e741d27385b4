"""The stories of each shipped workflow come true, through what the real program
is made of and the very step that the store runs; and what is wrong in one is
found.

The many are played by play_stories, a workflow in one process; the real
program plays one of each workflow and says the same.
"""

import concurrent.futures
import functools
import glob
import json
import os
import re
import subprocess
import tempfile

import yaml

BUILD = os.environ["ARENDE_BUILD"]
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORKFLOWS = os.path.join(ROOT, "workflows")


# What an incident can be refused for.
REFUSALS = {
    "E-ROLL", "E-FYRA-OGON", "E-EGEN-SAK", "E-MOTIVERING", "E-VILLKOR",
    "E-FRIST", "E-PRIORITET", "E-INAKTIV", "E-OPPNA-DELARENDEN",
    "E-TILLSTAND", "E-UPPGIFT-SAKNAS", "E-UPPGIFT-FEL", "E-UPPGIFT-OKAND",
}


ENVIRONMENT = {
    **os.environ,
    "ARENDE_CONFIG": "/nonexistent/client.yaml",
    "ARENDE_SESSION": "/nonexistent/session",
    "TZ": "Pacific/Auckland",  # a story's hours are the installation's
}


def play(workflow, *script, lang="en", json_=False, folder=WORKFLOWS, **more):
    """A story through the real program."""
    line = [os.path.join(BUILD, "bin", "arende"), "--lang", lang]
    line += ["--json"] if json_ else []
    line += ["workflow", "try", os.path.join(folder, workflow + ".yaml")]
    return subprocess.run(
        [*line, *script], capture_output=True, text=True, env=ENVIRONMENT, **more
    )


def play_many(workflow, scripts, lang="en", json_=False, folder=WORKFLOWS):
    """How each went, as play() would tell: {script: returncode, stdout, stderr}."""
    line = [os.path.join(BUILD, "tests", "play_stories"), lang]
    line += ["json" if json_ else "text", os.path.join(folder, workflow + ".yaml")]
    whole = subprocess.run(
        [*line, *scripts], capture_output=True, text=True, env=ENVIRONMENT
    )
    assert whole.returncode == 0, (workflow, whole.returncode, whole.stderr[-4000:])
    streams = []
    for stream in (whole.stdout, whole.stderr):
        parts = re.split(r"\x1e(\d+)\n", stream)
        assert len(parts) == 2 * len(scripts) + 1 and not parts[-1], parts[-1]
        streams.append((parts[0:-1:2], parts[1::2]))
    (shown, codes), (said, again) = streams
    assert codes == again, (codes, again)
    return {
        script: subprocess.CompletedProcess(script, int(code), out, err)
        for script, code, out, err in zip(scripts, codes, shown, said)
    }


def shipped():
    found = glob.glob(os.path.join(WORKFLOWS, "*.yaml"))
    return sorted(os.path.splitext(os.path.basename(path))[0] for path in found)


def stories(workflow):
    found = glob.glob(os.path.join(WORKFLOWS, "stories", workflow, "*.story"))
    return sorted(found)


@functools.cache
def played():
    """Every story of every shipped workflow: {workflow: {story: how it went}}."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        went = pool.map(
            lambda workflow: play_many(workflow, stories(workflow), json_=True),
            shipped(),
        )
        return dict(zip(shipped(), went))


def every_shipped_workflow_has_stories_and_they_come_true():
    told = set(os.listdir(os.path.join(WORKFLOWS, "stories")))
    assert shipped() and told == set(shipped()), told ^ set(shipped())
    untrue = []
    for workflow, whole in played().items():
        assert whole, workflow
        for story, done in whole.items():
            if done.returncode != 0 or done.stderr:
                untrue.append(f"{story}: {done.returncode}\n{done.stderr}")
    assert not untrue, "\n".join(untrue)


def the_real_program_plays_them_the_same():
    for workflow, whole in played().items():
        story, known = next(iter(whole.items()))
        done = play(workflow, story, json_=True)
        assert done.returncode == known.returncode, (story, done)
        assert done.stdout == known.stdout and done.stderr == known.stderr, story


def what_the_language_of_stories_can_say_is_judged_line_by_line():
    """A line that ends with "# fails" does not come true, and no other."""
    folder = os.path.join(HERE, "workflows")
    workflows = sorted(os.listdir(os.path.join(HERE, "told")))
    assert workflows
    for workflow in workflows:
        told = sorted(glob.glob(os.path.join(HERE, "told", workflow, "*.story")))
        assert told, workflow
        english = play_many(workflow, told, json_=True, folder=folder)
        swedish = play_many(workflow, told, lang="sv", folder=folder)
        for story in told:
            with open(story) as file:
                lines = file.read().splitlines()
            wrong = [i + 1 for i, line in enumerate(lines) if line.endswith("# fails")]
            done = english[story]
            assert done.returncode == (1 if wrong else 0), (story, done.stderr)
            failed = [row["line"] for row in json.loads(done.stdout)["failures"]]
            assert failed == wrong, (story, done.stderr)
            for line in wrong:
                assert f"{story}:{line}" in done.stderr, (story, line, done.stderr)
            said = swedish[story].stderr
            assert said.count("error: ") == len(wrong), said


def section(text, name):
    """What stands indented under a key of the file."""
    found = re.search(rf"^{name}:.*\n((?:(?:[ #].*)?\n)+)", text, re.M)
    return found.group(1) if found else ""


def declared(workflow):
    """The moves, states and deadlines of a file."""
    with open(os.path.join(WORKFLOWS, workflow + ".yaml")) as file:
        text = file.read() + "\n"
    moves = set(re.findall(r"^  - (?:\{ )?move: ([\w-]+)", section(text, "moves"), re.M))
    states = set(re.findall(r"^  ([\w-]+):", section(text, "states"), re.M))
    clock, due = None, set()
    for row in section(text, "clocks").splitlines():
        found = re.match(r"  ([\w-]+):", row)
        clock = found.group(1) if found else clock
        due |= {f"{clock}@{at}" for at in re.findall(r'"(-?\d+[%d])":', row)}
    return moves, states, due


def the_stories_visit_every_move_state_and_deadline():
    missed = []
    for workflow, whole in played().items():
        made, seen, fired, refused = set(), set(), set(), set()
        for done in whole.values():
            for event in json.loads(done.stdout).get("events", []):
                if event["refused"]:
                    refused.add(event["refused"])
                    continue
                made.add(event["move"])
                seen.add(event["to"])
                fired.add(event["due"])
        moves, states, due = declared(workflow)
        assert moves and states, workflow
        for what, all_, met in (
            ("move", moves, made), ("state", states, seen), ("deadline", due, fired)
        ):
            missed += [f"{workflow}: {what} {name}" for name in sorted(all_ - met)]
        if workflow == "incident":
            missed += [f"incident: {code}" for code in REFUSALS - refused]
    assert not missed, "\n".join(missed)


def guards_of(workflow):
    """Each guard of each move: {(line of the move, number): what it says}."""
    with open(os.path.join(WORKFLOWS, workflow + ".yaml")) as file:
        root = dict((key.value, node) for key, node in yaml.compose(file, yaml.CSafeLoader).value)
    found = {}
    for move in root["moves"].value:
        keys = dict((key.value, node) for key, node in move.value)
        guards = keys["guards"].value if "guards" in keys else []
        for number, guard in enumerate(guards, 1):
            said = " ".join(yaml.serialize(guard).split())
            at = (move.start_mark.line + 1, number)
            found[at] = f"{keys['move'].value}: {said}"
    return found


def every_guard_of_every_move_refuses_in_some_story():
    """But for those in unheard.txt: mostly something else refuses before them.

    A guard without a story, and one that has got its story, is a difference;
    ARENDE_STORIES_WRITE=1 writes the file anew, and somebody reads it.
    """
    unheard = []
    for workflow, whole in played().items():
        refusing = set()
        for done in whole.values():
            for event in json.loads(done.stdout).get("events", []):
                if event["guard"]:
                    refusing.add((event["guard"]["line"], event["guard"]["number"]))
        said = [text for at, text in guards_of(workflow).items() if at not in refusing]
        unheard += sorted(f"{workflow}: {text}" for text in said)
    path = os.path.join(HERE, "unheard.txt")
    if os.environ.get("ARENDE_STORIES_WRITE"):
        with open(path, "w") as file:
            file.writelines(line + "\n" for line in unheard)
    with open(path) as file:
        known = file.read().splitlines()
    missed = [f"no story: {line}" for line in unheard if unheard.count(line) > known.count(line)]
    told = [f"refuses after all: {line}" for line in known if known.count(line) > unheard.count(line)]
    assert not missed + told, "\n".join(missed + told)


def a_story_that_is_not_true_fails_once_for_each_untruth():
    path = os.path.join(HERE, "must_fail.story")
    done = play("incident", path)
    assert done.returncode == 1, done
    lines = re.findall(rf"^{re.escape(path)}:(\d+)", done.stderr, re.M)
    assert lines == ["6", "7", "8", "9"], done.stderr
    answer = json.loads(play("incident", path, json_=True).stdout)
    assert answer["ok"] is False
    assert [row["line"] for row in answer["failures"]] == [6, 7, 8, 9], answer


def a_story_comes_from_standard_input_too():
    told = 'person anna: employee\nanna: anmäl "Fel"\nexpect state registrerad\n'
    for script in ([], ["-"]):
        done = play("incident", *script, input=told)
        assert done.returncode == 0, done.stderr
        assert "Registered" in done.stdout, done.stdout


def the_story_in_the_description_of_the_language_is_true():
    with open(os.path.join(WORKFLOWS, "README.md")) as file:
        block = re.search(r"```\n(# One sentence a line.*?)```", file.read(), re.S)
    done = play("incident", input=block.group(1))
    assert done.returncode == 0, done.stderr


def a_refusal_says_that_a_field_is_filled_and_not_with_which_number():
    """A person is a number inside, and a moment so many milliseconds."""
    emergency = os.path.join(
        WORKFLOWS, "stories", "access-request", "refused-emergency-decided.story"
    )
    for lang, sentence in (
        ("en", "The field System owner who decided is filled in already: "),
        ("sv", "Fältet Beslutande systemägare är redan ifyllt: "),
    ):
        done = play("access-request", emergency, lang=lang)
        assert done.returncode == 0 and sentence in done.stdout, done.stdout


def whatever_is_wrong_is_said_with_its_line_and_a_caret_in_both_languages():
    person = "person anna: employee\n"
    wrong = (
        ("anna: submit\n", "1:1"),
        (person + "anna: sumbit\n", "2:7"),
        (person + 'anna: submit "Fel\n', "2:14"),
        (person + "anna: submit colour=red\n", "2:14"),
        (person + "anna: submit -> refused E-NEJ\n", "2:25"),
        (person + "expect stat registered\n", "2:8"),
        (person + "expect state nowhere\n", "2:14"),
        (person + "expect fired ack@51%\n", "2:14"),
        (person + "expect notified requester recieved\n", "2:17"),
        (person + "+3x\n", "2:1"),
        (person + "start 2026-13-01 09:00\n", "2:7"),
        (person + "+1d\nuntil 2026-11-23 10:00\n", "3:7"),
        (person + "+1d\nstart 2026-11-23 10:00\n", "3:7"),
        ("person anna: emperor\n", "1:14"),
        ("person anna: system-manager of mial\n+1d\n", "1:32"),
        ("system mail: owner olle\n+1d\n", "1:20"),
        ("ticket nine: incident\n", "1:8"),
        ("hello\n", "1:1"),
    )
    with tempfile.TemporaryDirectory() as room:
        scripts = [os.path.join(room, str(i)) for i in range(len(wrong))]
        for script, (told, _) in zip(scripts, wrong):
            with open(script, "w") as file:
                file.write(told)
        went = {lang: play_many("incident", scripts, lang) for lang in ("en", "sv")}
        answers = play_many("incident", scripts, json_=True)
    for script, (told, place) in zip(scripts, wrong):
        said = set()
        for lang in ("en", "sv"):
            done = went[lang][script]
            assert done.returncode == 5, (told, done)
            assert f"{script}:{place}: error: " in done.stderr, (told, done.stderr)
            said.add(done.stderr.splitlines()[0])
        assert len(said) == 2, said
        answer = json.loads(answers[script].stdout)
        assert answer["error"]["code"] == "E-UPPGIFT-FEL", answer
        assert answer["error"]["line"] == int(place.split(":")[0]), answer


def standard_input_is_called_a_dash_where_it_is_wrong():
    done = play("incident", input="person anna: employee\nanna: sumbit\n")
    assert done.returncode == 5, done
    assert "-:2:7: error: " in done.stderr, done.stderr


def what_is_no_script_and_no_workflow_is_refused():
    assert play("incident", "/nonexistent").returncode == 5
    assert play("nowhere", input="").returncode == 5
    assert play("incident", input="\x00").returncode == 5
    assert play("incident", input="\x1b[31m\n").returncode == 5
    assert play("incident", input="#\n" * 3000).returncode == 5
    assert play("incident", "a", "b").returncode == 2
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as unsound:
        with open(os.path.join(WORKFLOWS, "incident.yaml")) as file:
            unsound.write(file.read().replace("fire: auto-close", "fire: no"))
        unsound.flush()
        done = play(unsound.name.removesuffix(".yaml"), input="")
        assert done.returncode == 5 and unsound.name in done.stderr, done


if __name__ == "__main__":
    for promise in (
        every_shipped_workflow_has_stories_and_they_come_true,
        the_real_program_plays_them_the_same,
        what_the_language_of_stories_can_say_is_judged_line_by_line,
        the_stories_visit_every_move_state_and_deadline,
        every_guard_of_every_move_refuses_in_some_story,
        a_story_that_is_not_true_fails_once_for_each_untruth,
        a_story_comes_from_standard_input_too,
        the_story_in_the_description_of_the_language_is_true,
        a_refusal_says_that_a_field_is_filled_and_not_with_which_number,
        whatever_is_wrong_is_said_with_its_line_and_a_caret_in_both_languages,
        standard_input_is_called_a_dash_where_it_is_wrong,
        what_is_no_script_and_no_workflow_is_refused,
    ):
        promise()
        print("ok", promise.__name__, flush=True)
