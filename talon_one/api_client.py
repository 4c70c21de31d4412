"""ApiClient: the way of one call, from its arguments to its result.

A call goes forward only: the arguments are checked against the operation; path, query, headers
and body are built once; the body's bytes are signed and sent; the answer's bytes are read into
a model, or become an error.
"""

from __future__ import annotations

import copy
import datetime
import os
import re
import threading
import weakref
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

import six

from talon_one import codec
from talon_one._answers import answers
from talon_one._version import __version__
from talon_one.configuration import Configuration
from talon_one.exceptions import ApiException, ApiTypeError, ApiValueError
from talon_one.model import Model, shown
from talon_one.rest import Headers, RESTClientObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from multiprocessing.pool import ThreadPool
    from types import TracebackType

    from talon_one.operation import Operation, RequestTimeout

__all__ = ["ApiClient"]

_JSON = "application/json"
_OPTIONS = frozenset(
    ("async_req", "_preload_content", "_request_timeout", "_return_http_data_only")
)
_DELIMITERS = {"csv": ",", "ssv": " ", "tsv": "\t", "pipes": "|"}


class ApiClient:
    """Sends calls to the API and reads their answers.

    Make one per process and share it: it is safe to use from many threads, keeps connections
    open between calls, and works on in the children of a fork. Use it as a context manager, or
    call :meth:`close` when it is no longer needed.

    :param configuration: where the API is and who calls it; default: a copy of the default
        configuration.
    :param header_name: a header to send with each request.
    :param header_value: its value.
    :param cookie: a ``Cookie`` header to send with each request.
    :param pool_threads: threads for ``async_req`` calls; default: as many as connections are
        kept open.
    """

    PRIMITIVE_TYPES: ClassVar[tuple[type, ...]] = (
        float,
        bool,
        bytes,
        six.text_type,
        *six.integer_types,
    )
    NATIVE_TYPES_MAPPING: ClassVar[dict[str, type]] = {
        "int": int,
        "long": int,
        "float": float,
        "str": str,
        "bool": bool,
        "date": datetime.date,
        "datetime": datetime.datetime,
        "object": object,
    }

    def __init__(
        self,
        configuration: Configuration | None = None,
        header_name: str | None = None,
        header_value: str | None = None,
        cookie: str | None = None,
        pool_threads: int | None = None,
    ) -> None:
        if configuration is None:
            configuration = Configuration.get_default_copy()
        self.configuration: Configuration = configuration
        self.pool_threads: int = pool_threads or configuration.connection_pool_maxsize
        self.rest_client: RESTClientObject = RESTClientObject(configuration)
        self.default_headers: dict[str, str] = {}
        if header_name is not None:
            self.default_headers[header_name] = header_value or ""
        self.cookie = cookie
        self.user_agent = f"talon_one/{__version__}/python"
        self.client_side_validation: bool = configuration.client_side_validation
        self.last_response: Any = None
        self._pool: ThreadPool | None = None
        self._pool_pid = 0
        self._pool_lock = threading.Lock()
        self._pool_finalizer: Any = None

    def __enter__(self) -> ApiClient:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ApiClient {self.configuration!r}>"

    def close(self) -> None:
        """Wait for the calls that run in this client's threads, then close its sockets.

        A client that is used again after this opens new ones.
        """
        with self._pool_lock:
            pool, self._pool = self._pool, None
            finalizer, self._pool_finalizer = self._pool_finalizer, None
            forked = self._pool_pid != os.getpid()
        if pool is not None and not forked:
            finalizer.detach()
            pool.close()
            pool.join()
        self.rest_client.close()

    @property
    def pool(self) -> ThreadPool:
        """The threads of ``async_req`` calls, started on first use."""
        with self._pool_lock:
            if self._pool is None or self._pool_pid != os.getpid():
                from multiprocessing.pool import ThreadPool

                self._pool = ThreadPool(self.pool_threads)
                self._pool_pid = os.getpid()
                # A client that is dropped without close() takes its threads with it. Calls that
                # run hold the client, so none is left; their results may still be on the way.
                self._pool_finalizer = weakref.finalize(self, self._pool.close)
            return self._pool

    @property
    def user_agent(self) -> str:
        """The ``User-Agent`` header."""
        return self.default_headers["User-Agent"]

    @user_agent.setter
    def user_agent(self, value: str) -> None:
        self.default_headers["User-Agent"] = value

    def set_default_header(self, header_name: str, header_value: str) -> None:
        """Send a header with each request."""
        self.default_headers[header_name] = header_value

    # --- Calls of operations ---

    def call(
        self, operation: Operation, arguments: dict[str, Any], options: Mapping[str, Any]
    ) -> Any:
        """Carry out an operation and return its data.

        :param operation: the endpoint.
        :param arguments: its parameters by their Python names; optional ones may be ``None``.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: the model that the operation declares; ``None`` for an empty answer; an
            ``AsyncResult`` with ``async_req``.
        :raises ApiTypeError: an option that does not exist.
        :raises ApiValueError: an argument that cannot be sent.
        :raises ApiException: anything that goes wrong after that.
        """
        if options:
            return self._call_with_options(operation, arguments, {**options}, data_only=True)
        return self._perform(operation, arguments)[0]

    def call_with_http_info(
        self, operation: Operation, arguments: dict[str, Any], options: Mapping[str, Any]
    ) -> Any:
        """Carry out an operation and return ``(data, status, headers)``.

        The parameters and errors are those of :meth:`call`; ``_return_http_data_only`` is one
        more option.
        """
        if options:
            return self._call_with_options(operation, arguments, {**options}, data_only=False)
        return self._perform(operation, arguments)

    def _call_with_options(
        self,
        operation: Operation,
        arguments: dict[str, Any],
        options: dict[str, Any],
        data_only: bool,
    ) -> Any:
        for name in options:
            if name not in _OPTIONS:
                known = ", ".join(p.name for p in operation.parameters)
                raise ApiTypeError(
                    f"{operation.name}() got an unexpected keyword argument {name!r}; "
                    f"its parameters are {known}"
                )
        data_only = options.pop("_return_http_data_only", False) or data_only
        if options.pop("async_req", False):
            task = (operation, arguments, options, data_only)
            return self.pool.apply_async(self._call_with_options, task)
        preload = options.get("_preload_content", True)
        timeout = options.get("_request_timeout")
        result = self._perform(operation, arguments, preload, timeout)
        return result if preload and not data_only else result[0]

    def _perform(
        self,
        operation: Operation,
        arguments: dict[str, Any],
        preload: bool = True,
        timeout: RequestTimeout | None = None,
    ) -> tuple[Any, Any, Any]:
        configuration = self.configuration
        if configuration.client_side_validation:
            for name in operation.required:
                if arguments[name] is None:
                    raise ApiValueError(f"{operation.name}() needs {name}; got None")
        url = configuration.host.rstrip("/") + _path(
            operation, arguments, configuration.safe_chars_for_path_param
        )
        query = [
            (parameter.wire_name, _query_text(parameter.name, arguments[parameter.name]))
            for parameter in operation.query_parameters
            if arguments[parameter.name] is not None
        ]
        body = arguments.get("body") if operation.has_body else None
        payload = None if body is None else codec.encode(body)
        headers = self._headers()
        if operation.response:
            headers["Accept"] = _JSON
        if payload is not None:
            headers["Content-Type"] = _JSON
        self._authorize(headers, operation.auth, payload)
        try:
            response = self.request(
                operation.method, url, query, headers, None, payload, preload, timeout
            )
            if not preload:
                return response, None, None
            data = None
            if operation.response and response.status != 204:
                data = self._decode(response, operation.response, headers)
                if data is None:
                    text = f"the answer is null, not {operation.response}"
                    raise self.rest_client.refusal(response, headers, text)
            return data, response.status, response.getheaders()
        except ApiException as error:
            error.operation = operation.name
            raise

    def _headers(self) -> Headers:
        headers = Headers(self.default_headers)
        if self.cookie:
            headers["Cookie"] = self.cookie
        return headers

    def _authorize(
        self, headers: dict[str, Any], schemes: Iterable[str], payload: bytes | None
    ) -> None:
        schemes = tuple(schemes)
        self.update_params_for_auth(headers, [], schemes)
        signer = self.configuration.signer
        if signer is not None and "integration_auth" in schemes:
            headers["Content-Signature"] = signer.sign(payload or b"")

    def _decode(self, response: Any, type_name: str, sent: Mapping[str, str]) -> Any:
        """Read the body of an answer, or raise with the whole answer at hand."""
        try:
            return answers.decode(response.data, type_name)
        except codec.Unreadable as error:
            text = f"the answer does not fit {type_name}: {error}"
        except ValueError as error:
            text = f"the answer is not JSON: {error}"
        raise self.rest_client.refusal(response, sent, text)

    # --- Calls of anything ---

    def call_api(
        self,
        resource_path: str,
        method: str,
        path_params: Mapping[str, Any] | None = None,
        query_params: Any = None,
        header_params: Mapping[str, Any] | None = None,
        body: Any = None,
        post_params: Any = None,
        files: Mapping[str, Any] | None = None,
        response_type: str | type | None = None,
        auth_settings: Sequence[str] | None = None,
        async_req: bool | None = None,
        _return_http_data_only: bool | None = None,
        collection_formats: Mapping[str, str] | None = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
        _host: str | None = None,
    ) -> Any:
        """Call a path of the API that has no method of its own.

        :param resource_path: the path, with parameters as ``{name}``.
        :param method: the HTTP method.
        :param path_params: values of the path's parameters.
        :param query_params: a dict or pairs for the query.
        :param header_params: further headers.
        :param body: models, dicts or any JSON value.
        :param post_params: form fields.
        :param files: form field to path, or paths, of files to upload.
        :param response_type: a type such as ``Coupon``, ``list[Coupon]``, ``dict(str, float)``,
            ``object`` or ``file``; ``None``: the body is not read into anything.
        :param auth_settings: names of the credentials to send.
        :param async_req: run in a thread and return an ``AsyncResult``.
        :param _return_http_data_only: return the data without status and headers.
        :param collection_formats: how lists are joined, by parameter: csv, ssv, tsv, pipes, multi.
        :param _preload_content: ``False``: return the raw urllib3 response.
        :param _request_timeout: a time limit in place of the configuration's.
        :param _host: a base URL in place of the configuration's.
        :returns: ``(data, status, headers)``, or what the options above say.
        :raises ApiException: the call went wrong.
        """
        arguments = (
            resource_path,
            method,
            path_params,
            query_params,
            header_params,
            body,
            post_params,
            files,
            response_type,
            auth_settings,
            _return_http_data_only,
            collection_formats,
            _preload_content,
            _request_timeout,
            _host,
        )
        if async_req:
            return self.pool.apply_async(self._call_api, arguments)
        return self._call_api(*arguments)

    def _call_api(
        self,
        resource_path: str,
        method: str,
        path_params: Mapping[str, Any] | None,
        query_params: Any,
        header_params: Mapping[str, Any] | None,
        body: Any,
        post_params: Any,
        files: Mapping[str, Any] | None,
        response_type: str | type | None,
        auth_settings: Sequence[str] | None,
        data_only: bool | None,
        collection_formats: Mapping[str, str] | None,
        preload: bool,
        timeout: RequestTimeout | None,
        host: str | None,
    ) -> Any:
        configuration = self.configuration
        headers = self._headers()
        headers.update(header_params or {})
        for name, value in self.parameters_to_tuples(path_params or {}, collection_formats):
            segment = _segment(name, value, configuration.safe_chars_for_path_param)
            resource_path = resource_path.replace(f"{{{name}}}", segment)
        query = None
        if query_params:
            pairs = self.parameters_to_tuples(query_params, collection_formats)
            query = [(name, _query_text(name, value)) for name, value in pairs]
        form = list(self.parameters_to_tuples(post_params or {}, collection_formats))
        form += self.files_parameters(files)
        payload = body
        if body is not None and not isinstance(body, (bytes, bytearray)):
            payload = codec.encode(body)
            headers.setdefault("Content-Type", _JSON)
        self._authorize(headers, auth_settings or (), payload)
        url = (configuration.host if host is None else host).rstrip("/") + resource_path
        response = self.request(
            method, url, query, headers, form or None, payload, preload, timeout
        )
        if not preload:
            return response
        data = self.deserialize(response, response_type) if response_type else None
        return data if data_only else (data, response.status, response.getheaders())

    def request(
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Mapping[str, Any] | None = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: RequestTimeout | None = None,
    ) -> Any:
        """Send one request with this client's connections.

        The parameters are those of :meth:`talon_one.rest.RESTClientObject.request`.

        :raises ApiValueError: the method is not one of HTTP's.
        :raises ApiException: with ``message`` and ``errors`` from the body, where it has them.
        """
        try:
            response = self.rest_client.request(
                method,
                url,
                query_params,
                headers,
                body,
                post_params,
                _preload_content,
                _request_timeout,
            )
        except ApiException as error:
            _read_error_body(error)
            raise
        self.last_response = response
        return response

    # --- Reading and writing ---

    def sanitize_for_serialization(self, obj: Any) -> Any:
        """Return what JSON makes of a value: models as dicts with JSON names, times as text.

        :raises ApiTypeError: a part of the value cannot be said in JSON.
        :raises ApiValueError: the value contains itself.
        """
        try:
            return codec.to_json_value(obj)
        except TypeError as error:
            raise ApiTypeError(str(error)) from None

    def deserialize(self, response: Any, response_type: str | type) -> Any:
        """Read the body of an answer.

        :param response: anything with the body as ``data``; a ``file`` needs ``getheader`` too.
        :param response_type: a type as in :meth:`call_api`.
        :returns: the value; a body that is no JSON is returned as text where a ``str`` or an
            ``object`` is asked for; the path of a temporary file for ``file``.
        :raises ApiException: the body does not fit the type.
        """
        if response_type == "file":
            return self._save(response)
        if response_type in ("str", "object", str, object):
            try:
                data = codec.parse(response.data)
            except ValueError:
                data = _decoded(response.data)
            return answers.read(data, "object")
        return self._decode(response, _type_name(response_type), {})

    def deserialize_model(self, data: Any, klass: type[Model] | str) -> Any:
        """Read parsed JSON as a model.

        :param data: a dict with JSON names; it is not changed.
        :param klass: the model class or its name.
        :raises ApiException: the data do not fit.
        """
        try:
            return answers.read(copy.deepcopy(data), _type_name(klass))
        except codec.Unreadable as error:
            raise ApiException(status=0, reason=str(error)) from None

    def _save(self, response: Any) -> str:
        """Write a body to a temporary file of the name that the answer gives, if it gives one."""
        import tempfile

        handle, path = tempfile.mkstemp(dir=self.configuration.temp_folder_path)
        os.close(handle)
        disposition = response.getheader("Content-Disposition")
        match = re.search(r'filename=[\'"]?([^\'"\s]+)[\'"]?', disposition or "")
        if match:
            os.remove(path)
            # The server names the file, not the folder.
            path = os.path.join(os.path.dirname(path), os.path.basename(match.group(1)))
        with open(path, "wb") as file:
            file.write(six.ensure_binary(response.data))
        return path

    def parameters_to_tuples(
        self, params: Any, collection_formats: Mapping[str, str] | None
    ) -> list[tuple[str, Any]]:
        """Return parameters as pairs, with lists joined as their collection format says.

        :param params: a dict or pairs.
        :param collection_formats: csv (the default), ssv, tsv, pipes or multi, by name.
        """
        pairs: list[tuple[str, Any]] = []
        formats = collection_formats or {}
        for name, value in params.items() if isinstance(params, dict) else params:
            if name not in formats:
                pairs.append((name, value))
            elif formats[name] == "multi":
                pairs += [(name, one) for one in value]
            else:
                delimiter = _DELIMITERS.get(formats[name], ",")
                pairs.append((name, delimiter.join(str(one) for one in value)))
        return pairs

    def files_parameters(self, files: Mapping[str, Any] | None = None) -> list[tuple[str, Any]]:
        """Return form fields for files to upload: ``(field, (name, bytes, media type))``.

        :param files: field to a path, or a list of them.
        """
        if not files:
            return []
        import mimetypes

        parameters = []
        for field, paths in files.items():
            for path in [paths] if isinstance(paths, str) else paths or []:
                with open(path, "rb") as file:
                    content = file.read()
                name = os.path.basename(path)
                kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
                parameters.append((field, (name, content, kind)))
        return parameters

    def select_header_accept(self, accepts: Sequence[str] | None) -> str | None:
        """Return the ``Accept`` header for media types: JSON alone where it is one of them."""
        if not accepts:
            return None
        names = [accept.lower() for accept in accepts]
        return _JSON if _JSON in names else ", ".join(names)

    def select_header_content_type(self, content_types: Sequence[str] | None) -> str:
        """Return the ``Content-Type`` header: JSON where it is allowed, else the first type."""
        names = [content_type.lower() for content_type in content_types or ()]
        return _JSON if not names or _JSON in names or "*/*" in names else names[0]

    def update_params_for_auth(
        self,
        headers: dict[str, Any],
        querys: list[tuple[str, Any]],
        auth_settings: Iterable[str] | None,
    ) -> None:
        """Add the credentials that are set, of the named ones, to headers or query.

        :param headers: is changed.
        :param querys: is changed.
        :param auth_settings: names of security schemes.
        """
        if not auth_settings:
            return
        known = self.configuration.auth_settings()
        for name in auth_settings:
            setting = known.get(name)
            if setting is not None and setting["value"]:
                if setting["in"] == "header":
                    headers[setting["key"]] = setting["value"]
                elif setting["in"] == "query":
                    querys.append((setting["key"], setting["value"]))
                else:
                    headers["Cookie"] = setting["value"]


