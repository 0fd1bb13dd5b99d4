/** The state of all processes of an installation and of their servers, and the operations on them. */
@NullMarked
package io.vitrine.query.operations;

import org.jspecify.annotations.NullMarked;
