"""Configurations stand alone: copies share nothing, and no logger is touched unasked."""

from __future__ import annotations

import copy
import logging
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest
import urllib3

import talon_one
from talon_one import ApiClient, Configuration, ContentSigner

LOGGERS = ("talon_one", "urllib3")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    Configuration.set_default(None)
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.NOTSET)
        logging.getLogger(name).handlers.clear()


def loggers() -> list[tuple[int, list[logging.Handler]]]:
    return [(log.level, list(log.handlers)) for log in map(logging.getLogger, LOGGERS)]


def full() -> Configuration:
    configuration = Configuration(
        "https://shop.example",
        {"Authorization": "key"},
        {"Authorization": "ApiKey-v1"},
        timeout=(1, 2),
        retries=urllib3.Retry(7),
        signer=ContentSigner(7, "fefe"),
    )
    configuration.proxy_headers = {"X": "1"}
    return configuration


def by_default(configuration: Configuration) -> Configuration:
    Configuration.set_default(configuration)
    return Configuration.get_default_copy()


COPIES: dict[str, Callable[[Configuration], Configuration]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda configuration: pickle.loads(pickle.dumps(configuration)),
    "default": by_default,
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_says_the_same_and_shares_nothing(way: str) -> None:
    original = full()
    original.debug = True
    before = loggers()
    twin = COPIES[way](original)

    assert loggers() == before
    assert (twin.host, twin.timeout, twin.debug) == ("https://shop.example", (1, 2), True)
    assert twin.get_api_key_with_prefix("Authorization") == "ApiKey-v1 key"
    assert twin.retries.total == 7
    assert twin.signer.sign(b"x") == original.signer.sign(b"x")

    twin.api_key["Authorization"] = "other"
    twin.api_key_prefix.clear()
    twin.logger.clear()
    twin.host = "http://other.example"
    if way != "copy":
        twin.proxy_headers["X"] = "2"
        assert original.proxy_headers == {"X": "1"}
    assert original.get_api_key_with_prefix("Authorization") == "ApiKey-v1 key"
    assert len(original.logger) == 2


def test_constructing_and_using_touches_no_logger(desk: Any) -> None:
    before = loggers()
    with ApiClient(copy.deepcopy(full())):
        by_default(full())
    desk.api.track_event({"type": "x"})
    assert loggers() == before


def test_instances_share_nothing() -> None:
    keys = {"Authorization": "key"}
    one, two = Configuration(api_key=keys), Configuration(api_key=keys)
    one.api_key["Authorization"] = "other"
    assert (two.api_key, keys) == ({"Authorization": "key"}, {"Authorization": "key"})


def test_the_default_is_kept_apart_from_its_source() -> None:
    source = full()
    Configuration.set_default(source)
    source.api_key.clear()
    first, second = Configuration.get_default_copy(), ApiClient().configuration
    first.api_key.clear()
    assert second.api_key == {"Authorization": "key"}
    Configuration.set_default(None)
    assert Configuration.get_default_copy().api_key == {}


def test_a_log_file_belongs_to_the_configuration_that_opened_it(tmp_path: Path, desk: Any) -> None:
    file = tmp_path / "log.txt"
    desk.configuration.api_key["Authorization"] = "s3cr3t"
    desk.configuration.logger_file = str(file)
    desk.configuration.debug = True
    for twin in (copy.deepcopy(desk.configuration), copy.copy(desk.configuration)):
        twin.logger_file = None
    desk.api.track_event({"type": "x"})
    desk.configuration.logger_file = None
    desk.configuration.debug = False
    desk.api.track_event({"type": "unseen"})

    text = file.read_text()
    assert "POST http://localhost" in text
    assert '"type": "x"' in text
    assert "***" in text
    assert "s3cr3t" not in text
    assert "unseen" not in text
    assert not any(handlers for _, handlers in loggers())


def test_from_env() -> None:
    configuration = Configuration.from_env(
        {
            "TALON_ONE_HOST": "https://shop.example",
            "TALON_ONE_API_KEY": "ApiKey-v1 key",
            "TALON_ONE_APPLICATION_ID": "7",
            "TALON_ONE_APPLICATION_KEY": "fefe",
        }
    )
    assert configuration.host == "https://shop.example"
    assert configuration.get_api_key_with_prefix("api_key_v1") == "ApiKey-v1 key"
    assert configuration.signer.application_id == 7
    assert Configuration.from_env({"TALON_ONE_HOST": "http://x"}).auth_settings() == {}


@pytest.mark.parametrize(
    "environ",
    [
        {"TALON_ONE_APPLICATION_ID": "7"},
        {"TALON_ONE_APPLICATION_ID": "7", "TALON_ONE_APPLICATION_KEY": "no hex: s3cr3t"},
        {"TALON_ONE_APPLICATION_ID": "s3cr3t", "TALON_ONE_APPLICATION_KEY": "fefe"},
    ],
)
def test_an_environment_that_is_wrong_is_named_without_its_values(environ: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="TALON_ONE_APPLICATION_KEY") as caught:
        Configuration.from_env({"TALON_ONE_HOST": "http://x", **environ})
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("environ", [{}, {"TALON_ONE_HOST": " "}, {"TALON_ONE_API_KEY": "x"}])
def test_an_environment_without_a_host_is_refused(environ: dict[str, str]) -> None:
    with pytest.raises(talon_one.ApiValueError, match="TALON_ONE_HOST is not set"):
        Configuration.from_env(environ)


@pytest.mark.parametrize(
    ("host", "rule"),
    [
        (None, "must be an http:// or https:// URL, not NoneType"),
        (b"http://s3cr3t", "must be an http:// or https:// URL, not bytes"),
        (7, "must be an http:// or https:// URL, not int"),
        ("", "must be an http:// or https:// URL"),
        ("s3cr3t", "must be an http:// or https:// URL"),
        ("ftp://s3cr3t", "must be an http:// or https:// URL"),
        ("http://x?key=s3cr3t", "must have no query and no fragment"),
        ("http://x/#s3cr3t", "must have no query and no fragment"),
        ("http://shop:s3cr3t@x", "must hold no user name and no password: they would not be sent"),
        ("https://s3cr3t@x/v1", "must hold no user name and no password"),
        ("shop:s3cr3t@x", "must hold no user name and no password"),
    ],
)
def test_a_host_that_is_none_is_told_before_anything_is_sent(host: Any, rule: str) -> None:
    with talon_one.ApiClient(Configuration(host=host)) as client:
        with pytest.raises(talon_one.ApiValueError, match="Configuration.host " + rule) as caught:
            talon_one.IntegrationApi(client).get_customer_inventory("one")
        assert "s3cr3t" not in str(caught.value)
        if host is not None:  # as an argument that is none at all
            with pytest.raises(talon_one.ApiValueError, match="host " + rule):
                client.call_api("/", "GET", _host=host)


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        ({"X-Token": "s3cr3t\n"}, "proxy header 'X-Token' must not contain line breaks"),
        ({"X-Token": "s3cr3t\u20ac"}, "proxy header 'X-Token' must be Latin-1 text"),
        ({"bad name": "s3cr3t"}, "'bad name' is no name of a proxy header"),
        ("s3cr3t", "Configuration.proxy_headers must map names to texts, not be a str"),
        (["s3cr3t"], "Configuration.proxy_headers must map names to texts, not be a list"),
    ],
)
def test_a_bad_header_for_the_proxy_is_named_without_its_value(headers: Any, text: str) -> None:
    configuration = Configuration()
    configuration.proxy = "http://proxy"
    configuration.proxy_headers = headers
    with pytest.raises(talon_one.ApiValueError, match=text) as caught:
        talon_one.ApiClient(configuration)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("key", ["k", "to", "tok", "time"])
