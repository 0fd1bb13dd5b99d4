/**
 * How many requests a node carries out at once, how many of them are of one tenant, and in which order the others
 * follow.
 */
@NullMarked
package io.vitrine.http.admission;

import org.jspecify.annotations.NullMarked;
