# Generated from openapi/integration/openapi.yaml, do not edit.
"""The credentials that the API knows, by the names of their schemes."""

from __future__ import annotations

from talon_one.operation import Scheme

SCHEMES = {
    "api_key_v1": Scheme("api_key_v1", header="Authorization", prefix="ApiKey-v1", signed=False),
    "integration_auth": Scheme(
        "integration_auth", header="Content-Signature", prefix=None, signed=True
    ),
}
