/** What users do with the console, each area as a story, in a real browser on the whole installation. */
@NullMarked
package io.vitrine.e2e.console;

import org.jspecify.annotations.NullMarked;
