/** Backups of an installation, and their restore. */
@NullMarked
package io.vitrine.local.backup;

import org.jspecify.annotations.NullMarked;
