/** Runs the services before anybody needs them, so that their JVMs know beforehand what they will do. */
@NullMarked
package io.vitrine.local.training;

import org.jspecify.annotations.NullMarked;
