/** Clients that a generator makes of the contract, compiled and run as their users would. */
@NullMarked
package io.vitrine.e2e.clients;

import org.jspecify.annotations.NullMarked;
