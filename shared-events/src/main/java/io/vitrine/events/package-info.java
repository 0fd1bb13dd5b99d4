/** The events, the states that they fold to, and their JSON: the vocabulary of all services. */
@NullMarked
package io.vitrine.events;

import org.jspecify.annotations.NullMarked;
