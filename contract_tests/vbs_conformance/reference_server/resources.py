"""Bind volumes to policies and unbind them (5.2.5, 5.2.6).

A volume that can never be bound (missing, in a wrong status, of a kind that is not supported)
refuses the whole request with the code of the catalogue, and nothing is bound. `fail_resources`
holds what is well in itself but not at hand: a volume of another policy when binding, one that is
not bound to this policy when unbinding. To bind what this policy has already is a success.
"""

from collections.abc import Sequence
from typing import Any

from vbs_conformance.reference_server.answers import Answer, message
from vbs_conformance.reference_server.call import Call
from vbs_conformance.reference_server.policies import find_policy
from vbs_conformance.reference_server.store.volumes import Volume
from vbs_conformance.reference_server.work import find_volume

_NOT_AT_HAND = "AutoBackup.1400"


def bind(call: Call) -> Answer:
    """Bind volumes to a policy; a volume named twice counts once."""
    policy = find_policy(call, call.body["backup_policy_id"])
    volumes = _volumes(call)
    for volume in volumes:
        obstacle = _obstacle(volume)
        if obstacle is not None:
            raise call.refuse(obstacle)
    holders = {v.id: call.store.policies.policy_of(call.project_id, v.id) for v in volumes}
    free = [volume for volume in volumes if holders[volume.id] is None]
    if policy.volume_count + len(free) > call.settings.limits.volumes_per_policy:
        raise call.refuse("too_many_volumes")
    for volume in free:
        call.store.policies.bind(policy.id, volume.id)
    taken = [volume for volume in volumes if holders[volume.id] not in (None, policy.id)]
    return Answer(
        200,
        {
            "success_resources": [_view(volume) for volume in volumes if volume not in taken],
            "fail_resources": [{**_view(volume), **_failure(call)} for volume in taken],
        },
    )


def unbind(call: Call) -> Answer:
    """Unbind volumes from a policy; a volume named twice counts once."""
    policy = find_policy(call, call.path["policy_id"])
    bound = call.store.policies.volumes_of(call.project_id, policy.id)
    volumes = _volumes(call)
    released = [volume for volume in volumes if volume.id in bound]
    for volume in released:
        call.store.policies.unbind(policy.id, volume.id)
    others = [volume for volume in volumes if volume not in released]
    return Answer(
        200,
        {
            "success_resources": [{"resource_id": volume.id} for volume in released],
            "fail_resources": [{"resource_id": v.id, **_failure(call)} for v in others],
        },
    )


def _volumes(call: Call) -> Sequence[Volume]:
    ids = dict.fromkeys(resource["resource_id"] for resource in call.body["resources"])
    return [find_volume(call, volume_id) for volume_id in ids]


def _obstacle(volume: Volume) -> str | None:
    if volume.kind == "hana":
        return "hana_unsupported"
    if volume.kind == "dess":
        return "dess_unsupported"
    if volume.status not in ("available", "in-use"):
        return "volume_wrong_status"
    return None


def _view(volume: Volume) -> dict[str, Any]:
    return {
        "resource_id": volume.id,
        "resource_type": "volume",
        "availability_zone": volume.availability_zone,
        "os_vol_host_attr": volume.host,
    }


def _failure(call: Call) -> dict[str, str]:
    return {"code": _NOT_AT_HAND, "message": message(call.contract, _NOT_AT_HAND)}
