/** The rules of templates: pure, no framework. */
@NullMarked
package io.vitrine.command.template;

import org.jspecify.annotations.NullMarked;
