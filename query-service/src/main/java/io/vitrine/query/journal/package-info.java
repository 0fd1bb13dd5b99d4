/**
 * What happened, event by event, as it came and as it changed things: what history, audit, feed and webhooks are read
 * from. Writing is the projection's affair; everybody else only reads.
 */
@NullMarked
package io.vitrine.query.journal;

import org.jspecify.annotations.NullMarked;
