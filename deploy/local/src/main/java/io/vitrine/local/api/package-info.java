/** What the vitrine command does as a client of the public API: a project to begin with, and something to look at. */
@NullMarked
package io.vitrine.local.api;

import org.jspecify.annotations.NullMarked;
