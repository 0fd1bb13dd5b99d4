/** Projects: their projection and their queries. */
@NullMarked
package io.vitrine.query.project;

import org.jspecify.annotations.NullMarked;
