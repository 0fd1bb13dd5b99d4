/** How much memory the requests of a node, and of one of its tenants, hold at the same time. */
@NullMarked
package io.vitrine.http.memory;

import org.jspecify.annotations.NullMarked;
