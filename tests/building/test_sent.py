"""Editions that were sent: `sent` is proved when it is new, and what was sent is kept for ever."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from digest.building import build
from digest.cli.cards import _list_stale
from digest.history.sent_editions import History
from digest.project import Project
from tests.cards.test_files import CARD
from tests.projects import EDITION, Ran, change, make_project, read_tree, spawn
from tests.readying import make_ready, write_build
from tests.reports.repositories import commit, git, remember

Digest = Callable[..., Ran]
FAIR = "spring-fair.yaml"
SCRIPT = "<script>alert(1)</script></body>"


@pytest.fixture(scope="module")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built and committed, twice, on the branch `main`."""
    made = make_ready(make_project(tmp_path_factory.mktemp("remembered") / "project"))
    assert spawn("build", cwd=made.root).code == 0
    return remember(made).root


@pytest.fixture
def repository(remembered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A copy of it, in which the test stands."""
    copy = Project(shutil.copytree(remembered, tmp_path / "project"))
    monkeypatch.chdir(copy.root)
    return copy


@pytest.fixture
def project(project: Project) -> Project:
    """Ready to send."""
    return make_ready(project)


def edition_of(project: Project) -> Path:
    return project.content / FAIR


def mark_sent(project: Project) -> None:
    change(edition_of(project), "lang: en\n", "lang: en\nstatus: sent\n")


def record_sent(project: Project) -> None:
    """As `digest build` does it: the manifest takes note."""
    mark_sent(project)
    write_build(project)


def forge_files(project: Project) -> None:
    """An email of somebody's own, with a manifest that says it is right."""
    folder = project.out / "spring-fair"
    email = (folder / "email.html").read_text(encoding="utf-8").replace("</body>", SCRIPT)
    (folder / "email.html").write_text(email, encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    sha = hashlib.sha256(email.encode()).hexdigest()
    manifest["files"]["email.html"]["sha256"] = sha
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def forge_quote(project: Project) -> None:
    change(edition_of(project), "[Reading is for everyone.]", "[Reading is for nobody.]")


def on_a_branch(project: Project) -> None:
    commit(project.root)


def on_a_branch_of_several_commits(project: Project) -> None:
    commit(project.root)
    commit(project.root, "A second one, with nothing in it")


def in_the_working_tree(_: Project) -> None:
    """Not committed."""


def merged_into_main(project: Project) -> None:
    commit(project.root)
    git(project.root, "switch", "--quiet", "main")
    git(project.root, "merge", "--quiet", "--no-ff", "--message", "A merge", "change")


def as_the_first_commit(project: Project) -> None:
    subprocess.run(["rm", "-r", ".git"], cwd=project.root, check=True)
    git(project.root, "init", "--quiet", "--initial-branch", "main")
    commit(project.root)


def without_git(project: Project) -> None:
    subprocess.run(["rm", "-r", ".git"], cwd=project.root, check=True)


def as_a_shallow_clone(project: Project) -> None:
    commit(project.root)
    clone = project.root.parent / "clone"
    url = f"file://{project.root}"
    git(
        project.root.parent,
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--branch",
        "change",
        url,
        clone.name,
    )
    subprocess.run(["rm", "-r", ".git"], cwd=project.root, check=True)
    (clone / ".git").rename(project.root / ".git")


WAYS = (
    on_a_branch, on_a_branch_of_several_commits, in_the_working_tree, merged_into_main,
    as_the_first_commit, without_git, as_a_shallow_clone,
)  # fmt: skip


@pytest.mark.sampled(10)
@pytest.mark.parametrize(
    ("way", "is_in_ci"),
    [
        *((way, False) for way in WAYS),
        *((way, True) for way in (on_a_branch, merged_into_main, as_a_shallow_clone)),
    ],
    ids=lambda value: getattr(value, "__name__", "ci" if value else ""),
)
def test_whoever_says_sent_goes_round_no_check(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, *,
    way: Callable[[Project], None], is_in_ci: bool,
) -> None:  # fmt: skip
    """A false quote is found, and so is an email that its content does not make."""
    if is_in_ci:
        monkeypatch.setenv("CI", "true")
    git(repository.root, "switch", "--quiet", "--create", "change")
    mark_sent(repository)
    forge_quote(repository)
    forge_files(repository)
    way(repository)
    before = read_tree(repository.out)
    more = () if is_in_ci else (["build"], ["build", "--check"], ["check", "--ready"])
    for command in (["check", "--strict"], *more):
        ran = digest(*command)
        assert (ran.code, "[quote-verbatim]" in ran.err) == (1, True), (command, ran)
    change(edition_of(repository), "Reading is for nobody.", "Reading is for everyone.")
    if way not in (in_the_working_tree, without_git):
        git(repository.root, "commit", "--quiet", "--all", "--amend", "--no-edit")
    more = () if is_in_ci else (["build"], ["check", "--format", "json"])
    for command in (["check", "--strict"], *more):
        ran = digest(*command)
        assert ran.code == 1, (command, ran)
        assert "sent-files" in ran.out + ran.err
        assert "(email.html)" in ran.out + ran.err
    ran = digest("build", "--check")
    assert (ran.code, "stale        out/spring-fair/email.html" in ran.out) == (1, True)
    assert read_tree(repository.out) == before


@pytest.mark.slow
def test_an_email_without_a_manifest_is_held_against_the_content_too(
    repository: Project, digest: Digest
) -> None:
    mark_sent(repository)
    forge_files(repository)
    (repository.out / "spring-fair" / "manifest.json").unlink()
    for path in (repository.out / "spring-fair").rglob("*.txt"):
        path.unlink()
    assert "sent-files" in digest("check").err


@pytest.mark.sampled(4)
@pytest.mark.parametrize("base", ["main", "origin/main"])
@pytest.mark.parametrize("forge", [forge_quote, forge_files])
def test_the_base_that_is_named_decides(
    repository: Project, digest: Digest, base: str, forge: Callable[[Project], None]
) -> None:
    git(repository.root, "update-ref", "refs/remotes/origin/main", "main")
    git(repository.root, "switch", "--quiet", "--create", "change")
    mark_sent(repository)
    forge(repository)
    commit(repository.root)
    git(repository.root, "branch", "--quiet", "--force", "main", "change")  # As if it had landed.
    # A script in an email is found even in what has landed.
    is_found = base == "origin/main" or forge is forge_files
    assert digest("check", "--since", base).code == is_found
    assert digest("check", "--since", "main~1").code == 1


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("name", "value"),
    [("GITHUB_BASE_REF", "release"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD~2")],
)
def test_in_a_pipeline_the_base_is_what_the_change_goes_into(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    git(repository.root, "update-ref", "refs/remotes/origin/release", "main")
    record_sent(repository)
    forge_quote(repository)
    commit(repository.root)
    commit(repository.root)
    assert digest("build", "--check").code == 0  # On main, where it has landed before the last one.
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv(name, value)
    assert digest("build", "--check").code == 1


@pytest.mark.slow
def test_what_becomes_sent_as_it_was_built_passes_and_is_noted_once(
    repository: Project, digest: Digest
) -> None:
    before = read_tree(repository.out / "spring-fair")
    mark_sent(repository)
    assert digest("check").code == 0
    ran = digest("build")
    assert (ran.code, "sent: its files are kept" in ran.out) == (0, True)
    after = read_tree(repository.out / "spring-fair")
    assert [path for path in after if after[path] != before[path]] == [
        "index.html",
        "manifest.json",
    ]
    assert json.loads(after["manifest.json"])["status"] == "sent"
    assert "0 files written" in digest("build").out
    assert digest("build", "--check").code == 0
    commit(repository.root)
    commit(repository.root)
    for old, new in (("Readers wanted", "Bakers wanted"), ("for everyone.", "for nobody.")):
        change(edition_of(repository), old, new)
    ran = digest("build")
    assert (ran.code, "0 files written" in ran.out) == (0, True)
    ran = digest("check")
    assert (ran.code, ran.err.count("[sent-content]")) == (0, 2)
    assert "`subject` was changed after this edition was sent" in ran.err
    assert digest("check", "--ready", "spring-fair").code == 1
    assert read_tree(repository.out / "spring-fair") == after | {
        "index.html": (repository.out / "spring-fair/index.html").read_bytes()
    }


@pytest.mark.slow
def test_what_becomes_sent_together_with_another_change_is_refused(
    repository: Project, digest: Digest
) -> None:
    mark_sent(repository)
    change(edition_of(repository), "Two hundred people", "Three hundred people")
    before = read_tree(repository.out)
    head = git(repository.root, "rev-parse", "HEAD")[:7]
    for command in ("check", "build"):
        ran = digest(command)
        assert ran.code == 1
        assert (
            f"content/spring-fair.yaml:2:9: error: `status: sent` is new since commit {head}, so"
            " out/spring-fair/ must be up to date. 4 files (email.eml, email.html, email.txt, …)"
            " are not what the content makes. [sent-files]\n    fix: Not sent yet: write"
            " `status: draft`, run `digest build`, read the result, then write `sent`.\n" in ran.err
        )
    assert read_tree(repository.out) == before
    change(edition_of(repository), "status: sent", "status: draft")
    assert digest("build").code == 0
    change(edition_of(repository), "status: draft", "status: sent")
    assert digest("build").code == 0


@pytest.mark.slow
def test_the_files_of_an_edition_that_was_sent_are_held_against_those_of_the_base(
    repository: Project, digest: Digest
) -> None:
    """A change may bring a manifest along that fits its email."""
    record_sent(repository)
    base = remember(repository).root
    commit(base)
    git(base, "switch", "--quiet", "--create", "change")
    forge_files(repository)
    commit(base)
    for command in (["check"], ["check", "--since", "main"], ["build"]):
        ran = digest(*command)
        assert ran.code == 1
        assert "This edition was sent. 2 files (email.html, manifest.json) are changed" in ran.err
        assert "git checkout " in ran.err
    assert digest("build", "--check").code == 1
    found = git(base, "rev-parse", "--short=12", "main")
    git(base, "checkout", found, "--", "out/spring-fair")
    assert digest("check").code == 0


@pytest.mark.slow
def test_where_out_is_not_committed_nothing_of_it_is_missed(
    project: Project, digest: Digest
) -> None:
    (project.root / ".gitignore").write_text("out/\n", encoding="utf-8")
    mark_sent(project)
    assert digest("check").code == 0
    remember(project)
    assert digest("check").code == 0
    assert "out/spring-fair/manifest.json is missing, but" in digest("build").out


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_known", [False, True])
def test_of_a_sent_edition_nothing_is_sent_posted_or_drawn_again(
    repository: Project, digest: Digest, tmp_path: Path, *, is_known: bool
) -> None:
    mark_sent(repository)
    if is_known:
        commit(repository.root)
        commit(repository.root)
    assert digest("post", "x").code == 2
    assert digest("export", "csv").code == 2
    ran = digest("build", "--for", "mailchimp", "--out", str(tmp_path / "service"))
    assert "spring-fair was sent: its email is not built again." in ran.err
    assert not (tmp_path / "service").exists()
    assert "spring-fair was already sent" in digest("check", "--ready").out


def rename(project: Project) -> None:
    edition_of(project).rename(project.content / "fair.yaml")


def delete(project: Project) -> None:
    edition_of(project).unlink()
    (project.content / "autumn.yaml").write_text(EDITION, encoding="utf-8")


def commit_it(project: Project, _: Digest) -> None:
    commit(project.root)


def build_it(_: Project, digest: Digest) -> None:
    assert digest("build").code == 0


def do_nothing(_: Project, __: Digest) -> None:
    pass


@pytest.mark.sampled(8)
@pytest.mark.parametrize("lose", [rename, delete])
@pytest.mark.parametrize("between", [commit_it, build_it])
@pytest.mark.parametrize("after", [commit_it, do_nothing])
def test_what_was_sent_stays_when_its_content_file_is_gone(
    repository: Project, digest: Digest, *,
    lose: Callable[[Project], None], between: Callable[..., None], after: Callable[..., None],
) -> None:  # fmt: skip
    said = "was renamed to content/fair.yaml." if lose is rename else "is gone, but "
    mark_sent(repository)
    between(repository, digest)
    folder = repository.out / "spring-fair"
    sent = {path: content for path, content in read_tree(folder).items() if path != "index.html"}
    lose(repository)
    after(repository, digest)
    for _ in range(2):
        ran = digest("build")
        assert ran.code == 0, ran.err
        kept = read_tree(folder)
        assert {path: kept[path] for path in sent} == sent
        assert f"out/spring-fair/ was kept: content/spring-fair.yaml {said}" in ran.err
        assert "spring-fair" in (repository.out / "index.html").read_text(encoding="utf-8")
        commit(repository.root)
    ran = digest("build", "--check")
    assert ("out/spring-fair/ was kept" in ran.err, "spring-fair" in ran.out) == (
        True,
        False,
    )


@pytest.mark.slow
def test_without_git_what_a_build_has_seen_as_sent_stays(project: Project, digest: Digest) -> None:
    digest("build")
    mark_sent(project)
    digest("build")
    before = read_tree(project.out / "spring-fair")
    delete(project)
    for _ in range(2):
        assert "but its manifest says that it was sent." in digest("build").err
        assert read_tree(project.out / "spring-fair") == before


@pytest.mark.sampled(2)
@pytest.mark.parametrize("knows_content", [True, False])
def test_without_git_a_sent_edition_that_is_renamed_at_once_keeps_its_files(
    project: Project, digest: Digest, *, knows_content: bool
) -> None:
    """Its manifest tells what it was; one of an older version does not."""
    digest("build")
    manifest = project.out / "spring-fair" / "manifest.json"
    if not knows_content:
        older = json.loads(manifest.read_bytes())
        del older["content"]
        manifest.write_text(json.dumps(older), encoding="utf-8")
    before = read_tree(project.out / "spring-fair")
    mark_sent(project)
    rename(project)
    said = "was renamed to content/fair.yaml." if knows_content else "so these may be its own."
    for _ in range(2):
        assert said in digest("build").err
        assert read_tree(project.out / "spring-fair") == before


@pytest.mark.slow
def test_a_clone_that_cannot_tell_removes_nothing(repository: Project, digest: Digest) -> None:
    """Its history is cut off, and with it perhaps the commit that said `sent`."""
    delete(repository)
    git(repository.root, "switch", "--quiet", "--create", "change")
    as_a_shallow_clone(repository)
    assert "and git cannot tell here whether it was sent." in digest("build").err
    assert (repository.out / "spring-fair" / "email.html").is_file()


@pytest.mark.slow
def test_a_draft_that_is_gone_goes(repository: Project, digest: Digest) -> None:
    delete(repository)
    assert digest("build", "--check").code == 1
    ran = digest("build")
    assert ("was kept" in ran.err, ran.code) == (False, 0)
    assert not (repository.out / "spring-fair").exists()


def test_what_was_sent_once_counts_although_it_is_a_draft_again(repository: Project) -> None:
    mark_sent(repository)
    commit(repository.root)
    change(edition_of(repository), "status: sent", "status: draft")
    commit(repository.root)
    history = History(repository)
    assert history.find_life("content/spring-fair.yaml") == "sent"
    assert history.find_life("content/never.yaml") == "draft"


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    "line", ["status: sent", "status: 'sent'", 'status:   "sent"  # yes', "'status': sent"]
)
def test_sent_is_known_however_it_is_written(repository: Project, line: str) -> None:
    change(edition_of(repository), "lang: en\n", f"lang: en\n{line}\n")
    write_build(repository)
    commit(repository.root)
    commit(repository.root)
    (made,) = build(repository).editions
    assert made.is_frozen


@pytest.mark.slow
def test_where_somebody_works_on_main_the_last_commit_is_the_base(
    repository: Project, digest: Digest
) -> None:
    """What was committed as sent a moment ago is not held against the brand of tomorrow."""
    record_sent(repository)
    commit(repository.root)
    change(repository.content / "brand.yaml", "1 Main Street", "2 Main Street")
    assert digest("build").code == 0


def empty_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def rename_manifest(folder: Path) -> None:
    change(folder / "manifest.json", '"edition": "spring-fair"', '"edition": "x"')


@pytest.mark.sampled(2)
@pytest.mark.parametrize("spoil", [empty_manifest, rename_manifest])
def test_without_its_manifest_an_email_is_held_against_the_content(
    repository: Project, digest: Digest, spoil: Callable[[Path], None]
) -> None:
    git(repository.root, "switch", "--quiet", "--create", "change")
    mark_sent(repository)
    email = repository.out / "spring-fair" / "email.html"
    email.write_text(email.read_text().replace("</body>", SCRIPT), encoding="utf-8")
    spoil(repository.out / "spring-fair")
    commit(repository.root)
    for command in (["check", "--strict"], ["check", "--since", "main"], ["build"]):
        ran = digest(*command)
        assert (ran.code, "[sent-files]" in ran.err) == (1, True), command


def swap_sum(folder: Path) -> None:
    """The manifest of tomorrow's email: the email itself is still the right one."""
    email = (folder / "email.html").read_bytes()
    forged = email.replace(b"</body>", SCRIPT.encode())
    old, new = (hashlib.sha256(each).hexdigest() for each in (email, forged))
    change(folder / "manifest.json", old, new)


def drop_email(folder: Path) -> None:
    (folder / "email.html").unlink()


def drop_all(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.mark.sampled(5)
@pytest.mark.parametrize("alter", [swap_sum, empty_manifest, rename_manifest, drop_email, drop_all])
def test_no_file_of_an_edition_that_was_sent_may_change_the_manifest_least(
    repository: Project, digest: Digest, alter: Callable[[Path], None]
) -> None:
    """Else one change could alter the sums, and the next one the email."""
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "--create", "change")
    alter(repository.out / "spring-fair")
    commit(repository.root)
    for command in (["check", "--strict"], ["check", "--since", "main"], ["build", "--check"]):
        ran = digest(*command)
        assert ran.code == 1, command
    assert "[sent-files]" in digest("check").err


@pytest.mark.slow
def test_files_that_a_change_adds_to_an_edition_that_was_sent_are_held_against_its_content(
    project: Project, digest: Digest
) -> None:
    """Before the change out/ was not in git, so that nothing there says what was sent."""
    mark_sent(project)
    remember(project)
    git(project.root, "switch", "--quiet", "--create", "change")
    assert digest("reopen", "spring-fair", "--why", "It was marked too early.").code == 0
    assert digest("build").code == 0
    change(edition_of(project), "status: draft", "status: sent")
    forge_files(project)
    commit(project.root)
    ran = digest("check")
    assert (ran.code, "[sent-files]" in ran.err) == (1, True)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("name", "value"),
    [("GITHUB_BASE_REF", "main"), ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "f" * 40), ("CI", "true")],
)
def test_a_base_that_is_not_in_the_clone_is_not_replaced_by_another(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """The commit before the last one is the change's own."""
    git(repository.root, "switch", "--quiet", "--create", "change")
    mark_sent(repository)
    forge_quote(repository)
    commit(repository.root)
    commit(repository.root)
    git(repository.root, "branch", "--quiet", "--delete", "--force", "main")
    monkeypatch.setenv(name, value)
    for command in (["check"], ["build", "--check"]):
        ran = digest(*command)
        assert (ran.code, "[quote-verbatim]" in ran.err) == (1, True)


@pytest.mark.slow
def test_what_github_checks_out_for_a_pull_request_is_a_merge_into_its_base(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "--create", "change")
    change(repository.content / "brand.yaml", "1 Main Street", "2 Main Street")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "main")
    git(repository.root, "merge", "--quiet", "--no-ff", "--message", "A merge", "change")
    head = git(repository.root, "rev-parse", "HEAD")
    git(repository.root, "switch", "--quiet", "--detach")
    git(repository.root, "branch", "--quiet", "--delete", "--force", "main", "change")
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert digest("check").code == 1  # Somebody else's merge says nothing.
    monkeypatch.setenv("GITHUB_SHA", head)
    assert digest("check").code == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize("branch", ["trunk", "main"])
def test_whoever_works_on_the_default_branch_is_not_asked_for_what_is_committed(
    repository: Project, digest: Digest, branch: str
) -> None:
    """Also where it is not pushed yet, and whatever it is called."""
    git(repository.root, "branch", "--quiet", "--move", "main", branch)
    if branch == "main":
        git(repository.root, "update-ref", "refs/remotes/origin/main", "HEAD")
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    change(repository.content / "brand.yaml", "1 Main Street", "2 Main Street")
    assert digest("build").code == 0
    assert digest("check").code == 0


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_committed", [False, True])
def test_the_name_of_an_edition_that_was_sent_is_not_used_again(
    repository: Project, digest: Digest, *, is_committed: bool
) -> None:
    """As for the same event a year later: what was sent would be replaced."""
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    edition_of(repository).unlink()
    if is_committed:
        commit(repository.root)
    before = read_tree(repository.out)
    new = EDITION.replace("Spring fair brings", "The fair of this year brings")
    edition_of(repository).write_text(new, encoding="utf-8")
    for command in ("check", "build"):
        ran = digest(command)
        assert ran.code == 1
        assert "out/spring-fair/ is the record of an edition that was sent" in ran.err
    assert read_tree(repository.out) == before
    subprocess.run(["rm", "-r", "out/spring-fair"], cwd=repository.root, check=True)
    assert digest("build").code == 1
    assert digest("remove", "spring-fair", "--yes").code == 0
    commit(repository.root)
    edition_of(repository).write_text(new, encoding="utf-8")
    assert digest("build").code == 0


@pytest.mark.slow
def test_a_sent_edition_that_is_renamed_is_not_missed_where_its_files_are(
    repository: Project, digest: Digest
) -> None:
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    rename(repository)
    commit(repository.root)
    ran = digest("build")
    assert (ran.code, "out/fair/email.html" in ran.out) == (0, False)
    assert digest("build", "--check").code == 0


@pytest.mark.slow
def test_cards_of_what_was_sent_stay_with_it(repository: Project) -> None:
    mark_sent(repository)
    commit(repository.root)
    commit(repository.root)
    card = repository.out / "spring-fair" / "cards" / "ada-portrait.png"
    card.parent.mkdir()
    card.write_bytes(CARD)
    assert list(_list_stale(build(repository), repository.out, set())) == []
    delete(repository)
    (repository.out / "spring-fair" / "manifest.json").unlink()
    assert list(_list_stale(build(repository), repository.out, set())) == []


def unmark(folder: Path) -> None:
    change(folder / "manifest.json", '  "status": "sent",\n', "")


def add_key(folder: Path) -> None:
    change(folder / "manifest.json", '  "status": "sent",\n', '  "status": "sent",\n  "a": 1,\n')


def double_files(folder: Path) -> None:
    change(folder / "manifest.json", '  "status": "sent",\n', '  "files": {},\n')


def change_inputs(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    value = json.loads(text)
    value["inputs"]["content/brand.yaml"] = "0" * 64
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


@pytest.mark.sampled(4)
@pytest.mark.parametrize("alter", [unmark, add_key, double_files, change_inputs])
def test_the_manifest_of_what_was_sent_stays_to_the_letter(
    repository: Project, digest: Digest, alter: Callable[[Path], None]
) -> None:
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "--create", "change")
    alter(repository.out / "spring-fair")
    commit(repository.root)
    ran = digest("check")
    assert (ran.code, "1 file (manifest.json) is changed" in ran.err) == (1, True)


@pytest.mark.slow
def test_what_is_kept_is_held_against_what_was_sent(repository: Project, digest: Digest) -> None:
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "--create", "change")
    delete(repository)
    forge_files(repository)
    commit(repository.root)
    for command in ("check", "build"):
        ran = digest(command)
        assert ran.code == 1
        assert "out/spring-fair/manifest.json:1:1: error: This edition was sent." in ran.err


