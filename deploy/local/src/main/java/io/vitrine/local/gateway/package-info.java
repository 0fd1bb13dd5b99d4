/** The one public port of an installation: who gets which request, and nothing of what is in it. */
@NullMarked
package io.vitrine.local.gateway;

import org.jspecify.annotations.NullMarked;