def test_a_short_key_leaves_sentences_as_they_are(key: str) -> None:
    sentence = "the call took longer than 3 s, so try to look at the token"
    assert Configuration(api_key={"Authorization": key}).redact(sentence) == sentence


def test_the_signature_is_of_the_bytes_that_are_sent(desk: Any) -> None:
    signer = ContentSigner(7, "fefecafedeadbeef")
    desk.configuration.signer = signer
    desk.configuration.api_key = {"api_key_v1": "key"}
    desk.api.track_event({"type": "\u00e4"})
    assert desk.request.header("Content-Signature") == signer.sign(desk.request.body)
    assert desk.request.header("Authorization") == "key"

    desk.gives("{}").api.update_customer_profile_v2("one", {})
    assert desk.request.header("Content-Signature") is None, "the operation does not accept it"
    assert desk.request.header("Authorization") == "key"


def test_a_hook_renews_the_credential(desk: Any) -> None:
    keys = iter(["first", "second"])

    def renew(configuration: Configuration) -> None:
        configuration.api_key["Authorization"] = next(keys)

    desk.configuration.refresh_api_key_hook = renew
    desk.gives("", 204).api.delete_customer_data("one")
    assert desk.request.header("Authorization") in ("first", "second")


HUGE = 10**400


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("api_key", [None, "x", [], {"Authorization": b"k"}, {"Authorization": ["k"]}]),
        ("api_key_prefix", [None, "x", {"Authorization": 1}]),
        ("username", [b"x", 1]),
        ("password", [b"x", 1]),
        ("connection_pool_maxsize", ["x", 1.5, -1, 0, True, 10**7, HUGE]),
        ("safe_chars_for_path_param", [None, b"x", 5]),
        ("signer", ["x", 5]),
        ("refresh_api_key_hook", ["x"]),
        ("assert_hostname", [5, [], b"x", True]),
        ("ssl_ca_cert", [["x"], 5]),
        ("cert_file", [["x"], 5]),
        ("key_file", [["x"], 5]),
        ("logger_file", ["/nonexistent/f", 5.5]),
        ("logger_format", ["%(nothing", 5]),
    ],
)
def test_a_wrong_setting_is_named_where_it_is_set(name: str, values: list[Any]) -> None:
    configuration = Configuration()
    before = getattr(configuration, name)
    for value in values:
        with pytest.raises(talon_one.ApiValueError, match=rf"^Configuration\.{name} "):
            setattr(configuration, name, value)
        assert getattr(configuration, name) == before


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("timeout", [1e10, HUGE, -1, "abc"]),
        ("connect_timeout", [1e10, HUGE, 0]),
        ("retries", ["x", -1]),
        ("max_response_bytes", ["x", -1, -HUGE, -(10**5000)]),
    ],
)
def test_a_wrong_setting_is_named_where_it_is_used(name: str, values: list[Any]) -> None:
    for value in values:
        configuration = Configuration("http://127.0.0.1:1")
        setattr(configuration, name, value)
        with talon_one.ApiClient(configuration) as client:
            api = talon_one.IntegrationApi(client)
            for timeout in (None, (None, 5), 5) if name == "timeout" else (None,):
                if timeout == 5:
                    continue  # in place of what is wrong
                with pytest.raises(talon_one.ApiValueError, match=rf"Configuration\.{name}"):
                    api.get_customer_inventory("one", _request_timeout=timeout)


