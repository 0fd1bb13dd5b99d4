/**
 * The data of {@code vitrine demo}: a widget of every kind, created through the public API, and a page that shows them.
 */
@NullMarked
package io.vitrine.local.demo;

import org.jspecify.annotations.NullMarked;
