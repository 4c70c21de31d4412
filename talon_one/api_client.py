"""ApiClient: the way of one call, from its arguments to its result.

A call goes forward only: the arguments are checked against the operation; path, query, headers
and body are built once; the body's bytes are signed and sent; the answer's bytes are read into
a model, or become an error.
"""

from __future__ import annotations

import datetime
import os
import socket
import weakref
from collections.abc import Iterable, Mapping, Sequence
from contextvars import ContextVar, copy_context
from types import TracebackType
from typing import Any, ClassVar, Optional, Union

from talon_one import _compat, _deferred, _failures, _hooks, _json, _prepare, codec
from talon_one._deadline import Deadline
from talon_one._model_codec import model_codec
from talon_one._redaction import Headers, Redactor, masked_url
from talon_one._version import __version__
from talon_one.api._security import SCHEMES
from talon_one.configuration import Configuration
from talon_one.exceptions import ApiException, ApiTypeError, ApiValueError
from talon_one.model import Model
from talon_one.operation import Operation, Parameter, RequestTimeout
from talon_one.rest import RESTClientObject, RESTResponse

__all__ = ["ApiClient"]

_JSON = ["application/json"]
_MOST_ERRORS = 1000
_KEPT = 1 << 20
"""Bytes of a body beyond which :attr:`ApiClient.last_response` lets go of it once it is read."""

_OPTIONS = frozenset(
    ("async_req", "_preload_content", "_request_timeout", "_return_http_data_only")
)

# What is being called, for the texts of errors: the parameters of `call_api` are those of the
# legacy SDKs, whose overrides know no others.
_current: ContextVar[Operation | None] = ContextVar("talon_one operation", default=None)


