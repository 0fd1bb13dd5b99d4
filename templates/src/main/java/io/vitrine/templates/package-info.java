/** The language of widget templates: what is one, what it makes of a configuration, and how much it may take. */
@NullMarked
package io.vitrine.templates;

import org.jspecify.annotations.NullMarked;
