"""What is loaded when: by name, since names do not depend on the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

PACKAGE = {"talon_one", "talon_one._lazy", "talon_one._version", "talon_one.models"}
ONE_MODEL = {*PACKAGE, "talon_one._compile", "talon_one.model", "talon_one.models.cart_item"}
CLIENT = {
    *PACKAGE,
    "talon_one._body",
    "talon_one._compat",
    "talon_one._compile",
    "talon_one._connections",
    "talon_one._clock",
    "talon_one._content",
    "talon_one._deadline",
    "talon_one._deferred",
    "talon_one._failures",
    "talon_one._hooks",
    "talon_one._json",
    "talon_one._model_codec",
    "talon_one._places",
    "talon_one._prepare",
    "talon_one._redaction",
    "talon_one._resolve",
    "talon_one._retries",
    "talon_one._timeouts",
    "talon_one._timestamps",
    "talon_one.api",
    "talon_one.api._security",
    "talon_one.api.integration_api",
    "talon_one.api_client",
    "talon_one.codec",
    "talon_one.configuration",
    "talon_one.exceptions",
    "talon_one.model",
    "talon_one.operation",
    "talon_one.rest",
}
BUILD = "talon_one.IntegrationApi(talon_one.ApiClient(talon_one.Configuration('http://x')))"


def new_modules(program: str, shown: str) -> set[str]:
    """What a program adds to the modules of a fresh interpreter."""
    text = (
        f"import sys\nbefore = set(sys.modules)\n{program}\n"
        "new = [(name, module) for name, module in sys.modules.items() if name not in before]\n"
        f"print(*({shown}))"
    )
    command = [sys.executable, "-c", text]
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return set(result.stdout.split())


def ours(program: str) -> set[str]:
    """The modules of this package that a program loads."""
    return new_modules(program, "name for name, _ in new if name.split('.')[0] == 'talon_one'")


def theirs(program: str) -> set[str]:
    """The installed packages of others that a program loads."""
    shown = (
        "name.split('.')[0] for name, module in new "
        "if 'site-packages' in (getattr(module, '__file__', None) or '')"
    )
    return new_modules(program, shown) - {"talon_one"}


def test_importing_the_package_loads_next_to_nothing() -> None:
    assert ours("import talon_one") == PACKAGE
    assert theirs("import talon_one") == set()
    assert "typing" not in new_modules("import talon_one", "name for name, _ in new")


def test_a_model_loads_itself_and_the_base() -> None:
    program = "import talon_one; talon_one.CartItem('a', 'b', 1, 1.0)"
    assert ours(program) == ONE_MODEL
    assert theirs(program) == set()


def test_a_model_file_alone_loads_no_other_model() -> None:
    assert ours("import talon_one.models.customer_session_v2") == (
        ONE_MODEL - {"talon_one.models.cart_item"} | {"talon_one.models.customer_session_v2"}
    )


def test_a_client_loads_urllib3_and_what_the_wire_needs() -> None:
    program = f"import talon_one; {BUILD}"
    assert ours(program) == CLIENT
    # What urllib3 finds installed for itself, such as decompression, is its own affair.
    needed = {"certifi", "dateutil", "orjson", "six", "urllib3"}
    assert theirs(program) & needed == {"urllib3"}
    assert "multiprocessing.pool" not in new_modules(program, "name for name, _ in new")


def test_a_client_never_loads_the_sandbox_or_its_libraries() -> None:
    program = f"import talon_one; {BUILD}; talon_one.effect_props"
    assert not any(module.startswith("talon_one.sandbox") for module in ours(program))
    assert not theirs(program) & {"jsonschema", "werkzeug", "yaml"}
