/** The operations API, which needs a token for all projects. */
@NullMarked
package io.vitrine.query.http.operations;

import org.jspecify.annotations.NullMarked;
