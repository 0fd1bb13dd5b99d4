/** What apps see of a widget: pure, no storage, no wire but the shape of the answer. */
@NullMarked
package io.vitrine.delivery.widget;

import org.jspecify.annotations.NullMarked;
