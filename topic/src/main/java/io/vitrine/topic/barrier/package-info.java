/** The read barrier: responses to writes wait until readers show the write. */
@NullMarked
package io.vitrine.topic.barrier;

import org.jspecify.annotations.NullMarked;
