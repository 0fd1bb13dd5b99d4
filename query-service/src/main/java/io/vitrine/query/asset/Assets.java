package io.vitrine.query.asset;

import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.readmodels.database.TenantReads;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.AnswerSize;
import io.vitrine.readmodels.listing.Condition;
import io.vitrine.readmodels.listing.ListQuery;
import io.vitrine.readmodels.listing.Listing;
import io.vitrine.readmodels.listing.Listing.Row;
import io.vitrine.readmodels.listing.Order;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queries for the assets of a project. */
@Component
public class Assets {

    private static final Listing<Asset> ASSETS = new Listing<>(AssetProjection.TABLE, Asset.class);
    private static final Order.Choice<Asset> ORDERS = new Order.Choice<>(
            AssetProjection.TABLE,
            "-createdAt",
            Map.of("createdAt", "created_at", "updatedAt", "updated_at", "title", "title_key"));

    private final TenantReads reads;

    Assets(TenantReads reads) {
        this.reads = reads.of(AssetProjection.class);
    }

    /** Parameters {@code type, tag, q, sort, limit, cursor}; {@code q} begins the title or the file name. */
    public Page<Asset> list(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var conditions = new ArrayList<>(List.of(Condition.in(project)));
        var type = parameters.choice("type", AssetFile.Kind.class);
        if (type != null) {
            conditions.add(Condition.equal("type", type));
        }
        var tag = parameters.text("tag");
        if (tag != null) {
            conditions.add(Condition.linked("asset_tags_v1", "text", project, AssetProjection.tag(tag)));
        }
        var prefix = parameters.text("q");
        if (prefix != null) {
            conditions.add(Condition.begins(prefix, "title_key", "filename_key"));
        }
        var order = parameters.order(ORDERS);
        var question = new ListQuery<>(conditions, order, parameters.limit(), parameters.cursor(conditions, order));
        parameters.mustBeRight();
        return reads.in(project, asOf, jdbc -> ASSETS.page(jdbc, question));
    }

    public Optional<Asset> one(ProjectId project, MinimumPosition asOf, AssetId id) {
        return reads.in(project, asOf, jdbc -> ASSETS.one(jdbc, project, id.value()));
    }

    /**
     * The existing assets among these, in the order of the ids.
     *
     * @throws ProblemException 422 if they are too large for one response
     */
    public static List<Asset> inOrder(JdbcClient jdbc, ProjectId project, List<AssetId> ids) {
        var wanted = ids.stream().map(AssetId::value).toList();
        var found = ASSETS.inOrder(jdbc, project, wanted, AnswerSize.MAX_CHARACTERS);
        if (found.more()) {
            throw AnswerSize.assetsTooLarge();
        }
        return found.items().stream().map(Row::document).toList();
    }

    public static boolean isThere(JdbcClient jdbc, ProjectId project, AssetId id) {
        return ASSETS.one(jdbc, project, id.value()).isPresent();
    }
}
