/** Previews of widgets: unsaved states and past versions, rendered as delivery renders published widgets. */
@NullMarked
package io.vitrine.query.preview;

import org.jspecify.annotations.NullMarked;
