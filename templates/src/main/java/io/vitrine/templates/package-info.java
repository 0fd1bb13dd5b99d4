/** The language of widget templates: syntax, rendering with a configuration, and limits. */
@NullMarked
package io.vitrine.templates;

import org.jspecify.annotations.NullMarked;
