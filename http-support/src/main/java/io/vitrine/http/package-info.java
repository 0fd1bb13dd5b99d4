/** The common HTTP support of all dialects, configured by {@link HttpSupport}. */
@NullMarked
package io.vitrine.http;

import org.jspecify.annotations.NullMarked;
