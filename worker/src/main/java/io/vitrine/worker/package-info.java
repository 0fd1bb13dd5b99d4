/** Loops on threads of their own, how they start, retry and stop, and the lease that lets one process run one. */
@NullMarked
package io.vitrine.worker;

import org.jspecify.annotations.NullMarked;