@pytest.mark.slow
def test_a_folder_that_a_change_plants_is_no_edition_that_was_sent(
    repository: Project, digest: Digest
) -> None:
    git(repository.root, "switch", "--quiet", "--create", "change")
    folder = repository.out / "planted"
    folder.mkdir()
    (folder / "email.html").write_text("EVIL", encoding="utf-8")
    sha = hashlib.sha256(b"EVIL").hexdigest()
    value = {"edition": "planted", "status": "sent", "files": {"email.html": {"sha256": sha}}}
    (folder / "manifest.json").write_text(json.dumps(value), encoding="utf-8")
    commit(repository.root)
    ran = digest("check")
    assert ran.code == 1
    assert "out/planted/manifest.json:1:1: error: There is no edition" in ran.err


@pytest.mark.slow
def test_a_partial_clone_that_cannot_tell_removes_nothing(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark_sent(repository)
    commit(repository.root)
    delete(repository)
    commit(repository.root)
    git(repository.root, "config", "uploadpack.allowFilter", "true")
    clone = repository.root.parent / "partial"
    url = f"file://{repository.root}"
    git(clone.parent, "clone", "--quiet", "--filter=blob:none", url, clone.name)
    monkeypatch.chdir(clone)
    assert "and git cannot tell here whether it was sent." in digest("build").err
    assert (clone / "out" / "spring-fair" / "email.html").is_file()


@pytest.mark.slow
def test_where_a_change_is_looked_at_a_draft_that_was_sent_is_told(
    repository: Project, digest: Digest
) -> None:
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "--create", "change")
    change(edition_of(repository), "status: sent", "status: draft")
    change(edition_of(repository), "Readers wanted", "Bakers wanted")
    subprocess.run(["rm", "-r", "out/spring-fair"], cwd=repository.root, check=True)
    assert digest("build").code == 1
    commit(repository.root)
    ran = digest("check", "--since", "main")
    assert (ran.code, "is the record of an edition that was sent" in ran.err) == (1, True)


