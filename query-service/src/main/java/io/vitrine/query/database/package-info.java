/**
 * How PostgreSQL is reached: as the owner who projects, and as the reader whom row-level security binds to a project.
 */
@NullMarked
package io.vitrine.query.database;

import org.jspecify.annotations.NullMarked;
