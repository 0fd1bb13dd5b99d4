/** What all dialects share of HTTP: {@link HttpSupport} configures it. */
@NullMarked
package io.vitrine.http;

import org.jspecify.annotations.NullMarked;
