/**
 * The engine of read models, for a service that keeps some: {@code projection} does all I/O between the topic and the
 * tables, {@code database} keeps tenants apart in PostgreSQL, {@code freshness} has a read wait for a position,
 * {@code watermark} streams positions to the services that wait, and {@code listing} is how lists are requested and
 * paged. The service brings the projections, as beans, and the migrations.
 */
@NullMarked
package io.vitrine.readmodels;

import org.jspecify.annotations.NullMarked;
