/** What the vitrine command does as a client of the public API: to begin with, a project. */
@NullMarked
package io.vitrine.local.api;

import org.jspecify.annotations.NullMarked;
