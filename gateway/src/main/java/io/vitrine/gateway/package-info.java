/** The public port of all services: routing within limits, without interpretation of the content. */
@NullMarked
package io.vitrine.gateway;

import org.jspecify.annotations.NullMarked;
