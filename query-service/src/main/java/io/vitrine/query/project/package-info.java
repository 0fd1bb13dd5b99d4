/** Projects: their projection and what one can ask of them. */
@NullMarked
package io.vitrine.query.project;

import org.jspecify.annotations.NullMarked;
