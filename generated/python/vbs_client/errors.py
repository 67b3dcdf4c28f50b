# Generated from Volume Backup Service API 1.0.0. Do not edit; run `vbs-contract generate`.
"""All errors of this package.

    Error: The base of all errors of this package.
    ├── ApiError: The server has refused a call.
    │   ├── RedirectError: 3xx: the server sends the caller elsewhere; this is never followed.
    │   ├── BadRequestError: 400: the request breaks a rule.
    │   │   └── VolumeBackup0014 and 114 more
    │   ├── UnauthorizedError: 401: the credentials are missing or not valid.
    │   │   └── VolumeBackup0041 and 5 more
    │   ├── ForbiddenError: 403: the caller may not do this.
    │   │   └── VolumeBackup0042
    │   ├── NotFoundError: 404: there is no such thing.
    │   │   └── Common0011 and 6 more
    │   ├── ConflictError: 409: the request conflicts with the state of the resource.
    │   ├── TooManyRequestsError: 429: the caller has to slow down.
    │   ├── ServerError: 5xx: the server, or something before it, has failed.
    │   │   └── AutoBackup0009
    │   └── UnknownStatusError: The answer has a status that HTTP does not know.
    └── ClientError: A call has got no answer that can be used, or could not even be sent.
        ├── ArgumentError: An argument is wrong or missing, so nothing has been sent.
        │   ├── InvalidRequestError: An argument breaks a rule, so the call was not sent.
        │   └── MissingParameterError: The client was not given what the path of a call needs.
        ├── AuthError: No credentials could be had, so the call was not sent.
        ├── ClockSkewError: The clocks here and there differ too much for a signature.
        ├── ConnectError: No connection could be made, so nothing has been sent.
        │   └── TLSError: The server could not prove who it is, so nothing has been sent.
        ├── TransportError: The connection broke before the answer was complete.
        │   ├── AmbiguousError: The connection broke during a call that must not be sent twice.
        │   ├── CallTimeoutError: The answer was not complete in time.
        │   ├── ProtocolError: What came over the connection is not HTTP.
        │   ├── DecodeError: The body of the answer is not compressed as it says.
        │   └── ResponseTooLargeError: The answer is too large to be read to its end.
        ├── ResponseError: The call was carried out, but its answer cannot be used.
        │   ├── ResponseFormatError: The answer is not JSON.
        │   └── ResponseValidationError: The answer is JSON, but not what the document promises.
        └── WaiterError: Waiting did not come to a good end.
            ├── WaiterFailedError: What was waited for has failed.
            ├── WaiterTimeoutError: What was waited for took too long; on the server it goes on.
            └── WaiterLostError: The server does not know what was waited for, or does not any more.

A code that is not known here raises the class of its status.
"""

from __future__ import annotations

from collections.abc import Mapping

from ._runtime.errors import (
    AmbiguousError,
    ApiError,
    ArgumentError,
    AuthError,
    BadRequestError,
    CallTimeoutError,
    ClientError,
    ClockSkewError,
    ConflictError,
    ConnectError,
    DecodeError,
    Error,
    ForbiddenError,
    InvalidRequestError,
    MissingParameterError,
    NotFoundError,
    ProtocolError,
    RedirectError,
    ResponseError,
    ResponseFormatError,
    ResponseTooLargeError,
    ResponseValidationError,
    ServerError,
    TLSError,
    TooManyRequestsError,
    TransportError,
    UnauthorizedError,
    UnknownStatusError,
    WaiterError,
    WaiterFailedError,
    WaiterLostError,
    WaiterTimeoutError,
)

__all__ = [
    "ERRORS",
    "AmbiguousError",
    "ApiError",
    "ArgumentError",
    "AuthError",
    "AutoBackup0000",
    "AutoBackup0001",
    "AutoBackup0002",
    "AutoBackup0003",
    "AutoBackup0005",
    "AutoBackup0006",
    "AutoBackup0008",
    "AutoBackup0009",
    "AutoBackup0100",
    "AutoBackup0101",
    "AutoBackup0102",
    "AutoBackup0103",
    "AutoBackup0104",
    "AutoBackup0105",
    "AutoBackup0106",
    "AutoBackup0107",
    "AutoBackup0108",
    "AutoBackup0109",
    "AutoBackup0203",
    "AutoBackup0204",
    "AutoBackup0205",
    "AutoBackup0206",
    "AutoBackup0207",
    "AutoBackup0208",
    "AutoBackup0209",
    "AutoBackup0210",
    "AutoBackup0211",
    "AutoBackup0213",
    "AutoBackup0214",
    "AutoBackup0215",
    "AutoBackup0216",
    "AutoBackup0217",
    "AutoBackup0218",
    "AutoBackup0220",
    "AutoBackup0221",
    "AutoBackup0222",
    "AutoBackup0225",
    "AutoBackup0226",
    "AutoBackup1100",
    "AutoBackup1300",
    "AutoBackup1400",
    "AutoBackup1700",
    "AutoBackup9002",
    "BadRequestError",
    "CallTimeoutError",
    "ClientError",
    "ClockSkewError",
    "Common0011",
    "ConflictError",
    "ConnectError",
    "DecodeError",
    "Error",
    "ForbiddenError",
    "InvalidRequestError",
    "MissingParameterError",
    "NotFoundError",
    "ProtocolError",
    "RedirectError",
    "ResponseError",
    "ResponseFormatError",
    "ResponseTooLargeError",
    "ResponseValidationError",
    "ServerError",
    "TLSError",
    "TooManyRequestsError",
    "TransportError",
    "UnauthorizedError",
    "UnknownStatusError",
    "VolumeBackup0002",
    "VolumeBackup0003",
    "VolumeBackup0004",
    "VolumeBackup0005",
    "VolumeBackup0006",
    "VolumeBackup0007",
    "VolumeBackup0008",
    "VolumeBackup0009",
    "VolumeBackup0010",
    "VolumeBackup0011",
    "VolumeBackup0012",
    "VolumeBackup0013",
    "VolumeBackup0014",
    "VolumeBackup0017",
    "VolumeBackup0018",
    "VolumeBackup0019",
    "VolumeBackup0020",
    "VolumeBackup0021",
    "VolumeBackup0022",
    "VolumeBackup0023",
    "VolumeBackup0024",
    "VolumeBackup0025",
    "VolumeBackup0026",
    "VolumeBackup0027",
    "VolumeBackup0028",
    "VolumeBackup0029",
    "VolumeBackup0030",
    "VolumeBackup0035",
    "VolumeBackup0036",
    "VolumeBackup0037",
    "VolumeBackup0038",
    "VolumeBackup0039",
    "VolumeBackup0040",
    "VolumeBackup0041",
    "VolumeBackup0042",
    "VolumeBackup0043",
    "VolumeBackup0044",
    "VolumeBackup0049",
    "VolumeBackup0050",
    "VolumeBackup0051",
    "VolumeBackup0053",
    "VolumeBackup0062",
    "VolumeBackup0063",
    "VolumeBackup0064",
    "VolumeBackup0070",
    "VolumeBackup0071",
    "VolumeBackup0072",
    "VolumeBackup0073",
    "VolumeBackup0074",
    "VolumeBackup0075",
    "VolumeBackup0076",
    "VolumeBackup0077",
    "VolumeBackup0078",
    "VolumeBackup0079",
    "VolumeBackup0080",
    "VolumeBackup0081",
    "VolumeBackup0082",
    "VolumeBackup0083",
    "VolumeBackup0084",
    "VolumeBackup0089",
    "VolumeBackup0100",
    "VolumeBackup0101",
    "VolumeBackup0102",
    "VolumeBackup0103",
    "VolumeBackup0104",
    "VolumeBackup0105",
    "VolumeBackup0109",
    "VolumeBackup0110",
    "VolumeBackup0111",
    "VolumeBackup0113",
    "VolumeBackup0123",
    "VolumeBackup0125",
    "VolumeBackup0129",
    "VolumeBackup0200",
    "VolumeBackup0201",
    "VolumeBackup0202",
    "VolumeBackup0203",
    "VolumeBackup0204",
    "VolumeBackup0205",
    "VolumeBackup0206",
    "VolumeBackup0207",
    "VolumeBackup0208",
    "VolumeBackup0209",
    "VolumeBackup0210",
    "VolumeBackup0211",
    "VolumeBackup0900",
    "WaiterError",
    "WaiterFailedError",
    "WaiterLostError",
    "WaiterTimeoutError",
]


class Common0011(NotFoundError):
    """Common.0011: No job with this id can be found."""

    code = "common.0011"
    meaning = "No job with this id can be found."
    remedy = "Use the job_id and the project_id of the call that started the job."
    docs = "errors.html#common.0011"


class VolumeBackup0014(BadRequestError):
    """VolumeBackup.0014: The service could not start a job for the request."""

    code = "VolumeBackup.0014"
    meaning = "The service could not start a job for the request."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0014"


class VolumeBackup0041(UnauthorizedError):
    """VolumeBackup.0041: The caller has no role at all, so its permissions cannot be checked."""

    code = "VolumeBackup.0041"
    meaning = "The caller has no role at all, so its permissions cannot be checked."
    remedy = "Ask an administrator to give the user a role for backups in the project."
    docs = "errors.html#VolumeBackup.0041"


class VolumeBackup0042(ForbiddenError):
    """VolumeBackup.0042: The caller has roles, but none of them permits this operation."""

    code = "VolumeBackup.0042"
    meaning = "The caller has roles, but none of them permits this operation."
    remedy = "Ask an administrator for a role that permits the operation."
    docs = "errors.html#VolumeBackup.0042"


