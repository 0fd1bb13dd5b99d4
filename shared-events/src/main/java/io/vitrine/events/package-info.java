/** What happened, what it adds up to, and how it is written down: the vocabulary every service shares. */
@NullMarked
package io.vitrine.events;

import org.jspecify.annotations.NullMarked;
