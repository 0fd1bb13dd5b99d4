package io.vitrine.events.personal;

import io.vitrine.events.ProjectId;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Which tenants have a key of a person for each month instead of a single one. */
public interface SealingMonths {

    /** The month whose key seals the texts of a tenant now, in UTC, or null for the single key of a person. */
    @Nullable
    YearMonth of(ProjectId tenant);
}
