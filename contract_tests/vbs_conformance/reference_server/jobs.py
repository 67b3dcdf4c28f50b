"""Show jobs (5.1.3)."""

from vbs_conformance.reference_server.answers import Answer
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.clock import in_milliseconds


def show(call: Call) -> Answer:
    """Tell how far a job is."""
    job = call.store.jobs.find(call.project_id, call.path["job_id"])
    if job is None:
        raise call.refuse("job_not_found")
    ended = job.status in ("SUCCESS", "FAIL")
    failed = job.status == "FAIL"
    return Answer(
        200,
        {
            "status": job.status,
            "entities": job.entities,
            "job_id": job.id,
            "job_type": job.type,
            "begin_time": f"{in_milliseconds(job.begin_at)}Z",
            "end_time": f"{in_milliseconds(job.end_at)}Z" if ended else None,
            "error_code": job.error_code if failed else None,
            "fail_reason": job.fail_reason if failed else None,
            "sub_jobs": [],
        },
    )
