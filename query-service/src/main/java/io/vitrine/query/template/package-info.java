/** Widget templates and their versions: projections and queries. */
@NullMarked
package io.vitrine.query.template;

import org.jspecify.annotations.NullMarked;
