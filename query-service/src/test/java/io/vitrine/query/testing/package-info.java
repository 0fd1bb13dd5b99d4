/** The vocabulary of this service's tests: tenants with events, nodes that show them, clients and tokens. */
package io.vitrine.query.testing;
