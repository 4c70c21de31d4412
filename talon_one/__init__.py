"""A client for Talon.One's Integration API.

```python
import talon_one

configuration = talon_one.Configuration(
    host="http://localhost:8787",  # a sandbox; or https://yourcompany.europe-west1.talon.one
    api_key={"Authorization": "sandbox-api-key"},
    api_key_prefix={"Authorization": "ApiKey-v1"},
)
with talon_one.ApiClient(configuration) as api_client:
    api = talon_one.IntegrationApi(api_client)
    cart = {"customerSession": {"couponCodes": ["WELCOME10"]}}
    for effect in api.update_customer_session_v2("order-1", cart).effects:
        print(effect.effect_type)
```

Every public name is imported when it is first used, so that importing the package costs next
to nothing.
"""

from __future__ import annotations

from talon_one import models
from talon_one._lazy import lazy
from talon_one._version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one import api as api
    from talon_one import api_client as api_client
    from talon_one import bulk as bulk
    from talon_one import configuration as configuration
    from talon_one import effects as effects
    from talon_one import exceptions as exceptions
    from talon_one import hooks as hooks
    from talon_one import paging as paging
    from talon_one import rest as rest
    from talon_one import signing as signing
    from talon_one.api.integration_api import IntegrationApi
    from talon_one.api_client import ApiClient
    from talon_one.configuration import Configuration
    from talon_one.effects import effect_props
    from talon_one.exceptions import (
        ApiException,
        ApiKeyError,
        ApiTypeError,
        ApiValueError,
        BadRequestException,
        ConflictException,
        ConnectionException,
        ForbiddenException,
        NotFoundException,
        OpenApiException,
        ServiceException,
        TimeoutException,
        TLSException,
        TooManyRequestsException,
        TransportException,
        UnauthorizedException,
        UnprocessableEntityException,
    )
    from talon_one.models import *  # noqa: F403
    from talon_one.paging import pages, rows
    from talon_one.signing import ContentSigner

API_LEVEL = "3.3.0"
"""The first release of Talon.One's own SDK whose names and types this package has; those of
12.0.0, and of today's API, are there as well."""

__all__ = [
    "API_LEVEL",
    "ApiClient",
    "ApiException",
    "ApiKeyError",
    "ApiTypeError",
    "ApiValueError",
    "BadRequestException",
    "Configuration",
    "ConflictException",
    "ConnectionException",
    "ContentSigner",
    "ForbiddenException",
    "IntegrationApi",
    "NotFoundException",
    "OpenApiException",
    "ServiceException",
    "TLSException",
    "TimeoutException",
    "TooManyRequestsException",
    "TransportException",
    "UnauthorizedException",
    "UnprocessableEntityException",
    "__version__",
    "effect_props",
    "pages",
    "rows",
]
_MODULES = {
    "ApiClient": "api_client",
    "Configuration": "configuration",
    "ContentSigner": "signing",
    "IntegrationApi": "api.integration_api",
    "effect_props": "effects",
    "pages": "paging",
    "rows": "paging",
    **dict.fromkeys((n for n in __all__ if n.endswith(("Error", "Exception"))), "exceptions"),
    **dict.fromkeys(models.__all__, "models"),
    # Modules are attributes after ``import talon_one`` alone, as in release 3.3.0.
    **{
        name: name
        for name in (
            "api",
            "api_client",
            "bulk",
            "configuration",
            "effects",
            "exceptions",
            "hooks",
            "paging",
            "rest",
            "signing",
        )
    },
}

__all__ += models.__all__

if not TYPE_CHECKING:  # a checker that saw it would take every misspelt name for a good one
    __getattr__, __dir__ = lazy(__name__, _MODULES)
