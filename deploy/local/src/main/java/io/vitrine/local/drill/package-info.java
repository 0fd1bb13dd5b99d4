/** Drills: what is carried out on an installation made for it, and what is compared afterwards. */
@NullMarked
package io.vitrine.local.drill;

import org.jspecify.annotations.NullMarked;