class VolumeBackup0044(UnauthorizedError):
    """VolumeBackup.0044: The token carries roles that the service does not recognise."""

    code = "VolumeBackup.0044"
    meaning = "The token carries roles that the service does not recognise."
    remedy = "Obtain a new token for the project and send it in X-Auth-Token."
    docs = "errors.html#VolumeBackup.0044"


class VolumeBackup0002(BadRequestError):
    """VolumeBackup.0002: The object backup is absent, null or malformed."""

    code = "VolumeBackup.0002"
    meaning = "The object backup is absent, null or malformed."
    remedy = "Send a JSON body that holds the object backup."
    rules = (
        "createBackup:body:required",
        "createBackup:body:null",
        "createBackup:body:type",
        "createBackup:body.backup:required",
        "createBackup:body.backup:null",
        "createBackup:body.backup:type",
    )
    docs = "errors.html#VolumeBackup.0002"


class VolumeBackup0003(BadRequestError):
    """VolumeBackup.0003: The backup name has more than 64 characters."""

    code = "VolumeBackup.0003"
    meaning = "The backup name has more than 64 characters."
    remedy = "Shorten the name to at most 64 characters."
    rules = ("createBackup:body.backup.name:maxLength",)
    docs = "errors.html#VolumeBackup.0003"


class VolumeBackup0004(BadRequestError):
    """VolumeBackup.0004: The backup name has a character that names must not have."""

    code = "VolumeBackup.0004"
    meaning = "The backup name has a character that names must not have."
    remedy = "Use only Chinese characters, letters, digits, underscores and hyphens in the name."
    rules = ("createBackup:body.backup.name:type", "createBackup:body.backup.name:pattern")
    docs = "errors.html#VolumeBackup.0004"


class VolumeBackup0005(BadRequestError):
    """VolumeBackup.0005.

    VolumeBackup.0005: The backup name starts with auto, which no name given by a caller may do.
    """

    code = "VolumeBackup.0005"
    meaning = "The backup name starts with auto, which no name given by a caller may do."
    remedy = "Choose a name that does not start with auto."
    rules = ("createBackup:body.backup.name:not",)
    docs = "errors.html#VolumeBackup.0005"


class VolumeBackup0006(BadRequestError):
    """VolumeBackup.0006.

    VolumeBackup.0006: The description has more than 64 characters, or it has the character < or >.
    """

    code = "VolumeBackup.0006"
    meaning = "The description has more than 64 characters, or it has the character < or >."
    remedy = "Shorten the description to at most 64 characters and leave out < and >."
    rules = (
        "createBackup:body.backup.description:null",
        "createBackup:body.backup.description:type",
        "createBackup:body.backup.description:maxLength",
        "createBackup:body.backup.description:pattern",
    )
    docs = "errors.html#VolumeBackup.0006"


class VolumeBackup0007(BadRequestError):
    """VolumeBackup.0007: The backup has no name, or its name is null."""

    code = "VolumeBackup.0007"
    meaning = "The backup has no name, or its name is null."
    remedy = "Give the backup a name of 1 to 64 characters."
    rules = ("createBackup:body.backup.name:required", "createBackup:body.backup.name:null")
    docs = "errors.html#VolumeBackup.0007"


class VolumeBackup0008(BadRequestError):
    """VolumeBackup.0008.

    VolumeBackup.0008: The service could not get the token with which it acts for the caller.
    """

    code = "VolumeBackup.0008"
    meaning = "The service could not get the token with which it acts for the caller."
    remedy = "Obtain a new token and send the request again with it."
    docs = "errors.html#VolumeBackup.0008"


class VolumeBackup0009(BadRequestError):
    """VolumeBackup.0009.

    VolumeBackup.0009: The service could not get the access keys of the internal account that it
    works with.
    """

    code = "VolumeBackup.0009"
    meaning = (
        "The service could not get the access keys of the internal account that it works with."
    )
    remedy = "Contact support and name the request or the job that failed."
    docs = "errors.html#VolumeBackup.0009"


class VolumeBackup0010(BadRequestError):
    """VolumeBackup.0010: The field volume_id is absent, null or empty."""

    code = "VolumeBackup.0010"
    meaning = "The field volume_id is absent, null or empty."
    remedy = "Put the id of the volume to back up into volume_id."
    rules = (
        "createBackup:body.backup.volume_id:required",
        "createBackup:body.backup.volume_id:null",
        "createBackup:body.backup.volume_id:minLength",
    )
    docs = "errors.html#VolumeBackup.0010"


class VolumeBackup0011(BadRequestError):
    """VolumeBackup.0011: The id of the volume does not have the form of a UUID."""

    code = "VolumeBackup.0011"
    meaning = "The id of the volume does not have the form of a UUID."
    remedy = "Write volume_id as a UUID of 32 hexadecimal digits with hyphens."
    rules = (
        "createBackup:body.backup.volume_id:type",
        "createBackup:body.backup.volume_id:pattern",
        "restoreBackup:body.restore.volume_id:type",
        "restoreBackup:body.restore.volume_id:pattern",
    )
    docs = "errors.html#VolumeBackup.0011"


class VolumeBackup0012(BadRequestError):
    """VolumeBackup.0012: The volume has a status other than available and in-use."""

    code = "VolumeBackup.0012"
    meaning = "The volume has a status other than available and in-use."
    remedy = "Wait until the volume is available or in-use, then send the request again."
    docs = "errors.html#VolumeBackup.0012"


class VolumeBackup0013(BadRequestError):
    """VolumeBackup.0013: An earlier backup of the same volume is still in progress."""

    code = "VolumeBackup.0013"
    meaning = "An earlier backup of the same volume is still in progress."
    remedy = "Wait for that backup to end before you create the next one."
    docs = "errors.html#VolumeBackup.0013"


class VolumeBackup0017(BadRequestError):
    """VolumeBackup.0017.

    VolumeBackup.0017: An error stopped the creation of the snapshot that the backup is made from.
    """

    code = "VolumeBackup.0017"
    meaning = "An error stopped the creation of the snapshot that the backup is made from."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0017"


class VolumeBackup0018(BadRequestError):
    """VolumeBackup.0018: The creation of the snapshot ended without a snapshot."""

    code = "VolumeBackup.0018"
    meaning = "The creation of the snapshot ended without a snapshot."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0018"


class VolumeBackup0019(BadRequestError):
    """VolumeBackup.0019.

    VolumeBackup.0019: An error stopped the lookup of the snapshot while the backup was made.
    """

    code = "VolumeBackup.0019"
    meaning = "An error stopped the lookup of the snapshot while the backup was made."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0019"


class VolumeBackup0020(BadRequestError):
    """VolumeBackup.0020: The lookup of the snapshot found nothing."""

    code = "VolumeBackup.0020"
    meaning = "The lookup of the snapshot found nothing."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0020"


class VolumeBackup0021(NotFoundError):
    """VolumeBackup.0021: No such volume exists, or somebody has deleted it."""

    code = "VolumeBackup.0021"
    meaning = "No such volume exists, or somebody has deleted it."
    remedy = "Use the id of a volume that exists in the project."
    docs = "errors.html#VolumeBackup.0021"


class VolumeBackup0022(BadRequestError):
    """VolumeBackup.0022.

    VolumeBackup.0022: An error stopped the creation of the temporary volume that the backup needs.
    """

    code = "VolumeBackup.0022"
    meaning = "An error stopped the creation of the temporary volume that the backup needs."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0022"


class VolumeBackup0023(BadRequestError):
    """VolumeBackup.0023: The creation of the temporary volume ended without a volume."""

    code = "VolumeBackup.0023"
    meaning = "The creation of the temporary volume ended without a volume."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0023"


class VolumeBackup0024(BadRequestError):
    """VolumeBackup.0024: An error stopped the lookup of the temporary volume."""

    code = "VolumeBackup.0024"
    meaning = "An error stopped the lookup of the temporary volume."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0024"


class VolumeBackup0025(BadRequestError):
    """VolumeBackup.0025: The lookup of the temporary volume found nothing."""

    code = "VolumeBackup.0025"
    meaning = "The lookup of the temporary volume found nothing."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0025"


class VolumeBackup0026(BadRequestError):
    """VolumeBackup.0026: The backup name has fewer characters than it must have."""

    code = "VolumeBackup.0026"
    meaning = "The backup name has fewer characters than it must have."
    remedy = "Give the backup a name of at least one character."
    rules = ("createBackup:body.backup.name:minLength",)
    docs = "errors.html#VolumeBackup.0026"


class VolumeBackup0027(BadRequestError):
    """VolumeBackup.0027: An error in the storage layer stopped the creation of the backup."""

    code = "VolumeBackup.0027"
    meaning = "An error in the storage layer stopped the creation of the backup."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0027"


class VolumeBackup0028(BadRequestError):
    """VolumeBackup.0028: The storage layer ended the creation without a backup."""

    code = "VolumeBackup.0028"
    meaning = "The storage layer ended the creation without a backup."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0028"


class VolumeBackup0029(BadRequestError):
    """VolumeBackup.0029: An error stopped the lookup of the new backup."""

    code = "VolumeBackup.0029"
    meaning = "An error stopped the lookup of the new backup."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0029"


class VolumeBackup0030(BadRequestError):
    """VolumeBackup.0030: The lookup of the new backup found nothing."""

    code = "VolumeBackup.0030"
    meaning = "The lookup of the new backup found nothing."
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0030"


class VolumeBackup0035(BadRequestError):
    """VolumeBackup.0035: The volumes of the user could not be listed."""

    code = "VolumeBackup.0035"
    meaning = "The volumes of the user could not be listed."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0035"


class VolumeBackup0036(BadRequestError):
    """VolumeBackup.0036: The backups of the user could not be listed."""

    code = "VolumeBackup.0036"
    meaning = "The backups of the user could not be listed."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0036"


