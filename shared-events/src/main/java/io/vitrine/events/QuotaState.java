package io.vitrine.events;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The quotas of a project or an organization.
 *
 * @param limits as an operator set them
 * @param warnings how often each quota was nearly reached, by its key
 */
public record QuotaState(Quotas limits, Map<String, Integer> warnings) {

    /** As long as no event concerned quotas. */
    public static final QuotaState NONE = new QuotaState(Quotas.NONE, Map.of());

    public QuotaState {
        warnings = Map.copyOf(warnings);
    }

    /** @param stored null in a state without an event about quotas */
    public static QuotaState of(@Nullable QuotaState stored) {
        return Objects.requireNonNullElse(stored, NONE);
    }

    /** Zero if it never was. */
    public int warningsOf(String quota) {
        return warnings.getOrDefault(quota, 0);
    }

    QuotaState withLimits(Quotas changed) {
        return new QuotaState(changed, warnings);
    }

    QuotaState warned(String quota, int occurrence) {
        var more = new HashMap<>(warnings);
        more.put(quota, occurrence);
        return new QuotaState(limits, more);
    }
}
