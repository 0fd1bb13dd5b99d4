/**
 * Rate limits: named policies, their token buckets in the memory of a process, and the header fields that state both to
 * clients. Independent of how a service receives requests.
 */
@NullMarked
package io.vitrine.limits;

import org.jspecify.annotations.NullMarked;