class VolumeBackup0037(BadRequestError):
    """VolumeBackup.0037.

    VolumeBackup.0037: The service waited in vain for the new snapshot to be usable, or failed to
    ask for its status.
    """

    code = "VolumeBackup.0037"
    meaning = (
        "The service waited in vain for the new snapshot to"
        " be usable, or failed to ask for its status."
    )
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0037"


class VolumeBackup0038(BadRequestError):
    """VolumeBackup.0038.

    VolumeBackup.0038: The service waited in vain for the temporary volume to be usable, or failed
    to ask for its status.
    """

    code = "VolumeBackup.0038"
    meaning = (
        "The service waited in vain for the temporary "
        "volume to be usable, or failed to ask for its "
        "status."
    )
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0038"


class VolumeBackup0039(BadRequestError):
    """VolumeBackup.0039.

    VolumeBackup.0039: The service waited in vain for the new backup to be usable, or failed to ask
    for its status.
    """

    code = "VolumeBackup.0039"
    meaning = (
        "The service waited in vain for the new backup to "
        "be usable, or failed to ask for its status."
    )
    remedy = "Create the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0039"


class VolumeBackup0040(BadRequestError):
    """VolumeBackup.0040: The volume already has as many backups as one volume may have."""

    code = "VolumeBackup.0040"
    meaning = "The volume already has as many backups as one volume may have."
    remedy = (
        "Delete backups of the volume that you no longer need, or ask support for a higher quota."
    )
    docs = "errors.html#VolumeBackup.0040"


class VolumeBackup0043(BadRequestError):
    """VolumeBackup.0043: The volume or the backup could not be looked up."""

    code = "VolumeBackup.0043"
    meaning = "The volume or the backup could not be looked up."
    remedy = "Check that volume_id and backup_id name a volume and a backup that exist."
    docs = "errors.html#VolumeBackup.0043"


class VolumeBackup0049(BadRequestError):
    """VolumeBackup.0049: The tags in a request about a backup break a rule."""

    code = "VolumeBackup.0049"
    meaning = "The tags in a request about a backup break a rule."
    remedy = (
        "Use a key of at most 36 and a value of at most 43 "
        "characters, without control characters and = * < >"
        " \\ , | /."
    )
    rules = (
        "createBackup:body.backup.tags:null",
        "createBackup:body.backup.tags:type",
        "createBackup:body.backup.tags[]:null",
        "createBackup:body.backup.tags[]:type",
        "createBackup:body.backup.tags[].key:required",
        "createBackup:body.backup.tags[].key:null",
        "createBackup:body.backup.tags[].key:type",
        "createBackup:body.backup.tags[].key:maxLength",
        "createBackup:body.backup.tags[].key:pattern",
        "createBackup:body.backup.tags[].value:required",
        "createBackup:body.backup.tags[].value:null",
        "createBackup:body.backup.tags[].value:type",
        "createBackup:body.backup.tags[].value:maxLength",
        "createBackup:body.backup.tags[].value:pattern",
        "batchBackupTags:body.action:required",
        "batchBackupTags:body.action:null",
        "batchBackupTags:body.action:type",
        "batchBackupTags:body.action:enum",
        "batchBackupTags:body.tags:null",
        "batchBackupTags:body.tags:type",
        "batchBackupTags:body.tags[]:null",
        "batchBackupTags:body.tags[]:type",
        "batchBackupTags:body.tags[].key:required",
        "batchBackupTags:body.tags[].key:null",
        "batchBackupTags:body.tags[].key:type",
        "batchBackupTags:body.tags[].key:maxLength",
        "batchBackupTags:body.tags[].key:pattern",
        "batchBackupTags:body.tags[].value:null",
        "batchBackupTags:body.tags[].value:type",
        "batchBackupTags:body.tags[].value:maxLength",
        "batchBackupTags:body.tags[].value:pattern",
        "batchBackupTags:body.tags[].value:required[action=create]",
    )
    docs = "errors.html#VolumeBackup.0049"


class VolumeBackup0050(BadRequestError):
    """VolumeBackup.0050: The backup would have more tags than it may have."""

    code = "VolumeBackup.0050"
    meaning = "The backup would have more tags than it may have."
    remedy = "Send at most 10 tags in one request, and delete tags that are no longer needed."
    rules = ("createBackup:body.backup.tags:maxItems", "batchBackupTags:body.tags:maxItems")
    docs = "errors.html#VolumeBackup.0050"


class VolumeBackup0051(BadRequestError):
    """VolumeBackup.0051: The volume lies in a storage pod that offers no backup."""

    code = "VolumeBackup.0051"
    meaning = "The volume lies in a storage pod that offers no backup."
    remedy = "Back up another volume, or ask support whether the pod can be served."
    docs = "errors.html#VolumeBackup.0051"


class VolumeBackup0053(BadRequestError):
    """VolumeBackup.0053.

    VolumeBackup.0053: The volume lies in dedicated enterprise storage (DESS), which offers no
    backup.
    """

    code = "VolumeBackup.0053"
    meaning = "The volume lies in dedicated enterprise storage (DESS), which offers no backup."
    remedy = "Back up a volume of another type, or ask support about DESS volumes."
    docs = "errors.html#VolumeBackup.0053"


class VolumeBackup0062(BadRequestError):
    """VolumeBackup.0062: The snapshot of the backup went into the status error."""

    code = "VolumeBackup.0062"
    meaning = "The snapshot of the backup went into the status error."
    remedy = "Check that the volume works, then create the backup again."
    docs = "errors.html#VolumeBackup.0062"


class VolumeBackup0063(BadRequestError):
    """VolumeBackup.0063: The temporary volume of the backup went into the status error."""

    code = "VolumeBackup.0063"
    meaning = "The temporary volume of the backup went into the status error."
    remedy = "Check that the volume works, then create the backup again."
    docs = "errors.html#VolumeBackup.0063"


class VolumeBackup0064(BadRequestError):
    """VolumeBackup.0064: The backup itself went into the status error."""

    code = "VolumeBackup.0064"
    meaning = "The backup itself went into the status error."
    remedy = "Delete the broken backup, then create it again."
    docs = "errors.html#VolumeBackup.0064"


class VolumeBackup0070(BadRequestError):
    """VolumeBackup.0070: The service could not find out how much of the quotas is in use."""

    code = "VolumeBackup.0070"
    meaning = "The service could not find out how much of the quotas is in use."
    remedy = "Contact support and name the request or the job that failed."
    docs = "errors.html#VolumeBackup.0070"


class VolumeBackup0071(BadRequestError):
    """VolumeBackup.0071: The project already has as many SAS volumes as its quota allows."""

    code = "VolumeBackup.0071"
    meaning = "The project already has as many SAS volumes as its quota allows."
    remedy = "Delete SAS volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0071"


class VolumeBackup0072(BadRequestError):
    """VolumeBackup.0072.

    VolumeBackup.0072: The SAS volumes of the project already fill the capacity that its quota
    allows.
    """

    code = "VolumeBackup.0072"
    meaning = "The SAS volumes of the project already fill the capacity that its quota allows."
    remedy = "Delete SAS volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0072"


class VolumeBackup0073(BadRequestError):
    """VolumeBackup.0073: The project already has as many SATA volumes as its quota allows."""

    code = "VolumeBackup.0073"
    meaning = "The project already has as many SATA volumes as its quota allows."
    remedy = "Delete SATA volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0073"


class VolumeBackup0074(BadRequestError):
    """VolumeBackup.0074.

    VolumeBackup.0074: The SATA volumes of the project already fill the capacity that its quota
    allows.
    """

    code = "VolumeBackup.0074"
    meaning = "The SATA volumes of the project already fill the capacity that its quota allows."
    remedy = "Delete SATA volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0074"


class VolumeBackup0075(BadRequestError):
    """VolumeBackup.0075: The project already has as many SSD volumes as its quota allows."""

    code = "VolumeBackup.0075"
    meaning = "The project already has as many SSD volumes as its quota allows."
    remedy = "Delete SSD volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0075"


class VolumeBackup0076(BadRequestError):
    """VolumeBackup.0076.

    VolumeBackup.0076: The SSD volumes of the project already fill the capacity that its quota
    allows.
    """

    code = "VolumeBackup.0076"
    meaning = "The SSD volumes of the project already fill the capacity that its quota allows."
    remedy = "Delete SSD volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0076"


class VolumeBackup0077(BadRequestError):
    """VolumeBackup.0077.

    VolumeBackup.0077: The project already has as many snapshots of SAS volumes as its quota allows.
    """

    code = "VolumeBackup.0077"
    meaning = "The project already has as many snapshots of SAS volumes as its quota allows."
    remedy = "Delete snapshots of SAS volumes, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0077"


class VolumeBackup0078(BadRequestError):
    """VolumeBackup.0078.

    VolumeBackup.0078: The project already has as many snapshots of SATA volumes as its quota
    allows.
    """

    code = "VolumeBackup.0078"
    meaning = "The project already has as many snapshots of SATA volumes as its quota allows."
    remedy = "Delete snapshots of SATA volumes, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0078"


class VolumeBackup0079(BadRequestError):
    """VolumeBackup.0079.

    VolumeBackup.0079: The project already has as many snapshots of SSD volumes as its quota allows.
    """

    code = "VolumeBackup.0079"
    meaning = "The project already has as many snapshots of SSD volumes as its quota allows."
    remedy = "Delete snapshots of SSD volumes, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0079"


class VolumeBackup0080(BadRequestError):
    """VolumeBackup.0080: The project already has as many backups as its quota allows."""

    code = "VolumeBackup.0080"
    meaning = "The project already has as many backups as its quota allows."
    remedy = "Delete backups that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0080"


