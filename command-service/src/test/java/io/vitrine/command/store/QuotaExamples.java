package io.vitrine.command.store;

import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.Organization;
import io.vitrine.events.Project;
import io.vitrine.events.Publishing;
import io.vitrine.events.Quota;
import io.vitrine.events.QuotaState;
import io.vitrine.events.Quotas;
import io.vitrine.events.RequestedDeletion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** States with every quota and a warning of each. */
final class QuotaExamples {

    private QuotaExamples() {}

    static Project in(Project p) {
        return new Project(
                p.id(),
                1,
                p.name(),
                p.key(),
                Publishing.LIVE,
                0,
                p.created(),
                p.updated(),
                List.of(),
                null,
                DeliveryAccess.PUBLIC,
                large(),
                null,
                new RequestedDeletion("r".repeat(500), p.created(), Instant.EPOCH));
    }

    static Organization in(Organization o) {
        return new Organization(
                o.id(),
                1,
                o.name(),
                o.members(),
                o.invitations(),
                o.roles(),
                o.created(),
                o.updated(),
                large(),
                new RequestedDeletion("r".repeat(500), o.created(), Instant.EPOCH));
    }

    private static QuotaState large() {
        var warnings = Arrays.stream(Quota.values()).collect(Collectors.toMap(Quota::key, _ -> 1_000));
        return new QuotaState(new Quotas(1_000L, 1_001L, 1_002L, 1_003L, 1_004L, 1_005L), warnings);
    }
}
