package io.vitrine.command.store;

import io.vitrine.events.Quota;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project or an organization uses.
 *
 * @param month of the events, in UTC
 */
public record Usage(YearMonth month, List<Use> uses) {

    public Usage {
        uses = List.copyOf(uses);
    }

    /**
     * @param limit null without a quota
     * @param isSet whether an operator set the limit, so that it is not the default
     */
    public record Use(Quota quota, long used, @Nullable Long limit, boolean isSet) {}
}
