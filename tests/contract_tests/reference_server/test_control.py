"""What a server can be told while it runs: in Python, and over HTTP."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from vbs_client import Client, credentials, errors
from vbs_conformance.contract import Contract
from vbs_conformance.reference_server import ReferenceServer, ServerError, control_calls
from vbs_conformance.reference_server.clock import SECOND, in_microseconds
from vbs_conformance.reference_server.configuration import Configuration, ProjectQuotas, Script
from vbs_conformance.reference_server.store.backups import Backup
from vbs_conformance.toml_tables import TomlError

from .conftest import Caller

TOKEN = "control-me"
DAY = 24 * 3600


class Place:
    """A server that can be controlled."""

    def __init__(self, contract: Contract, server: ReferenceServer, client: httpx2.Client) -> None:
        self.server = server
        self.control = server.control
        self.client = client
        self.first = Caller(contract, client, server.credentials.first)
        self.second = Caller(contract, client, server.credentials.second)
        self.volume = server.credentials.volumes["available"][0]

    def call(
        self, method: str, name: str, body: Any = None, token: str | None = TOKEN
    ) -> httpx2.Response:
        headers = {"X-Control-Token": token} if token else {}
        return self.client.request(method, f"/control/{name}", json=body, headers=headers)

    def backup(self, name: str = "b") -> str:
        """Begin a backup and return the id of the job."""
        body = {"backup": {"volume_id": self.volume, "name": name}}
        job_id: str = self.first("createBackup", body=body)["job_id"]
        return job_id

    def job(self, job_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.first("showJob", job_id=job_id)
        return found

    def daily(self) -> str:
        """Make a policy that runs each day, and return its id."""
        schedule = {"start_time": "12:00", "frequency": 1, "rentention_num": 3, "status": "ON"}
        body = {"backup_policy_name": "p", "scheduled_policy": schedule}
        policy_id: str = self.first("createPolicy", body=body)["backup_policy_id"]
        resources = [{"resource_id": self.volume, "resource_type": "volume"}]
        self.first("bindResources", body={"backup_policy_id": policy_id, "resources": resources})
        return policy_id

    def backups_of(self, policy_id: str) -> Sequence[Backup]:
        """Return what a policy has made, newest first; the token may have expired."""
        scheduler = self.control.scheduler
        with scheduler.database.read() as connection:
            store = scheduler.stores.open(connection)
            return store.backups.made_by(self.first.project_id, policy_id, self.volume)


@pytest.fixture
def place(contract: Contract, empty_database: str) -> Iterator[Place]:
    configuration = Configuration(job_delay=60, control_token=TOKEN)
    with (
        ReferenceServer(
            contract=contract, database=empty_database, configuration=configuration
        ) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        yield Place(contract, server, client)


def script(operation: str, project: str = "project-1", **more: Any) -> Script:
    return Script(project=project, operation=operation, **more)


def test_a_script_refuses_so_many_requests(place: Place) -> None:
    place.control.script(script("listPolicies", state="internal_error", times=2))
    for _ in range(2):
        assert place.first.refused("listPolicies") == (500, "AutoBackup.0009")
    assert place.first("listPolicies")["backup_policies"] == []


def test_a_refused_request_changes_nothing(place: Place) -> None:
    place.control.script(script("createBackup", state="snapshot_create_failed"))
    body = {"backup": {"volume_id": place.volume, "name": "b"}}
    assert place.first.refused("createBackup", body=body) == (400, "VolumeBackup.0017")
    assert place.first("nativeListBackups")["backups"] == []
    place.backup()


def test_a_script_is_for_requests_that_break_no_rule(place: Place) -> None:
    place.control.script(script("createBackup", state="snapshot_create_failed"))
    assert place.first.refused("createBackup", body={"backup": {}})[1] != "VolumeBackup.0017"
    body = {"backup": {"volume_id": place.volume, "name": "b"}}
    assert place.first.refused("createBackup", body=body)[1] == "VolumeBackup.0017"


def test_a_script_is_for_one_project(place: Place) -> None:
    place.control.script(script("listPolicies", "project-2", state="internal_error"))
    place.first("listPolicies")
    assert place.second.refused("listPolicies")[0] == 500


def test_the_oldest_script_counts_first(place: Place) -> None:
    for state in ("delete_failed", "internal_error"):
        place.control.script(script("deletePolicy", state=state))
    policy_id = place.first(
        "createPolicy",
        body={
            "backup_policy_name": "p",
            "scheduled_policy": {
                "start_time": "12:00",
                "frequency": 1,
                "rentention_num": 2,
                "status": "OFF",
            },
        },
    )["backup_policy_id"]
    codes = [place.first.refused("deletePolicy", policy_id=policy_id)[1] for _ in range(2)]
    assert codes == ["AutoBackup.1300", "AutoBackup.0009"]


def test_a_job_fails_with_a_code(place: Place) -> None:
    place.control.script(script("createBackup", error_code="VolumeBackup.0062"))
    job_id = place.backup()
    place.control.advance(61)
    job = place.job(job_id)
    assert (job["status"], job["error_code"]) == ("FAIL", "VolumeBackup.0062")
    assert job["fail_reason"]
    backup_id = job["entities"]["backup_id"]
    backup = place.first("nativeShowBackup", backup_id=backup_id)["backup"]
    assert (backup["status"], backup["fail_reason"]) == ("error", job["fail_reason"])


def test_a_deletion_that_fails_leaves_the_backup(place: Place) -> None:
    backup_id = place.job(place.backup())["entities"]["backup_id"]
    place.control.advance(61)
    place.control.script(script("deleteBackup", error_code="VolumeBackup.0102"))
    job_id = place.first("deleteBackup", backup_id=backup_id)["job_id"]
    place.control.advance(61)
    assert place.job(job_id)["status"] == "FAIL"
    shown = place.first("nativeShowBackup", backup_id=backup_id)["backup"]
    assert shown["status"] == "available"


def test_a_restoration_that_fails_frees_backup_and_volume(place: Place) -> None:
    backup_id = place.job(place.backup())["entities"]["backup_id"]
    place.control.advance(61)
    place.control.script(script("restoreBackup", error_code="VolumeBackup.0200"))
    body = {"restore": {"volume_id": place.volume}}
    job_id = place.first("restoreBackup", backup_id=backup_id, body=body)["job_id"]
    place.control.advance(61)
    assert place.job(job_id)["error_code"] == "VolumeBackup.0200"
    place.first("restoreBackup", backup_id=backup_id, body=body)


def test_a_job_takes_longer(place: Place) -> None:
    place.control.script(script("createBackup", delay=3600))
    job_id = place.backup()
    place.control.advance(3500)
    assert place.job(job_id)["status"] == "RUNNING"
    place.control.advance(200)
    assert place.job(job_id)["status"] == "SUCCESS"


def test_a_client_sees_why_a_job_has_failed(contract: Contract) -> None:
    configuration = Configuration(
        job_delay=0.05, scripts=(script("createBackup", error_code="VolumeBackup.0062"),)
    )
    with ReferenceServer(contract=contract, configuration=configuration) as server:
        target = server.target
        who = credentials.AuthToken(str(target.token))
        with Client(who, base_url=target.base_url, project_id=target.project_id) as client:
            started = client.backups.create(volume_id=target.volumes.available[0], name="b")
            with pytest.raises(errors.WaiterFailedError) as caught:
                started.wait(delay=0.05)
    assert caught.value.code == "VolumeBackup.0062"


def test_days_go_by_with_their_backups(place: Place) -> None:
    """Each day's run happens at its hour of that day, and old backups go as they would."""
    policy_id = place.daily()
    for _ in range(5):
        place.control.advance(DAY)
    found = place.backups_of(policy_id)
    days = [backup.created_at // SECOND // DAY for backup in found]
    assert days == [days[0], days[0] - 1, days[0] - 2]
    assert {backup.created_at // SECOND % DAY for backup in found} == {DAY // 2}


def test_moves_at_the_same_time_add_up(place: Place) -> None:
    before = place.control.now()

    def move(_: int) -> None:
        for _ in range(10):
            place.control.advance(DAY)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(move, range(4)))
    assert 40 <= (place.control.now() - before) / SECOND / DAY < 41


def test_a_move_that_takes_too_long_is_continued(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control_calls, "_PATIENCE", 0)
    policy_id = place.daily()
    left, seconds = [], 3.0 * DAY
    while seconds:
        told = place.call("POST", "clock", {"seconds": seconds}).json()
        seconds = told["seconds_left"]
        left.append(seconds)
    assert len(place.backups_of(policy_id)) == 3
    # It ends after each run, and once more when all is done.
    assert len(left) == 4
    assert left == sorted(left, reverse=True)


def test_a_server_that_ends_does_not_wait_for_a_move(
    contract: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Longer than the guard has.
    monkeypatch.setattr(control_calls, "_PATIENCE", 40)
    configuration = Configuration(control_token=TOKEN)
    with ThreadPoolExecutor(1) as pool, httpx2.Client(trust_env=False, timeout=60) as client:
        with ReferenceServer(contract=contract, configuration=configuration) as server:
            client.base_url = server.base_url
            place = Place(contract, server, client)
            place.daily()
            before = place.control.now()
            centuries = pool.submit(place.call, "POST", "clock", {"seconds": 200 * 365 * DAY})
            while place.control.now() < before + DAY * SECOND:
                assert not centuries.done()
        assert centuries.result().json()["seconds_left"] > 0


def test_quotas_can_be_set(place: Place) -> None:
    place.control.set_quotas(ProjectQuotas(project="project-1", backups=0))
    body = {"backup": {"volume_id": place.volume, "name": "b"}}
    assert place.first.refused("createBackup", body=body) == (400, "VolumeBackup.0080")
    shown = place.first("showQuotas")["quotas"]["resources"]
    assert [one["quota"] for one in shown] == [0, -1]


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        (script("creatBackup", state="x"), "operation: creatBackup is not known; did you mean cre"),
        (script("createBackup", state="x_error"), "state: x_error is not known; did you mean"),
        (script("createBackup"), "state: missing; give state, error_code or delay"),
        (script("listPolicies", delay=1), "operation: listPolicies begins no job"),
        (script("createBackup", error_code="X"), "error_code: X is not known"),
        (script("createBackup", state="backup_error", delay=1), "state: a request that is ref"),
        (script("createBackup", state="backup_error", times=0), "times: must be 1 or more"),
        (
            script("createBackup", delay=1e12),
            "delay: must be from 0 to 9460800000, not 1000000000000.0",
        ),
        (
            script("createToken", state="credentials_wrong"),
            "operation: createToken is called without a project",
        ),
        (script("createBackup", "p", state="backup_error"), "project: there is no project p"),
    ],
)
def test_a_script_that_can_never_take_effect_is_refused(
    place: Place, wanted: Script, problem: str
) -> None:
    with pytest.raises(TomlError, match="^" + problem.replace(".", r"\.")):
        place.control.script(wanted)
    assert place.control.scripts() == []


