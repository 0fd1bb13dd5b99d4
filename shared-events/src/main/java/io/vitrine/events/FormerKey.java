package io.vitrine.events;

import java.time.Instant;

/**
 * A key that a project had and that stays its own.
 *
 * @param until when it stopped being the project's present key
 */
public record FormerKey(String key, Instant until) {}