@pytest.mark.slow
def test_a_tag_with_the_name_of_a_remote_branch_is_not_taken_for_it(
    repository: Project, digest: Digest
) -> None:
    git(repository.root, "update-ref", "refs/remotes/origin/main", "main")
    git(repository.root, "switch", "--quiet", "--create", "change")
    mark_sent(repository)
    forge_quote(repository)
    commit(repository.root)
    git(repository.root, "tag", "origin/main")
    assert digest("check", "--since", "origin/main").code == 1


@pytest.mark.slow
def test_line_ends_that_git_converts_change_nothing_that_was_sent(
    repository: Project, digest: Digest
) -> None:
    mark_sent(repository)
    digest("build")
    commit(repository.root)
    commit(repository.root)
    for path in (repository.out / "spring-fair").rglob("*"):
        if path.is_file() and path.name != "index.html":
            content = path.read_bytes().replace(b"\r\n", b"\n")
            is_message = path.suffix == ".eml"
            path.write_bytes(content if is_message else content.replace(b"\n", b"\r\n"))
    assert digest("check").code == 0


@pytest.mark.slow
def test_in_a_pipeline_a_push_is_measured_against_what_was_there_before(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = git(repository.root, "rev-parse", "HEAD")
    record_sent(repository)
    forge_quote(repository)
    commit(repository.root)
    commit(repository.root)
    monkeypatch.setenv("CI", "true")
    assert digest("check").code == 0
    monkeypatch.setenv("CI_COMMIT_BEFORE_SHA", "0" * 40)
    assert digest("check").code == 0
    monkeypatch.setenv("CI_COMMIT_BEFORE_SHA", before)
    assert digest("check").code == 1


@pytest.mark.slow
def test_on_another_branch_what_was_pushed_before_is_a_part_of_the_change(
    repository: Project, digest: Digest, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository.root, "switch", "--quiet", "--create", "change")
    mark_sent(repository)
    forge_quote(repository)
    commit(repository.root)
    first = git(repository.root, "rev-parse", "HEAD")
    commit(repository.root)
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("CI_COMMIT_BEFORE_SHA", first)
    assert digest("check").code == 1


@pytest.mark.sampled(4)
@pytest.mark.parametrize("broken", ["<<<<<<< HEAD", "[]", "null", '{"files": 1}'])
def test_a_manifest_that_was_broken_at_the_base_is_a_problem_and_no_mistake_of_ours(
    repository: Project, digest: Digest, broken: str
) -> None:
    record_sent(repository)
    commit(repository.root)
    manifest = repository.out / "spring-fair" / "manifest.json"
    good = manifest.read_text(encoding="utf-8")
    manifest.write_text(broken, encoding="utf-8")
    commit(repository.root)
    git(repository.root, "switch", "--quiet", "--create", "change")
    ran = digest("check")
    assert (ran.code, "manifest.json" in ran.err) == (1, True), ran.err
    manifest.write_text(good, encoding="utf-8")
    commit(repository.root)
    assert digest("check").code == 0


@pytest.mark.slow
def test_what_no_email_may_hold_is_found_in_one_that_git_knows_as_sent(
    repository: Project, digest: Digest
) -> None:
    """It was landed past every check; from then on nobody compares it with its content."""
    record_sent(repository)
    forge_files(repository)
    commit(repository.root)
    commit(repository.root)
    for command in ("check", "build"):
        ran = digest(command)
        assert (ran.code, "[sent-files]" in ran.err) == (1, True), ran
        assert "email.html has `<script>`" in ran.err
