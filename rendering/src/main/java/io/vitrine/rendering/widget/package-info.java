/** The delivered form of a widget: pure functions and the JSON of the response, without storage. */
@NullMarked
package io.vitrine.rendering.widget;

import org.jspecify.annotations.NullMarked;
