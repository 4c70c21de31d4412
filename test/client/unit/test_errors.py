"""What an error says, and that it can be carried anywhere."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
import urllib3

import talon_one
from talon_one import ApiException

PROBLEM = {
    "message": "Validation failed",
    "errors": [
        {
            "title": "Invalid value",
            "details": "must not be empty",
            "source": {"pointer": "/profileId"},
        },
        {"title": "Other"},
    ],
    "StatusCode": 400,
}

BY_STATUS = {
    100: None,
    302: ApiException,
    400: talon_one.BadRequestException,
    401: talon_one.UnauthorizedException,
    402: ApiException,
    403: talon_one.ForbiddenException,
    404: talon_one.NotFoundException,
    409: talon_one.ConflictException,
    418: ApiException,
    422: talon_one.UnprocessableEntityException,
    429: talon_one.TooManyRequestsException,
    500: talon_one.ServiceException,
    503: talon_one.ServiceException,
    599: talon_one.ServiceException,
}


def fails(desk: Any, **options: Any) -> ApiException:
    """Call, and return the error."""
    with pytest.raises(ApiException) as caught:
        desk.api.track_event({"type": "x"}, **options)
    return caught.value


def copies(error: ApiException) -> list[ApiException]:
    return [error, copy.copy(error), *(pickle.loads(pickle.dumps(error, p)) for p in range(6))]


@pytest.mark.parametrize("status", [status for status in BY_STATUS if BY_STATUS[status]])
def test_an_error_of_the_api_says_all_there_is(status: int, desk: Any) -> None:
    desk.gives(json.dumps(PROBLEM), status, "X-Shop: 1", "X-Shop: 2", reason="Because")

    for error in copies(fails(desk)):
        assert type(error) is BY_STATUS[status]
        assert (error.status, error.reason) == (status, "Because")
        assert error.headers["x-shop"] == "1, 2"
        assert json.loads(error.body) == PROBLEM
        assert error.message == "Validation failed"
        assert [type(one) for one in error.errors] == [talon_one.APIError] * 2
        assert error.errors[0].source.pointer == "/profileId"
        assert (error.operation, error.attempts) == ("track_event", 1)
        assert error.args == (status, "Because")
        assert str(error) == (
            f"{status} Because: Validation failed; "
            "/profileId: Invalid value: must not be empty; Other; "
            f"in track_event; POST {desk.configuration.host}/v1/events"
        )


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", ""),
        (b"<html>sorry</html>", "; body: <html>sorry</html>"),
        (b"\xff\x00", "; body: b'\\xff\\x00'"),
        (b'{"message": 7}', '; body: {"message": 7}'),
        (b'{"message": null, "errors": "x"}', '; body: {"message": null, "errors": "x"}'),
        (b'["message"]', '; body: ["message"]'),
        (b"x" * 1_000_000, f"; body: {'x' * 500}..."),
        (b"[" * 200_000, f"; body: {'[' * 500}..."),
    ],
    ids=range(8),
)
def test_any_body_survives(body: bytes, shown: str, desk: Any) -> None:
    desk.gives(body, 404, reason="Away")

    for error in copies(fails(desk)):
        assert error.body in (body, body.decode("latin-1"))
        assert (error.message, error.errors) == (None, [])
        assert (
            str(error)
            == f"404 Away{shown}; in track_event; POST {desk.configuration.host}/v1/events"
        )


@pytest.mark.parametrize(
    "body",
    [
        {"message": "x", "errors": [None]},
        {"message": "x", "errors": [None, {"title": "y"}, {"source": None, "details": "z"}]},
        {"message": "\ud800 \r\n\x1b[31m\x00\u2028\u202e", "errors": [{"title": "\udfff\n"}]},
        {"message": "x", "errors": {"title": "y"}},
        {"message": {"x": "\ud800"}, "errors": [1, "2"]},
        "\ud800\x1b",
    ],
)
def test_every_error_is_one_line_that_can_be_printed(body: Any, desk: Any) -> None:
    desk.gives(json.dumps(body), 400, reason="Bad")
    for error in copies(fails(desk)):
        text = str(error)
        assert text.isprintable()
        assert text.encode("utf-8")
        assert text.startswith("400 Bad")
        assert all(isinstance(one, talon_one.APIError) for one in error.errors)


@pytest.mark.parametrize("status", [None, 0, 400])
@pytest.mark.parametrize("part", ["reason", "message", "errors", "body", "headers", "operation"])
@pytest.mark.parametrize("value", [None, 7, b"\xff\n", "a\nb", [None], {"a": object()}])
def test_an_error_with_anything_in_it_has_a_text(status: Any, part: str, value: Any) -> None:
    error = talon_one.ApiException(status, "Reason")
    setattr(error, part, value if part != "errors" or isinstance(value, list) else [value])
    assert str(error).isprintable()


def test_a_key_without_its_word_is_told(desk: Any) -> None:
    desk.configuration.api_key = {"Authorization": "abc"}
    desk.configuration.api_key_prefix = {}
    desk.gives(json.dumps({"message": "who are you"}), 401, reason="Unauthorized")
    assert 'set Configuration.api_key_prefix={"Authorization": "ApiKey-v1"}' in str(fails(desk))
    desk.configuration.api_key_prefix = {"Authorization": "ApiKey-v1"}
    assert fails(desk).hint is None


def test_a_host_with_a_path_is_told(desk: Any) -> None:
    desk.configuration.host += "/v2"
    desk.gives("{}", 404, reason="Not Found")
    assert "Configuration.host has the path '/v2'" in str(fails(desk))


@pytest.mark.parametrize(
    ("error", "theirs"),
    [
        (talon_one.ConnectionException, ("MaxRetryError", "ProtocolError")),
        (talon_one.TimeoutException, ("MaxRetryError", "ReadTimeoutError", "TimeoutError")),
        (talon_one.TLSException, ("MaxRetryError", "SSLError")),
    ],
)
def test_handlers_for_the_errors_of_urllib3_catch_ours(error: Any, theirs: tuple[str, ...]) -> None:
    for name in theirs:
        with pytest.raises(getattr(urllib3.exceptions, name)) as caught:
            raise error(0, "away")
        assert (caught.value.reason, caught.value.status) == ("away", 0)


def test_no_connection_is_an_error_of_both_libraries(desk: Any) -> None:
    desk.configuration.host = "http://127.0.0.1:1"
    desk.configuration.retries = 1
    error = fails(desk)

    assert isinstance(error, urllib3.exceptions.HTTPError)
    assert isinstance(error.__cause__, urllib3.exceptions.NewConnectionError)
    for one in copies(error):
        assert type(one) is talon_one.ConnectionException
        assert (one.status, one.attempts, one.operation) == (0, 2, "track_event")
        assert str(one).startswith("NewConnectionError: no connection to 127.0.0.1")
        assert str(one).endswith("; in track_event, attempt 2; POST http://127.0.0.1:1/v1/events")


def test_an_unread_error_is_read(desk: Any) -> None:
    error = fails(desk.gives(json.dumps(PROBLEM), 400), _preload_content=False)
    assert error.message == "Validation failed"


@pytest.mark.parametrize("name", ["dryy", "body_", "_request_timeouts"])
def test_unknown_arguments_are_named(name: str, desk: Any) -> None:
    with pytest.raises(talon_one.ApiTypeError, match=name):
        desk.api.track_event({"type": "x"}, **{name: 1})
    assert not desk.server.requests


def test_a_required_none_is_named(desk: Any) -> None:
    with pytest.raises(talon_one.ApiValueError, match=r"track_event\(\) needs body"):
        desk.api.track_event(None)
    desk.configuration.client_side_validation = False
    desk.api.track_event(None)
    assert desk.request.body == b""


def test_errors_made_by_hand_work(desk: Any) -> None:
    for error in (
        ApiException(),
        ApiException(500),
        ApiException(reason="x"),
        talon_one.ApiValueError("wrong", ["a", 1]),
        talon_one.ApiTypeError("wrong", ["a", 1]),
        talon_one.ApiKeyError("wrong", ["a", 1]),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again)) == (type(error), str(error))
    assert str(error) == "wrong at ['a'][1]"