# --- Texts of paths and queries ----------------------------------------------------------------


def _path(operation: Operation, arguments: dict[str, Any], safe: str) -> str:
    path = operation.segments[0]
    for parameter, rest in zip(operation.path_parameters, operation.segments[1:]):
        path += _segment(parameter.name, arguments[parameter.name], safe) + rest
    return path


def _segment(name: str, value: Any, safe: str) -> str:
    """Return a value percent-encoded into its one segment of a path."""
    text = _text(name, value)
    # Servers and proxies drop such segments, and the request would go to another endpoint.
    if not text or text in (".", "..") or ("/" in safe and {".", ".."} & set(text.split("/"))):
        raise ApiValueError(f"{name} must not be empty, '.' or '..'; got {shown(value)}")
    try:
        return quote(text, safe)
    except UnicodeEncodeError:
        raise ApiValueError(f"{name} must be Unicode text; got {shown(value)}") from None


def _query_text(name: str, value: Any) -> str:
    text = _text(name, value)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise ApiValueError(f"{name} must be Unicode text; got {shown(value)}") from None
    return text


def _text(name: str, value: Any) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, bytes):
        return six.ensure_text(value)
    from uuid import UUID  # whoever has one has imported it

    if isinstance(value, (datetime.datetime, datetime.date, UUID)):
        return str(codec.to_json_value(value))
    raise ApiValueError(f"{name} must be text or a number; got {shown(value)}")


# --- Bodies of answers -------------------------------------------------------------------------


def _decoded(data: Any) -> Any:
    """Return bytes as text where they are UTF-8."""
    try:
        return six.ensure_text(data)
    except (UnicodeDecodeError, TypeError):
        return data


def _type_name(type_: Any) -> str:
    if not isinstance(type_, type):
        return str(type_)
    natives = {native: name for name, native in ApiClient.NATIVE_TYPES_MAPPING.items()}
    return natives.get(type_, type_.__name__)


def _read_error_body(error: ApiException) -> None:
    """Take message and single errors from a body of the API's error shape."""
    if not error.body or error.message:
        return
    try:
        data = codec.parse(error.body)
        message = data.get("message")
        error.message = message if isinstance(message, str) else None
        error.errors = answers.read(data.get("errors"), "list[APIError]") or []
    except (ValueError, AttributeError):
        # Of another shape: the body itself is on the error.
        return
