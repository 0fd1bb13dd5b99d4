/** What {@code vitrine demo} makes: a widget of every kind, through the public API, and a page that shows them. */
@NullMarked
package io.vitrine.local.demo;

import org.jspecify.annotations.NullMarked;
