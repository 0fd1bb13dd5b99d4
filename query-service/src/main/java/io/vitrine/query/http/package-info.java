/** What every endpoint of this service takes beside its caller: how fresh, and which part of a list. */
@NullMarked
package io.vitrine.query.http;

import org.jspecify.annotations.NullMarked;
