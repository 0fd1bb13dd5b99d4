/** What is promised to clients and subscribers, as documents that programs read. */
@NullMarked
package io.vitrine.http.contracts;

import org.jspecify.annotations.NullMarked;
