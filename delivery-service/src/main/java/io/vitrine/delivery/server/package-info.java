/** The public port: connections, HTTP on the wire, and what a client may take of both. */
@NullMarked
package io.vitrine.delivery.server;

import org.jspecify.annotations.NullMarked;
