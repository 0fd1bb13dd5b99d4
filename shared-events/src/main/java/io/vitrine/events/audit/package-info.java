/** The proof of integrity: the hash chain over a project's events. Pure functions without storage. */
@NullMarked
package io.vitrine.events.audit;

import org.jspecify.annotations.NullMarked;
