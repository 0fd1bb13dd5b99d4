/**
 * What the service that registers webhooks and the one that calls them must agree on: which addresses may be called,
 * how secrets come from one key, how a call is signed, and which events a webhook wants. Nothing here does I/O but
 * looking up names.
 */
@NullMarked
package io.vitrine.webhooks;

import org.jspecify.annotations.NullMarked;
