# Generated from openapi/integration/openapi.yaml, do not edit.
"""All models, each imported on first use."""

from __future__ import annotations

from talon_one._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from talon_one.models._effect_props import EffectProps as EffectProps
    from talon_one.models.accept_coupon_effect_props import AcceptCouponEffectProps
    from talon_one.models.accept_referral_effect_props import AcceptReferralEffectProps
    from talon_one.models.add_free_item_effect_props import AddFreeItemEffectProps
    from talon_one.models.add_loyalty_points_effect_props import AddLoyaltyPointsEffectProps
    from talon_one.models.additional_cost import AdditionalCost
    from talon_one.models.api_error import APIError
    from talon_one.models.audience_membership import AudienceMembership
    from talon_one.models.campaign import Campaign
    from talon_one.models.cart_item import CartItem
    from talon_one.models.code_generator_settings import CodeGeneratorSettings
    from talon_one.models.coupon import Coupon
    from talon_one.models.coupon_created_effect_props import CouponCreatedEffectProps
    from talon_one.models.coupon_rejection_reason import CouponRejectionReason
    from talon_one.models.coupon_reservations import CouponReservations
    from talon_one.models.customer_inventory import CustomerInventory
    from talon_one.models.customer_profile import CustomerProfile
    from talon_one.models.customer_profile_audience_request import CustomerProfileAudienceRequest
    from talon_one.models.customer_profile_audience_request_item import (
        CustomerProfileAudienceRequestItem,
    )
    from talon_one.models.customer_profile_integration_request_v2 import (
        CustomerProfileIntegrationRequestV2,
    )
    from talon_one.models.customer_session import CustomerSession
    from talon_one.models.customer_session_v2 import CustomerSessionV2
    from talon_one.models.deduct_loyalty_points_effect_props import DeductLoyaltyPointsEffectProps
    from talon_one.models.effect import Effect
    from talon_one.models.effect_entity import EffectEntity
    from talon_one.models.error_effect_props import ErrorEffectProps
    from talon_one.models.error_response import ErrorResponse
    from talon_one.models.error_source import ErrorSource
    from talon_one.models.event import Event
    from talon_one.models.inline_response200 import InlineResponse200
    from talon_one.models.integration_entity import IntegrationEntity
    from talon_one.models.integration_event import IntegrationEvent
    from talon_one.models.integration_profile_entity import IntegrationProfileEntity
    from talon_one.models.integration_request import IntegrationRequest
    from talon_one.models.integration_state import IntegrationState
    from talon_one.models.integration_state_v2 import IntegrationStateV2
    from talon_one.models.ledger_entry import LedgerEntry
    from talon_one.models.limit_config import LimitConfig
    from talon_one.models.loyalty import Loyalty
    from talon_one.models.loyalty_membership import LoyaltyMembership
    from talon_one.models.loyalty_program_balance import LoyaltyProgramBalance
    from talon_one.models.loyalty_program_ledgers import LoyaltyProgramLedgers
    from talon_one.models.meta import Meta
    from talon_one.models.multiple_customer_profile_integration_request import (
        MultipleCustomerProfileIntegrationRequest,
    )
    from talon_one.models.multiple_customer_profile_integration_request_item import (
        MultipleCustomerProfileIntegrationRequestItem,
    )
    from talon_one.models.multiple_customer_profile_integration_response_v2 import (
        MultipleCustomerProfileIntegrationResponseV2,
    )
    from talon_one.models.new_customer_profile import NewCustomerProfile
    from talon_one.models.new_customer_session import NewCustomerSession
    from talon_one.models.new_customer_session_v2 import NewCustomerSessionV2
    from talon_one.models.new_event import NewEvent
    from talon_one.models.new_referral import NewReferral
    from talon_one.models.profile_audiences_changes import ProfileAudiencesChanges
    from talon_one.models.redeem_referral_effect_props import RedeemReferralEffectProps
    from talon_one.models.referral import Referral
    from talon_one.models.referral_created_effect_props import ReferralCreatedEffectProps
    from talon_one.models.referral_rejection_reason import ReferralRejectionReason
    from talon_one.models.reject_coupon_effect_props import RejectCouponEffectProps
    from talon_one.models.reject_referral_effect_props import RejectReferralEffectProps
    from talon_one.models.rollback_added_loyalty_points_effect_props import (
        RollbackAddedLoyaltyPointsEffectProps,
    )
    from talon_one.models.rollback_coupon_effect_props import RollbackCouponEffectProps
    from talon_one.models.rollback_deducted_loyalty_points_effect_props import (
        RollbackDeductedLoyaltyPointsEffectProps,
    )
    from talon_one.models.rollback_discount_effect_props import RollbackDiscountEffectProps
    from talon_one.models.rollback_referral_effect_props import RollbackReferralEffectProps
    from talon_one.models.rule_failure_reason import RuleFailureReason
    from talon_one.models.set_discount_effect_props import SetDiscountEffectProps
    from talon_one.models.set_discount_per_item_effect_props import SetDiscountPerItemEffectProps
    from talon_one.models.show_bundle_metadata_effect_props import ShowBundleMetadataEffectProps
    from talon_one.models.show_notification_effect_props import ShowNotificationEffectProps
    from talon_one.models.trigger_webhook_effect_props import TriggerWebhookEffectProps
    from talon_one.models.update_attribute_effect_props import UpdateAttributeEffectProps

