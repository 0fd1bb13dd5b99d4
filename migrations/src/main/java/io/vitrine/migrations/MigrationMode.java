package io.vitrine.migrations;

/** What a process does with migrations that a database lacks. */
public enum MigrationMode {
    /** It applies them and goes on. */
    AT_START,
    /** It does not start. */
    VERIFY,
    /** It applies them and ends. */
    ONLY
}
