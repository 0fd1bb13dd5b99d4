package io.vitrine.command;

/** A command that creates its aggregate under a new id, so there is nothing to load. */
public interface CreationCommand {}
