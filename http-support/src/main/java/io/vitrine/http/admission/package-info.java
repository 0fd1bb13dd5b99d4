/**
 * The admission of requests: the maximum number of concurrent requests per node and per tenant, and the order of queued
 * ones.
 */
@NullMarked
package io.vitrine.http.admission;

import org.jspecify.annotations.NullMarked;
