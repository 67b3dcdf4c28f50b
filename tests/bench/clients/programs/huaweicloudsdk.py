"""The vendor's client of the service that has taken over, which signs and blocks."""

from collections.abc import Callable

from huaweicloudsdkcbr.v1 import CbrClient, ShowOpLogRequest
from huaweicloudsdkcore.auth.credentials import BasicCredentials


def blocking(url: str) -> Callable[[], object]:
    who = BasicCredentials("access", "secret", "p")
    client = CbrClient.new_builder().with_credentials(who).with_endpoint(url).build()
    request = ShowOpLogRequest(operation_log_id="4010b39b5281d3590152874bfa3b1604")
    return lambda: client.show_op_log(request)
