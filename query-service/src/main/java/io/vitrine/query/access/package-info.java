/**
 * The access log: refused requests, reads of secrets and exports. This is no read model: it cannot be rebuilt from
 * events.
 */
@NullMarked
package io.vitrine.query.access;

import org.jspecify.annotations.NullMarked;