def test_scripts_over_http(place: Place) -> None:
    wanted = {"project": "project-1", "operation": "listPolicies", "state": "internal_error"}
    assert place.call("POST", "scripts", {**wanted, "times": 3}).status_code == 204
    place.first.refused("listPolicies")
    [left] = place.call("GET", "scripts").json()["scripts"]
    assert left == {
        "project": place.first.project_id,
        "operation": "listPolicies",
        "state": "internal_error",
        "error_code": None,
        "delay": None,
        "times": 2,
    }
    assert place.call("DELETE", "scripts").status_code == 204
    assert place.call("GET", "scripts").json() == {"scripts": []}


def test_quotas_and_clock_over_http(place: Place) -> None:
    wanted = {"project": place.first.project_id, "backups": 0}
    assert place.call("PUT", "quotas", wanted).status_code == 204
    assert place.first("showQuotas")["quotas"]["resources"][0]["quota"] == 0
    without_limit = {"project": "project-1", "backups": -1}
    assert place.call("PUT", "quotas", without_limit).status_code == 204
    assert place.first("showQuotas")["quotas"]["resources"][0]["quota"] == -1
    assert place.backup()
    before = place.call("GET", "clock").json()["now"]
    after = place.call("POST", "clock", {"seconds": 400 * DAY}).json()["now"]
    assert int(after[:4]) in (int(before[:4]) + 1, int(before[:4]) + 2)
    assert place.first.refused("listPolicies") == (401, "AutoBackup.0003")


