package io.vitrine.events;

/** What an edit of a published widget means in a project. */
public enum Publishing {
    /** The edit is published with it, at once. */
    LIVE,
    /** The edit waits for the next publish. */
    STAGED
}
