# Generated from openapi/integration/openapi.yaml, do not edit.
"""The endpoints of IntegrationApi."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Optional, Union, cast

from talon_one import models
from talon_one.api_client import ApiClient
from talon_one.operation import (
    HttpInfoOptions,
    Operation,
    RequestOptions,
    Unpack,
    body,
    data_only,
    header,
    path,
    query,
)

ACTIVATE_LOYALTY_POINTS = Operation(
    name="activate_loyalty_points",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/activate_points",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        body("ActivateLoyaltyPoints"),
    ),
    response="ActivateLoyaltyPointsResponse",
    auth=("api_key_v1",),
)

BEST_PRIOR_PRICE = Operation(
    name="best_prior_price",
    method="POST",
    path="/v1/best_prior_price",
    parameters=(body("BestPriorPriceRequest"),),
    response="list[BestPriorPrice]",
    auth=("api_key_v1",),
)

CREATE_AUDIENCE_V2 = Operation(
    name="create_audience_v2",
    method="POST",
    path="/v2/audiences",
    parameters=(body("NewAudience"),),
    response="Audience",
    auth=("api_key_v1",),
)

CREATE_COUPON_RESERVATION = Operation(
    name="create_coupon_reservation",
    method="POST",
    path="/v1/coupon_reservations/{couponValue}",
    parameters=(path("coupon_value", "couponValue"), body("CouponReservations")),
    response="Coupon",
    auth=("api_key_v1", "integration_auth"),
)

CREATE_REFERRAL = Operation(
    name="create_referral",
    method="POST",
    path="/v1/referrals",
    parameters=(body("NewReferral"),),
    response="Referral",
    auth=("api_key_v1", "integration_auth"),
)

CREATE_REFERRALS_FOR_MULTIPLE_ADVOCATES = Operation(
    name="create_referrals_for_multiple_advocates",
    method="POST",
    path="/v1/referrals_for_multiple_advocates",
    parameters=(body("NewReferralsForMultipleAdvocates"), query("silent", "silent", "str")),
    response="CreateReferralsForMultipleAdvocates201Response",
    auth=("api_key_v1",),
)

DELETE_AUDIENCE_MEMBERSHIPS_V2 = Operation(
    name="delete_audience_memberships_v2",
    method="DELETE",
    path="/v2/audiences/{audienceId}/memberships",
    parameters=(path("audience_id", "audienceId", "int"),),
    response=None,
    auth=("api_key_v1",),
)

DELETE_AUDIENCE_V2 = Operation(
    name="delete_audience_v2",
    method="DELETE",
    path="/v2/audiences/{audienceId}",
    parameters=(path("audience_id", "audienceId", "int"),),
    response=None,
    auth=("api_key_v1",),
)

DELETE_COUPON_RESERVATION = Operation(
    name="delete_coupon_reservation",
    method="DELETE",
    path="/v1/coupon_reservations/{couponValue}",
    parameters=(path("coupon_value", "couponValue"), body("CouponReservations")),
    response=None,
    auth=("api_key_v1", "integration_auth"),
)

DELETE_CUSTOMER_DATA = Operation(
    name="delete_customer_data",
    method="DELETE",
    path="/v1/customer_data/{integrationId}",
    parameters=(path("integration_id", "integrationId"),),
    response=None,
    auth=("api_key_v1", "integration_auth"),
)

DELETE_LOYALTY_TRANSACTIONS_FROM_LEDGERS = Operation(
    name="delete_loyalty_transactions_from_ledgers",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/delete_transactions",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("integration_id", "integrationId"),
        body("DeleteLoyaltyTransactionsRequest"),
    ),
    response=None,
    auth=("api_key_v1",),
)

GENERATE_LOYALTY_CARD = Operation(
    name="generate_loyalty_card",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards",
    parameters=(path("loyalty_program_id", "loyaltyProgramId", "int"), body("GenerateLoyaltyCard")),
    response="LoyaltyCard",
    auth=("api_key_v1",),
)

GET_CUSTOMER_ACHIEVEMENT_HISTORY = Operation(
    name="get_customer_achievement_history",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/achievements/{achievementId}",
    parameters=(
        path("integration_id", "integrationId"),
        path("achievement_id", "achievementId", "int"),
        query("progress_status", "progressStatus", "list[str]", explode=False),
        query("start_date", "startDate", "datetime"),
        query("end_date", "endDate", "datetime"),
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
    ),
    response="GetCustomerAchievementHistory200Response",
    auth=("api_key_v1",),
)

GET_CUSTOMER_ACHIEVEMENTS = Operation(
    name="get_customer_achievements",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/achievements",
    parameters=(
        path("integration_id", "integrationId"),
        query("campaign_ids", "campaignIds", "list[str]", explode=False),
        query("achievement_ids", "achievementIds", "list[str]", explode=False),
        query("achievement_status", "achievementStatus", "list[str]", explode=False),
        query("current_progress_status", "currentProgressStatus", "list[str]", explode=False),
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
    ),
    response="GetCustomerAchievements200Response",
    auth=("api_key_v1",),
)

GET_CUSTOMER_INVENTORY = Operation(
    name="get_customer_inventory",
    method="GET",
    path="/v1/customer_profiles/{integrationId}/inventory",
    parameters=(
        path("integration_id", "integrationId"),
        query("profile", "profile", "bool"),
        query("referrals", "referrals", "bool"),
        query("coupons", "coupons", "bool"),
        query("loyalty", "loyalty", "bool"),
        query("giveaways", "giveaways", "bool"),
        query("achievements", "achievements", "bool"),
    ),
    response="CustomerInventory",
    auth=("api_key_v1", "integration_auth"),
)

GET_CUSTOMER_SESSION = Operation(
    name="get_customer_session",
    method="GET",
    path="/v2/customer_sessions/{customerSessionId}",
    parameters=(path("customer_session_id", "customerSessionId"),),
    response="IntegrationCustomerSessionResponse",
    auth=("api_key_v1",),
)

GET_EVENT_V3 = Operation(
    name="get_event_v3",
    method="GET",
    path="/v3/events/{integrationId}",
    parameters=(path("integration_id", "integrationId"),),
    response="EventV3",
    auth=("api_key_v1",),
)

GET_LOYALTY_BALANCES = Operation(
    name="get_loyalty_balances",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/balances",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("integration_id", "integrationId"),
        query("end_date", "endDate", "datetime"),
        query("subledger_id", "subledgerId", "str"),
        query("include_tiers", "includeTiers", "bool"),
        query("include_projected_tier", "includeProjectedTier", "bool"),
    ),
    response="LoyaltyBalancesWithTiers",
    auth=("api_key_v1",),
)

GET_LOYALTY_CARD_BALANCES = Operation(
    name="get_loyalty_card_balances",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/balances",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("loyalty_card_id", "loyaltyCardId"),
        query("end_date", "endDate", "datetime"),
        query("subledger_id", "subledgerId", "list[str]"),
    ),
    response="LoyaltyCardBalances",
    auth=("api_key_v1",),
)

GET_LOYALTY_CARD_POINTS = Operation(
    name="get_loyalty_card_points",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/points",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("loyalty_card_id", "loyaltyCardId"),
        query("status", "status", "str"),
        query("subledger_id", "subledgerId", "list[str]"),
        query("customer_session_i_ds", "customerSessionIDs", "list[str]"),
        query("transaction_uui_ds", "transactionUUIDs", "list[str]"),
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
        query("sort", "sort", "str"),
    ),
    response="GetLoyaltyCardPoints200Response",
    auth=("api_key_v1",),
)

GET_LOYALTY_CARD_TRANSACTIONS = Operation(
    name="get_loyalty_card_transactions",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/transactions",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("loyalty_card_id", "loyaltyCardId"),
        query("subledger_id", "subledgerId", "list[str]"),
        query("loyalty_transaction_type", "loyaltyTransactionType", "str"),
        query("start_date", "startDate", "datetime"),
        query("end_date", "endDate", "datetime"),
        query("customer_session_i_ds", "customerSessionIDs", "list[str]"),
        query("transaction_uui_ds", "transactionUUIDs", "list[str]"),
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
        query("awaits_activation", "awaitsActivation", "bool"),
    ),
    response="GetLoyaltyCardTransactions200Response",
    auth=("api_key_v1",),
)

GET_LOYALTY_PROGRAM_PROFILE_POINTS = Operation(
    name="get_loyalty_program_profile_points",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/points",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("integration_id", "integrationId"),
        query("status", "status", "str"),
        query("subledger_id", "subledgerId", "list[str]"),
        query("customer_session_i_ds", "customerSessionIDs", "list[str]"),
        query("transaction_uui_ds", "transactionUUIDs", "list[str]"),
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
        query("sort", "sort", "str"),
    ),
    response="GetLoyaltyProgramProfilePoints200Response",
    auth=("api_key_v1",),
)

GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS = Operation(
    name="get_loyalty_program_profile_transactions",
    method="GET",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/transactions",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("integration_id", "integrationId"),
        query("customer_session_i_ds", "customerSessionIDs", "list[str]"),
        query("transaction_uui_ds", "transactionUUIDs", "list[str]"),
        query("subledger_id", "subledgerId", "str"),
        query("loyalty_transaction_type", "loyaltyTransactionType", "str"),
        query("start_date", "startDate", "datetime"),
        query("end_date", "endDate", "datetime"),
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
        query("awaits_activation", "awaitsActivation", "bool"),
    ),
    response="GetLoyaltyProgramProfileTransactions200Response",
    auth=("api_key_v1",),
)

GET_RESERVED_CUSTOMERS = Operation(
    name="get_reserved_customers",
    method="GET",
    path="/v1/coupon_reservations/customerprofiles/{couponValue}",
    parameters=(path("coupon_value", "couponValue"),),
    response="InlineResponse200",
    auth=("api_key_v1", "integration_auth"),
)

INTEGRATION_GET_ALL_CAMPAIGNS = Operation(
    name="integration_get_all_campaigns",
    method="GET",
    path="/v1/integration/campaigns",
    parameters=(
        query("page_size", "pageSize", "int"),
        query("skip", "skip", "int"),
        query("campaign_ids", "campaignIds", "list[str]", explode=False),
        query("start_after", "startAfter", "datetime"),
        query("start_before", "startBefore", "datetime"),
        query("end_after", "endAfter", "datetime"),
        query("end_before", "endBefore", "datetime"),
        query("store_id", "storeId", "int"),
        query("audience_id", "audienceId", "int"),
    ),
    response="IntegrationGetAllCampaigns200Response",
    auth=("api_key_v1",),
)

JOIN_LOYALTY_PROGRAM = Operation(
    name="join_loyalty_program",
    method="POST",
    path="/v1/loyalty_programs/{loyaltyProgramId}/profile/{integrationId}/join",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("integration_id", "integrationId"),
    ),
    response=None,
    auth=("api_key_v1",),
)

LINK_LOYALTY_CARD_TO_PROFILE = Operation(
    name="link_loyalty_card_to_profile",
    method="POST",
    path="/v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/link_profile",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("loyalty_card_id", "loyaltyCardId"),
        body("LoyaltyCardRegistration"),
    ),
    response="LoyaltyCard",
    auth=("api_key_v1",),
)

REOPEN_CUSTOMER_SESSION = Operation(
    name="reopen_customer_session",
    method="PUT",
    path="/v2/customer_sessions/{customerSessionId}/reopen",
    parameters=(path("customer_session_id", "customerSessionId"),),
    response="ReopenSessionResponse",
    auth=("api_key_v1",),
)

RETURN_CART_ITEMS = Operation(
    name="return_cart_items",
    method="POST",
    path="/v2/customer_sessions/{customerSessionId}/returns",
    parameters=(
        path("customer_session_id", "customerSessionId"),
        body("ReturnIntegrationRequest"),
        query("dry", "dry", "bool"),
        query("run_rule_engine", "runRuleEngine", "bool"),
        header("idempotency_key", "Idempotency-Key", "str"),
    ),
    response="IntegrationStateV2",
    auth=("api_key_v1",),
)

SYNC_CATALOG = Operation(
    name="sync_catalog",
    method="PUT",
    path="/v1/catalogs/{catalogId}/sync",
    parameters=(path("catalog_id", "catalogId", "int"), body("CatalogSyncRequest")),
    response="Catalog",
    auth=("api_key_v1",),
)

TRACK_EVENT = Operation(
    name="track_event",
    method="POST",
    path="/v1/events",
    parameters=(body("NewEvent"), query("dry", "dry", "bool")),
    response="IntegrationState",
    auth=("api_key_v1", "integration_auth"),
)

TRACK_EVENT_V2 = Operation(
    name="track_event_v2",
    method="POST",
    path="/v2/events",
    parameters=(
        body("IntegrationEventV2Request"),
        query("silent", "silent", "str"),
        query("dry", "dry", "bool"),
        query("force_complete_evaluation", "forceCompleteEvaluation", "bool"),
    ),
    response="IntegrationEventV2Response",
    auth=("api_key_v1",),
)

TRACK_EVENT_V3 = Operation(
    name="track_event_v3",
    method="POST",
    path="/v3/events",
    parameters=(
        body("IntegrationEventV3Request"),
        query("silent", "silent", "str"),
        query("dry", "dry", "bool"),
        query("force_complete_evaluation", "forceCompleteEvaluation", "bool"),
    ),
    response="IntegrationEventV3Response",
    auth=("api_key_v1",),
)

UNLINK_LOYALTY_CARD_FROM_PROFILE = Operation(
    name="unlink_loyalty_card_from_profile",
    method="POST",
    path="/v2/loyalty_programs/{loyaltyProgramId}/cards/{loyaltyCardId}/unlink_profile",
    parameters=(
        path("loyalty_program_id", "loyaltyProgramId", "int"),
        path("loyalty_card_id", "loyaltyCardId"),
        body("LoyaltyCardRegistration"),
    ),
    response="LoyaltyCard",
    auth=("api_key_v1",),
)

UPDATE_AUDIENCE_CUSTOMERS_ATTRIBUTES = Operation(
    name="update_audience_customers_attributes",
    method="PUT",
    path="/v2/audience_customers/{audienceId}/attributes",
    parameters=(path("audience_id", "audienceId", "int"), body("object")),
    response=None,
    auth=("api_key_v1",),
)

UPDATE_AUDIENCE_V2 = Operation(
    name="update_audience_v2",
    method="PUT",
    path="/v2/audiences/{audienceId}",
    parameters=(path("audience_id", "audienceId", "int"), body("UpdateAudience")),
    response="Audience",
    auth=("api_key_v1",),
)

UPDATE_CUSTOMER_PROFILE = Operation(
    name="update_customer_profile",
    method="PUT",
    path="/v1/customer_profiles/{integrationId}",
    parameters=(
        path("integration_id", "integrationId"),
        body("NewCustomerProfile"),
        query("dry", "dry", "bool"),
    ),
    response="IntegrationState",
    auth=("api_key_v1", "integration_auth"),
)

UPDATE_CUSTOMER_PROFILE_AUDIENCES = Operation(
    name="update_customer_profile_audiences",
    method="POST",
    path="/v2/customer_audiences",
    parameters=(body("CustomerProfileAudienceRequest"),),
    response=None,
    auth=("api_key_v1",),
)

UPDATE_CUSTOMER_PROFILE_V2 = Operation(
    name="update_customer_profile_v2",
    method="PUT",
    path="/v2/customer_profiles/{integrationId}",
    parameters=(
        path("integration_id", "integrationId"),
        body("CustomerProfileIntegrationRequestV2"),
        query("run_rule_engine", "runRuleEngine", "bool"),
        query("dry", "dry", "bool"),
    ),
    response="CustomerProfileIntegrationResponseV2",
    auth=("api_key_v1",),
)

UPDATE_CUSTOMER_PROFILES_V2 = Operation(
    name="update_customer_profiles_v2",
    method="PUT",
    path="/v2/customer_profiles",
    parameters=(
        body("MultipleCustomerProfileIntegrationRequest"),
        query("silent", "silent", "str"),
    ),
    response="MultipleCustomerProfileIntegrationResponseV2",
    auth=("api_key_v1",),
)

UPDATE_CUSTOMER_SESSION = Operation(
    name="update_customer_session",
    method="PUT",
    path="/v1/customer_sessions/{customerSessionId}",
    parameters=(
        path("customer_session_id", "customerSessionId"),
        body("NewCustomerSession"),
        query("dry", "dry", "bool"),
    ),
    response="IntegrationState",
    auth=("api_key_v1", "integration_auth"),
)

UPDATE_CUSTOMER_SESSION_V2 = Operation(
    name="update_customer_session_v2",
    method="PUT",
    path="/v2/customer_sessions/{customerSessionId}",
    parameters=(
        path("customer_session_id", "customerSessionId"),
        body("IntegrationRequest"),
        query("dry", "dry", "bool"),
        query("now", "now", "datetime"),
    ),
    response="IntegrationStateV2",
    auth=("api_key_v1",),
)


class IntegrationApi:
    """What a shop's backend calls while customers shop. Amounts are in the currency of the
    application that the credentials belong to; times are RFC 3339.

    Each endpoint is a method that returns its data, and another one that returns ``(data,
    status, headers)``. Bodies may be models or dictionaries with the names that JSON has.

    :param api_client: the client that carries the calls out; a new one if left out.
    """

    def __init__(self, api_client: Optional[ApiClient] = None) -> None:
        self.api_client: ApiClient = ApiClient() if api_client is None else api_client

    def activate_loyalty_points(
        self,
        loyalty_program_id: int,
        body: Union[models.ActivateLoyaltyPoints, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.ActivateLoyaltyPointsResponse:
        """Activate pending points.

        Makes points active that wait for it, such as those of a program that activates points on
        action: some bookings, or all of a session. Their validity begins now. All of them are
        activated, or none.

        Customers may join the program or reach a tier by it; there are no effects that tell it.

        :param loyalty_program_id: Number of the loyalty program, as the Campaign Manager shows
            it.
        :param body: Which points to activate.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The bookings, active now.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, or a booking is not
            pending; nothing was activated.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program, booking or session.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.activate_loyalty_points_with_http_info(
                loyalty_program_id, body, **data_only(options)
            ),
        )

    def activate_loyalty_points_with_http_info(
        self,
        loyalty_program_id: int,
        body: Union[models.ActivateLoyaltyPoints, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.ActivateLoyaltyPointsResponse, int, Mapping[str, str]]:
        """Do as :meth:`activate_loyalty_points` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`activate_loyalty_points`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            ACTIVATE_LOYALTY_POINTS,
            {"loyalty_program_id": loyalty_program_id, "body": body},
            options,
        )

    def best_prior_price(
        self,
        body: Union[models.BestPriorPriceRequest, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> list[models.BestPriorPrice]:
        """Read the lowest prices before a sale.

        Reads for each item the lowest price of the days before a sale or a change of price, as
        laws on price labels ask for. Items without a price in that time are missing in the
        answer.

        :param body: Which items, and what the time before is.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The lowest price of each item, in the order of the request.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast("Any", self.best_prior_price_with_http_info(body, **data_only(options)))

    def best_prior_price_with_http_info(
        self,
        body: Union[models.BestPriorPriceRequest, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[list[models.BestPriorPrice], int, Mapping[str, str]]:
        """Do as :meth:`best_prior_price` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`best_prior_price`, and ``_return_http_data_only``.
        """
        return self.api_client.call(BEST_PRIOR_PRICE, {"body": body}, options)

    def create_audience_v2(
        self, body: Union[models.NewAudience, Mapping[str, Any]], **options: Unpack[RequestOptions]
    ) -> models.Audience:
        """Create an audience.

        Creates an empty audience. An audience that another system keeps should say so with
        ``integration`` and ``integration_id``: then it cannot be created twice. Without them,
        each call creates another one.

        :param body: The audience.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The audience with its number.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, or an application does
            not exist.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: There is an audience with this ``integration`` and
            ``integration_id``.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast("Any", self.create_audience_v2_with_http_info(body, **data_only(options)))

    def create_audience_v2_with_http_info(
        self, body: Union[models.NewAudience, Mapping[str, Any]], **options: Unpack[HttpInfoOptions]
    ) -> tuple[models.Audience, int, Mapping[str, str]]:
        """Do as :meth:`create_audience_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`create_audience_v2`, and ``_return_http_data_only``.
        """
        return self.api_client.call(CREATE_AUDIENCE_V2, {"body": body}, options)

    def create_coupon_reservation(
        self,
        coupon_value: str,
        body: Union[models.CouponReservations, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.Coupon:
        """Reserve a coupon for customers.

        Puts a coupon into the wallets of the customers, creating profiles that are new.
        Reserving twice changes nothing, and a reservation is no use: the coupon's counter stays
        as it is.

        What a reservation means is up to the coupon: with ``reservation`` false only customers
        who have reserved it may use it, otherwise anybody may.

        :param coupon_value: The coupon code.
        :param body: The customers.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The coupon, reserved for all the customers.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, the coupon cannot be
            reserved, or the signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: The application has no such coupon.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.create_coupon_reservation_with_http_info(coupon_value, body, **data_only(options)),
        )

    def create_coupon_reservation_with_http_info(
        self,
        coupon_value: str,
        body: Union[models.CouponReservations, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.Coupon, int, Mapping[str, str]]:
        """Do as :meth:`create_coupon_reservation` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`create_coupon_reservation`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            CREATE_COUPON_RESERVATION, {"coupon_value": coupon_value, "body": body}, options
        )

    def create_referral(
        self, body: Union[models.NewReferral, Mapping[str, Any]], **options: Unpack[RequestOptions]
    ) -> models.Referral:
        """Create a referral code.

        Creates a code with which a customer, the advocate, recommends the shop to friends. The
        campaign decides what it looks like and what it gives. Each call creates another code. An
        advocate without a profile gets an empty one.

        :param body: Who recommends, and for which campaign.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The referral with its code.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, the campaign does not
            exist or has no referrals, advocate and friend are the same, the code would expire
            before it starts, or the signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast("Any", self.create_referral_with_http_info(body, **data_only(options)))

    def create_referral_with_http_info(
        self, body: Union[models.NewReferral, Mapping[str, Any]], **options: Unpack[HttpInfoOptions]
    ) -> tuple[models.Referral, int, Mapping[str, str]]:
        """Do as :meth:`create_referral` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`create_referral`, and ``_return_http_data_only``.
        """
        return self.api_client.call(CREATE_REFERRAL, {"body": body}, options)

    def create_referrals_for_multiple_advocates(
        self,
        body: Union[models.NewReferralsForMultipleAdvocates, Mapping[str, Any]],
        silent: Optional[str] = None,
        **options: Unpack[RequestOptions],
    ) -> Optional[models.CreateReferralsForMultipleAdvocates201Response]:
        """Create referral codes for up to 1000 customers.

        Creates a code for each of many customers, all of them or none. The campaign's limits of
        referrals are ignored. Each call creates further codes.

        Say ``silent=no`` to get the codes: without it the answer is empty.

        :param body: Who recommends, and what the codes are like.
        :param silent: ``yes``: answer 204 with no body, which the method returns as ``None``;
            everything happens all the same. ``no``: answer with the result.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The referrals with their codes. ``None``: Created; the call was silent.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, the campaign does not
            exist or has no referrals, or the pattern has too few codes left; nothing was
            created.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.create_referrals_for_multiple_advocates_with_http_info(
                body, silent, **data_only(options)
            ),
        )

    def create_referrals_for_multiple_advocates_with_http_info(
        self,
        body: Union[models.NewReferralsForMultipleAdvocates, Mapping[str, Any]],
        silent: Optional[str] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[
        Optional[models.CreateReferralsForMultipleAdvocates201Response], int, Mapping[str, str]
    ]:
        """Do as :meth:`create_referrals_for_multiple_advocates` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`create_referrals_for_multiple_advocates`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            CREATE_REFERRALS_FOR_MULTIPLE_ADVOCATES, {"body": body, "silent": silent}, options
        )

    def delete_audience_memberships_v2(
        self, audience_id: int, **options: Unpack[RequestOptions]
    ) -> None:
        """Take all customers out of an audience.

        Ends all memberships of an audience, which stays. Repeating the call does no harm, and
        rules do not run.

        :param audience_id: Number of the audience, as create_audience_v2 answers with it.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The audience is empty.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The number of the audience is none.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such audience.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.delete_audience_memberships_v2_with_http_info(audience_id, **data_only(options)),
        )

    def delete_audience_memberships_v2_with_http_info(
        self, audience_id: int, **options: Unpack[HttpInfoOptions]
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`delete_audience_memberships_v2` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`delete_audience_memberships_v2`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            DELETE_AUDIENCE_MEMBERSHIPS_V2, {"audience_id": audience_id}, options
        )

    def delete_audience_v2(self, audience_id: int, **options: Unpack[RequestOptions]) -> None:
        """Delete an audience.

        Deletes an audience and all memberships in it. It cannot be undone. Rules that name the
        audience do not hold any more.

        :param audience_id: Number of the audience, as create_audience_v2 answers with it.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: Deleted.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The audience cannot be deleted.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such audience, or it was deleted before.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any", self.delete_audience_v2_with_http_info(audience_id, **data_only(options))
        )

    def delete_audience_v2_with_http_info(
        self, audience_id: int, **options: Unpack[HttpInfoOptions]
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`delete_audience_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`delete_audience_v2`, and ``_return_http_data_only``.
        """
        return self.api_client.call(DELETE_AUDIENCE_V2, {"audience_id": audience_id}, options)

    def delete_coupon_reservation(
        self,
        coupon_value: str,
        body: Union[models.CouponReservations, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> None:
        """Release a coupon that customers have reserved.

        Takes a coupon out of the wallets of the customers. Those who have not reserved it are
        skipped.

        :param coupon_value: The coupon code.
        :param body: The customers.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: None of the customers has the coupon reserved any longer.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, or the signature is
            wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: The application has no such coupon.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.delete_coupon_reservation_with_http_info(coupon_value, body, **data_only(options)),
        )

    def delete_coupon_reservation_with_http_info(
        self,
        coupon_value: str,
        body: Union[models.CouponReservations, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`delete_coupon_reservation` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`delete_coupon_reservation`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            DELETE_COUPON_RESERVATION, {"coupon_value": coupon_value, "body": body}, options
        )

    def delete_customer_data(self, integration_id: str, **options: Unpack[RequestOptions]) -> None:
        """Delete the personal data of a customer.

        Erases a customer's profile and the attributes of everything that refers to it, such as
        sessions and events. It cannot be undone. What was counted stays counted, such as the
        uses of coupons, but can no longer be traced to the person. A later call with the same id
        starts a new profile.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: Erased.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any", self.delete_customer_data_with_http_info(integration_id, **data_only(options))
        )

    def delete_customer_data_with_http_info(
        self, integration_id: str, **options: Unpack[HttpInfoOptions]
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`delete_customer_data` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`delete_customer_data`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            DELETE_CUSTOMER_DATA, {"integration_id": integration_id}, options
        )

    def delete_loyalty_transactions_from_ledgers(
        self,
        loyalty_program_id: int,
        integration_id: str,
        body: Union[models.DeleteLoyaltyTransactionsRequest, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> None:
        """Delete a customer's bookings in a program.

        Deletes every booking of a customer in all ledgers of a program or in some of them, with
        the tiers that they gave. It cannot be undone. The customer stays in the program, and a
        session that is cancelled later finds nothing to take back.

        :param loyalty_program_id: Number of the loyalty program, as the Campaign Manager shows
            it.
        :param integration_id: The shop's id of the customer, unique within the account.
        :param body: Which ledgers to empty.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: Deleted, also if there was nothing.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, or sub-ledgers are
            missing.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.delete_loyalty_transactions_from_ledgers_with_http_info(
                loyalty_program_id, integration_id, body, **data_only(options)
            ),
        )

    def delete_loyalty_transactions_from_ledgers_with_http_info(
        self,
        loyalty_program_id: int,
        integration_id: str,
        body: Union[models.DeleteLoyaltyTransactionsRequest, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`delete_loyalty_transactions_from_ledgers` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`delete_loyalty_transactions_from_ledgers`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            DELETE_LOYALTY_TRANSACTIONS_FROM_LEDGERS,
            {
                "loyalty_program_id": loyalty_program_id,
                "integration_id": integration_id,
                "body": body,
            },
            options,
        )

    def generate_loyalty_card(
        self,
        loyalty_program_id: int,
        body: Union[models.GenerateLoyaltyCard, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.LoyaltyCard:
        """Create a loyalty card.

        Creates a card in a program whose points belong to cards, and links it to customers.
        Without an identifier it gets one by the program's settings, and each call creates
        another card.

        :param loyalty_program_id: Number of a loyalty program whose points belong to cards.
        :param body: The card, and whose it is.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The card with its identifier.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, there is no such
            program or its points belong to customers, the identifier is taken, or there are too
            many customers.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.generate_loyalty_card_with_http_info(
                loyalty_program_id, body, **data_only(options)
            ),
        )

    def generate_loyalty_card_with_http_info(
        self,
        loyalty_program_id: int,
        body: Union[models.GenerateLoyaltyCard, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.LoyaltyCard, int, Mapping[str, str]]:
        """Do as :meth:`generate_loyalty_card` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`generate_loyalty_card`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            GENERATE_LOYALTY_CARD, {"loyalty_program_id": loyalty_program_id, "body": body}, options
        )

    def get_customer_achievement_history(
        self,
        integration_id: str,
        achievement_id: int,
        progress_status: Optional[
            Sequence[Union[Literal["inprogress", "completed", "expired"], str]]
        ] = None,
        start_date: Optional[datetime] = None,
        end_date: Optional[datetime] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        **options: Unpack[RequestOptions],
    ) -> models.GetCustomerAchievementHistory200Response:
        """List a customer's runs of an achievement.

        Lists every run that the customer has begun of one achievement, the oldest first: the
        present one, completed ones and those whose time was over.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param achievement_id: Number of the achievement.
        :param progress_status: Only runs that stand so. Left out: all.
        :param start_date: Only runs that began at that moment or later.
        :param end_date: Only runs that began at that moment or earlier.
        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of runs.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: A filter or a number of the page is not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such customer or achievement.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_customer_achievement_history_with_http_info(
                integration_id,
                achievement_id,
                progress_status,
                start_date,
                end_date,
                page_size,
                skip,
                **data_only(options),
            ),
        )

    def get_customer_achievement_history_with_http_info(
        self,
        integration_id: str,
        achievement_id: int,
        progress_status: Optional[
            Sequence[Union[Literal["inprogress", "completed", "expired"], str]]
        ] = None,
        start_date: Optional[datetime] = None,
        end_date: Optional[datetime] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.GetCustomerAchievementHistory200Response, int, Mapping[str, str]]:
        """Do as :meth:`get_customer_achievement_history` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`get_customer_achievement_history`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_CUSTOMER_ACHIEVEMENT_HISTORY,
            {
                "integration_id": integration_id,
                "achievement_id": achievement_id,
                "progress_status": progress_status,
                "start_date": start_date,
                "end_date": end_date,
                "page_size": page_size,
                "skip": skip,
            },
            options,
        )

    def get_customer_achievements(
        self,
        integration_id: str,
        campaign_ids: Optional[Sequence[str]] = None,
        achievement_ids: Optional[Sequence[str]] = None,
        achievement_status: Optional[Sequence[Union[Literal["active", "scheduled"], str]]] = None,
        current_progress_status: Optional[
            Sequence[Union[Literal["inprogress", "completed", "not_started"], str]]
        ] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        **options: Unpack[RequestOptions],
    ) -> models.GetCustomerAchievements200Response:
        """List the achievements and where a customer stands in them.

        Lists the application's achievements with the customer's present run of each. Active ones
        alone, unless ``achievement_status`` says otherwise. An unknown customer is not created.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param campaign_ids: Only achievements of these campaigns, by number.
        :param achievement_ids: Only these achievements, by number.
        :param achievement_status: ``active`` ones, ``scheduled`` ones or both; left out: active
            ones.
        :param current_progress_status: Only those in which the customer stands so. Left out:
            all.
        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of achievements.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: A filter or a number of the page is not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_customer_achievements_with_http_info(
                integration_id,
                campaign_ids,
                achievement_ids,
                achievement_status,
                current_progress_status,
                page_size,
                skip,
                **data_only(options),
            ),
        )

    def get_customer_achievements_with_http_info(
        self,
        integration_id: str,
        campaign_ids: Optional[Sequence[str]] = None,
        achievement_ids: Optional[Sequence[str]] = None,
        achievement_status: Optional[Sequence[Union[Literal["active", "scheduled"], str]]] = None,
        current_progress_status: Optional[
            Sequence[Union[Literal["inprogress", "completed", "not_started"], str]]
        ] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.GetCustomerAchievements200Response, int, Mapping[str, str]]:
        """Do as :meth:`get_customer_achievements` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_customer_achievements`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_CUSTOMER_ACHIEVEMENTS,
            {
                "integration_id": integration_id,
                "campaign_ids": campaign_ids,
                "achievement_ids": achievement_ids,
                "achievement_status": achievement_status,
                "current_progress_status": current_progress_status,
                "page_size": page_size,
                "skip": skip,
            },
            options,
        )

    def get_customer_inventory(
        self,
        integration_id: str,
        profile: Optional[bool] = None,
        referrals: Optional[bool] = None,
        coupons: Optional[bool] = None,
        loyalty: Optional[bool] = None,
        giveaways: Optional[bool] = None,
        achievements: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.CustomerInventory:
        """Read what belongs to a customer.

        Reads a customer's profile, referral codes, coupons, loyalty points, giveaways and
        achievements. Only the parts that are asked for with true are in the answer; with none of
        them it is empty.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param profile: true: with the profile itself.
        :param referrals: true: with the referral codes of which the customer is the advocate.
        :param coupons: true: with the coupons that the customer has reserved or was given
            personally.
        :param loyalty: true: with the points in each loyalty program, and the loyalty cards.
        :param giveaways: true: with the giveaway codes that the customer was given.
        :param achievements: true: with the active achievements, and how far the customer has
            come in each.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The parts that were asked for.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, or the signature is
            wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_customer_inventory_with_http_info(
                integration_id,
                profile,
                referrals,
                coupons,
                loyalty,
                giveaways,
                achievements,
                **data_only(options),
            ),
        )

    def get_customer_inventory_with_http_info(
        self,
        integration_id: str,
        profile: Optional[bool] = None,
        referrals: Optional[bool] = None,
        coupons: Optional[bool] = None,
        loyalty: Optional[bool] = None,
        giveaways: Optional[bool] = None,
        achievements: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.CustomerInventory, int, Mapping[str, str]]:
        """Do as :meth:`get_customer_inventory` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_customer_inventory`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_CUSTOMER_INVENTORY,
            {
                "integration_id": integration_id,
                "profile": profile,
                "referrals": referrals,
                "coupons": coupons,
                "loyalty": loyalty,
                "giveaways": giveaways,
                "achievements": achievements,
            },
            options,
        )

    def get_customer_session(
        self, customer_session_id: str, **options: Unpack[RequestOptions]
    ) -> models.IntegrationCustomerSessionResponse:
        """Read a session.

        Reads a session as it is stored, with the effects that are in force. Nothing is evaluated
        and nothing changes.

        The effects are those of the last update; what was rolled back since is no longer there.

        :param customer_session_id: The shop's id of the session, unique within the application.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The session and its effects.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: There is no such session.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_customer_session_with_http_info(customer_session_id, **data_only(options)),
        )

    def get_customer_session_with_http_info(
        self, customer_session_id: str, **options: Unpack[HttpInfoOptions]
    ) -> tuple[models.IntegrationCustomerSessionResponse, int, Mapping[str, str]]:
        """Do as :meth:`get_customer_session` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_customer_session`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_CUSTOMER_SESSION, {"customer_session_id": customer_session_id}, options
        )

    def get_event_v3(
        self, integration_id: str, **options: Unpack[RequestOptions]
    ) -> models.EventV3:
        """Read an event of the third generation.

        Reads an event that track_event_v3 has recorded, with the effects that it had then.

        :param integration_id: The shop's id of the event, unique within the application.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The event.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no event with this id; events of the second
            generation have none.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast("Any", self.get_event_v3_with_http_info(integration_id, **data_only(options)))

    def get_event_v3_with_http_info(
        self, integration_id: str, **options: Unpack[HttpInfoOptions]
    ) -> tuple[models.EventV3, int, Mapping[str, str]]:
        """Do as :meth:`get_event_v3` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_event_v3`, and ``_return_http_data_only``.
        """
        return self.api_client.call(GET_EVENT_V3, {"integration_id": integration_id}, options)

    def get_loyalty_balances(
        self,
        loyalty_program_id: int,
        integration_id: str,
        end_date: Optional[datetime] = None,
        subledger_id: Optional[str] = None,
        include_tiers: Optional[bool] = None,
        include_projected_tier: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.LoyaltyBalancesWithTiers:
        """Read a customer's balances in a program.

        Reads how many points a customer has in the program's ledgers, now or at another moment,
        and on request the tiers. A customer who has earned nothing has zeros. For programs whose
        points belong to cards there is get_loyalty_card_balances.

        :param loyalty_program_id: Number of the loyalty program, as the Campaign Manager shows
            it.
        :param integration_id: The shop's id of the customer, unique within the account.
        :param end_date: The balances as of that moment: of the past, without what was booked
            later; of the future, with what will be active or expired by then. Left out: now.
        :param subledger_id: Only this sub-ledger; ``""`` is the main ledger. Left out: all
            ledgers.
        :param include_tiers: true: with the customer's tier, and what is missing to the next
            one.
        :param include_projected_tier: true: with the tier that the customer will have when it is
            looked at again.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The balances.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to cards, or the moment is
            none.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_loyalty_balances_with_http_info(
                loyalty_program_id,
                integration_id,
                end_date,
                subledger_id,
                include_tiers,
                include_projected_tier,
                **data_only(options),
            ),
        )

    def get_loyalty_balances_with_http_info(
        self,
        loyalty_program_id: int,
        integration_id: str,
        end_date: Optional[datetime] = None,
        subledger_id: Optional[str] = None,
        include_tiers: Optional[bool] = None,
        include_projected_tier: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.LoyaltyBalancesWithTiers, int, Mapping[str, str]]:
        """Do as :meth:`get_loyalty_balances` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_loyalty_balances`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_LOYALTY_BALANCES,
            {
                "loyalty_program_id": loyalty_program_id,
                "integration_id": integration_id,
                "end_date": end_date,
                "subledger_id": subledger_id,
                "include_tiers": include_tiers,
                "include_projected_tier": include_projected_tier,
            },
            options,
        )

    def get_loyalty_card_balances(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        end_date: Optional[datetime] = None,
        subledger_id: Optional[Sequence[str]] = None,
        **options: Unpack[RequestOptions],
    ) -> models.LoyaltyCardBalances:
        """Read a card's balances.

        Reads how many points a card has in the program's ledgers, now or at another moment, and
        whose card it is.

        :param loyalty_program_id: Number of a loyalty program whose points belong to cards.
        :param loyalty_card_id: Identifier of the loyalty card, 4 to 108 letters, digits and
            ``._%+@-``. It is not the card's number.
        :param end_date: The balances as of that moment: of the past, without what was booked
            later; of the future, with what will be active or expired by then. Left out: now.
        :param subledger_id: Only these sub-ledgers; ``""`` is the main ledger. A plain string is
            one of them. Left out: all ledgers.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The balances.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to customers, or the moment
            is none.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or card.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_loyalty_card_balances_with_http_info(
                loyalty_program_id, loyalty_card_id, end_date, subledger_id, **data_only(options)
            ),
        )

    def get_loyalty_card_balances_with_http_info(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        end_date: Optional[datetime] = None,
        subledger_id: Optional[Sequence[str]] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.LoyaltyCardBalances, int, Mapping[str, str]]:
        """Do as :meth:`get_loyalty_card_balances` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_loyalty_card_balances`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_LOYALTY_CARD_BALANCES,
            {
                "loyalty_program_id": loyalty_program_id,
                "loyalty_card_id": loyalty_card_id,
                "end_date": end_date,
                "subledger_id": subledger_id,
            },
            options,
        )

    def get_loyalty_card_points(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        status: Optional[Union[Literal["active", "pending", "expired"], str]] = None,
        subledger_id: Optional[Sequence[str]] = None,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        sort: Optional[Union[Literal["startDate", "expiryDate"], str]] = None,
        **options: Unpack[RequestOptions],
    ) -> models.GetLoyaltyCardPoints200Response:
        """List a card's unused points.

        Lists the bookings of which something is left: that can be spent, are to become active,
        or expired unspent. ``amount`` is what is left, not what was booked. Ask for pages with
        ``page_size`` and ``skip``.

        :param loyalty_program_id: Number of a loyalty program whose points belong to cards.
        :param loyalty_card_id: Identifier of the loyalty card, 4 to 108 letters, digits and
            ``._%+@-``. It is not the card's number.
        :param status: Which points: ``active`` can be spent, ``pending`` are to become active,
            ``expired`` were never spent.
        :param subledger_id: Only these sub-ledgers; ``""`` is the main ledger. A plain string is
            one of them. Left out: all ledgers.
        :param customer_session_i_ds: Only bookings of these sessions, by their
            ``integration_id``. (The successor's SDK calls it customer_session_ids.)
        :param transaction_uui_ds: Only the bookings with these UUIDs. (The successor's SDK calls
            it transaction_uuids.)
        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param sort: What to sort by; ``-startDate`` and ``-expiryDate`` turn the order round.
            Left out: the order in which they were booked.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of bookings.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to customers, or a filter
            is not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or card.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_loyalty_card_points_with_http_info(
                loyalty_program_id,
                loyalty_card_id,
                status,
                subledger_id,
                customer_session_i_ds,
                transaction_uui_ds,
                page_size,
                skip,
                sort,
                **data_only(options),
            ),
        )

    def get_loyalty_card_points_with_http_info(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        status: Optional[Union[Literal["active", "pending", "expired"], str]] = None,
        subledger_id: Optional[Sequence[str]] = None,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        sort: Optional[Union[Literal["startDate", "expiryDate"], str]] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.GetLoyaltyCardPoints200Response, int, Mapping[str, str]]:
        """Do as :meth:`get_loyalty_card_points` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_loyalty_card_points`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_LOYALTY_CARD_POINTS,
            {
                "loyalty_program_id": loyalty_program_id,
                "loyalty_card_id": loyalty_card_id,
                "status": status,
                "subledger_id": subledger_id,
                "customer_session_i_ds": customer_session_i_ds,
                "transaction_uui_ds": transaction_uui_ds,
                "page_size": page_size,
                "skip": skip,
                "sort": sort,
            },
            options,
        )

    def get_loyalty_card_transactions(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        subledger_id: Optional[Sequence[str]] = None,
        loyalty_transaction_type: Optional[
            Union[Literal["manual", "session", "import"], str]
        ] = None,
        start_date: Optional[datetime] = None,
        end_date: Optional[datetime] = None,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        awaits_activation: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.GetLoyaltyCardTransactions200Response:
        """List a card's bookings.

        Lists what was booked on a card, the newest first: points earned, spent and rolled back.
        Points that expire leave no booking. Ask for pages with ``page_size`` and ``skip``;
        without them it is the last 50.

        :param loyalty_program_id: Number of a loyalty program whose points belong to cards.
        :param loyalty_card_id: Identifier of the loyalty card, 4 to 108 letters, digits and
            ``._%+@-``. It is not the card's number.
        :param subledger_id: Only these sub-ledgers; ``""`` is the main ledger. A plain string is
            one of them. Left out: all ledgers.
        :param loyalty_transaction_type: Only bookings made by hand (``manual``), by rules
            (``session``, also those of events), or by an import (``import``).
        :param start_date: Only what was booked at that moment or later.
        :param end_date: Only what was booked at that moment or earlier.
        :param customer_session_i_ds: Only bookings of these sessions, by their
            ``integration_id``. (The successor's SDK calls it customer_session_ids.)
        :param transaction_uui_ds: Only the bookings with these UUIDs. (The successor's SDK calls
            it transaction_uuids.)
        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param awaits_activation: true: only points that wait for activate_loyalty_points. The
            service refuses false; leave it out instead.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of bookings.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to customers, or a filter
            is not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or card.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_loyalty_card_transactions_with_http_info(
                loyalty_program_id,
                loyalty_card_id,
                subledger_id,
                loyalty_transaction_type,
                start_date,
                end_date,
                customer_session_i_ds,
                transaction_uui_ds,
                page_size,
                skip,
                awaits_activation,
                **data_only(options),
            ),
        )

    def get_loyalty_card_transactions_with_http_info(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        subledger_id: Optional[Sequence[str]] = None,
        loyalty_transaction_type: Optional[
            Union[Literal["manual", "session", "import"], str]
        ] = None,
        start_date: Optional[datetime] = None,
        end_date: Optional[datetime] = None,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        awaits_activation: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.GetLoyaltyCardTransactions200Response, int, Mapping[str, str]]:
        """Do as :meth:`get_loyalty_card_transactions` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_loyalty_card_transactions`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_LOYALTY_CARD_TRANSACTIONS,
            {
                "loyalty_program_id": loyalty_program_id,
                "loyalty_card_id": loyalty_card_id,
                "subledger_id": subledger_id,
                "loyalty_transaction_type": loyalty_transaction_type,
                "start_date": start_date,
                "end_date": end_date,
                "customer_session_i_ds": customer_session_i_ds,
                "transaction_uui_ds": transaction_uui_ds,
                "page_size": page_size,
                "skip": skip,
                "awaits_activation": awaits_activation,
            },
            options,
        )

    def get_loyalty_program_profile_points(
        self,
        loyalty_program_id: int,
        integration_id: str,
        status: Optional[Union[Literal["active", "pending", "expired"], str]] = None,
        subledger_id: Optional[Sequence[str]] = None,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        sort: Optional[Union[Literal["startDate", "expiryDate"], str]] = None,
        **options: Unpack[RequestOptions],
    ) -> models.GetLoyaltyProgramProfilePoints200Response:
        """List a customer's unused points in a program.

        Lists the bookings of which something is left: that can be spent, are to become active,
        or expired unspent. ``amount`` is what is left, not what was booked. Ask for pages with
        ``page_size`` and ``skip``.

        Release 12.0.0 takes one ``subledger_id`` here; a plain string still is one value, a list
        is several.

        :param loyalty_program_id: Number of the loyalty program, as the Campaign Manager shows
            it.
        :param integration_id: The shop's id of the customer, unique within the account.
        :param status: Which points: ``active`` can be spent, ``pending`` are to become active,
            ``expired`` were never spent.
        :param subledger_id: Only these sub-ledgers; ``""`` is the main ledger. A plain string is
            one of them. Left out: all ledgers.
        :param customer_session_i_ds: Only bookings of these sessions, by their
            ``integration_id``. (The successor's SDK calls it customer_session_ids.)
        :param transaction_uui_ds: Only the bookings with these UUIDs. (The successor's SDK calls
            it transaction_uuids.)
        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param sort: What to sort by; ``-startDate`` and ``-expiryDate`` turn the order round.
            Left out: the order in which they were booked.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of bookings.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to cards, or a filter is
            not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_loyalty_program_profile_points_with_http_info(
                loyalty_program_id,
                integration_id,
                status,
                subledger_id,
                customer_session_i_ds,
                transaction_uui_ds,
                page_size,
                skip,
                sort,
                **data_only(options),
            ),
        )

    def get_loyalty_program_profile_points_with_http_info(
        self,
        loyalty_program_id: int,
        integration_id: str,
        status: Optional[Union[Literal["active", "pending", "expired"], str]] = None,
        subledger_id: Optional[Sequence[str]] = None,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        sort: Optional[Union[Literal["startDate", "expiryDate"], str]] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.GetLoyaltyProgramProfilePoints200Response, int, Mapping[str, str]]:
        """Do as :meth:`get_loyalty_program_profile_points` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`get_loyalty_program_profile_points`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_LOYALTY_PROGRAM_PROFILE_POINTS,
            {
                "loyalty_program_id": loyalty_program_id,
                "integration_id": integration_id,
                "status": status,
                "subledger_id": subledger_id,
                "customer_session_i_ds": customer_session_i_ds,
                "transaction_uui_ds": transaction_uui_ds,
                "page_size": page_size,
                "skip": skip,
                "sort": sort,
            },
            options,
        )

    def get_loyalty_program_profile_transactions(
        self,
        loyalty_program_id: int,
        integration_id: str,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        subledger_id: Optional[str] = None,
        loyalty_transaction_type: Optional[
            Union[Literal["manual", "session", "import"], str]
        ] = None,
        start_date: Optional[datetime] = None,
        end_date: Optional[datetime] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        awaits_activation: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.GetLoyaltyProgramProfileTransactions200Response:
        """List a customer's bookings in a program.

        Lists what was booked, the newest first: points earned, spent and rolled back. Points
        that expire leave no booking. Ask for pages with ``page_size`` and ``skip``; without them
        it is the last 50.

        :param loyalty_program_id: Number of the loyalty program, as the Campaign Manager shows
            it.
        :param integration_id: The shop's id of the customer, unique within the account.
        :param customer_session_i_ds: Only bookings of these sessions, by their
            ``integration_id``. (The successor's SDK calls it customer_session_ids.)
        :param transaction_uui_ds: Only the bookings with these UUIDs. (The successor's SDK calls
            it transaction_uuids.)
        :param subledger_id: Only this sub-ledger; ``""`` is the main ledger. Left out: all
            ledgers.
        :param loyalty_transaction_type: Only bookings made by hand (``manual``), by rules
            (``session``, also those of events), or by an import (``import``).
        :param start_date: Only what was booked at that moment or later.
        :param end_date: Only what was booked at that moment or earlier.
        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param awaits_activation: true: only points that wait for activate_loyalty_points. The
            service refuses false; leave it out instead.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of bookings.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to cards, or a filter is
            not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or customer.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.get_loyalty_program_profile_transactions_with_http_info(
                loyalty_program_id,
                integration_id,
                customer_session_i_ds,
                transaction_uui_ds,
                subledger_id,
                loyalty_transaction_type,
                start_date,
                end_date,
                page_size,
                skip,
                awaits_activation,
                **data_only(options),
            ),
        )

    def get_loyalty_program_profile_transactions_with_http_info(
        self,
        loyalty_program_id: int,
        integration_id: str,
        customer_session_i_ds: Optional[Sequence[str]] = None,
        transaction_uui_ds: Optional[Sequence[str]] = None,
        subledger_id: Optional[str] = None,
        loyalty_transaction_type: Optional[
            Union[Literal["manual", "session", "import"], str]
        ] = None,
        start_date: Optional[datetime] = None,
        end_date: Optional[datetime] = None,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        awaits_activation: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.GetLoyaltyProgramProfileTransactions200Response, int, Mapping[str, str]]:
        """Do as :meth:`get_loyalty_program_profile_transactions` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`get_loyalty_program_profile_transactions`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            GET_LOYALTY_PROGRAM_PROFILE_TRANSACTIONS,
            {
                "loyalty_program_id": loyalty_program_id,
                "integration_id": integration_id,
                "customer_session_i_ds": customer_session_i_ds,
                "transaction_uui_ds": transaction_uui_ds,
                "subledger_id": subledger_id,
                "loyalty_transaction_type": loyalty_transaction_type,
                "start_date": start_date,
                "end_date": end_date,
                "page_size": page_size,
                "skip": skip,
                "awaits_activation": awaits_activation,
            },
            options,
        )

    def get_reserved_customers(
        self, coupon_value: str, **options: Unpack[RequestOptions]
    ) -> models.InlineResponse200:
        """List the customers who have reserved a coupon.

        Reads the profiles of all customers who have the coupon in their wallet.

        :param coupon_value: The coupon code.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The customers; an empty list if nobody has reserved it.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: The application has no such coupon.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any", self.get_reserved_customers_with_http_info(coupon_value, **data_only(options))
        )

    def get_reserved_customers_with_http_info(
        self, coupon_value: str, **options: Unpack[HttpInfoOptions]
    ) -> tuple[models.InlineResponse200, int, Mapping[str, str]]:
        """Do as :meth:`get_reserved_customers` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`get_reserved_customers`, and ``_return_http_data_only``.
        """
        return self.api_client.call(GET_RESERVED_CUSTOMERS, {"coupon_value": coupon_value}, options)

    def integration_get_all_campaigns(
        self,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        campaign_ids: Optional[Sequence[str]] = None,
        start_after: Optional[datetime] = None,
        start_before: Optional[datetime] = None,
        end_after: Optional[datetime] = None,
        end_before: Optional[datetime] = None,
        store_id: Optional[int] = None,
        audience_id: Optional[int] = None,
        **options: Unpack[RequestOptions],
    ) -> models.IntegrationGetAllCampaigns200Response:
        """List the campaigns that run.

        Lists the application's campaigns that are enabled and within their schedule, with what
        their authors wrote to be shown. Filters must all hold; a campaign without a begin or end
        fits none of the filters on it.

        :param page_size: How many rows to answer with, at most.
        :param skip: How many rows to leave out before the first one; 0 if left out.
        :param campaign_ids: Only these campaigns, by number.
        :param start_after: Only campaigns that began at that moment or later.
        :param start_before: Only campaigns that began at that moment or earlier.
        :param end_after: Only campaigns that end at that moment or later.
        :param end_before: Only campaigns that end at that moment or earlier.
        :param store_id: Only campaigns that are linked to this store, by its number.
        :param audience_id: Only campaigns that are linked to this audience.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: One page of campaigns.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: A filter or a number of the page is not allowed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such application.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.integration_get_all_campaigns_with_http_info(
                page_size,
                skip,
                campaign_ids,
                start_after,
                start_before,
                end_after,
                end_before,
                store_id,
                audience_id,
                **data_only(options),
            ),
        )

    def integration_get_all_campaigns_with_http_info(
        self,
        page_size: Optional[int] = None,
        skip: Optional[int] = None,
        campaign_ids: Optional[Sequence[str]] = None,
        start_after: Optional[datetime] = None,
        start_before: Optional[datetime] = None,
        end_after: Optional[datetime] = None,
        end_before: Optional[datetime] = None,
        store_id: Optional[int] = None,
        audience_id: Optional[int] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationGetAllCampaigns200Response, int, Mapping[str, str]]:
        """Do as :meth:`integration_get_all_campaigns` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`integration_get_all_campaigns`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            INTEGRATION_GET_ALL_CAMPAIGNS,
            {
                "page_size": page_size,
                "skip": skip,
                "campaign_ids": campaign_ids,
                "start_after": start_after,
                "start_before": start_before,
                "end_after": end_after,
                "end_before": end_before,
                "store_id": store_id,
                "audience_id": audience_id,
            },
            options,
        )

    def join_loyalty_program(
        self, loyalty_program_id: int, integration_id: str, **options: Unpack[RequestOptions]
    ) -> None:
        """Let a customer join a program.

        Makes a customer a member of a program before the first points are earned, creating the
        profile if it is new. Release 12.0.0 of the vendor's SDK does not have this call.

        :param loyalty_program_id: Number of the loyalty program, as the Campaign Manager shows
            it.
        :param integration_id: The shop's id of the customer, unique within the account.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The customer has joined. The answer has no body.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The customer has joined before, or the program's points
            belong to cards.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.join_loyalty_program_with_http_info(
                loyalty_program_id, integration_id, **data_only(options)
            ),
        )

    def join_loyalty_program_with_http_info(
        self, loyalty_program_id: int, integration_id: str, **options: Unpack[HttpInfoOptions]
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`join_loyalty_program` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`join_loyalty_program`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            JOIN_LOYALTY_PROGRAM,
            {"loyalty_program_id": loyalty_program_id, "integration_id": integration_id},
            options,
        )

    def link_loyalty_card_to_profile(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: Union[models.LoyaltyCardRegistration, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.LoyaltyCard:
        """Link a card to a customer.

        Makes a customer one of those who share the card, creating the profile if it is new.
        Linking twice changes nothing. Whose card it is does not restrict who may use it in a
        session.

        :param loyalty_program_id: Number of a loyalty program whose points belong to cards.
        :param loyalty_card_id: Identifier of the loyalty card, 4 to 108 letters, digits and
            ``._%+@-``. It is not the card's number.
        :param body: The customer.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The card after the call.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The card is blocked, or is shared by as many customers
            as the program allows.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or card.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.link_loyalty_card_to_profile_with_http_info(
                loyalty_program_id, loyalty_card_id, body, **data_only(options)
            ),
        )

    def link_loyalty_card_to_profile_with_http_info(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: Union[models.LoyaltyCardRegistration, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.LoyaltyCard, int, Mapping[str, str]]:
        """Do as :meth:`link_loyalty_card_to_profile` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`link_loyalty_card_to_profile`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            LINK_LOYALTY_CARD_TO_PROFILE,
            {
                "loyalty_program_id": loyalty_program_id,
                "loyalty_card_id": loyalty_card_id,
                "body": body,
            },
            options,
        )

    def reopen_customer_session(
        self, customer_session_id: str, **options: Unpack[RequestOptions]
    ) -> models.ReopenSessionResponse:
        """Reopen a closed session.

        Makes an open session of a closed one, so that the order can be changed and closed again.
        What closing did is undone at once: redeemed codes, discounts in budgets, points by the
        return policy of their program, progress in achievements. The answer has the rollback
        effects.

        Reservations, created codes, attributes and giveaways stay. A second call is refused, as
        the session is open then.

        :param customer_session_id: The shop's id of the session, unique within the application.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: What was undone.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: There is no such session, or it is not closed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.reopen_customer_session_with_http_info(customer_session_id, **data_only(options)),
        )

    def reopen_customer_session_with_http_info(
        self, customer_session_id: str, **options: Unpack[HttpInfoOptions]
    ) -> tuple[models.ReopenSessionResponse, int, Mapping[str, str]]:
        """Do as :meth:`reopen_customer_session` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`reopen_customer_session`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            REOPEN_CUSTOMER_SESSION, {"customer_session_id": customer_session_id}, options
        )

    def return_cart_items(
        self,
        customer_session_id: str,
        body: Union[models.ReturnIntegrationRequest, Mapping[str, Any]],
        dry: Optional[bool] = None,
        run_rule_engine: Optional[bool] = None,
        idempotency_key: Optional[str] = None,
        **options: Unpack[RequestOptions],
    ) -> models.IntegrationStateV2:
        """Return items of a closed session.

        Reports that customers sent back some of what they had bought. The session becomes
        ``partially_returned``, and effects that belong to a returned unit are undone: discounts
        and points of that item. Those of the whole session stay as they are, unless the rules
        are run again.

        Calls that may be repeated should have an ``Idempotency-Key``: without one, a second call
        returns further units.

        :param customer_session_id: The shop's id of the session, unique within the application.
        :param body: What came back, and what the answer should hold.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param run_rule_engine: true: run the rules of campaigns with ``reevaluate_on_return``
            again on what remains; their former effects are rolled back first. Left out or false:
            only undo what belongs to the returned units.
        :param idempotency_key: A text that names this return, such as a UUID, at most 255
            characters. A call with a key that was used within 24 hours gets the first call's
            answer, and nothing is returned twice. The same key with another body is refused.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The return, what was undone and the objects that were asked for.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, there is no such
            session, it is not closed, more is returned than remains, or the key was used for
            another return.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.return_cart_items_with_http_info(
                customer_session_id,
                body,
                dry,
                run_rule_engine,
                idempotency_key,
                **data_only(options),
            ),
        )

    def return_cart_items_with_http_info(
        self,
        customer_session_id: str,
        body: Union[models.ReturnIntegrationRequest, Mapping[str, Any]],
        dry: Optional[bool] = None,
        run_rule_engine: Optional[bool] = None,
        idempotency_key: Optional[str] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationStateV2, int, Mapping[str, str]]:
        """Do as :meth:`return_cart_items` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`return_cart_items`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            RETURN_CART_ITEMS,
            {
                "customer_session_id": customer_session_id,
                "body": body,
                "dry": dry,
                "run_rule_engine": run_rule_engine,
                "idempotency_key": idempotency_key,
            },
            options,
        )

    def sync_catalog(
        self,
        catalog_id: int,
        body: Union[models.CatalogSyncRequest, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.Catalog:
        """Change the items of a catalog.

        Carries out up to 1000 changes of one kind on a catalog, all of them or none. No sku may
        be named twice in a request. Sessions take over prices when their cart is sent next;
        carts that are stored keep theirs.

        Name the ``version`` of the catalog if several programs write to it, so that none
        overwrites another's changes.

        :param catalog_id: Number of the catalog, as the Campaign Manager shows it.
        :param body: The changes.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The catalog with its new version.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, actions are of several
            kinds, a sku is there twice, an item is missing or exists already, an attribute is
            not defined, or the catalog has another version; nothing was changed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such catalog.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast("Any", self.sync_catalog_with_http_info(catalog_id, body, **data_only(options)))

    def sync_catalog_with_http_info(
        self,
        catalog_id: int,
        body: Union[models.CatalogSyncRequest, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.Catalog, int, Mapping[str, str]]:
        """Do as :meth:`sync_catalog` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`sync_catalog`, and ``_return_http_data_only``.
        """
        return self.api_client.call(SYNC_CATALOG, {"catalog_id": catalog_id, "body": body}, options)

    def track_event(
        self,
        body: Union[models.NewEvent, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.IntegrationState:
        """Report something that happened in a session.

        Records an event of a type that the account defines, such as a newsletter sign-up,
        evaluates the rules, and answers with the session, the customer and the event with its
        effects.

        An event always belongs to a session; a session or profile that does not exist is created
        empty. A session that exists must belong to the same customer. Neither the state nor the
        content of the session changes, and an event cannot be undone.

        Only the first generation of the service has this endpoint; today's has left it. New
        integrations use track_event_v2, or track_event_v3 where an event must happen once.

        Deprecated.

        :param body: The event.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The session, the customer and the event with its effects.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, the type of event or
            an attribute is not defined, the session belongs to another customer, or the
            signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast("Any", self.track_event_with_http_info(body, dry, **data_only(options)))

    def track_event_with_http_info(
        self,
        body: Union[models.NewEvent, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationState, int, Mapping[str, str]]:
        """Do as :meth:`track_event` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`track_event`, and ``_return_http_data_only``.
        """
        return self.api_client.call(TRACK_EVENT, {"body": body, "dry": dry}, options)

    def track_event_v2(
        self,
        body: Union[models.IntegrationEventV2Request, Mapping[str, Any]],
        silent: Optional[str] = None,
        dry: Optional[bool] = None,
        force_complete_evaluation: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> Optional[models.IntegrationEventV2Response]:
        """Report something that happened to a customer.

        Records an event of a type that the account defines, such as a visit of a page, and
        evaluates the rules for the customer. It belongs to no session: conditions on a session
        do not hold, and codes are not looked at. Points, giveaways and audiences are booked at
        once and cannot be undone. Each call is another event; track_event_v3 knows repeated
        ones.

        Say ``silent=no`` to learn the effects: without it the answer is empty.

        :param body: The event, and what the answer should hold.
        :param silent: ``yes``: answer 204 with no body, which the method returns as ``None``;
            everything happens all the same. ``no``: answer with the result.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param force_complete_evaluation: true: evaluate every campaign, also where its
            evaluation group would choose another one. It counts in dry runs alone.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The effects, created codes and the objects that were asked for. ``None``:
            Recorded; the call was silent.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, there is no
            ``profile_id``, or the type of event or an attribute is not defined.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.track_event_v2_with_http_info(
                body, silent, dry, force_complete_evaluation, **data_only(options)
            ),
        )

    def track_event_v2_with_http_info(
        self,
        body: Union[models.IntegrationEventV2Request, Mapping[str, Any]],
        silent: Optional[str] = None,
        dry: Optional[bool] = None,
        force_complete_evaluation: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[Optional[models.IntegrationEventV2Response], int, Mapping[str, str]]:
        """Do as :meth:`track_event_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`track_event_v2`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            TRACK_EVENT_V2,
            {
                "body": body,
                "silent": silent,
                "dry": dry,
                "force_complete_evaluation": force_complete_evaluation,
            },
            options,
        )

    def track_event_v3(
        self,
        body: Union[models.IntegrationEventV3Request, Mapping[str, Any]],
        silent: Optional[str] = None,
        dry: Optional[bool] = None,
        force_complete_evaluation: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> Optional[models.IntegrationEventV3Response]:
        """Report something that happened, once however often it is sent.

        Does as track_event_v2 does, for an event that the shop gives an id: sending it again
        changes nothing and answers 409, so that a call whose answer got lost can be repeated.
        The event may refer to a closed session, which rules can read then.

        Say ``silent=no`` to learn the effects: without it the answer is empty. Release 12.0.0
        has the classes of this call, but not the call.

        :param body: The event with its id, and what the answer should hold.
        :param silent: ``yes``: answer 204 with no body, which the method returns as ``None``;
            everything happens all the same. ``no``: answer with the result.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param force_complete_evaluation: true: evaluate every campaign, also where its
            evaluation group would choose another one. It counts in dry runs alone.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The effects, created codes and the objects that were asked for. ``None``:
            Recorded; the call was silent.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, the type of event or
            an attribute is not defined, or the session is not closed.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: The event was recorded before, or another call was
            changing the same profile.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.track_event_v3_with_http_info(
                body, silent, dry, force_complete_evaluation, **data_only(options)
            ),
        )

    def track_event_v3_with_http_info(
        self,
        body: Union[models.IntegrationEventV3Request, Mapping[str, Any]],
        silent: Optional[str] = None,
        dry: Optional[bool] = None,
        force_complete_evaluation: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[Optional[models.IntegrationEventV3Response], int, Mapping[str, str]]:
        """Do as :meth:`track_event_v3` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`track_event_v3`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            TRACK_EVENT_V3,
            {
                "body": body,
                "silent": silent,
                "dry": dry,
                "force_complete_evaluation": force_complete_evaluation,
            },
            options,
        )

    def unlink_loyalty_card_from_profile(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: Union[models.LoyaltyCardRegistration, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.LoyaltyCard:
        """Unlink a card from a customer.

        Takes a customer from those who share the card. The points stay on the card.

        :param loyalty_program_id: Number of a loyalty program whose points belong to cards.
        :param loyalty_card_id: Identifier of the loyalty card, 4 to 108 letters, digits and
            ``._%+@-``. It is not the card's number.
        :param body: The customer.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The card after the call.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The program's points belong to customers.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such program or card, or the customer is not
            linked to it.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.unlink_loyalty_card_from_profile_with_http_info(
                loyalty_program_id, loyalty_card_id, body, **data_only(options)
            ),
        )

    def unlink_loyalty_card_from_profile_with_http_info(
        self,
        loyalty_program_id: int,
        loyalty_card_id: str,
        body: Union[models.LoyaltyCardRegistration, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.LoyaltyCard, int, Mapping[str, str]]:
        """Do as :meth:`unlink_loyalty_card_from_profile` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`unlink_loyalty_card_from_profile`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            UNLINK_LOYALTY_CARD_FROM_PROFILE,
            {
                "loyalty_program_id": loyalty_program_id,
                "loyalty_card_id": loyalty_card_id,
                "body": body,
            },
            options,
        )

    def update_audience_customers_attributes(
        self, audience_id: int, body: Mapping[str, Any], **options: Unpack[RequestOptions]
    ) -> None:
        """Set attributes of all customers in an audience.

        Sets attributes of every member's profile; attributes that are not named keep their
        values. The attributes are checked once before, so that all members get them, or none.
        Rules do not run.

        :param audience_id: Number of the audience, as create_audience_v2 answers with it.
        :param body: Values of profile attributes, by name.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: All members have the attributes, also if there are none.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: An attribute is not defined, or its value is of another
            type.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such audience.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.update_audience_customers_attributes_with_http_info(
                audience_id, body, **data_only(options)
            ),
        )

    def update_audience_customers_attributes_with_http_info(
        self, audience_id: int, body: Mapping[str, Any], **options: Unpack[HttpInfoOptions]
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`update_audience_customers_attributes` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`update_audience_customers_attributes`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_AUDIENCE_CUSTOMERS_ATTRIBUTES,
            {"audience_id": audience_id, "body": body},
            options,
        )

    def update_audience_v2(
        self,
        audience_id: int,
        body: Union[models.UpdateAudience, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> models.Audience:
        """Rename an audience.

        Changes the name of an audience, and which applications may use it. Its members stay, and
        rules do not run.

        :param audience_id: Number of the audience, as create_audience_v2 answers with it.
        :param body: The audience as it is to be.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The audience after the call.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: There is no such audience.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any", self.update_audience_v2_with_http_info(audience_id, body, **data_only(options))
        )

    def update_audience_v2_with_http_info(
        self,
        audience_id: int,
        body: Union[models.UpdateAudience, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.Audience, int, Mapping[str, str]]:
        """Do as :meth:`update_audience_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_audience_v2`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_AUDIENCE_V2, {"audience_id": audience_id, "body": body}, options
        )

    def update_customer_profile(
        self,
        integration_id: str,
        body: Union[models.NewCustomerProfile, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.IntegrationState:
        """Create or update a customer profile, first generation.

        Stores attributes of a customer, creating the profile if it is new, evaluates the rules,
        and answers with the customer and an event that lists the effects.

        The answer's session is an empty one, as the call has none. New integrations use
        update_customer_profile_v2, where running the rules is a choice and audiences can be
        changed.

        Only the first generation of the service has this endpoint; today's has left it.

        Deprecated.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param body: What to store on the profile.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The customer and the event with its effects.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, an attribute is not
            defined, or the signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.update_customer_profile_with_http_info(
                integration_id, body, dry, **data_only(options)
            ),
        )

    def update_customer_profile_with_http_info(
        self,
        integration_id: str,
        body: Union[models.NewCustomerProfile, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationState, int, Mapping[str, str]]:
        """Do as :meth:`update_customer_profile` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_customer_profile`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_CUSTOMER_PROFILE,
            {"integration_id": integration_id, "body": body, "dry": dry},
            options,
        )

    def update_customer_profile_audiences(
        self,
        body: Union[models.CustomerProfileAudienceRequest, Mapping[str, Any]],
        **options: Unpack[RequestOptions],
    ) -> None:
        """Put customers into audiences, or take them out.

        Applies up to 1000 changes of audience memberships, all of them or none. Rules do not
        run.

        :param body: The changes.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: All changes were applied.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, or there are more than
            1000 changes.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises NotFoundException: 404: An audience does not exist; nothing was changed.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any", self.update_customer_profile_audiences_with_http_info(body, **data_only(options))
        )

    def update_customer_profile_audiences_with_http_info(
        self,
        body: Union[models.CustomerProfileAudienceRequest, Mapping[str, Any]],
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[None, int, Mapping[str, str]]:
        """Do as :meth:`update_customer_profile_audiences` does, and return ``(data, status,
        headers)``.

        :param options: those of :meth:`update_customer_profile_audiences`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(UPDATE_CUSTOMER_PROFILE_AUDIENCES, {"body": body}, options)

    def update_customer_profile_v2(
        self,
        integration_id: str,
        body: Union[models.CustomerProfileIntegrationRequestV2, Mapping[str, Any]],
        run_rule_engine: Optional[bool] = None,
        dry: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.CustomerProfileIntegrationResponseV2:
        """Create or update a customer profile.

        Stores attributes and audiences of a customer, creating the profile if it is new.

        Rules run only with ``run_rule_engine=True``. Then the answer holds their effects, the
        codes that they created and what ``response_content`` asks for; otherwise its lists are
        empty.

        The id should stay the same for as long as the customer exists, such as a database id,
        and not be one that customers can change, such as an e-mail address.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param body: Attributes and audiences, and what the answer should hold.
        :param run_rule_engine: true: evaluate the rules. Left out or false: only store the
            profile.
        :param dry: true: evaluate the rules and answer as usual, but store nothing. It counts
            only together with ``run_rule_engine=True``; without that the profile is stored
            whatever ``dry`` says.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: Effects and created codes, and the objects that were asked for.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, an attribute is not
            defined, or an audience does not exist.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.update_customer_profile_v2_with_http_info(
                integration_id, body, run_rule_engine, dry, **data_only(options)
            ),
        )

    def update_customer_profile_v2_with_http_info(
        self,
        integration_id: str,
        body: Union[models.CustomerProfileIntegrationRequestV2, Mapping[str, Any]],
        run_rule_engine: Optional[bool] = None,
        dry: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.CustomerProfileIntegrationResponseV2, int, Mapping[str, str]]:
        """Do as :meth:`update_customer_profile_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_customer_profile_v2`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_CUSTOMER_PROFILE_V2,
            {
                "integration_id": integration_id,
                "body": body,
                "run_rule_engine": run_rule_engine,
                "dry": dry,
            },
            options,
        )

    def update_customer_profiles_v2(
        self,
        body: Union[models.MultipleCustomerProfileIntegrationRequest, Mapping[str, Any]],
        silent: Optional[str] = None,
        **options: Unpack[RequestOptions],
    ) -> Optional[models.MultipleCustomerProfileIntegrationResponseV2]:
        """Create or update up to 1000 customer profiles.

        Stores the attributes of many customers in one call, creating profiles that are new.
        Rules do not run. One entry that cannot be stored refuses the whole call.

        Say ``silent`` with every call: whether a call without it is answered with the profiles
        or with nothing differs between versions of the service.

        :param body: The profiles.
        :param silent: ``yes``: answer 204 with no body, which the method returns as ``None``.
            Anything else: answer with the state of each profile.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The state of each profile, in the order of the request. ``None``: Stored; the
            call was silent.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, an attribute is not
            defined, or there are more than 1000 profiles; nothing was stored.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.update_customer_profiles_v2_with_http_info(body, silent, **data_only(options)),
        )

    def update_customer_profiles_v2_with_http_info(
        self,
        body: Union[models.MultipleCustomerProfileIntegrationRequest, Mapping[str, Any]],
        silent: Optional[str] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[
        Optional[models.MultipleCustomerProfileIntegrationResponseV2], int, Mapping[str, str]
    ]:
        """Do as :meth:`update_customer_profiles_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_customer_profiles_v2`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_CUSTOMER_PROFILES_V2, {"body": body, "silent": silent}, options
        )

    def update_customer_session(
        self,
        customer_session_id: str,
        body: Union[models.NewCustomerSession, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.IntegrationState:
        """Create or update a session, first generation.

        Stores a session with at most one coupon and one referral code, evaluates the rules, and
        answers with the session, the customer and an event that lists the effects.

        New integrations use update_customer_session_v2: it takes several coupons, computes the
        total and names the props of each effect. In this generation the shop reports the total
        itself, in the currency of the application.

        Only the first generation of the service has this endpoint; today's has left it.

        Deprecated.

        :param customer_session_id: The shop's id of the session, unique within the application.
        :param body: What to store on the session.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The session, the customer and the event with its effects.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, an attribute is not
            defined, the session may not change to this state, or the signature is wrong.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.update_customer_session_with_http_info(
                customer_session_id, body, dry, **data_only(options)
            ),
        )

    def update_customer_session_with_http_info(
        self,
        customer_session_id: str,
        body: Union[models.NewCustomerSession, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationState, int, Mapping[str, str]]:
        """Do as :meth:`update_customer_session` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_customer_session`, and ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_CUSTOMER_SESSION,
            {"customer_session_id": customer_session_id, "body": body, "dry": dry},
            options,
        )

    def update_customer_session_v2(
        self,
        customer_session_id: str,
        body: Union[models.IntegrationRequest, Mapping[str, Any]],
        dry: Optional[bool] = None,
        now: Optional[datetime] = None,
        **options: Unpack[RequestOptions],
    ) -> models.IntegrationStateV2:
        """Create or update a session and evaluate the rules.

        Stores the cart, the codes and the state of a session, creating it if it is new, and
        answers with the effects that all running campaigns have on it. Call it whenever the cart
        changes, and with the state ``closed`` once the order is placed.

        The rules always run; there is no switch for it. What the answer holds besides effects
        and created codes is chosen with ``response_content``.

        A customer may have several sessions at a time: use one session where the cart is shared,
        and one for each cart where it is not. A customer profile need not exist beforehand. An
        empty ``profile_id`` makes the session anonymous.

        A cart has at most 1000 lines and 10,000 units in all. Updates of one session that
        overlap are refused with 409: send one after the other.

        :param customer_session_id: The shop's id of the session, unique within the application.
        :param body: The session, and what the answer should hold.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
        :param now: Evaluate as if it were this moment, such as the begin of a campaign that is
            planned. It must be in the future, and counts only together with ``dry=True``.
        :param options: ``async_req``, ``_preload_content``, ``_request_timeout``.
        :returns: The effects, created codes and the objects that were asked for.
        :raises ApiTypeError: an option that does not exist; nothing was sent.
        :raises ApiValueError: a value that is missing or cannot be sent; nothing was sent.
        :raises BadRequestException: 400: The request breaks the contract, an attribute is not
            defined, or the session may not change to this state.
        :raises UnauthorizedException: 401: No credentials were sent, or they are unknown or
            expired.
        :raises ConflictException: 409: Another call was changing the same session or profile;
            try again.
        :raises TooManyRequestsException: 429: The account sends too many requests; wait, then
            try again.
        :raises ServiceException: 5XX: The service failed or is not available.
        :raises ApiException: no answer came, or none that can be read.
        """
        return cast(
            "Any",
            self.update_customer_session_v2_with_http_info(
                customer_session_id, body, dry, now, **data_only(options)
            ),
        )

    def update_customer_session_v2_with_http_info(
        self,
        customer_session_id: str,
        body: Union[models.IntegrationRequest, Mapping[str, Any]],
        dry: Optional[bool] = None,
        now: Optional[datetime] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationStateV2, int, Mapping[str, str]]:
        """Do as :meth:`update_customer_session_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_customer_session_v2`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_CUSTOMER_SESSION_V2,
            {"customer_session_id": customer_session_id, "body": body, "dry": dry, "now": now},
            options,
        )
