/** Runs the services under load once per build, so that their JVMs start with training data. */
@NullMarked
package io.vitrine.local.training;

import org.jspecify.annotations.NullMarked;
