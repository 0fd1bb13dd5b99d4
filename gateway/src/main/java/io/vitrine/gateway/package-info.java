/** One public port for all services: which of them gets which request, within limits, and nothing of what is in it. */
@NullMarked
package io.vitrine.gateway;

import org.jspecify.annotations.NullMarked;
