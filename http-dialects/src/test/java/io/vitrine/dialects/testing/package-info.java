/** What the tests of all services need to speak the dialects. */
@NullMarked
package io.vitrine.dialects.testing;

import org.jspecify.annotations.NullMarked;