@pytest.mark.parametrize("token", [None, "", "x", TOKEN + "x"])
def test_without_the_token_nothing_is_told(place: Place, token: str | None) -> None:
    response = place.call("GET", "scripts", token=token)
    assert response.status_code == 401
    assert response.json() == {"error": {"message": "x-control-token: missing or wrong"}}


@pytest.mark.parametrize(
    ("method", "name", "body", "status", "problem"),
    [
        ("GET", "x", None, 404, "known are /control/scripts, /control/quotas, /control/clock"),
        ("PATCH", "scripts", None, 405, "known are GET, POST, DELETE"),
        ("POST", "scripts", [], 400, "must be a table"),
        ("POST", "scripts", {"projekt": 1}, 400, "projekt: unknown key; did you mean project"),
        ("POST", "clock", {"seconds": "1"}, 400, 'seconds: must be a number above 0, not "1"'),
        (
            "POST",
            "clock",
            {"seconds": 1e300},
            400,
            "seconds: must be from 0 to 9460800000, not 1e+300",
        ),
        ("POST", "clock", {"seconds": -1}, 400, "seconds: must be a number above 0, not -1"),
        ("PUT", "quotas", {"project": "p", "backups": 1}, 400, "project: there is no project p"),
        ("PUT", "quotas", {"project": "p", "backups": 2**70}, 400, "backups: must be"),
        (
            "PUT",
            "quotas",
            {"project": "project-1", "backups": -2},
            400,
            "backups: must be a whole number from 0 to 2147483647, or -1 for no limit, not -2",
        ),
    ],
)
def test_what_is_wrong_is_told(
    place: Place, method: str, name: str, body: Any, status: int, problem: str
) -> None:
    response = place.call(method, name, body)
    assert response.status_code == status
    assert problem in response.json()["error"]["message"]