class VolumeBackup0081(BadRequestError):
    """VolumeBackup.0081.

    VolumeBackup.0081: The backups of the project already fill the capacity that its quota allows.
    """

    code = "VolumeBackup.0081"
    meaning = "The backups of the project already fill the capacity that its quota allows."
    remedy = "Delete backups that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0081"


class VolumeBackup0082(BadRequestError):
    """VolumeBackup.0082: The project already has as many volumes as its quota allows."""

    code = "VolumeBackup.0082"
    meaning = "The project already has as many volumes as its quota allows."
    remedy = "Delete volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0082"


class VolumeBackup0083(BadRequestError):
    """VolumeBackup.0083.

    VolumeBackup.0083: The volumes of the project already fill the capacity that its quota allows.
    """

    code = "VolumeBackup.0083"
    meaning = "The volumes of the project already fill the capacity that its quota allows."
    remedy = "Delete volumes that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0083"


class VolumeBackup0084(BadRequestError):
    """VolumeBackup.0084: The project already has as many snapshots as its quota allows."""

    code = "VolumeBackup.0084"
    meaning = "The project already has as many snapshots as its quota allows."
    remedy = "Delete snapshots that you no longer need, or ask support for a higher quota."
    docs = "errors.html#VolumeBackup.0084"


class VolumeBackup0100(BadRequestError):
    """VolumeBackup.0100: The sub-job that deletes the backup could not be started."""

    code = "VolumeBackup.0100"
    meaning = "The sub-job that deletes the backup could not be started."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0100"


class VolumeBackup0101(BadRequestError):
    """VolumeBackup.0101: The snapshot behind the backup could not be removed."""

    code = "VolumeBackup.0101"
    meaning = "The snapshot behind the backup could not be removed."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0101"


class VolumeBackup0102(BadRequestError):
    """VolumeBackup.0102: The storage layer did not carry out the deletion of the backup."""

    code = "VolumeBackup.0102"
    meaning = "The storage layer did not carry out the deletion of the backup."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0102"


class VolumeBackup0103(BadRequestError):
    """VolumeBackup.0103: The details of the backup could not be read during its deletion."""

    code = "VolumeBackup.0103"
    meaning = "The details of the backup could not be read during its deletion."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0103"


class VolumeBackup0104(BadRequestError):
    """VolumeBackup.0104.

    VolumeBackup.0104: Data about images could not be read during the deletion of the backup.
    """

    code = "VolumeBackup.0104"
    meaning = "Data about images could not be read during the deletion of the backup."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0104"


class VolumeBackup0105(BadRequestError):
    """VolumeBackup.0105: The URL of the request to delete a backup is malformed."""

    code = "VolumeBackup.0105"
    meaning = "The URL of the request to delete a backup is malformed."
    remedy = "Put the id of the project and the id of the backup into the path."
    rules = ("deleteBackup:path.backup_id:pattern",)
    docs = "errors.html#VolumeBackup.0105"


class VolumeBackup0109(BadRequestError):
    """VolumeBackup.0109.

    VolumeBackup.0109: The snapshot behind the backup could not be looked up during the deletion.
    """

    code = "VolumeBackup.0109"
    meaning = "The snapshot behind the backup could not be looked up during the deletion."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0109"


class VolumeBackup0110(BadRequestError):
    """VolumeBackup.0110: The lookup of the backup gave no details."""

    code = "VolumeBackup.0110"
    meaning = "The lookup of the backup gave no details."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0110"


class VolumeBackup0113(BadRequestError):
    """VolumeBackup.0113: An image was made from the backup, so the backup cannot be deleted."""

    code = "VolumeBackup.0113"
    meaning = "An image was made from the backup, so the backup cannot be deleted."
    remedy = "Delete the image before you delete the backup."
    docs = "errors.html#VolumeBackup.0113"


class VolumeBackup0123(BadRequestError):
    """VolumeBackup.0123: The lookup of all backups found nothing."""

    code = "VolumeBackup.0123"
    meaning = "The lookup of all backups found nothing."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0123"


class VolumeBackup0125(BadRequestError):
    """VolumeBackup.0125: The deletion of the backup did not succeed."""

    code = "VolumeBackup.0125"
    meaning = "The deletion of the backup did not succeed."
    remedy = "Delete the backup again, and contact support if it fails again."
    docs = "errors.html#VolumeBackup.0125"


class VolumeBackup0129(BadRequestError):
    """VolumeBackup.0129: This kind of backup is protected against deletion."""

    code = "VolumeBackup.0129"
    meaning = "This kind of backup is protected against deletion."
    remedy = "Keep the backup, or ask support why it is protected."
    docs = "errors.html#VolumeBackup.0129"


class VolumeBackup0900(BadRequestError):
    """VolumeBackup.0900.

    VolumeBackup.0900: The service is out of order for the moment, because an internal call failed.
    """

    code = "VolumeBackup.0900"
    meaning = "The service is out of order for the moment, because an internal call failed."
    remedy = "Try again later, and contact support if the error stays."
    docs = "errors.html#VolumeBackup.0900"


class VolumeBackup0111(NotFoundError):
    """VolumeBackup.0111.

    VolumeBackup.0111: The backup to restore from, or the volume to restore to, is not there.
    """

    code = "VolumeBackup.0111"
    meaning = "The backup to restore from, or the volume to restore to, is not there."
    remedy = "Use the ids of a backup and a volume that exist in the project."
    docs = "errors.html#VolumeBackup.0111"


class VolumeBackup0200(BadRequestError):
    """VolumeBackup.0200: An error stopped the restore."""

    code = "VolumeBackup.0200"
    meaning = "An error stopped the restore."
    remedy = "Contact support and name the request or the job that failed."
    docs = "errors.html#VolumeBackup.0200"


class VolumeBackup0201(BadRequestError):
    """VolumeBackup.0201: The storage layer gave no answer to the restore."""

    code = "VolumeBackup.0201"
    meaning = "The storage layer gave no answer to the restore."
    remedy = "Contact support and name the request or the job that failed."
    docs = "errors.html#VolumeBackup.0201"


class VolumeBackup0202(BadRequestError):
    """VolumeBackup.0202: The volume went into the status error during the restore."""

    code = "VolumeBackup.0202"
    meaning = "The volume went into the status error during the restore."
    remedy = "Contact support and name the request or the job that failed."
    docs = "errors.html#VolumeBackup.0202"


class VolumeBackup0203(BadRequestError):
    """VolumeBackup.0203: The backup_id of the request is absent or empty."""

    code = "VolumeBackup.0203"
    meaning = "The backup_id of the request is absent or empty."
    remedy = "Put the id of an existing backup into backup_id."
    rules = (
        "createShares:body.shared.backup_id:required",
        "createShares:body.shared.backup_id:null",
    )
    docs = "errors.html#VolumeBackup.0203"


class VolumeBackup0204(BadRequestError):
    """VolumeBackup.0204: The id of the backup does not have the form of a UUID."""

    code = "VolumeBackup.0204"
    meaning = "The id of the backup does not have the form of a UUID."
    remedy = "Write backup_id as a UUID of 32 hexadecimal digits with hyphens."
    rules = (
        "restoreBackup:path.backup_id:pattern",
        "batchBackupTags:path.backup_id:pattern",
        "createShares:body.shared.backup_id:type",
        "createShares:body.shared.backup_id:pattern",
    )
    docs = "errors.html#VolumeBackup.0204"


class VolumeBackup0205(BadRequestError):
    """VolumeBackup.0205: The volume to restore to has a status other than available."""

    code = "VolumeBackup.0205"
    meaning = "The volume to restore to has a status other than available."
    remedy = "Detach the volume or wait until it is available, then restore again."
    docs = "errors.html#VolumeBackup.0205"


class VolumeBackup0206(BadRequestError):
    """VolumeBackup.0206: The volume to restore to is being backed up."""

    code = "VolumeBackup.0206"
    meaning = "The volume to restore to is being backed up."
    remedy = "Wait for that backup to end, then restore again."
    docs = "errors.html#VolumeBackup.0206"


class VolumeBackup0207(NotFoundError):
    """VolumeBackup.0207: A volume or backup that the service looked up is not there."""

    code = "VolumeBackup.0207"
    meaning = "A volume or backup that the service looked up is not there."
    remedy = "Use the ids of a volume and a backup that exist in the project."
    docs = "errors.html#VolumeBackup.0207"


class VolumeBackup0208(BadRequestError):
    """VolumeBackup.0208.

    VolumeBackup.0208: The restore names no volume, because volume_id is absent, null or empty.
    """

    code = "VolumeBackup.0208"
    meaning = "The restore names no volume, because volume_id is absent, null or empty."
    remedy = "Put the id of the volume to restore to into restore.volume_id."
    rules = (
        "restoreBackup:body.restore.volume_id:required",
        "restoreBackup:body.restore.volume_id:null",
        "restoreBackup:body.restore.volume_id:minLength",
    )
    docs = "errors.html#VolumeBackup.0208"


class VolumeBackup0209(BadRequestError):
    """VolumeBackup.0209: The volume to restore to has less capacity than the backup."""

    code = "VolumeBackup.0209"
    meaning = "The volume to restore to has less capacity than the backup."
    remedy = "Extend the volume to at least the size of the backup, or use a larger one."
    docs = "errors.html#VolumeBackup.0209"


class VolumeBackup0210(BadRequestError):
    """VolumeBackup.0210.

    VolumeBackup.0210: The body of the restore is empty, or the object restore is absent or
    malformed.
    """

    code = "VolumeBackup.0210"
    meaning = "The body of the restore is empty, or the object restore is absent or malformed."
    remedy = "Send a JSON body that holds the object restore."
    rules = (
        "restoreBackup:body:required",
        "restoreBackup:body:null",
        "restoreBackup:body:type",
        "restoreBackup:body.restore:required",
        "restoreBackup:body.restore:null",
        "restoreBackup:body.restore:type",
    )
    docs = "errors.html#VolumeBackup.0210"


