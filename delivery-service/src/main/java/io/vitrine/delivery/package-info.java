/** A delivery node: published widgets for apps, from its own disk. Here is only how the parts are put together. */
@NullMarked
package io.vitrine.delivery;

import org.jspecify.annotations.NullMarked;
