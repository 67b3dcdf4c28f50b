"""The page at `/`, as a caller sees it and as a person does, in Debian's Chromium."""

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect
from sqlalchemy import update

from tests.chromium import chromium
from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer
from vbs_conformance.reference_server.clock import SECOND
from vbs_conformance.reference_server.console import prefers_html
from vbs_conformance.reference_server.database import Database
from vbs_conformance.reference_server.tables import backups, policies, projects, volumes

from .conftest import JOB_DELAY, World

BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
DESKTOP = ViewportSize(width=1300, height=900)
PHONE = ViewportSize(width=320, height=640)
HOSTILE = (
    "<img src=x onerror=document.title='owned'>",
    "<script>document.title='owned'</script>",
    "\"'>&lt;b&gt;\u202e</td></tr></table>",
    "x" * 255,
)


def get(base_url: str, path: str = "/", accept: str = BROWSERS) -> httpx2.Response:
    return httpx2.get(f"{base_url}{path}", headers={"Accept": accept}, trust_env=False)


def data(world: World) -> Any:
    answer = get(world.server.base_url, "/console/overview.json")
    assert answer.status_code == 200
    return answer.json()


class TestCalls:
    @pytest.mark.parametrize(
        "accept",
        [BROWSERS, "text/html", "application/json;q=0.5, text/html", "text/html;level=1"],
    )
    def test_who_prefers_html_gets_the_page(self, world: World, accept: str) -> None:
        answer = get(world.server.base_url, accept=accept)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Vary"] == "Accept"

    @pytest.mark.parametrize(
        "accept",
        ["application/json", "*/*", "", "text/html, application/json", "text/html;q=0", "a;q=x"],
    )
    def test_others_get_what_the_api_answers(self, world: World, accept: str) -> None:
        answer = get(world.server.base_url, accept=accept)
        assert answer.status_code == 404
        assert answer.json()["error"]["code"] == "VolumeBackup.0105"

    def test_a_weight_that_is_no_number_is_none(self) -> None:
        assert not prefers_html("text/html;q=much")

    @pytest.mark.parametrize("path", ["/", "/console/script.js", "/console/overview.json"])
    def test_it_loads_nothing_from_elsewhere(self, world: World, path: str) -> None:
        answer = get(world.server.base_url, path)
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert not re.findall("https?://", answer.text)

    @pytest.mark.parametrize("path", ["/", "/console/script.js", "/console/overview.json"])
    def test_only_this_machine_gets_it(self, contract: Contract, path: str) -> None:
        with ReferenceServer(contract=contract, host="0.0.0.0") as server:
            port = server.base_url.rpartition(":")[2]
            assert get(f"http://127.0.0.1:{port}", path).status_code == 404
            assert get(f"http://127.0.0.1:{port}", "/healthz").status_code == 200

    def test_no_page_of_another_host_gets_it(self, world: World) -> None:
        headers = {"Accept": BROWSERS, "Host": "evil.example"}
        answer = httpx2.get(f"{world.server.base_url}/", headers=headers, trust_env=False)
        assert answer.status_code == 400


class TestData:
    def test_all_there_is_in_every_project(self, world: World) -> None:
        policy = world.policy("daily", tags=[{"key": "k", "value": "v"}])
        world.bind(policy, world.volume)
        backup = world.backup("b", world.volumes["available"][1])
        world.first("executePolicy", policy_id=policy)
        found = data(world)
        assert found["totals"] == {name: len(found[name]) for name in found["totals"]}
        assert [one["name"] for one in found["projects"]] == ["project-1", "project-2"]
        assert {one["project"] for one in found["volumes"]} == {
            world.first.project_id,
            world.second.project_id,
        }
        names = {one["id"]: one["policy"] for one in found["volumes"]}
        assert names[world.volume] == "daily"
        assert [one["status"] for one in found["backups"]] == ["creating", "available"]
        assert found["backups"][1]["id"] == backup
        assert found["policies"] == [
            {
                "id": policy,
                "project": world.first.project_id,
                "name": "daily",
                "status": "OFF",
                "volumes": 1,
                "next_run_at": None,
            }
        ]
        [task] = found["tasks"]
        assert (task["policy"], task["status"], task["finished_at"]) == ("daily", "WAITING", None)
        assert [(one["type"], one["progress"]) for one in found["jobs"]] == [
            ("bksCreateBackup", 0),
            ("bksCreateBackup", 100),
        ]

    def test_a_job_makes_progress(self, world: World) -> None:
        wanted = {"volume_id": world.volumes["failing"][0], "name": "b"}
        world.first("createBackup", body={"backup": wanted})
        world.clock.advance(JOB_DELAY / 2)
        [job] = data(world)["jobs"]
        assert (job["status"], job["progress"], job["error_code"]) == ("RUNNING", 50, None)
        world.finish_jobs()
        [job] = data(world)["jobs"]
        assert (job["status"], job["progress"]) == ("FAIL", 100)
        assert job["error_code"] == "VolumeBackup.0064"

    def test_the_next_run_of_a_policy(self, world: World) -> None:
        schedule = {"start_time": "12:00", "status": "ON", "frequency": 1, "rentention_num": 10}
        world.policy("on", scheduled_policy=schedule)
        [policy] = data(world)["policies"]
        assert policy["next_run_at"].endswith("T12:00:00.000Z")
        assert policy["next_run_at"] > data(world)["now"]

    def test_no_secret_is_in_it(self, world: World) -> None:
        text = get(world.server.base_url, "/console/overview.json").text
        for account in (world.server.credentials.first, world.server.credentials.second):
            secrets = (account.token, account.password, account.access_key, account.secret_key)
            assert not [secret for secret in secrets if secret in text]
        assert "digest" not in text

    def test_only_what_is_newest_of_much(self, world: World, database_url: str) -> None:
        world.backup("newest")
        database = Database(database_url)
        with database.write() as connection:
            row = dict(connection.execute(backups.select()).mappings().one())
            older = [
                {**row, "id": f"{n}", "name": "old", "created_at": row["created_at"] - n * SECOND}
                for n in range(1, 121)
            ]
            connection.execute(backups.insert(), older)
        database.close()
        found = data(world)
        assert (len(found["backups"]), found["totals"]["backups"]) == (100, 121)
        assert found["backups"][0]["name"] == "newest"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