class VolumeBackup0211(BadRequestError):
    """VolumeBackup.0211.

    VolumeBackup.0211: The volume belongs to a disaster recovery site, where no restore is possible.
    """

    code = "VolumeBackup.0211"
    meaning = "The volume belongs to a disaster recovery site, where no restore is possible."
    remedy = "Restore to a volume that does not belong to a disaster recovery site."
    docs = "errors.html#VolumeBackup.0211"


class VolumeBackup0089(BadRequestError):
    """VolumeBackup.0089: The backup has a status other than available."""

    code = "VolumeBackup.0089"
    meaning = "The backup has a status other than available."
    remedy = "Wait until the backup is available, or use another backup."
    docs = "errors.html#VolumeBackup.0089"


class AutoBackup0000(BadRequestError):
    """AutoBackup.0000: The body is absent or empty."""

    code = "AutoBackup.0000"
    meaning = "The body is absent or empty."
    remedy = "Send the JSON body that the operation asks for."
    rules = (
        "createPolicy:body:required",
        "createPolicy:body:null",
        "createPolicy:body:minProperties",
        "updatePolicy:body:required",
        "updatePolicy:body:null",
        "updatePolicy:body:minProperties",
        "bindResources:body:required",
        "bindResources:body:null",
        "bindResources:body:minProperties",
        "unbindResources:body:required",
        "unbindResources:body:null",
        "unbindResources:body:minProperties",
        "addPolicyTag:body:required",
        "addPolicyTag:body:null",
        "addPolicyTag:body:minProperties",
        "batchPolicyTags:body:required",
        "batchPolicyTags:body:null",
        "batchPolicyTags:body:minProperties",
        "filterPolicies:body:required",
        "filterPolicies:body:null",
        "filterPolicies:body:minProperties",
    )
    docs = "errors.html#AutoBackup.0000"


class AutoBackup0001(BadRequestError):
    """AutoBackup.0001: The body has an object without any property in it."""

    code = "AutoBackup.0001"
    meaning = "The body has an object without any property in it."
    remedy = "Fill the object with its required properties, or leave out an optional object."
    rules = (
        "createPolicy:body.scheduled_policy:required",
        "createPolicy:body.scheduled_policy:null",
        "createPolicy:body.scheduled_policy:type",
        "createPolicy:body.scheduled_policy:minProperties",
        "updatePolicy:body.scheduled_policy:null",
        "updatePolicy:body.scheduled_policy:type",
        "updatePolicy:body.scheduled_policy:minProperties",
    )
    docs = "errors.html#AutoBackup.0001"


class AutoBackup0002(UnauthorizedError):
    """AutoBackup.0002: The header X-Auth-Token is absent or has no value."""

    code = "AutoBackup.0002"
    meaning = "The header X-Auth-Token is absent or has no value."
    remedy = "Send a valid token in X-Auth-Token."
    docs = "errors.html#AutoBackup.0002"


class AutoBackup0003(UnauthorizedError):
    """AutoBackup.0003: The token is past its lifetime of 24 hours."""

    code = "AutoBackup.0003"
    meaning = "The token is past its lifetime of 24 hours."
    remedy = "Obtain a new token and send the request again with it."
    docs = "errors.html#AutoBackup.0003"


class AutoBackup0005(UnauthorizedError):
    """AutoBackup.0005: The token does not say which domain the caller belongs to."""

    code = "AutoBackup.0005"
    meaning = "The token does not say which domain the caller belongs to."
    remedy = "Obtain a token for a user of the domain, scoped to the project."
    docs = "errors.html#AutoBackup.0005"


class AutoBackup0006(BadRequestError):
    """AutoBackup.0006: The request names no policy."""

    code = "AutoBackup.0006"
    meaning = "The request names no policy."
    remedy = "Put the id of an existing policy into the request."
    rules = (
        "bindResources:body.backup_policy_id:required",
        "bindResources:body.backup_policy_id:null",
        "bindResources:body.backup_policy_id:type",
        "bindResources:body.backup_policy_id:minLength",
    )
    docs = "errors.html#AutoBackup.0006"


class AutoBackup0008(BadRequestError):
    """AutoBackup.0008: The body cannot be read as a JSON object."""

    code = "AutoBackup.0008"
    meaning = "The body cannot be read as a JSON object."
    remedy = "Send well-formed JSON with one object at the top."
    rules = (
        "createPolicy:body:json",
        "createPolicy:body:type",
        "updatePolicy:body:json",
        "updatePolicy:body:type",
        "bindResources:body:json",
        "bindResources:body:type",
        "unbindResources:body:json",
        "unbindResources:body:type",
        "addPolicyTag:body:json",
        "addPolicyTag:body:type",
        "batchPolicyTags:body:json",
        "batchPolicyTags:body:type",
        "filterPolicies:body:json",
        "filterPolicies:body:type",
    )
    docs = "errors.html#AutoBackup.0008"


class AutoBackup0009(ServerError):
    """AutoBackup.0009: The service met an error inside itself."""

    code = "AutoBackup.0009"
    meaning = "The service met an error inside itself."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#AutoBackup.0009"


class AutoBackup0100(BadRequestError):
    """AutoBackup.0100.

    AutoBackup.0100: The policy is the one that the service provides itself, which callers can only
    use as it is.
    """

    code = "AutoBackup.0100"
    meaning = (
        "The policy is the one that the service provides "
        "itself, which callers can only use as it is."
    )
    remedy = "Create a policy of your own and change that one."
    docs = "errors.html#AutoBackup.0100"


class AutoBackup0101(BadRequestError):
    """AutoBackup.0101: The policy name does not have 1 to 64 characters."""

    code = "AutoBackup.0101"
    meaning = "The policy name does not have 1 to 64 characters."
    remedy = "Give the policy a name of 1 to 64 characters."
    rules = (
        "createPolicy:body.backup_policy_name:required",
        "createPolicy:body.backup_policy_name:null",
        "createPolicy:body.backup_policy_name:minLength",
        "createPolicy:body.backup_policy_name:maxLength",
        "updatePolicy:body.backup_policy_name:null",
        "updatePolicy:body.backup_policy_name:minLength",
        "updatePolicy:body.backup_policy_name:maxLength",
    )
    docs = "errors.html#AutoBackup.0101"


class AutoBackup0102(BadRequestError):
    """AutoBackup.0102.

    AutoBackup.0102: The policy name has a character or a beginning that names must not have.
    """

    code = "AutoBackup.0102"
    meaning = "The policy name has a character or a beginning that names must not have."
    remedy = (
        "Use only Chinese characters, letters, digits, _ "
        "and -; a changed name must not start with default."
    )
    rules = (
        "createPolicy:body.backup_policy_name:type",
        "createPolicy:body.backup_policy_name:pattern",
        "updatePolicy:body.backup_policy_name:type",
        "updatePolicy:body.backup_policy_name:pattern",
        "updatePolicy:body.backup_policy_name:not",
    )
    docs = "errors.html#AutoBackup.0102"


class AutoBackup0103(BadRequestError):
    """AutoBackup.0103: The value of start_time does not consist of full hours."""

    code = "AutoBackup.0103"
    meaning = "The value of start_time does not consist of full hours."
    remedy = "Give full hours in UTC in the form HH:00, with commas between them."
    rules = (
        "createPolicy:body.scheduled_policy.start_time:required",
        "createPolicy:body.scheduled_policy.start_time:null",
        "createPolicy:body.scheduled_policy.start_time:type",
        "createPolicy:body.scheduled_policy.start_time:pattern",
        "updatePolicy:body.scheduled_policy.start_time:null",
        "updatePolicy:body.scheduled_policy.start_time:type",
        "updatePolicy:body.scheduled_policy.start_time:pattern",
    )
    docs = "errors.html#AutoBackup.0103"


class AutoBackup0104(BadRequestError):
    """AutoBackup.0104: The status of the policy is neither ON nor OFF."""

    code = "AutoBackup.0104"
    meaning = "The status of the policy is neither ON nor OFF."
    remedy = "Set status to ON or OFF."
    rules = (
        "createPolicy:body.scheduled_policy.status:required",
        "createPolicy:body.scheduled_policy.status:null",
        "createPolicy:body.scheduled_policy.status:type",
        "createPolicy:body.scheduled_policy.status:enum",
        "updatePolicy:body.scheduled_policy.status:null",
        "updatePolicy:body.scheduled_policy.status:type",
        "updatePolicy:body.scheduled_policy.status:enum",
    )
    docs = "errors.html#AutoBackup.0104"


class AutoBackup0105(BadRequestError):
    """AutoBackup.0105: The value of remain_first_backup_of_curMonth is neither Y nor N."""

    code = "AutoBackup.0105"
    meaning = "The value of remain_first_backup_of_curMonth is neither Y nor N."
    remedy = "Set remain_first_backup_of_curMonth to Y or N."
    rules = (
        "createPolicy:body.scheduled_policy.remain_first_backup_of_curMonth:null",
        "createPolicy:body.scheduled_policy.remain_first_backup_of_curMonth:type",
        "createPolicy:body.scheduled_policy.remain_first_backup_of_curMonth:enum",
        "updatePolicy:body.scheduled_policy.remain_first_backup_of_curMonth:null",
        "updatePolicy:body.scheduled_policy.remain_first_backup_of_curMonth:type",
        "updatePolicy:body.scheduled_policy.remain_first_backup_of_curMonth:enum",
    )
    docs = "errors.html#AutoBackup.0105"