__all__ = [
    "APIError",
    "AcceptCouponEffectProps",
    "AcceptReferralEffectProps",
    "AddFreeItemEffectProps",
    "AddLoyaltyPointsEffectProps",
    "AdditionalCost",
    "AudienceMembership",
    "Campaign",
    "CartItem",
    "CodeGeneratorSettings",
    "Coupon",
    "CouponCreatedEffectProps",
    "CouponRejectionReason",
    "CouponReservations",
    "CustomerInventory",
    "CustomerProfile",
    "CustomerProfileAudienceRequest",
    "CustomerProfileAudienceRequestItem",
    "CustomerProfileIntegrationRequestV2",
    "CustomerSession",
    "CustomerSessionV2",
    "DeductLoyaltyPointsEffectProps",
    "Effect",
    "EffectEntity",
    "ErrorEffectProps",
    "ErrorResponse",
    "ErrorSource",
    "Event",
    "InlineResponse200",
    "IntegrationEntity",
    "IntegrationEvent",
    "IntegrationProfileEntity",
    "IntegrationRequest",
    "IntegrationState",
    "IntegrationStateV2",
    "LedgerEntry",
    "LimitConfig",
    "Loyalty",
    "LoyaltyMembership",
    "LoyaltyProgramBalance",
    "LoyaltyProgramLedgers",
    "Meta",
    "MultipleCustomerProfileIntegrationRequest",
    "MultipleCustomerProfileIntegrationRequestItem",
    "MultipleCustomerProfileIntegrationResponseV2",
    "NewCustomerProfile",
    "NewCustomerSession",
    "NewCustomerSessionV2",
    "NewEvent",
    "NewReferral",
    "ProfileAudiencesChanges",
    "RedeemReferralEffectProps",
    "Referral",
    "ReferralCreatedEffectProps",
    "ReferralRejectionReason",
    "RejectCouponEffectProps",
    "RejectReferralEffectProps",
    "RollbackAddedLoyaltyPointsEffectProps",
    "RollbackCouponEffectProps",
    "RollbackDeductedLoyaltyPointsEffectProps",
    "RollbackDiscountEffectProps",
    "RollbackReferralEffectProps",
    "RuleFailureReason",
    "SetDiscountEffectProps",
    "SetDiscountPerItemEffectProps",
    "ShowBundleMetadataEffectProps",
    "ShowNotificationEffectProps",
    "TriggerWebhookEffectProps",
    "UpdateAttributeEffectProps",
]

EFFECT_PROPS = {
    "acceptCoupon": "AcceptCouponEffectProps",
    "acceptReferral": "AcceptReferralEffectProps",
    "addFreeItem": "AddFreeItemEffectProps",
    "addLoyaltyPoints": "AddLoyaltyPointsEffectProps",
    "couponCreated": "CouponCreatedEffectProps",
    "deductLoyaltyPoints": "DeductLoyaltyPointsEffectProps",
    "error": "ErrorEffectProps",
    "redeemReferral": "RedeemReferralEffectProps",
    "referralCreated": "ReferralCreatedEffectProps",
    "rejectCoupon": "RejectCouponEffectProps",
    "rejectReferral": "RejectReferralEffectProps",
    "rollbackAddedLoyaltyPoints": "RollbackAddedLoyaltyPointsEffectProps",
    "rollbackCoupon": "RollbackCouponEffectProps",
    "rollbackDeductedLoyaltyPoints": "RollbackDeductedLoyaltyPointsEffectProps",
    "rollbackDiscount": "RollbackDiscountEffectProps",
    "rollbackReferral": "RollbackReferralEffectProps",
    "setDiscount": "SetDiscountEffectProps",
    "setDiscountPerItem": "SetDiscountPerItemEffectProps",
    "showBundleMetadata": "ShowBundleMetadataEffectProps",
    "showNotification": "ShowNotificationEffectProps",
    "triggerWebhook": "TriggerWebhookEffectProps",
    "updateAttribute": "UpdateAttributeEffectProps",
}
"""Name of the model that describes the props of an effect, by the effect's type."""