class ApiClient:
    """Sends calls to the API and reads their answers.

    Make one per process and share it: it is safe to use from many threads, keeps connections
    open between calls, and works on in the children of a fork. Use it as a context manager, or
    call :meth:`close` when it is no longer needed.

    It can be copied and pickled, whether it is in use or not; the other one has the same settings,
    headers and cookie, and makes connections and threads of its own. **A pickle of it holds the
    credentials** of its configuration.

    :param configuration: where the API is and who calls it; default: a copy of the default
        configuration.
    :param header_name: a header to send with each request.
    :param header_value: its value.
    :param cookie: a ``Cookie`` header to send with each request.
    :param pool_threads: threads for ``async_req`` calls; default: as many as connections are
        kept open.
    """

    PRIMITIVE_TYPES: ClassVar[tuple[type, ...]] = (float, bool, bytes, str, int)
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
        configuration: Optional[Configuration] = None,
        header_name: Optional[str] = None,
        header_value: Optional[str] = None,
        cookie: Optional[str] = None,
        pool_threads: Optional[int] = None,
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
        # By process: a child of a fork has none of its parent's threads. There is no lock, which a
        # thread of the parent could hold at the fork, for ever in the child.
        self._pools: dict[int, tuple[_deferred.ThreadPool, Any]] = {}

    def __enter__(self) -> ApiClient:
        return self

    def __exit__(
        self,
        exc_type: Optional[type[BaseException]],
        exc_value: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<ApiClient {self.configuration!r}>"

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_pools": {}, "last_response": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        # The pickle of an older release does not have the attributes that came after it.
        ApiClient.__init__(self, state["configuration"])
        self.__dict__.update(state)

    def __copy__(self) -> ApiClient:
        from copy import copy  # most programs copy no client

        twin = object.__new__(type(self))
        twin.__setstate__(self.__getstate__())
        twin.default_headers = dict(self.default_headers)
        twin.rest_client = copy(self.rest_client)
        return twin

    def close(self) -> None:
        """Wait for the calls that run in this client's threads, then close its sockets.

        A client that is used again after this opens new ones.
        """
        started = self._pools.pop(os.getpid(), None)
        if started is not None:
            pool, finalizer = started
            finalizer.detach()
            pool.close()
            pool.join()
        self.rest_client.close()

    @property
    def pool(self) -> _deferred.ThreadPool:
        """The threads of ``async_req`` calls, started on first use."""
        pid = os.getpid()
        started = self._pools.get(pid)
        if started is None:
            pool = _deferred.ThreadPool(self.pool_threads)
            # A client that is dropped without close() takes its threads with it. Calls that run
            # hold the client, so none is left; their results may still be on the way.
            finalizer = weakref.finalize(self, pool.close)
            finalizer.atexit = False  # the threads end with the process
            started = self._pools.setdefault(pid, (pool, finalizer))
            if started[0] is not pool:
                finalizer()  # another thread was faster
        return started[0]

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
        self, operation: Operation, arguments: Mapping[str, Any], options: Mapping[str, Any]
    ) -> Any:
        """Carry out an operation.

        :param operation: the endpoint.
        :param arguments: its parameters by their Python names; optional ones may be ``None``.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``,
            ``_return_http_data_only``.
        :returns: ``(data, status, headers)``, or what the options say; the data is the model
            that the operation declares, ``None`` for an empty answer.
        :raises ApiTypeError: an option that does not exist.
        :raises ApiValueError: an argument that cannot be sent.
        :raises ApiException: anything that goes wrong after that.
        """
        for name in options:
            if name not in _OPTIONS:
                known = ", ".join(parameter.name for parameter in operation.parameters)
                raise ApiTypeError(
                    f"{operation.name}() got an unexpected keyword argument {name!r}; "
                    f"its parameters are {known}"
                )
        path_params: dict[str, Any] = {}
        query_params: list[tuple[str, Any]] = []
        header_params: dict[str, Any] = {}
        formats: dict[str, str] = {}
        body = None
        strict = self.configuration.client_side_validation
        for parameter in operation.parameters:
            value = arguments[parameter.name]
            if value is None:
                if parameter.required and strict:
                    raise ApiValueError(f"{operation.name}() needs {parameter.name}; got None")
                if parameter.location != "path":
                    continue
            elif parameter.type.startswith("list["):
                value = _as_list(parameter, value)
                formats[parameter.wire_name] = "multi" if parameter.explode else "csv"
            if parameter.location == "path":
                path_params[parameter.wire_name] = value
            elif parameter.location == "query":
                query_params.append((parameter.wire_name, value))
            elif parameter.location == "header":
                header_params[parameter.wire_name] = value
            else:
                body = _checked_body(value)
        header_params["Accept"] = self.select_header_accept(_JSON)
        if body is not None:
            header_params["Content-Type"] = self.select_header_content_type(_JSON)
        token = _current.set(operation)
        try:
            return self.call_api(
                operation.path,
                operation.method,
                path_params,
                query_params,
                header_params,
                body=body,
                post_params=[],
                files={},
                response_type=operation.response,
                auth_settings=list(operation.auth),
                async_req=options.get("async_req"),
                _return_http_data_only=options.get("_return_http_data_only"),
                _preload_content=options.get("_preload_content", True),
                _request_timeout=options.get("_request_timeout"),
                collection_formats=formats,
            )
        finally:
            _current.reset(token)

    # --- Calls of anything ---

    def call_api(
        self,
        resource_path: str,
        method: str,
        path_params: Optional[Mapping[str, Any]] = None,
        query_params: Any = None,
        header_params: Optional[Mapping[str, Any]] = None,
        body: Any = None,
        post_params: Any = None,
        files: Optional[Mapping[str, Any]] = None,
        response_type: Optional[Union[str, type]] = None,
        auth_settings: Optional[Sequence[str]] = None,
        async_req: Optional[bool] = None,
        _return_http_data_only: Optional[bool] = None,
        collection_formats: Optional[Mapping[str, str]] = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
        _host: Optional[str] = None,
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
            _current.get(),
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
        run = self._observed if _hooks.is_watched(self.configuration) else self._call_api
        if async_req:
            # What is current for the caller, such as the span of a trace, is so in the thread.
            return self.pool.apply_async(copy_context().run, (run, *arguments))
        return run(*arguments)

    def _observed(self, *arguments: Any) -> Any:
        from talon_one._observation import Observation  # few programs watch their calls

        operation, path, method, host = *arguments[:3], arguments[-1]
        observation = Observation(self.configuration, operation, path, method, host)
        return observation.run(self._call_api, arguments)

    def _call_api(
        self,
        operation: Operation | None,
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
        base, fault = _prepare.base_url(configuration, host)
        if fault is not None:
            raise ApiValueError(fault)
        formats = collection_formats or {}
        headers = Headers(self._texts(operation, header_params, formats))
        headers.update(self.default_headers)
        if self.cookie:
            headers["Cookie"] = self.cookie
        for wire_name, value in self._texts(operation, path_params, formats).items():
            name = _python_name(operation, wire_name)
            text = _prepare.segment(name, value, configuration.safe_chars_for_path_param)
            resource_path = resource_path.replace(f"{{{wire_name}}}", text)
        querys = self._pairs(operation, query_params, formats)
        form = self._pairs(operation, post_params, formats)
        form += self.files_parameters(files)
        self.update_params_for_auth(headers, querys, auth_settings)
        query = [
            (name, _prepare.plain_text(_python_name(operation, name), value))
            for name, value in querys
        ]
        url = base + resource_path
        try:
            payload: Any = body
            if isinstance(body, (Model, dict, list)) and self._nobody_looks(method):
                payload = codec.encode(body)
            elif body is not None and not isinstance(body, (bytes, bytearray)):
                payload = self.sanitize_for_serialization(body)
            if configuration.signer is not None:
                for scheme in (SCHEMES[name] for name in auth_settings or () if name in SCHEMES):
                    if scheme.signed:
                        # What is signed here goes on as bytes: nothing can be written differently.
                        payload, form = _prepare.body_bytes(payload, form, headers), []
                        headers[scheme.header] = configuration.signer.sign(payload or b"")
            response = self.request(
                method,
                url,
                query_params=query,
                headers=headers,
                post_params=form,
                body=payload,
                _preload_content=preload,
                _request_timeout=timeout,
            )
            self.last_response = response
            observation = _hooks.current.get()
            if observation is not None:
                observation.status = response.status  # also of what an override of request gives
            if not preload:
                return response
            data = None
            if response_type and response.status != 204:
                try:
                    data = self.deserialize(response, response_type)
                finally:
                    _let_go(response)
                if data is None and response_type not in ("object", object):
                    _refuse_null(response, response_type, configuration.redact)
        except ApiException as error:
            if operation is not None:
                error.operation = operation.name
            error.method, error.url = error.method or method, error.url or masked_url(url)
            error.hint = _failures.hint(error, configuration)
            raise
        except (ApiTypeError, ApiValueError):
            if body is not None:
                codec.encode(body)  # names the field of the model that is to blame, if one is
            raise
        return data if data_only else (data, response.status, response.getheaders())

    def _nobody_looks(self, method: str) -> bool:
        """Whether no program has taken hold of a place that a body passes as plain data.

        Then it is written at once, in two thirds of the time that both steps take.
        """
        verb = _BODY_OF_REST.get(method.upper(), ())
        return _are_ours(self, _BODY_OF_CLIENT) and _are_ours(self.rest_client, verb)

    def _texts(
        self, operation: Operation | None, params: Any, formats: Mapping[str, str]
    ) -> dict[str, Any]:
        """Return parameters as a dict of plain data; those that are texts alone, as they are."""
        if params.__class__ is dict:
            for value in params.values():
                if value.__class__ is not str:
                    break
            else:
                return params
        return dict(self._pairs(operation, params, formats))

    def _pairs(
        self, operation: Operation | None, params: Any, formats: Mapping[str, str]
    ) -> list[tuple[str, Any]]:
        """Return parameters as pairs of plain data."""
        if not params:
            return []
        try:
            plain = self.sanitize_for_serialization(params)
        except (ApiTypeError, ApiValueError):
            for wire_name, value in _prepare.pairs(params):
                codec.encode(value, _python_name(operation, wire_name))  # names what is to blame
            raise
        return self.parameters_to_tuples(plain, formats)

    def request(
        self,
        method: str,
        url: str,
        query_params: Any = None,
        headers: Optional[Mapping[str, Any]] = None,
        post_params: Any = None,
        body: Any = None,
        _preload_content: bool = True,
        _request_timeout: Optional[RequestTimeout] = None,
    ) -> Any:
        """Send one request with the method of :attr:`rest_client` that has the verb's name.

        The parameters are those of :meth:`talon_one.rest.RESTClientObject.request`.

        :raises ApiValueError: the method is not one of HTTP's.
        :raises ApiException: with ``message`` and ``errors`` from the body, where it has them.
        """
        method = method.upper()
        taken = _compat.VERBS.get(method)
        if taken is None:
            raise ApiValueError(f"method must be one of {', '.join(_compat.VERBS)}")
        content = {name: {"post_params": post_params, "body": body}[name] for name in taken}
        try:
            return getattr(self.rest_client, method)(
                url,
                query_params=query_params,
                headers=headers,
                _preload_content=_preload_content,
                _request_timeout=_request_timeout,
                **content,
            )
        except ApiException as error:
            _read_error_body(error, Redactor(self.configuration, headers))
            raise

    # --- Reading and writing ---

    def sanitize_for_serialization(self, obj: Any) -> Any:
        """Return what JSON makes of a value: models as dicts with JSON names, times as text.

        :raises ApiTypeError: a part of the value cannot be said in JSON.
        :raises ApiValueError: the value contains itself, or a Decimal that is no number of JSON.
        """
        try:
            return codec.to_json_value(obj)
        except TypeError as error:
            raise ApiTypeError(str(error)) from None
        except ValueError as error:
            raise ApiValueError(str(error)) from None

    def deserialize(self, response: Any, response_type: Union[str, type]) -> Any:
        """Read the body of an answer.

        :param response: anything with the body as ``data``; a ``file`` needs ``getheader`` too.
        :param response_type: a type as in :meth:`call_api`.
        :returns: the value; a body that is no JSON is returned as text where a ``str`` or an
            ``object`` is asked for; the path of a temporary file for ``file``.
        :raises ApiException: the body does not fit the type.
        """
        if response_type == "file":
            return _compat.saved_file(response, self.configuration.temp_folder_path)
        deadline: Deadline | None = getattr(response, "deadline", None)
        pace = None if deadline is None else deadline.check
        try:
            if response_type in ("str", "object", str, object):
                return _compat.text_or_json(response.data)
            return model_codec.decode(response.data, _type_name(response_type), pace)
        except socket.timeout:
            raise _failures.too_late(response) from None
        except codec.Unreadable as error:
            text = f"the answer does not fit {_type_name(response_type)}: {error}"
        except RecursionError:
            text = "the answer is nested too deeply"
        except MemoryError:
            text = "the answer takes more memory than there is"
        except ValueError as error:
            text = f"the answer is not JSON: {error}"
        redact = getattr(response, "redact", None) or self.configuration.redact
        raise _failures.from_answer(response, redact, text)

    def deserialize_model(self, data: Any, klass: Union[type[Model], str]) -> Any:
        """Read parsed JSON as a model.

        :param data: a dict with JSON names; it is not changed.
        :param klass: the model class or its name.
        :raises ApiException: the data do not fit.
        """
        from copy import deepcopy  # most programs read no model by hand

        try:
            return model_codec.read(deepcopy(data), _type_name(klass))
        except codec.Unreadable as error:
            raise ApiException(status=0, reason=str(error)) from None

    def parameters_to_tuples(
        self, params: Any, collection_formats: Optional[Mapping[str, str]]
    ) -> list[tuple[str, Any]]:
        """Return parameters as pairs, with lists joined as their collection format says.

        :param params: a dict or pairs.
        :param collection_formats: csv (the default), ssv, tsv, pipes or multi, by name.
        """
        pairs = params.items() if isinstance(params, dict) else params
        return _compat.joined_lists(pairs, collection_formats or {})

    def files_parameters(self, files: Optional[Mapping[str, Any]] = None) -> list[tuple[str, Any]]:
        """Return form fields for files to upload: ``(field, (name, bytes, media type))``.

        :param files: field to a path, or a list of them.
        """
        return _compat.file_fields(files) if files else []

    def select_header_accept(self, accepts: Optional[Sequence[str]]) -> Optional[str]:
        """Return the ``Accept`` header for media types: JSON alone where it is one of them."""
        return _compat.header_accept(accepts or ())

    def select_header_content_type(self, content_types: Optional[Sequence[str]]) -> str:
        """Return the ``Content-Type`` header: JSON where it is allowed, else the first type."""
        return _compat.header_content_type(content_types or ())

    def update_params_for_auth(
        self,
        headers: dict[str, Any],
        querys: list[tuple[str, Any]],
        auth_settings: Optional[Iterable[str]],
    ) -> None:
        """Add the credentials that are set, of the named ones, to headers or query.

        :param headers: is changed.
        :param querys: is changed.
        :param auth_settings: names of security schemes.
        """
        if not auth_settings:
            return
        known = self.configuration.auth_settings()
        set_by_us = set()
        for name in auth_settings:
            setting = known.get(name)
            if setting is None or not setting["value"]:
                continue
            if setting["in"] == "query":
                querys.append((setting["key"], setting["value"]))
                continue
            header = "Cookie" if setting["in"] == "cookie" else setting["key"]
            # Of schemes that share a header, the operation names the one that it prefers first.
            if header not in set_by_us:
                headers[header] = setting["value"]
                set_by_us.add(header)


# --- Handholds ---------------------------------------------------------------------------------

_Methods = tuple[tuple[str, Any], ...]

# The functions that a body passes as plain data, as they are where no program has replaced them.
_BODY_OF_CLIENT: _Methods = tuple(
    (name, getattr(ApiClient, name)) for name in ("sanitize_for_serialization", "request")
)
_BODY_OF_REST: dict[str, _Methods] = {
    verb: tuple((name, getattr(RESTClientObject, name)) for name in (verb, "request"))
    for verb in _compat.VERBS
}


def _are_ours(owner: Any, methods: _Methods) -> bool:
    """Whether neither an object nor its class has put others in the place of some methods."""
    kind, own = type(owner), getattr(owner, "__dict__", ())
    for name, function in methods:
        if getattr(kind, name, None) is not function or name in own:
            return False
    return True


# --- Arguments ---------------------------------------------------------------------------------


def _as_list(parameter: Parameter, value: Any) -> list[Any]:
    """Return the values of a parameter that takes several; a text is one value."""
    values = list(value) if isinstance(value, (list, tuple, set, frozenset)) else [value]
    if None in values:
        raise ApiValueError(f"{parameter.name}[{values.index(None)}] must not be None")
    return values


def _checked_body(body: Any) -> Any:
    if isinstance(body, (bytes, bytearray)):
        raise ApiValueError("body must be a model or a dict; got bytes")
    return body


def _python_name(operation: Operation | None, wire_name: str) -> str:
    """Return what the endpoint's method calls a parameter, for the text of an error."""
    for parameter in operation.parameters if operation is not None else ():
        if parameter.wire_name == wire_name:
            return parameter.name
    return wire_name


# --- Bodies of answers -------------------------------------------------------------------------


def _refuse_null(response: Any, response_type: Any, redact: Any) -> None:
    """Raise for an answer that is ``null``; an override of ``deserialize`` may well return None."""
    if isinstance(response.data, bytes) and response.data.strip() == b"null":
        text = f"the answer is null, not {_type_name(response_type)}"
        raise _failures.from_answer(response, getattr(response, "redact", None) or redact, text)


def _let_go(response: Any) -> None:
    """Free a large body, which :attr:`ApiClient.last_response` would keep alive."""
    if isinstance(response, RESTResponse) and len(response.data or b"") > _KEPT:
        response.forget_body()


def _type_name(type_: Any) -> str:
    if not isinstance(type_, type):
        return str(type_)
    natives = {native: name for name, native in ApiClient.NATIVE_TYPES_MAPPING.items()}
    return natives.get(type_, type_.__name__)


def _read_error_body(error: ApiException, redact: Redactor) -> None:
    """Take message and single errors from a body of the API's error shape."""
    if not error.body or error.message:
        return
    try:
        data = _json.parse(error.body)
        message = data.get("message")
        error.message = redact(message) if isinstance(message, str) else None
        errors = data.get("errors")
        if isinstance(errors, list):
            errors = _masked(errors[:_MOST_ERRORS], redact)
        read = model_codec.read(errors, "list[APIError]") or []
        error.errors = [one for one in read if one is not None]
    except (ValueError, AttributeError, RecursionError):
        # Of another shape: the body itself is on the error.
        return


def _masked(value: Any, redact: Redactor) -> Any:
    """Return JSON without secrets, which escapes may have hidden in the text of the body."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [_masked(one, redact) for one in value]
    if isinstance(value, dict):
        return {name: _masked(one, redact) for name, one in value.items()}
    return value
