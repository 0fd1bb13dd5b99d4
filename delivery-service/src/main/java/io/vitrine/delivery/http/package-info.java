/** The public answers: which widget is asked for, in which encoding, and whether the client has it already. */
@NullMarked
package io.vitrine.delivery.http;

import org.jspecify.annotations.NullMarked;
