/** A client of the public port that only uses documented features, and receivers of its webhooks. */
@NullMarked
package io.vitrine.e2e.client;

import org.jspecify.annotations.NullMarked;
