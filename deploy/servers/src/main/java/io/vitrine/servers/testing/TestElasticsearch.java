package io.vitrine.servers.testing;

import java.net.URI;

/** A search server for tests, without security. Every test uses its own index names. */
public record TestElasticsearch(URI uri, InjectedFaults faults) {}
