/** Servers for tests: one of each for a JVM, gone when the JVM is gone, however it ended. */
@NullMarked
package io.vitrine.servers.testing;

import org.jspecify.annotations.NullMarked;
