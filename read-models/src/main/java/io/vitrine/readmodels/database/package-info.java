/**
 * The access to PostgreSQL: as the owner, for projections, and as the reader, which row-level security restricts to a
 * project.
 */
@NullMarked
package io.vitrine.readmodels.database;

import org.jspecify.annotations.NullMarked;
