package io.vitrine.query.apikey;

import io.vitrine.events.ApiKey;
import io.vitrine.events.ApiKeyId;
import io.vitrine.events.EventJson;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.ApiKeySource;
import io.vitrine.http.caller.Subject;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries for API keys: of a project, and of a request that is to be verified. */
@Component
public class ApiKeyReader implements ApiKeySource {

    private static final Listing<ApiKey> KEYS = new Listing<>(ApiKeyProjection.TABLE, ApiKey.class);
    private static final Order.Choice<ApiKey> ORDERS =
            new Order.Choice<>(ApiKeyProjection.TABLE, "-createdAt", Map.of("createdAt", "created_at"));

    /** Before a key is verified, it is in no project. */
    private static final Subject VERIFICATION = new Subject("vitrine:api-keys", null, Set.of());

    private final TenantReads reads;

    ApiKeyReader(TenantReads reads) {
        this.reads = reads.of(ApiKeyProjection.class);
    }

    /** @param lastUsedAt within a minute, or null if it was never used */
    public record UsedKey(ApiKey key, @Nullable Instant lastUsedAt) {}

    /** Parameters {@code sort, limit, cursor}. */
    public Page<UsedKey> list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.in(project, asOf, jdbc -> KEYS.page(jdbc, question).map(key -> used(jdbc, key)));
    }

    public Optional<UsedKey> one(ProjectId project, MinimumPosition asOf, ApiKeyId id) {
        return reads.in(
                project, asOf, jdbc -> KEYS.one(jdbc, project, id.value()).map(key -> used(jdbc, key)));
    }

    private static UsedKey used(JdbcClient jdbc, ApiKey key) {
        var at = jdbc.sql("SELECT used_at FROM api_key_use WHERE project_id = ? AND key_id = ?")
                .params(key.projectId().value(), key.id().value())
                .query((row, _) -> row.getObject(1, Timestamp.class).toInstant())
                .optional();
        return new UsedKey(key, at.orElse(null));
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return reads.acrossProjectsOf(
                VERIFICATION,
                MinimumPosition.ANY_TIME,
                jdbc -> jdbc.sql("SELECT document FROM api_keys_v1 WHERE id = ? AND document IS NOT NULL")
                        .params(id.value())
                        .query((row, _) -> EventJson.MAPPER.readValue(row.getString(1), ApiKey.class))
                        .optional());
    }
}
