/** How it can be proved that nothing was altered: the chain over a project's events. Pure computing, no storage. */
@NullMarked
package io.vitrine.events.audit;

import org.jspecify.annotations.NullMarked;
