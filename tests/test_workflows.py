"""The workflows of GitHub: what they may do, and their shell steps for real, in a repository with
a bare remote and with a stub in digestpress's place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from blog import Papers, listed
from digestpress import cli

ROOT = Path(__file__).parents[1]
WORKFLOWS = {
    path.name: yaml.safe_load(path.read_text("utf-8"))
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}
DAILY = WORKFLOWS["daily.yml"]
STEPS = {name: job["steps"] for name, flow in WORKFLOWS.items() for job in flow["jobs"].values()}

STUB = """\
#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$CALLS"
if [ -n "${POST:-}" ]; then mkdir -p posts; echo "Papers." > "posts/$POST-daily-papers.md"; fi
if [ -n "${REPORT:-}" ]; then echo "$REPORT" > run.json; fi
exit "${CODE:-0}"
"""

needs_git = pytest.mark.skipif(
    shutil.which("git") is None, reason="needs git: apt-get install git (Debian)"
)


def triggers(flow):
    return flow[True]  # YAML 1.1 reads `on` as a boolean


def step(name):
    return next(step for step in STEPS["daily.yml"] if step.get("name") == name)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_says_what_it_may_do_and_pins_what_it_uses(name):
    assert WORKFLOWS[name]["permissions"]["contents"] in {"read", "write"}
    assert "write-all" not in str(WORKFLOWS[name]["permissions"])
    used = [step["uses"] for step in STEPS[name] if "uses" in step]
    assert [action for action in used if not re.search(r"@v\d+$", action)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_nothing_that_a_person_types_is_pasted_into_a_shell(name):
    shell = "".join(step.get("run", "") for step in STEPS[name])

    assert "${{" not in shell


def test_the_checks_run_on_every_python_that_the_package_names():
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    named = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', project)

    (job,) = WORKFLOWS["ci.yml"]["jobs"].values()

    assert job["strategy"]["matrix"]["python"] == named
    assert STEPS["ci.yml"][-1]["run"] == "bash .ci/run"


def test_the_schedule_waits_for_the_days_last_papers_and_avoids_the_busy_minutes():
    times = [at["cron"].split()[:2] for at in triggers(DAILY)["schedule"]]

    assert len(times) == 2
    assert all(int(hour) >= 14 and int(minute) % 10 for minute, hour in times)
    assert DAILY["concurrency"]["cancel-in-progress"] is False


@dataclass
class Clone:
    """A clone of a blog, its bare remote, and the outcome of the steps."""

    folder: Path
    remote: Path
    env: dict[str, str] = field(default_factory=dict)

    def git(self, *args: str) -> str:
        done = subprocess.run(
            ["git", *args],
            cwd=self.folder,
            env=os.environ | self.env,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a step as GitHub does, with an input or the stub's orders as variables."""
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step(name)["run"]],
            cwd=self.folder,
            env=os.environ | self.env | env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def pushed(self) -> list[str]:
        """The subjects of the remote's commits, the newest first."""
        return self.git(f"--git-dir={self.remote}", "log", "--format=%s", "main").splitlines()

    @property
    def calls(self) -> list[str]:
        calls = Path(self.env["CALLS"])
        return calls.read_text().splitlines() if calls.exists() else []

    @property
    def output(self) -> str:
        return Path(self.env["GITHUB_OUTPUT"]).read_text()


@pytest.fixture
def clone(tmp_path):
    binaries, folder, remote = tmp_path / "bin", tmp_path / "clone", tmp_path / "remote.git"
    binaries.mkdir()
    (binaries / "digestpress").write_text(STUB)
    (binaries / "digestpress").chmod(0o755)
    (tmp_path / "output").touch()
    nowhere = tmp_path / "gitconfig"
    nowhere.write_text("[init]\n\tdefaultBranch = main\n")
    made = Clone(
        folder,
        remote,
        {
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "CALLS": str(tmp_path / "calls"),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
            "GIT_CONFIG_GLOBAL": str(nowhere),
            "GIT_CONFIG_SYSTEM": os.devnull,
            "PUSH_DELAY_SECONDS": "0",
            "DAY": "",
        },
    )
    folder.mkdir()
    made.git("init", "--bare", "--quiet", str(remote))
    made.git("init", "--quiet")
    made.git("remote", "add", "origin", str(remote))
    (folder / ".github").mkdir()
    shutil.copy(ROOT / ".github" / "publish.sh", folder / ".github")
    shutil.copy(ROOT / ".gitignore", folder)
    (folder / "posts").mkdir()
    (folder / "posts" / ".gitkeep").touch()
    made.git("add", ".")
    person = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    made.git(*person, "commit", "--quiet", "-m", "Start the blog")
    made.git("push", "--quiet", "-u", "origin", "main")
    return made


def report(listed=3, done=0, published_before=0):
    totals = {"listed": listed, "done": done, "published_before": published_before}
    return json.dumps({"exit_code": 0, "totals": totals})


@needs_git
def test_a_new_post_is_committed_and_pushed(clone):
    done = clone.step("Publish", POST="2030-03-05", REPORT=report(done=3))

    assert done.returncode == 0, done.stdout + done.stderr
    assert clone.pushed == ["Post the papers of 2030-03-05", "Start the blog"]
    assert clone.git("ls-tree", "--name-only", "main", "posts/").split() == [
        "posts/.gitkeep",
        "posts/2030-03-05-daily-papers.md",
    ]
    assert clone.calls == ["run --report run.json"]
    assert clone.output == "pushed=true\n"


