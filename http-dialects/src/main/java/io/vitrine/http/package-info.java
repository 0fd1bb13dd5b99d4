/** What all services share of HTTP: {@link HttpDialects} is what they import. */
@NullMarked
package io.vitrine.http;

import org.jspecify.annotations.NullMarked;
