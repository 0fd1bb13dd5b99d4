/** A delivery node: published widgets for apps, from its own disk. This package only contains the configuration. */
@NullMarked
package io.vitrine.delivery;

import org.jspecify.annotations.NullMarked;
