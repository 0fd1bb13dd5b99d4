/** Uploaded files and their variants on the node's own disk, read through from the file store. */
@NullMarked
package io.vitrine.delivery.files;

import org.jspecify.annotations.NullMarked;