def test_the_clock_does_not_leave_its_years(place: Place) -> None:
    centuries = 250 * 365 * DAY
    last = [place.call("POST", "clock", {"seconds": centuries}) for _ in range(28)][-1]
    assert last.status_code == 400
    problem = "seconds: the clock must not go beyond 9000-01-01T00:00:00.000Z"
    assert last.json() == {"error": {"message": problem}}
    assert place.call("GET", "clock").json()["now"].startswith("8")


def test_a_clock_that_was_moved_stays_so(contract: Contract, empty_database: str) -> None:
    """The data of a database never lie in the future of a server that is not controlled."""
    configuration = Configuration(is_controlled=True)
    with ReferenceServer(
        contract=contract, database=empty_database, configuration=configuration
    ) as server:
        then = server.control.advance(40 * DAY)
    with (
        ReferenceServer(contract=contract, database=empty_database) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        first = Caller(contract, client, server.credentials.first)
        wanted = {"volume_id": server.credentials.volumes["available"][0], "name": "b"}
        first("createBackup", body={"backup": wanted})
        [made] = first("nativeListBackupsDetail")["backups"]
        assert made["created_at"] > in_microseconds(then)


@pytest.mark.parametrize("configuration", [None, Configuration(job_delay=1)])
def test_what_is_not_controlled_says_so(
    contract: Contract, configuration: Configuration | None
) -> None:
    with (
        ReferenceServer(contract=contract, configuration=configuration) as server,
        pytest.raises(ServerError, match=r"give Configuration\(is_controlled=True\)"),
    ):
        server.control.advance(DAY)


def test_without_a_token_there_is_no_control(contract: Contract) -> None:
    with (
        ReferenceServer(contract=contract) as server,
        httpx2.Client(base_url=server.base_url, trust_env=False) as client,
    ):
        assert client.get("/control/scripts").status_code == 404
