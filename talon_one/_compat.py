"""What only programs use that were written for the legacy SDKs' own plumbing.

The functions stand behind methods of :class:`~talon_one.ApiClient` and keep their names, their
parameters and their results.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Optional, Union

from talon_one._json import parse
from talon_one.operation import RequestTimeout

JSON = "application/json"

_DELIMITERS = {"csv": ",", "ssv": " ", "tsv": "\t", "pipes": "|"}


# --- What is sent ------------------------------------------------------------------------------


def joined_lists(
    params: Iterable[tuple[str, Any]], formats: Mapping[str, str]
) -> list[tuple[str, Any]]:
    """Return pairs with lists joined, or repeated, as their collection formats say."""
    pairs: list[tuple[str, Any]] = []
    for name, value in params:
        if name not in formats:
            pairs.append((name, value))
        elif formats[name] == "multi":
            pairs += [(name, one) for one in value]
        else:
            delimiter = _DELIMITERS.get(formats[name], ",")
            pairs.append((name, delimiter.join(str(one) for one in value)))
    return pairs


def file_fields(files: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return form fields for files to upload: ``(field, (name, bytes, media type))``."""
    import mimetypes

    fields = []
    for field, paths in files.items():
        for path in [paths] if isinstance(paths, str) else paths or []:
            with open(path, "rb") as file:
                content = file.read()
            name = os.path.basename(path)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            fields.append((field, (name, content, kind)))
    return fields


def header_accept(accepts: Sequence[str]) -> Optional[str]:
    """Return the ``Accept`` header for media types: JSON alone where it is one of them."""
    if not accepts:
        return None
    names = [accept.lower() for accept in accepts]
    return JSON if JSON in names else ", ".join(names)


def header_content_type(content_types: Sequence[str]) -> str:
    """Return the ``Content-Type`` header: JSON where it is allowed, else the first type."""
    names = [content_type.lower() for content_type in content_types]
    return JSON if not names or JSON in names or "*/*" in names else names[0]


# --- What comes back ---------------------------------------------------------------------------


def text_or_json(data: Union[str, bytes]) -> Any:
    """Return what a body says where it is JSON, its text where it is not."""
    try:
        return parse(data)
    except ValueError:
        pass
    import six  # seldom needed, and takes long to import

    try:
        return six.ensure_text(data)
    except UnicodeDecodeError:
        return data


def saved_file(response: Any, folder: Optional[str]) -> str:
    """Write a body to a temporary file of the name that the answer gives, if it gives one."""
    import tempfile

    import six

    handle, path = tempfile.mkstemp(dir=folder)
    os.close(handle)
    disposition = response.getheader("Content-Disposition")
    match = re.search(r'filename=[\'"]?([^\'"\s]+)[\'"]?', disposition or "")
    content = six.ensure_binary(response.data)
    if match:
        # The server names the file, not the folder, and none that is there already.
        named = os.path.join(os.path.dirname(path), os.path.basename(match.group(1)))
        with suppress(OSError, ValueError), open(named, "xb") as file:
            file.write(content)
            os.remove(path)
            return named
    with open(path, "wb") as file:
        file.write(content)
    return path


# --- The verbs of a RESTClientObject -----------------------------------------------------------


# What each verb takes besides URL, query and headers.
VERBS: dict[str, tuple[str, ...]] = {
    "GET": (),
    "HEAD": (),
    "OPTIONS": ("post_params", "body"),
    "POST": ("post_params", "body"),
    "PUT": ("post_params", "body"),
    "PATCH": ("post_params", "body"),
    "DELETE": ("body",),
}


class Verbs:
    """A method for each verb; their parameters are those of :meth:`RESTClientObject.request`."""

    def request(
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        post_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a request and return its answer."""
        raise NotImplementedError

    def GET(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a GET request."""
        return self.request(
            "GET",
            url,
            query_params=query_params,
            headers=headers,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )

    def HEAD(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a HEAD request."""
        return self.request(
            "HEAD",
            url,
            query_params=query_params,
            headers=headers,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )

    def OPTIONS(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send an OPTIONS request."""
        return self.request(
            "OPTIONS",
            url,
            query_params=query_params,
            headers=headers,
            post_params=post_params,
            body=body,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )

    def DELETE(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a DELETE request."""
        return self.request(
            "DELETE",
            url,
            query_params=query_params,
            headers=headers,
            body=body,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )

    def POST(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a POST request."""
        return self.request(
            "POST",
            url,
            query_params=query_params,
            headers=headers,
            post_params=post_params,
            body=body,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )

    def PUT(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a PUT request."""
        return self.request(
            "PUT",
            url,
            query_params=query_params,
            headers=headers,
            post_params=post_params,
            body=body,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )

    def PATCH(
        self,
        url: str,
        headers: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send a PATCH request."""
        return self.request(
            "PATCH",
            url,
            query_params=query_params,
            headers=headers,
            post_params=post_params,
            body=body,
            _preload_content=_preload_content,
            _request_timeout=_request_timeout,
        )
