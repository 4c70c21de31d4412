# Generated from openapi/integration/openapi.yaml, do not edit.
"""The endpoints of IntegrationApi."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional, Union, cast

from talon_one import models
from talon_one.api_client import ApiClient
from talon_one.operation import (
    HttpInfoOptions,
    Operation,
    RequestOptions,
    Unpack,
    body,
    data_only,
    path,
    query,
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
    ),
    response="CustomerInventory",
    auth=("api_key_v1", "integration_auth"),
)

GET_RESERVED_CUSTOMERS = Operation(
    name="get_reserved_customers",
    method="GET",
    path="/v1/coupon_reservations/customerprofiles/{couponValue}",
    parameters=(path("coupon_value", "couponValue"),),
    response="InlineResponse200",
    auth=("api_key_v1", "integration_auth"),
)

TRACK_EVENT = Operation(
    name="track_event",
    method="POST",
    path="/v1/events",
    parameters=(body("NewEvent"), query("dry", "dry", "bool")),
    response="IntegrationState",
    auth=("api_key_v1", "integration_auth"),
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
    response="IntegrationStateV2",
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

    def get_customer_inventory(
        self,
        integration_id: str,
        profile: Optional[bool] = None,
        referrals: Optional[bool] = None,
        coupons: Optional[bool] = None,
        loyalty: Optional[bool] = None,
        **options: Unpack[RequestOptions],
    ) -> models.CustomerInventory:
        """Read what belongs to a customer.

        Reads a customer's profile, referral codes, coupons and loyalty points. Only the parts
        that are asked for with true are in the answer; with none of them it is empty.

        :param integration_id: The shop's id of the customer, unique within the account.
        :param profile: true: with the profile itself.
        :param referrals: true: with the referral codes of which the customer is the advocate.
        :param coupons: true: with the coupons that the customer has reserved or was given
            personally.
        :param loyalty: true: with the points in each loyalty program.
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
                integration_id, profile, referrals, coupons, loyalty, **data_only(options)
            ),
        )

    def get_customer_inventory_with_http_info(
        self,
        integration_id: str,
        profile: Optional[bool] = None,
        referrals: Optional[bool] = None,
        coupons: Optional[bool] = None,
        loyalty: Optional[bool] = None,
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
    ) -> models.IntegrationStateV2:
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
    ) -> tuple[models.IntegrationStateV2, int, Mapping[str, str]]:
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

        :param customer_session_id: The shop's id of the session, unique within the application.
        :param body: The session, and what the answer should hold.
        :param dry: true: evaluate the rules and answer as usual, but store nothing, not even
            created codes. Left out or false: store the changes.
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
                customer_session_id, body, dry, **data_only(options)
            ),
        )

    def update_customer_session_v2_with_http_info(
        self,
        customer_session_id: str,
        body: Union[models.IntegrationRequest, Mapping[str, Any]],
        dry: Optional[bool] = None,
        **options: Unpack[HttpInfoOptions],
    ) -> tuple[models.IntegrationStateV2, int, Mapping[str, str]]:
        """Do as :meth:`update_customer_session_v2` does, and return ``(data, status, headers)``.

        :param options: those of :meth:`update_customer_session_v2`, and
            ``_return_http_data_only``.
        """
        return self.api_client.call(
            UPDATE_CUSTOMER_SESSION_V2,
            {"customer_session_id": customer_session_id, "body": body, "dry": dry},
            options,
        )
