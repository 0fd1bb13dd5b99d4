package io.vitrine.events;

/** Who may read the published widgets of a project through the delivery API. */
public enum DeliveryAccess {
    /** Everyone who knows the address. */
    PUBLIC,
    /** Holders of an API key of the project with the scope {@code delivery:read}, and of addresses signed with one. */
    RESTRICTED
}
