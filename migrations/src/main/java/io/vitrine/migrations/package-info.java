/** When services migrate their databases, and the run that does nothing else. The migrations are in the services. */
@NullMarked
package io.vitrine.migrations;

import org.jspecify.annotations.NullMarked;
