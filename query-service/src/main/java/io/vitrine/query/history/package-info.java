/** What editors ask about the past: what something was, what happened to it, and what is different. */
@NullMarked
package io.vitrine.query.history;

import org.jspecify.annotations.NullMarked;
