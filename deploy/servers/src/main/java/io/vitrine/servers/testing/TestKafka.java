package io.vitrine.servers.testing;

/** A broker for tests: it makes no topics by itself, and every test takes names of its own. */
public record TestKafka(String bootstrapServers, InjectedFaults faults) {}