class AutoBackup0106(BadRequestError):
    """AutoBackup.0106.

    AutoBackup.0106: The value of frequency is not one of the intervals that the service offers.
    """

    code = "AutoBackup.0106"
    meaning = "The value of frequency is not one of the intervals that the service offers."
    remedy = "Set frequency to a whole number of days from 1 to 30."
    rules = (
        "createPolicy:body.scheduled_policy.frequency:null",
        "createPolicy:body.scheduled_policy.frequency:type",
        "createPolicy:body.scheduled_policy.frequency:minimum",
        "createPolicy:body.scheduled_policy.frequency:maximum",
        "createPolicy:body.scheduled_policy:anyOf[frequency|week_frequency]",
        "updatePolicy:body.scheduled_policy.frequency:null",
        "updatePolicy:body.scheduled_policy.frequency:type",
        "updatePolicy:body.scheduled_policy.frequency:minimum",
        "updatePolicy:body.scheduled_policy.frequency:maximum",
    )
    docs = "errors.html#AutoBackup.0106"


class AutoBackup0107(BadRequestError):
    """AutoBackup.0107.

    AutoBackup.0107: The value of rentention_num is not a number of backups that the service can
    keep.
    """

    code = "AutoBackup.0107"
    meaning = "The value of rentention_num is not a number of backups that the service can keep."
    remedy = "Set rentention_num to a whole number from 2 to 99."
    rules = (
        "createPolicy:body.scheduled_policy.rentention_num:null",
        "createPolicy:body.scheduled_policy.rentention_num:type",
        "createPolicy:body.scheduled_policy.rentention_num:minimum",
        "createPolicy:body.scheduled_policy.rentention_num:maximum",
        "createPolicy:body.scheduled_policy:anyOf[rentention_num|rentention_day]",
        "updatePolicy:body.scheduled_policy.rentention_num:null",
        "updatePolicy:body.scheduled_policy.rentention_num:type",
        "updatePolicy:body.scheduled_policy.rentention_num:minimum",
        "updatePolicy:body.scheduled_policy.rentention_num:maximum",
    )
    docs = "errors.html#AutoBackup.0107"


class AutoBackup0108(BadRequestError):
    """AutoBackup.0108.

    AutoBackup.0108: The value of rentention_day is not a number of days that the service can keep
    backups.
    """

    code = "AutoBackup.0108"
    meaning = (
        "The value of rentention_day is not a number of days that the service can keep backups."
    )
    remedy = "Set rentention_day to a whole number from 2 to 99999."
    rules = (
        "createPolicy:body.scheduled_policy.rentention_day:null",
        "createPolicy:body.scheduled_policy.rentention_day:type",
        "createPolicy:body.scheduled_policy.rentention_day:minimum",
        "createPolicy:body.scheduled_policy.rentention_day:exclusiveMaximum",
        "updatePolicy:body.scheduled_policy.rentention_day:null",
        "updatePolicy:body.scheduled_policy.rentention_day:type",
        "updatePolicy:body.scheduled_policy.rentention_day:minimum",
        "updatePolicy:body.scheduled_policy.rentention_day:exclusiveMaximum",
    )
    docs = "errors.html#AutoBackup.0108"


class AutoBackup0109(BadRequestError):
    """AutoBackup.0109.

    AutoBackup.0109: The value of week_frequency is empty or names something that is not a day of
    the week.
    """

    code = "AutoBackup.0109"
    meaning = (
        "The value of week_frequency is empty or names something that is not a day of the week."
    )
    remedy = "Give one or more of SUN, MON, TUE, WED, THU, FRI and SAT."
    rules = (
        "createPolicy:body.scheduled_policy.week_frequency:null",
        "createPolicy:body.scheduled_policy.week_frequency:type",
        "createPolicy:body.scheduled_policy.week_frequency:minItems",
        "createPolicy:body.scheduled_policy.week_frequency[]:null",
        "createPolicy:body.scheduled_policy.week_frequency[]:type",
        "createPolicy:body.scheduled_policy.week_frequency[]:enum",
        "updatePolicy:body.scheduled_policy.week_frequency:null",
        "updatePolicy:body.scheduled_policy.week_frequency:type",
        "updatePolicy:body.scheduled_policy.week_frequency:minItems",
        "updatePolicy:body.scheduled_policy.week_frequency[]:null",
        "updatePolicy:body.scheduled_policy.week_frequency[]:type",
        "updatePolicy:body.scheduled_policy.week_frequency[]:enum",
    )
    docs = "errors.html#AutoBackup.0109"


class AutoBackup0203(BadRequestError):
    """AutoBackup.0203: The tenant already has as many backup policies as it may have."""

    code = "AutoBackup.0203"
    meaning = "The tenant already has as many backup policies as it may have."
    remedy = "Delete a policy that you no longer need, because a tenant may have at most 10."
    docs = "errors.html#AutoBackup.0203"


class AutoBackup0204(BadRequestError):
    """AutoBackup.0204: The policy already has as many volumes as may be bound to it."""

    code = "AutoBackup.0204"
    meaning = "The policy already has as many volumes as may be bound to it."
    remedy = "Bind the volumes that go beyond the limit to another policy."
    docs = "errors.html#AutoBackup.0204"


class AutoBackup0205(NotFoundError):
    """AutoBackup.0205: No policy with this id exists in the project."""

    code = "AutoBackup.0205"
    meaning = "No policy with this id exists in the project."
    remedy = "Use the id of a policy that the list of policies shows."
    docs = "errors.html#AutoBackup.0205"


class AutoBackup1100(BadRequestError):
    """AutoBackup.1100: The query for policies came without its input or without a tenant."""

    code = "AutoBackup.1100"
    meaning = "The query for policies came without its input or without a tenant."
    remedy = "Send a token for the project whose policies you want."
    docs = "errors.html#AutoBackup.1100"


class AutoBackup1300(BadRequestError):
    """AutoBackup.1300: The policy could not be removed."""

    code = "AutoBackup.1300"
    meaning = "The policy could not be removed."
    remedy = "Delete the policy again, and contact support if it fails again."
    docs = "errors.html#AutoBackup.1300"


class AutoBackup1400(BadRequestError):
    """AutoBackup.1400: The resources to bind are not a well-formed list of resources."""

    code = "AutoBackup.1400"
    meaning = "The resources to bind are not a well-formed list of resources."
    remedy = "Send resources as a list of objects with resource_id and resource_type."
    rules = (
        "bindResources:body.resources:type",
        "bindResources:body.resources[]:null",
        "bindResources:body.resources[]:type",
        "bindResources:body.resources[].resource_id:type",
        "unbindResources:body.resources:type",
        "unbindResources:body.resources[]:null",
        "unbindResources:body.resources[]:type",
        "unbindResources:body.resources[].resource_id:type",
    )
    docs = "errors.html#AutoBackup.1400"


class AutoBackup1700(BadRequestError):
    """AutoBackup.1700: The input for the execution of the policy breaks a rule."""

    code = "AutoBackup.1700"
    meaning = "The input for the execution of the policy breaks a rule."
    remedy = (
        "Give the id of an existing policy and send no body, and contact support if it fails again."
    )
    docs = "errors.html#AutoBackup.1700"


class AutoBackup0206(BadRequestError):
    """AutoBackup.0206: A volume to bind has a status in which it cannot be bound."""

    code = "AutoBackup.0206"
    meaning = "A volume to bind has a status in which it cannot be bound."
    remedy = "Wait until the volume is available or in-use, then bind it."
    docs = "errors.html#AutoBackup.0206"


class AutoBackup0207(BadRequestError):
    """AutoBackup.0207: The request names no resource to bind or unbind."""

    code = "AutoBackup.0207"
    meaning = "The request names no resource to bind or unbind."
    remedy = "Put at least one resource into resources."
    rules = (
        "bindResources:body.resources:required",
        "bindResources:body.resources:null",
        "bindResources:body.resources:minItems",
        "unbindResources:body.resources:required",
        "unbindResources:body.resources:null",
        "unbindResources:body.resources:minItems",
    )
    docs = "errors.html#AutoBackup.0207"


class AutoBackup0208(NotFoundError):
    """AutoBackup.0208: A volume to bind or unbind is not there."""

    code = "AutoBackup.0208"
    meaning = "A volume to bind or unbind is not there."
    remedy = "Check that each resource_id names a volume that exists in the project."
    docs = "errors.html#AutoBackup.0208"


class AutoBackup0209(BadRequestError):
    """AutoBackup.0209: A resource has an empty resource_id or an empty resource_type."""

    code = "AutoBackup.0209"
    meaning = "A resource has an empty resource_id or an empty resource_type."
    remedy = "Give each resource the id of a volume and the type volume."
    rules = (
        "bindResources:body.resources[].resource_id:required",
        "bindResources:body.resources[].resource_id:null",
        "bindResources:body.resources[].resource_id:minLength",
        "bindResources:body.resources[].resource_type:required",
        "bindResources:body.resources[].resource_type:null",
        "bindResources:body.resources[].resource_type:minLength",
        "unbindResources:body.resources[].resource_id:required",
        "unbindResources:body.resources[].resource_id:null",
        "unbindResources:body.resources[].resource_id:minLength",
    )
    docs = "errors.html#AutoBackup.0209"


class AutoBackup0210(BadRequestError):
    """AutoBackup.0210: HANA volumes do not work with backup policies."""

    code = "AutoBackup.0210"
    meaning = "HANA volumes do not work with backup policies."
    remedy = "Leave HANA volumes out of the request, or ask support about them."
    docs = "errors.html#AutoBackup.0210"


class AutoBackup0211(BadRequestError):
    """AutoBackup.0211: The value of resource_type is not a type that the service knows."""

    code = "AutoBackup.0211"
    meaning = "The value of resource_type is not a type that the service knows."
    remedy = "Set resource_type to volume."
    rules = (
        "bindResources:body.resources[].resource_type:type",
        "bindResources:body.resources[].resource_type:enum",
    )
    docs = "errors.html#AutoBackup.0211"


