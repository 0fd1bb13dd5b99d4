/** The ports of the node: its own, optionally the public port of an installation, and the limits of both. */
@NullMarked
package io.vitrine.delivery.server;

import org.jspecify.annotations.NullMarked;
