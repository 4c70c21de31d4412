"""Many profiles, audience memberships or catalog actions at once, in batches and in parallel.

    from talon_one import bulk

    with bulk.update_customer_profiles(api, profiles, workers=4) as outcomes:
        for outcome in outcomes:
            for refusal in outcome.refused:
                print(refusal.position, refusal.reason)

What is to be sent is read as it is needed, so that it may be longer than memory. What the service
refuses is named item by item, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Optional, Union

from talon_one import models
from talon_one.api.integration_api import IntegrationApi
from talon_one.bulk.arguments import Arguments
from talon_one.bulk.kinds import CatalogActions, MembershipChanges, Profiles
from talon_one.bulk.outcomes import Outcomes
from talon_one.bulk.results import Outcome, Refusal, TooManyRefusedError
from talon_one.operation import RequestTimeout

__all__ = [
    "Outcome",
    "Outcomes",
    "Refusal",
    "TooManyRefusedError",
    "sync_catalog",
    "update_customer_profile_audiences",
    "update_customer_profiles",
]


def update_customer_profiles(
    api: IntegrationApi,
    profiles: Iterable[
        Union[models.MultipleCustomerProfileIntegrationRequestItem, Mapping[str, Any]]
    ],
    *,
    batch_size: int = 1000,
    workers: int = 4,
    rate: Optional[float] = None,
    patience: float = 300.0,
    max_refused: Optional[int] = 10_000,
    request_timeout: Optional[RequestTimeout] = None,
) -> Outcomes:
    """Create or update any number of customer profiles.

    Each batch is one call of ``update_customer_profiles_v2``. Of two entries for one profile the
    later wins, as if they had been sent one after the other. Rules do not run.

    :param api: the endpoints.
    :param profiles: `MultipleCustomerProfileIntegrationRequestItem`, or dicts with the API's JSON
        names; any iterable. It is read by ``next()``, in the thread that calls it, a few batches
        ahead of what was answered.
    :param batch_size: profiles in one request, 1 to 1000.
    :param workers: requests that are under way at once; no more than the client keeps connections.
    :param rate: the most requests a second, of all workers together; ``None``: no limit.
    :param patience: seconds for which the service may fail before the run ends: a limit (429), an
        error of its own (5XX), a lost connection or a timeout is waited for, by all workers
        together and as long as ``Retry-After`` says, and the batch is sent again. It counts from
        the first failure since the last answer of success.
    :param max_refused: the run ends when more items than these were refused; ``None``: never.
        An item that is refused costs about two requests for each time that its batch is halved,
        and a file in which every row is wrong two for each row.
    :param request_timeout: a time limit for each request in place of the configuration's.
    :returns: an iterator over the outcome of each batch, in the order of the input. Nothing is
        read or sent before it is asked for the first.
    :raises ApiTypeError: an argument is of the wrong type.
    :raises ApiValueError: an argument has a value that is not allowed.
    """
    arguments = Arguments(
        api, "profiles", profiles, batch_size, workers, rate, patience, max_refused, request_timeout
    )
    return Outcomes(Profiles(api, request_timeout), arguments)


def update_customer_profile_audiences(
    api: IntegrationApi,
    changes: Iterable[Union[models.CustomerProfileAudienceRequestItem, Mapping[str, Any]]],
    *,
    batch_size: int = 1000,
    workers: int = 4,
    rate: Optional[float] = None,
    patience: float = 300.0,
    max_refused: Optional[int] = 10_000,
    request_timeout: Optional[RequestTimeout] = None,
) -> Outcomes:
    """Put any number of customers into audiences, or take them out.

    Each batch is one call of ``update_customer_profile_audiences``. The changes of one customer
    are carried out in their order. To join twice changes nothing, so that a request whose answer
    was lost is sent again.

    :param api: the endpoints.
    :param changes: `CustomerProfileAudienceRequestItem`, or dicts with the API's JSON names; any
        iterable.
    :param batch_size: changes in one request, 1 to 1000.
    :param workers: as in :func:`update_customer_profiles`, and so are the parameters below.
    :param rate: the most requests a second.
    :param patience: seconds for which the service may fail.
    :param max_refused: the run ends when more changes than these were refused.
    :param request_timeout: a time limit for each request.
    :returns: an iterator over the outcome of each batch, in the order of the input.
    :raises ApiTypeError: an argument is of the wrong type.
    :raises ApiValueError: an argument has a value that is not allowed.
    """
    arguments = Arguments(
        api, "changes", changes, batch_size, workers, rate, patience, max_refused, request_timeout
    )
    return Outcomes(MembershipChanges(api, request_timeout), arguments)


def sync_catalog(
    api: IntegrationApi,
    catalog_id: int,
    actions: Iterable[Union[models.CatalogAction, Mapping[str, Any]]],
    *,
    batch_size: int = 1000,
    rate: Optional[float] = None,
    patience: float = 300.0,
    max_refused: Optional[int] = 10_000,
    request_timeout: Optional[RequestTimeout] = None,
) -> Outcomes:
    """Carry out any number of actions on a catalog, one request after the other.

    Each batch is one call of ``sync_catalog``. A request holds actions of one type and no sku
    twice, so a batch ends where the next action has another type, or a sku that it has already.
    The order of the actions is kept, which is why there is one worker.

    There is no ``version``: after an answer that was lost nobody can tell which one the catalog
    has. Where several programs write to a catalog, call ``api.sync_catalog`` with it. ``ADD``
    without ``replaceIfExists`` is refused if an attempt before it was carried out and its answer
    lost; the reason of the refusal says so.

    :param api: the endpoints.
    :param catalog_id: number of the catalog, as the Campaign Manager shows it.
    :param actions: `CatalogAction`, or dicts with the API's JSON names; any iterable.
    :param batch_size: the most actions in one request, 1 to 1000.
    :param rate: as in :func:`update_customer_profiles`, and so are the parameters below.
    :param patience: seconds for which the service may fail.
    :param max_refused: the run ends when more actions than these were refused.
    :param request_timeout: a time limit for each request.
    :returns: an iterator over the outcome of each batch, in the order of the input.
    :raises ApiTypeError: an argument is of the wrong type.
    :raises ApiValueError: an argument has a value that is not allowed.
    """
    arguments = Arguments(
        api, "actions", actions, batch_size, 1, rate, patience, max_refused, request_timeout
    )
    return Outcomes(CatalogActions(api, request_timeout, catalog_id), arguments)
