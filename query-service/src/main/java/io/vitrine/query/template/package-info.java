/** Widget templates and their versions as they are, and what one can ask about them. */
@NullMarked
package io.vitrine.query.template;

import org.jspecify.annotations.NullMarked;
