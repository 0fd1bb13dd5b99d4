/** Limits for the memory that the requests of a node and of each tenant hold at the same time. */
@NullMarked
package io.vitrine.http.memory;

import org.jspecify.annotations.NullMarked;
