/** Uploaded files: which types are safe, where the bytes are kept, and smaller variants of pictures. */
@NullMarked
package io.vitrine.files;

import org.jspecify.annotations.NullMarked;
