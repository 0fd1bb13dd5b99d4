/** The public HTTP API: routing, content negotiation, caching and conditional requests. */
@NullMarked
package io.vitrine.delivery.http;

import org.jspecify.annotations.NullMarked;
