package io.vitrine.servers.testing;

/** A broker for tests. It does not create topics automatically, and every test uses its own names. */
public record TestKafka(String bootstrapServers, InjectedFaults faults) {}
