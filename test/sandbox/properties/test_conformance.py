"""Every operation under generated requests: no failure of the server, every answer as declared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from talon_one.sandbox import Sandbox
from talon_one.sandbox.handlers import HANDLERS

schemathesis = pytest.importorskip(
    "schemathesis", minversion="4", reason="schemathesis 4 needs Python 3.10"
)
checks = pytest.importorskip("schemathesis.checks")
conformance = pytest.importorskip("schemathesis.specs.openapi.checks")

CONTRACT = Path(__file__).parents[3] / "openapi" / "integration" / "openapi.yaml"
SCHEMA = schemathesis.openapi.from_path(CONTRACT)
OPERATIONS = {
    operation.ok().definition.raw["operationId"]: operation.ok()
    for operation in SCHEMA.get_all_operations()
}
CHECKS = [
    checks.not_a_server_error,
    conformance.status_code_conformance,
    conformance.content_type_conformance,
    conformance.response_schema_conformance,
]


@pytest.fixture(scope="module")
def sandbox() -> Any:
    with Sandbox() as sandbox:
        yield sandbox


# The applications of the default seed: of release 3.3.0, and of today with all that it has.
KEYS = {"first": "sandbox-api-key", "today": "sandbox-api-key-today"}
MODES = schemathesis.GenerationMode
# A path value alone cannot break the contract: every text is one.
FUZZES = [
    pytest.param(name, mode, key, id=f"{name}-{mode.value}-{application}")
    for application, key in KEYS.items()
    for name, operation in OPERATIONS.items()
    for mode in MODES
    if mode is MODES.POSITIVE or operation.body or operation.query
]


@pytest.mark.parametrize(("name", "mode", "key"), FUZZES)
def test_answers_are_as_declared(name: str, mode: Any, key: str, sandbox: Sandbox) -> None:
    """Requests that keep to the contract, and requests that break it in one place or more."""

    @given(case=OPERATIONS[name].as_strategy(generation_mode=mode))
    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def fuzz(case: Any) -> None:
        headers = {"Authorization": f"ApiKey-v1 {key}"}
        answer = case.call(base_url=sandbox.url, headers=headers)
        case.validate_response(answer, checks=CHECKS)

    fuzz()


def test_each_operation_has_its_handler() -> None:
    assert HANDLERS.keys() == OPERATIONS.keys()
