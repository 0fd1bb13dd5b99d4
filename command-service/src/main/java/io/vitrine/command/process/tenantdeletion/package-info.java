/** Deletes projects whose deletion is due, and removes everything of them. */
@NullMarked
package io.vitrine.command.process.tenantdeletion;

import org.jspecify.annotations.NullMarked;
