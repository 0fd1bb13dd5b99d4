/** The system test: all processes separate, started by the product's own command, asked through the public port. */
@NullMarked
package io.vitrine.e2e;

import org.jspecify.annotations.NullMarked;
