/** Hostile requests, made from the contract, and the verdict on what is answered. */
@NullMarked
package io.vitrine.e2e.fuzz;

import org.jspecify.annotations.NullMarked;
