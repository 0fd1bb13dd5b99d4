/** Errors: RFC 9457 problem details, the same in every service. */
@NullMarked
package io.vitrine.http.problem;

import org.jspecify.annotations.NullMarked;
