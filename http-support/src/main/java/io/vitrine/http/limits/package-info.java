/** The rate limits of requests: when they are charged, how they refuse, and how a response states them. */
@NullMarked
package io.vitrine.http.limits;

import org.jspecify.annotations.NullMarked;
