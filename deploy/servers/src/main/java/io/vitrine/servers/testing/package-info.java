/** Servers for tests: one of each per JVM, stopped when the JVM ends for any reason. */
@NullMarked
package io.vitrine.servers.testing;

import org.jspecify.annotations.NullMarked;
