/** The ports of the node: its own, the one of an installation if it opens that, and what a client may take of both. */
@NullMarked
package io.vitrine.delivery.server;

import org.jspecify.annotations.NullMarked;
