package io.vitrine.events;

/**
 * The last event of a tenant: no event of the tenant follows, and readers drop what they have of it. Its version may
 * follow a gap, because the earlier events are removed from the event store.
 */
public interface TenantDeleted {}