def test_a_credential_that_is_no_text_is_named(tmp_path: Path) -> None:
    configuration = Configuration("http://127.0.0.1:1")
    configuration.api_key["Authorization"] = b"s3cr3t"  # type: ignore[assignment]
    with (
        talon_one.ApiClient(configuration) as client,
        pytest.raises(talon_one.ApiValueError, match="'Authorization' must be text, not bytes"),
    ):
        talon_one.IntegrationApi(client).get_customer_inventory("one")


@pytest.mark.parametrize("name", ["ssl_ca_cert", "cert_file"])
def test_a_file_without_certificates_is_named(name: str, tmp_path: Path) -> None:
    file = tmp_path / "no.pem"
    file.write_text("nothing")
    configuration = Configuration("https://127.0.0.1:1")
    setattr(configuration, name, str(file))
    client = talon_one.ApiClient(configuration)
    with client, pytest.raises(talon_one.ApiValueError, match=rf"Configuration\.{name}.* PEM"):
        talon_one.IntegrationApi(client).get_customer_inventory("one")


class Unshown:
    def __repr__(self) -> str:
        raise RuntimeError("no")


def nested(levels: int) -> Any:
    value: Any = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value", [10**5000, Unshown(), nested(5000)], ids=["digits", "repr", "nested"]
)
def test_a_value_that_cannot_be_shown_is_refused_all_the_same(value: Any) -> None:
    with talon_one.ApiClient(Configuration("http://127.0.0.1:1")) as client:
        api = talon_one.IntegrationApi(client)
        with pytest.raises((talon_one.ApiValueError, talon_one.ApiTypeError)):
            api.delete_customer_data(value)
        with pytest.raises((talon_one.ApiValueError, talon_one.ApiTypeError)):
            api.delete_customer_data("one", _request_timeout=value)
