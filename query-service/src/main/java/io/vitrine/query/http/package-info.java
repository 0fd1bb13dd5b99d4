/** The common parameters of this service's endpoints: minimum position and pagination. */
@NullMarked
package io.vitrine.query.http;

import org.jspecify.annotations.NullMarked;
