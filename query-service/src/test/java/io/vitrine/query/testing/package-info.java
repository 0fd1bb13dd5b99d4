/**
 * What the tests of this service are written in: tenants to whom things happen, nodes that show it, tokens to ask with.
 */
package io.vitrine.query.testing;