class AutoBackup0213(BadRequestError):
    """AutoBackup.0213: The caller lacks the permission for this request."""

    code = "AutoBackup.0213"
    meaning = "The caller lacks the permission for this request."
    remedy = "Ask an administrator to give the user the permission."
    docs = "errors.html#AutoBackup.0213"


class AutoBackup0217(BadRequestError):
    """AutoBackup.0217: The quota for snapshots does not suffice for the backups of the policy."""

    code = "AutoBackup.0217"
    meaning = "The quota for snapshots does not suffice for the backups of the policy."
    remedy = "Delete snapshots that you no longer need, or ask support for a higher quota."
    docs = "errors.html#AutoBackup.0217"


class AutoBackup0218(BadRequestError):
    """AutoBackup.0218: The quota for backups does not suffice for the backups of the policy."""

    code = "AutoBackup.0218"
    meaning = "The quota for backups does not suffice for the backups of the policy."
    remedy = "Delete backups that you no longer need, or ask support for a higher quota."
    docs = "errors.html#AutoBackup.0218"


class AutoBackup0220(BadRequestError):
    """AutoBackup.0220.

    AutoBackup.0220: Volumes in dedicated enterprise storage (DESS) do not work with backup
    policies.
    """

    code = "AutoBackup.0220"
    meaning = "Volumes in dedicated enterprise storage (DESS) do not work with backup policies."
    remedy = "Leave DESS volumes out of the request, or ask support about them."
    docs = "errors.html#AutoBackup.0220"


class AutoBackup0221(BadRequestError):
    """AutoBackup.0221: The request has the character < or >, which it must not have."""

    code = "AutoBackup.0221"
    meaning = "The request has the character < or >, which it must not have."
    remedy = "Remove < and > from the request."
    rules = (
        "bindResources:body.backup_policy_id:pattern",
        "bindResources:body.resources[].resource_id:pattern",
        "unbindResources:body.resources[].resource_id:pattern",
        "filterPolicies:body.tags[].key:pattern",
        "filterPolicies:body.tags[].values[]:pattern",
        "filterPolicies:body.tags_any[].key:pattern",
        "filterPolicies:body.tags_any[].values[]:pattern",
        "filterPolicies:body.not_tags[].key:pattern",
        "filterPolicies:body.not_tags[].values[]:pattern",
        "filterPolicies:body.not_tags_any[].key:pattern",
        "filterPolicies:body.not_tags_any[].values[]:pattern",
        "filterPolicies:body.matches[].value:pattern",
    )
    docs = "errors.html#AutoBackup.0221"


class AutoBackup0222(BadRequestError):
    """AutoBackup.0222: The value of action is not one that the operation knows."""

    code = "AutoBackup.0222"
    meaning = "The value of action is not one that the operation knows."
    remedy = "Use an action that the operation lists, in the same spelling."
    rules = (
        "batchPolicyTags:body.action:required",
        "batchPolicyTags:body.action:null",
        "batchPolicyTags:body.action:type",
        "batchPolicyTags:body.action:enum",
        "filterPolicies:body.action:required",
        "filterPolicies:body.action:null",
        "filterPolicies:body.action:type",
        "filterPolicies:body.action:enum",
    )
    docs = "errors.html#AutoBackup.0222"


class AutoBackup0225(BadRequestError):
    """AutoBackup.0225: The policy is still busy with an earlier execution."""

    code = "AutoBackup.0225"
    meaning = "The policy is still busy with an earlier execution."
    remedy = "Wait for that execution to end, then execute the policy again."
    docs = "errors.html#AutoBackup.0225"


class AutoBackup9002(UnauthorizedError):
    """AutoBackup.9002: An internal error stopped the check of the caller's permissions."""

    code = "AutoBackup.9002"
    meaning = "An internal error stopped the check of the caller's permissions."
    remedy = "Send the request again, and contact support if it fails again."
    docs = "errors.html#AutoBackup.9002"


class AutoBackup0214(BadRequestError):
    """AutoBackup.0214: The tags in a request about policies break a rule."""

    code = "AutoBackup.0214"
    meaning = "The tags in a request about policies break a rule."
    remedy = "Keep to the lengths and the characters that the operation allows for keys and values."
    rules = (
        "createPolicy:body.tags:null",
        "createPolicy:body.tags:type",
        "createPolicy:body.tags[]:null",
        "createPolicy:body.tags[]:type",
        "createPolicy:body.tags[].key:required",
        "createPolicy:body.tags[].key:null",
        "createPolicy:body.tags[].key:type",
        "createPolicy:body.tags[].key:minLength",
        "createPolicy:body.tags[].key:maxLength",
        "createPolicy:body.tags[].key:pattern",
        "createPolicy:body.tags[].value:required",
        "createPolicy:body.tags[].value:null",
        "createPolicy:body.tags[].value:type",
        "createPolicy:body.tags[].value:maxLength",
        "createPolicy:body.tags[].value:pattern",
        "addPolicyTag:body.tag:required",
        "addPolicyTag:body.tag:null",
        "addPolicyTag:body.tag:type",
        "addPolicyTag:body.tag.key:required",
        "addPolicyTag:body.tag.key:null",
        "addPolicyTag:body.tag.key:type",
        "addPolicyTag:body.tag.key:minLength",
        "addPolicyTag:body.tag.key:maxLength",
        "addPolicyTag:body.tag.key:pattern",
        "addPolicyTag:body.tag.value:required",
        "addPolicyTag:body.tag.value:null",
        "addPolicyTag:body.tag.value:type",
        "addPolicyTag:body.tag.value:maxLength",
        "addPolicyTag:body.tag.value:pattern",
        "batchPolicyTags:body.tags:null",
        "batchPolicyTags:body.tags:type",
        "batchPolicyTags:body.tags[]:null",
        "batchPolicyTags:body.tags[]:type",
        "batchPolicyTags:body.tags[].key:required",
        "batchPolicyTags:body.tags[].key:null",
        "batchPolicyTags:body.tags[].key:type",
        "batchPolicyTags:body.tags[].key:minLength",
        "batchPolicyTags:body.tags[].key:maxLength",
        "batchPolicyTags:body.tags[].key:pattern",
        "batchPolicyTags:body.tags[].value:null",
        "batchPolicyTags:body.tags[].value:type",
        "batchPolicyTags:body.tags[].value:maxLength",
        "batchPolicyTags:body.tags[].value:pattern",
        "batchPolicyTags:body.tags[].key:maxLength[action=create|update]",
        "batchPolicyTags:body.tags[].value:required[action=create|update]",
        "batchPolicyTags:body.tags[].value:maxLength[action=create|update]",
        "filterPolicies:body.tags:null",
        "filterPolicies:body.tags:type",
        "filterPolicies:body.tags:maxItems",
        "filterPolicies:body.tags:x-uniqueBy",
        "filterPolicies:body.tags[]:null",
        "filterPolicies:body.tags[]:type",
        "filterPolicies:body.tags[].key:required",
        "filterPolicies:body.tags[].key:null",
        "filterPolicies:body.tags[].key:type",
        "filterPolicies:body.tags[].values:required",
        "filterPolicies:body.tags[].values:null",
        "filterPolicies:body.tags[].values:type",
        "filterPolicies:body.tags[].values:maxItems",
        "filterPolicies:body.tags[].values:uniqueItems",
        "filterPolicies:body.tags[].values[]:null",
        "filterPolicies:body.tags[].values[]:type",
        "filterPolicies:body.tags_any:null",
        "filterPolicies:body.tags_any:type",
        "filterPolicies:body.tags_any:minItems",
        "filterPolicies:body.tags_any:maxItems",
        "filterPolicies:body.tags_any:x-uniqueBy",
        "filterPolicies:body.tags_any[]:null",
        "filterPolicies:body.tags_any[]:type",
        "filterPolicies:body.tags_any[].key:required",
        "filterPolicies:body.tags_any[].key:null",
        "filterPolicies:body.tags_any[].key:type",
        "filterPolicies:body.tags_any[].values:required",
        "filterPolicies:body.tags_any[].values:null",
        "filterPolicies:body.tags_any[].values:type",
        "filterPolicies:body.tags_any[].values[]:null",
        "filterPolicies:body.tags_any[].values[]:type",
        "filterPolicies:body.not_tags:null",
        "filterPolicies:body.not_tags:type",
        "filterPolicies:body.not_tags:minItems",
        "filterPolicies:body.not_tags:maxItems",
        "filterPolicies:body.not_tags:x-uniqueBy",
        "filterPolicies:body.not_tags[]:null",
        "filterPolicies:body.not_tags[]:type",
        "filterPolicies:body.not_tags[].key:required",
        "filterPolicies:body.not_tags[].key:null",
        "filterPolicies:body.not_tags[].key:type",
        "filterPolicies:body.not_tags[].values:required",
        "filterPolicies:body.not_tags[].values:null",
        "filterPolicies:body.not_tags[].values:type",
        "filterPolicies:body.not_tags[].values[]:null",
        "filterPolicies:body.not_tags[].values[]:type",
        "filterPolicies:body.not_tags_any:null",
        "filterPolicies:body.not_tags_any:type",
        "filterPolicies:body.not_tags_any:minItems",
        "filterPolicies:body.not_tags_any:maxItems",
        "filterPolicies:body.not_tags_any:x-uniqueBy",
        "filterPolicies:body.not_tags_any[]:null",
        "filterPolicies:body.not_tags_any[]:type",
        "filterPolicies:body.not_tags_any[].key:required",
        "filterPolicies:body.not_tags_any[].key:null",
        "filterPolicies:body.not_tags_any[].key:type",
        "filterPolicies:body.not_tags_any[].values:required",
        "filterPolicies:body.not_tags_any[].values:null",
        "filterPolicies:body.not_tags_any[].values:type",
        "filterPolicies:body.not_tags_any[].values[]:null",
        "filterPolicies:body.not_tags_any[].values[]:type",
        "filterPolicies:body.matches:null",
        "filterPolicies:body.matches:type",
        "filterPolicies:body.matches[]:null",
        "filterPolicies:body.matches[]:type",
        "filterPolicies:body.matches[].key:required",
        "filterPolicies:body.matches[].key:null",
        "filterPolicies:body.matches[].key:type",
        "filterPolicies:body.matches[].key:enum",
        "filterPolicies:body.matches[].value:required",
        "filterPolicies:body.matches[].value:null",
        "filterPolicies:body.matches[].value:type",
    )
    docs = "errors.html#AutoBackup.0214"


