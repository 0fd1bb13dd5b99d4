/** Two PostgreSQL servers of a highly available installation: which is the primary, and what replaces it. */
@NullMarked
package io.vitrine.local.replication;

import org.jspecify.annotations.NullMarked;
