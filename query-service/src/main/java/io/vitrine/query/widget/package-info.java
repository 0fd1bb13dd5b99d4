/** Widgets: their projection and what one can ask of them. */
@NullMarked
package io.vitrine.query.widget;

import org.jspecify.annotations.NullMarked;