class AutoBackup0215(BadRequestError):
    """AutoBackup.0215: The policy would have more tags than it may have."""

    code = "AutoBackup.0215"
    meaning = "The policy would have more tags than it may have."
    remedy = "Delete tags of the policy that you no longer need, or send fewer tags."
    rules = ("createPolicy:body.tags:maxItems",)
    docs = "errors.html#AutoBackup.0215"


class AutoBackup0216(NotFoundError):
    """AutoBackup.0216: The policy has no tag with this key."""

    code = "AutoBackup.0216"
    meaning = "The policy has no tag with this key."
    remedy = "Use a key that the list of the policy's tags shows."
    docs = "errors.html#AutoBackup.0216"


class AutoBackup0226(BadRequestError):
    """AutoBackup.0226: The value of time_zone is not an offset from UTC."""

    code = "AutoBackup.0226"
    meaning = "The value of time_zone is not an offset from UTC."
    remedy = "Write time_zone as UTC+HH:mm or UTC-HH:mm, for example UTC+08:00."
    rules = (
        "createPolicy:body.time_zone:null",
        "createPolicy:body.time_zone:type",
        "createPolicy:body.time_zone:pattern",
        "updatePolicy:body.time_zone:null",
        "updatePolicy:body.time_zone:type",
        "updatePolicy:body.time_zone:pattern",
    )
    docs = "errors.html#AutoBackup.0226"


# The class of each error code.
ERRORS: Mapping[str, type[ApiError]] = {
    "common.0011": Common0011,
    "VolumeBackup.0014": VolumeBackup0014,
    "VolumeBackup.0041": VolumeBackup0041,
    "VolumeBackup.0042": VolumeBackup0042,
    "VolumeBackup.0044": VolumeBackup0044,
    "VolumeBackup.0002": VolumeBackup0002,
    "VolumeBackup.0003": VolumeBackup0003,
    "VolumeBackup.0004": VolumeBackup0004,
    "VolumeBackup.0005": VolumeBackup0005,
    "VolumeBackup.0006": VolumeBackup0006,
    "VolumeBackup.0007": VolumeBackup0007,
    "VolumeBackup.0008": VolumeBackup0008,
    "VolumeBackup.0009": VolumeBackup0009,
    "VolumeBackup.0010": VolumeBackup0010,
    "VolumeBackup.0011": VolumeBackup0011,
    "VolumeBackup.0012": VolumeBackup0012,
    "VolumeBackup.0013": VolumeBackup0013,
    "VolumeBackup.0017": VolumeBackup0017,
    "VolumeBackup.0018": VolumeBackup0018,
    "VolumeBackup.0019": VolumeBackup0019,
    "VolumeBackup.0020": VolumeBackup0020,
    "VolumeBackup.0021": VolumeBackup0021,
    "VolumeBackup.0022": VolumeBackup0022,
    "VolumeBackup.0023": VolumeBackup0023,
    "VolumeBackup.0024": VolumeBackup0024,
    "VolumeBackup.0025": VolumeBackup0025,
    "VolumeBackup.0026": VolumeBackup0026,
    "VolumeBackup.0027": VolumeBackup0027,
    "VolumeBackup.0028": VolumeBackup0028,
    "VolumeBackup.0029": VolumeBackup0029,
    "VolumeBackup.0030": VolumeBackup0030,
    "VolumeBackup.0035": VolumeBackup0035,
    "VolumeBackup.0036": VolumeBackup0036,
    "VolumeBackup.0037": VolumeBackup0037,
    "VolumeBackup.0038": VolumeBackup0038,
    "VolumeBackup.0039": VolumeBackup0039,
    "VolumeBackup.0040": VolumeBackup0040,
    "VolumeBackup.0043": VolumeBackup0043,
    "VolumeBackup.0049": VolumeBackup0049,
    "VolumeBackup.0050": VolumeBackup0050,
    "VolumeBackup.0051": VolumeBackup0051,
    "VolumeBackup.0053": VolumeBackup0053,
    "VolumeBackup.0062": VolumeBackup0062,
    "VolumeBackup.0063": VolumeBackup0063,
    "VolumeBackup.0064": VolumeBackup0064,
    "VolumeBackup.0070": VolumeBackup0070,
    "VolumeBackup.0071": VolumeBackup0071,
    "VolumeBackup.0072": VolumeBackup0072,
    "VolumeBackup.0073": VolumeBackup0073,
    "VolumeBackup.0074": VolumeBackup0074,
    "VolumeBackup.0075": VolumeBackup0075,
    "VolumeBackup.0076": VolumeBackup0076,
    "VolumeBackup.0077": VolumeBackup0077,
    "VolumeBackup.0078": VolumeBackup0078,
    "VolumeBackup.0079": VolumeBackup0079,
    "VolumeBackup.0080": VolumeBackup0080,
    "VolumeBackup.0081": VolumeBackup0081,
    "VolumeBackup.0082": VolumeBackup0082,
    "VolumeBackup.0083": VolumeBackup0083,
    "VolumeBackup.0084": VolumeBackup0084,
    "VolumeBackup.0100": VolumeBackup0100,
    "VolumeBackup.0101": VolumeBackup0101,
    "VolumeBackup.0102": VolumeBackup0102,
    "VolumeBackup.0103": VolumeBackup0103,
    "VolumeBackup.0104": VolumeBackup0104,
    "VolumeBackup.0105": VolumeBackup0105,
    "VolumeBackup.0109": VolumeBackup0109,
    "VolumeBackup.0110": VolumeBackup0110,
    "VolumeBackup.0113": VolumeBackup0113,
    "VolumeBackup.0123": VolumeBackup0123,
    "VolumeBackup.0125": VolumeBackup0125,
    "VolumeBackup.0129": VolumeBackup0129,
    "VolumeBackup.0900": VolumeBackup0900,
    "VolumeBackup.0111": VolumeBackup0111,
    "VolumeBackup.0200": VolumeBackup0200,
    "VolumeBackup.0201": VolumeBackup0201,
    "VolumeBackup.0202": VolumeBackup0202,
    "VolumeBackup.0203": VolumeBackup0203,
    "VolumeBackup.0204": VolumeBackup0204,
    "VolumeBackup.0205": VolumeBackup0205,
    "VolumeBackup.0206": VolumeBackup0206,
    "VolumeBackup.0207": VolumeBackup0207,
    "VolumeBackup.0208": VolumeBackup0208,
    "VolumeBackup.0209": VolumeBackup0209,
    "VolumeBackup.0210": VolumeBackup0210,
    "VolumeBackup.0211": VolumeBackup0211,
    "VolumeBackup.0089": VolumeBackup0089,
    "AutoBackup.0000": AutoBackup0000,
    "AutoBackup.0001": AutoBackup0001,
    "AutoBackup.0002": AutoBackup0002,
    "AutoBackup.0003": AutoBackup0003,
    "AutoBackup.0005": AutoBackup0005,
    "AutoBackup.0006": AutoBackup0006,
    "AutoBackup.0008": AutoBackup0008,
    "AutoBackup.0009": AutoBackup0009,
    "AutoBackup.0100": AutoBackup0100,
    "AutoBackup.0101": AutoBackup0101,
    "AutoBackup.0102": AutoBackup0102,
    "AutoBackup.0103": AutoBackup0103,
    "AutoBackup.0104": AutoBackup0104,
    "AutoBackup.0105": AutoBackup0105,
    "AutoBackup.0106": AutoBackup0106,
    "AutoBackup.0107": AutoBackup0107,
    "AutoBackup.0108": AutoBackup0108,
    "AutoBackup.0109": AutoBackup0109,
    "AutoBackup.0203": AutoBackup0203,
    "AutoBackup.0204": AutoBackup0204,
    "AutoBackup.0205": AutoBackup0205,
    "AutoBackup.1100": AutoBackup1100,
    "AutoBackup.1300": AutoBackup1300,
    "AutoBackup.1400": AutoBackup1400,
    "AutoBackup.1700": AutoBackup1700,
    "AutoBackup.0206": AutoBackup0206,
    "AutoBackup.0207": AutoBackup0207,
    "AutoBackup.0208": AutoBackup0208,
    "AutoBackup.0209": AutoBackup0209,
    "AutoBackup.0210": AutoBackup0210,
    "AutoBackup.0211": AutoBackup0211,
    "AutoBackup.0213": AutoBackup0213,
    "AutoBackup.0217": AutoBackup0217,
    "AutoBackup.0218": AutoBackup0218,
    "AutoBackup.0220": AutoBackup0220,
    "AutoBackup.0221": AutoBackup0221,
    "AutoBackup.0222": AutoBackup0222,
    "AutoBackup.0225": AutoBackup0225,
    "AutoBackup.9002": AutoBackup9002,
    "AutoBackup.0214": AutoBackup0214,
    "AutoBackup.0215": AutoBackup0215,
    "AutoBackup.0216": AutoBackup0216,
    "AutoBackup.0226": AutoBackup0226,
}
