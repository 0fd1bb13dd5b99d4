/** The progress of readers, and waiting for it, so that an answered write is a visible one. */
@NullMarked
package io.vitrine.topic.barrier;

import org.jspecify.annotations.NullMarked;
