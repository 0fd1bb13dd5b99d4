/**
 * The rules that the service that registers webhooks and the service that calls them share: allowed addresses,
 * derivation of secrets, signatures, and event filters. The only I/O here is the lookup of names.
 */
@NullMarked
package io.vitrine.webhooks;

import org.jspecify.annotations.NullMarked;
