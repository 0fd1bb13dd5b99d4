/** The keys of persons: in a database of their own, wrapped with a master key. */
@NullMarked
package io.vitrine.personal;

import org.jspecify.annotations.NullMarked;
