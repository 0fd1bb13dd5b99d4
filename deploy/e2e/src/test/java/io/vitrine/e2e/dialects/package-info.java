/** What is the same in every documented API, tested once, and how each of them says it. */
@NullMarked
package io.vitrine.e2e.dialects;

import org.jspecify.annotations.NullMarked;