_MODULES = {
    "EffectProps": "_effect_props",
    "APIError": "api_error",
    "AcceptCouponEffectProps": "accept_coupon_effect_props",
    "AcceptReferralEffectProps": "accept_referral_effect_props",
    "AddFreeItemEffectProps": "add_free_item_effect_props",
    "AddLoyaltyPointsEffectProps": "add_loyalty_points_effect_props",
    "AdditionalCost": "additional_cost",
    "AudienceMembership": "audience_membership",
    "Campaign": "campaign",
    "CartItem": "cart_item",
    "CodeGeneratorSettings": "code_generator_settings",
    "Coupon": "coupon",
    "CouponCreatedEffectProps": "coupon_created_effect_props",
    "CouponRejectionReason": "coupon_rejection_reason",
    "CouponReservations": "coupon_reservations",
    "CustomerInventory": "customer_inventory",
    "CustomerProfile": "customer_profile",
    "CustomerProfileAudienceRequest": "customer_profile_audience_request",
    "CustomerProfileAudienceRequestItem": "customer_profile_audience_request_item",
    "CustomerProfileIntegrationRequestV2": "customer_profile_integration_request_v2",
    "CustomerSession": "customer_session",
    "CustomerSessionV2": "customer_session_v2",
    "DeductLoyaltyPointsEffectProps": "deduct_loyalty_points_effect_props",
    "Effect": "effect",
    "EffectEntity": "effect_entity",
    "ErrorEffectProps": "error_effect_props",
    "ErrorResponse": "error_response",
    "ErrorSource": "error_source",
    "Event": "event",
    "InlineResponse200": "inline_response200",
    "IntegrationEntity": "integration_entity",
    "IntegrationEvent": "integration_event",
    "IntegrationProfileEntity": "integration_profile_entity",
    "IntegrationRequest": "integration_request",
    "IntegrationState": "integration_state",
    "IntegrationStateV2": "integration_state_v2",
    "LedgerEntry": "ledger_entry",
    "LimitConfig": "limit_config",
    "Loyalty": "loyalty",
    "LoyaltyMembership": "loyalty_membership",
    "LoyaltyProgramBalance": "loyalty_program_balance",
    "LoyaltyProgramLedgers": "loyalty_program_ledgers",
    "Meta": "meta",
    "MultipleCustomerProfileIntegrationRequest": "multiple_customer_profile_integration_request",
    "MultipleCustomerProfileIntegrationRequestItem": (
        "multiple_customer_profile_integration_request_item"
    ),
    "MultipleCustomerProfileIntegrationResponseV2": (
        "multiple_customer_profile_integration_response_v2"
    ),
    "NewCustomerProfile": "new_customer_profile",
    "NewCustomerSession": "new_customer_session",
    "NewCustomerSessionV2": "new_customer_session_v2",
    "NewEvent": "new_event",
    "NewReferral": "new_referral",
    "ProfileAudiencesChanges": "profile_audiences_changes",
    "RedeemReferralEffectProps": "redeem_referral_effect_props",
    "Referral": "referral",
    "ReferralCreatedEffectProps": "referral_created_effect_props",
    "ReferralRejectionReason": "referral_rejection_reason",
    "RejectCouponEffectProps": "reject_coupon_effect_props",
    "RejectReferralEffectProps": "reject_referral_effect_props",
    "RollbackAddedLoyaltyPointsEffectProps": "rollback_added_loyalty_points_effect_props",
    "RollbackCouponEffectProps": "rollback_coupon_effect_props",
    "RollbackDeductedLoyaltyPointsEffectProps": "rollback_deducted_loyalty_points_effect_props",
    "RollbackDiscountEffectProps": "rollback_discount_effect_props",
    "RollbackReferralEffectProps": "rollback_referral_effect_props",
    "RuleFailureReason": "rule_failure_reason",
    "SetDiscountEffectProps": "set_discount_effect_props",
    "SetDiscountPerItemEffectProps": "set_discount_per_item_effect_props",
    "ShowBundleMetadataEffectProps": "show_bundle_metadata_effect_props",
    "ShowNotificationEffectProps": "show_notification_effect_props",
    "TriggerWebhookEffectProps": "trigger_webhook_effect_props",
    "UpdateAttributeEffectProps": "update_attribute_effect_props",
}

if not TYPE_CHECKING:  # a checker that saw it would take every misspelt name for a good one
    __getattr__, __dir__ = lazy(__name__, _MODULES)
