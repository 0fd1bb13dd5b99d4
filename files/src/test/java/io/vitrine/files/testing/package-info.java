/** Files for tests of this module and of the services. */
@NullMarked
package io.vitrine.files.testing;

import org.jspecify.annotations.NullMarked;
