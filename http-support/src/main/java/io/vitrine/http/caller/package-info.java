/** Callers: a token becomes a {@link Caller}, the only source of a tenant. */
@NullMarked
package io.vitrine.http.caller;

import org.jspecify.annotations.NullMarked;
