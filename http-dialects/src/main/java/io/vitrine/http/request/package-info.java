/** What every request brings beside its meaning: its id, its preconditions, its preferences, its media type. */
@NullMarked
package io.vitrine.http.request;

import org.jspecify.annotations.NullMarked;