class TestPage:
    @pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
    def page(
        self, request: pytest.FixtureRequest, browser: Browser, world: World
    ) -> Iterator[Page]:
        """An empty page; in the end it must not have complained or called another host."""
        base_url, problems = world.server.base_url, list[str]()

        def refuse(route: Route) -> None:
            problems.append(f"foreign request: {route.request.url}")
            route.abort()

        context = browser.new_context(base_url=base_url, viewport=request.param)
        context.set_default_timeout(10_000)
        context.route(lambda url: not url.startswith(base_url), refuse)
        context.on("console", lambda message: problems.append(message.text))
        context.on("weberror", lambda error: problems.append(error.error.message))
        yield context.new_page()
        context.close()
        assert problems == []

    def test_it_follows_what_happens(self, page: Page, world: World) -> None:
        page.goto("/")
        expect(page.locator("#state")).to_have_text("live")
        expect(page.locator("section.backups td")).to_have_text("none")
        world.backup("after-the-page")
        expect(page.locator("section.backups tbody tr")).to_have_count(1)
        expect(page.locator("section.backups td").first).to_have_text("after-the-page")
        expect(page.locator("section.jobs .status")).to_have_text("success")
        expect(page.locator("section.jobs progress")).to_have_count(0)
        world.first("createBackup", body={"backup": {"volume_id": world.volume, "name": "b"}})
        expect(page.locator("section.jobs progress")).to_have_js_property("value", 0)
        expect(page.locator("section.backups .busy")).to_have_text("creating")

    def test_one_project_alone(self, page: Page, world: World) -> None:
        page.goto("/")
        total = page.locator("section.volumes .count")
        expect(total).to_have_text("36")
        page.locator("#project").select_option("project-2")
        expect(total).to_have_text("18")
        expect(page.locator("section.projects tbody tr")).to_have_count(1)

    @pytest.mark.parametrize("name", HOSTILE)
    def test_texts_stay_texts(self, page: Page, world: World, database_url: str, name: str) -> None:
        world.bind(world.policy(), world.volume)
        world.backup()
        database = Database(database_url)
        with database.write() as connection:
            named = [backups, policies, volumes, projects]
            before = [connection.execute(table.select()).mappings().all() for table in named]
            for table in named:
                connection.execute(update(table).values(name=name))
        try:
            page.goto("/")
            for place in ("backups", "policies", "volumes", "projects"):
                expect(page.locator(f"section.{place} td span").first).to_have_text(
                    name, use_inner_text=False
                )
            expect(page.locator("option").nth(1)).to_have_text(name)
            assert page.title() == "Reference server"
            assert page.locator("main img, main script, main b").count() == 0
            assert fits(page)
        finally:
            with database.write() as connection:
                for table, rows in zip(named, before, strict=True):
                    for row in rows:
                        same = table.c.id == row["id"]
                        connection.execute(update(table).where(same).values(name=row["name"]))
            database.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_nobody_is_kept_out(self, page: Page, world: World, scheme: str) -> None:
        world.bind(world.policy(), world.volume)
        world.backup(volume_id=world.volumes["failing"][0])
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto("/")
        expect(page.locator("section.jobs .status")).to_be_visible()
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert fits(page)


def test_a_server_that_is_gone_is_told(browser: Browser, contract: Contract) -> None:
    context = browser.new_context()
    with ReferenceServer(contract=contract) as server:
        page = context.new_page()
        page.goto(server.base_url)
        expect(page.locator("#state")).to_have_text("live")
    expect(page.locator("#state")).to_contain_text("no answer", timeout=10_000)
    expect(page.locator("section.volumes .count")).to_have_text("36")
    context.close()


def fits(page: Page) -> bool:
    """Tell whether nothing has to be scrolled sideways."""
    return bool(
        page.evaluate(
            "[document.documentElement, ...document.querySelectorAll('.box')]"
            ".every((one) => one.scrollWidth <= one.clientWidth)"
        )
    )