@needs_git
def test_a_run_with_nothing_new_commits_nothing_and_is_green(clone):
    done = clone.step("Publish", REPORT=report(published_before=3))

    assert done.returncode == 0, done.stdout + done.stderr
    assert clone.pushed == ["Start the blog"]
    assert clone.output == ""


@needs_git
def test_a_day_without_papers_is_green(clone):
    assert clone.step("Publish", REPORT=report(listed=0)).returncode == 0


@needs_git
def test_a_run_in_which_some_papers_failed_is_pushed_and_red(clone):
    done = clone.step("Publish", POST="2030-03-05", CODE="3", REPORT=report(done=2))

    assert done.returncode == 3
    assert "::error::digestpress ended with exit code 3" in done.stdout
    assert clone.pushed[0] == "Post the papers of 2030-03-05"
    assert clone.output == "pushed=true\n"


@needs_git
def test_a_run_that_could_do_nothing_is_red(clone):
    done = clone.step("Publish", CODE="1")

    assert done.returncode == 1
    assert clone.pushed == ["Start the blog"]


@needs_git
def test_papers_that_were_listed_but_not_published_make_a_run_red(clone):
    done = clone.step("Publish", REPORT=report(listed=3))

    assert done.returncode == 1
    assert "Papers were listed, but none of them is published" in done.stdout


@needs_git
def test_a_report_of_an_earlier_run_is_not_taken_for_this_ones(clone):
    (clone.folder / "run.json").write_text(report(done=3))

    done = clone.step("Publish")

    assert done.returncode == 1
    assert "left no report" in done.stdout


@needs_git
@pytest.mark.parametrize("broken", ["", "{", '{"totals": {}}'])
def test_a_report_that_cannot_be_read_makes_a_run_red(clone, broken):
    done = clone.step("Publish", REPORT=broken or " ")

    assert done.returncode == 1
    assert "cannot be read" in done.stdout


@needs_git
def test_a_date_reaches_the_command(clone):
    clone.step("Publish", DAY="2030-03-05", REPORT=report(listed=0))

    assert clone.calls == ["run --report run.json --date 2030-03-05"]


@needs_git
@pytest.mark.parametrize(
    "day",
    [
        "2030-03-05; touch hacked",
        "$(touch hacked)",
        "2030-03-05\n--force",
        "--force",
        "`touch hacked`",
        "2030-3-5",
    ],
)
def test_a_date_that_is_none_is_refused_before_anything_is_done(clone, day):
    done = clone.step("Publish", DAY=day, POST="2030-03-05")

    assert done.returncode == 2
    assert "::error::The date must be written as" in done.stdout
    assert clone.calls == []
    assert clone.pushed == ["Start the blog"]
    assert not (clone.folder / "hacked").exists()


@needs_git
def test_a_push_comes_after_what_was_pushed_meanwhile(clone, tmp_path):
    other = Clone(tmp_path / "other", clone.remote, clone.env)
    clone.git("clone", "--quiet", str(clone.remote), str(other.folder))
    (other.folder / "posts" / "2030-03-01-hello.md").write_text("Hello.")
    other.git("add", ".")
    other.git(
        "-c", "user.name=Bo", "-c", "user.email=bo@example.org", "commit", "-q", "-m", "Say hello"
    )
    other.git("push", "--quiet")

    done = clone.step("Publish", POST="2030-03-05", REPORT=report(done=3))

    assert done.returncode == 0, done.stdout + done.stderr
    assert clone.pushed == ["Post the papers of 2030-03-05", "Say hello", "Start the blog"]


@needs_git
def test_a_push_that_is_refused_for_good_makes_a_run_red(clone):
    hook = clone.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)

    done = clone.step("Publish", POST="2030-03-05", REPORT=report(done=3))

    assert done.returncode == 1
    assert "could not be pushed" in done.stdout
    assert clone.output == ""


@needs_git
def test_the_real_command_publishes_through_the_step(clone, upstream, tmp_path):
    day = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    papers = Papers(upstream)
    papers.days[day] = [listed("3003.00001"), listed("3003.00002")]
    config = {"upstream": {"huggingface": f"{upstream.url}/hf", "arxiv_delay_seconds": 0}}
    (clone.folder / "config.yaml").write_text(yaml.safe_dump(config))
    command = f'#!/bin/sh\nexec "{sys.executable}" -m {cli.__name__.split(".")[0]} "$@"\n'
    Path(clone.env["PATH"].split(":")[0], "digestpress").write_text(command)

    done = clone.step("Publish", DAY=day, XDG_CACHE_HOME=str(tmp_path / "cache"))

    assert done.returncode == 0, done.stdout + done.stderr
    assert clone.pushed[0] == f"Post the papers of {day}"
    assert clone.git("status", "--porcelain", "posts") == ""
    assert json.loads((clone.folder / "run.json").read_text())["totals"]["done"] == 2
    assert clone.step("Publish", DAY=day, XDG_CACHE_HOME=str(tmp_path / "cache")).returncode == 0
    assert len(clone.pushed) == 2


def test_a_blog_without_github_pages_is_told_so_and_the_run_stays_green(tmp_path):
    binaries = tmp_path / "bin"
    binaries.mkdir()
    (binaries / "gh").write_text('#!/bin/sh\necho "$@" >&2\nexit 1\n')
    (binaries / "gh").chmod(0o755)

    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step("Build the site")["run"]],
        env={"PATH": f"{binaries}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "ada/papers"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert "repos/ada/papers/pages/builds" in done.stderr
    assert "::warning::No site was built" in done.stdout
