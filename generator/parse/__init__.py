"""The contract as records.

Reading is strict. A keyword that is not listed here is an error that names its place, so that
nothing in the contract is silently without effect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.parse.operations import operations
from generator.parse.schemas import models
from generator.parse.security import schemes
from generator.records import Api, Contract, Tag

if TYPE_CHECKING:
    from generator.document import Document, Node

FOLDER = "openapi"
ENTRY = f"{FOLDER}/integration/openapi.yaml"

_ROOT = ("openapi", "info", "servers", "tags", "paths", "components")
_INFO = ("title", "version", "description", "x-api")
_API = ("name", "description")
_SERVER = ("url", "description", "variables")
_COMPONENTS = ("securitySchemes",)
_TAG = ("name", "description")


def contract(document: Document) -> Contract:
    """Make records of the contract.

    :raises ContractError: it has something that is not known, does not fit, or is used by nothing.
    """
    understood = Contract(api=_api(document.file(ENTRY)), models=models(document))
    document.check_that_all_is_used(FOLDER)
    return understood


def _api(node: Node) -> Api:
    root = node.members(_ROOT, _ROOT)
    root["openapi"].text()
    info = root["info"].members(_INFO, _INFO)
    info["version"].text()
    api = info["x-api"].members(_API, _API)
    servers = [server.members(_SERVER, ("url",)) for server in root["servers"].items()]
    components = root["components"].members(_COMPONENTS, _COMPONENTS)
    tags = [tag.members(_TAG, _TAG) for tag in root["tags"].items()]
    known = schemes(components["securitySchemes"])
    return Api(
        name=api["name"].text(),
        title=info["title"].text(),
        summary=info["description"].text(),
        description=api["description"].text(),
        host=servers[0]["url"].text(),
        tags=tuple(Tag(tag["name"].text(), tag["description"].text()) for tag in tags),
        operations=operations(
            root["paths"],
            tags=[tag["name"].text() for tag in tags],
            schemes=[scheme.name for scheme in known],
        ),
        schemes=known,
    )
