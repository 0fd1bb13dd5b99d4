package io.vitrine.servers.testing;

import java.net.URI;

/** A search server for tests, without security; every test takes index names of its own. */
public record TestElasticsearch(URI uri, InjectedFaults faults) {}
