/** Widgets: their projection and their queries. */
@NullMarked
package io.vitrine.query.widget;

import org.jspecify.annotations.NullMarked;
