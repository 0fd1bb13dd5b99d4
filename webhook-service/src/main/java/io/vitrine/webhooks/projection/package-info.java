/**
 * The webhooks and the requested replays, as projected from the events: the part of the read models that sending reads.
 */
@NullMarked
package io.vitrine.webhooks.projection;

import org.jspecify.annotations.NullMarked;
