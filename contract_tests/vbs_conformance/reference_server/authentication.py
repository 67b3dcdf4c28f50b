"""Who calls, and whether they may (3.2): a token, or a signature with an access key.

An administrator may do everything. An operator may do all but delete backups, shares and policies.
A reader may do what changes nothing.
"""

from vbs_conformance.contract import Operation
from vbs_conformance.reference_server.answers import refuse_state
from vbs_conformance.reference_server.call import Principal
from vbs_conformance.reference_server.signing import SignedRequest, parse_authorization, verify
from vbs_conformance.reference_server.store import Store

ADMIN_ROLE = "vbs_adm"
OPERATOR_ROLE = "vbs_operator"
READER_ROLE = "readonly"
_DELETIONS = ("deleteBackup", "nativeDeleteBackup", "deleteShare", "deletePolicy")
_READING_POSTS = ("filterPolicies",)


def only_reads(operation: Operation) -> bool:
    """Tell whether an operation changes nothing."""
    return operation.method == "GET" or operation.id in _READING_POSTS


def roles_for(operation: Operation) -> frozenset[str]:
    """Return the roles any of which allows an operation."""
    if only_reads(operation):
        return frozenset((ADMIN_ROLE, OPERATOR_ROLE, READER_ROLE))
    if operation.id in _DELETIONS:
        return frozenset((ADMIN_ROLE,))
    return frozenset((ADMIN_ROLE, OPERATOR_ROLE))


def authenticate(operation: Operation, request: SignedRequest, store: Store) -> Principal:
    """Find out who calls. A token counts before a signature where both are sent.

    Raises:
        RefusalError: the credentials are missing, unknown, wrong or expired, or carry no roles.

    """
    tokens = [value for name, value in request.headers if name == "x-auth-token" and value]
    signatures = [value for name, value in request.headers if name == "authorization"]
    if tokens:
        principal = _by_token(operation, tokens, store)
    elif signatures:
        principal = _by_signature(operation, request, signatures, store)
    else:
        raise refuse_state(operation, "token_missing")
    if not principal.roles:
        raise refuse_state(operation, "roles_missing")
    return principal


def authorize(operation: Operation, principal: Principal, project_id: str | None) -> None:
    """Check that the caller may do this in the project of the path.

    Raises:
        RefusalError: the credentials are for another project, or the roles do not allow it.

    """
    if project_id is not None and project_id != principal.project_id:
        raise refuse_state(operation, "project_mismatch")
    if roles_for(operation).isdisjoint(principal.roles):
        raise refuse_state(operation, "role_not_allowed")


def _by_token(operation: Operation, texts: list[str], store: Store) -> Principal:
    token = store.accounts.token(texts[0]) if len(texts) == 1 else None
    if token is None:
        raise refuse_state(operation, "token_invalid")
    if token.expires_at <= store.now:
        raise refuse_state(operation, "token_expired")
    return Principal(token.user_id, token.project_id, token.roles)


def _by_signature(
    operation: Operation, request: SignedRequest, signatures: list[str], store: Store
) -> Principal:
    """Verify a signature. An unknown key and a wrong signature look, and last, the same."""
    parsed = parse_authorization(signatures[0]) if len(signatures) == 1 else None
    if parsed is None:
        raise refuse_state(operation, "token_invalid")
    key = store.accounts.access_key(parsed.access_key)
    valid = verify(request, parsed, key.secret_key if key else "", store.now)
    if key is None or not valid:
        raise refuse_state(operation, "token_invalid")
    for name, value in request.headers:
        if name == "x-project-id" and value != key.project_id:
            raise refuse_state(operation, "project_mismatch")
    roles = store.accounts.roles_of(key.user_id, key.project_id)
    return Principal(key.user_id, key.project_id, roles)
