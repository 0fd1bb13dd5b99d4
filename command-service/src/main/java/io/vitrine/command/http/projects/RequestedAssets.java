package io.vitrine.command.http.projects;

import static io.vitrine.command.http.projects.AssetBodies.MAX_NEW;
import static io.vitrine.command.widget.WidgetAssets.MAX_ASSETS;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.http.RejectionProblems;
import io.vitrine.command.http.body.JsonBody;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The assets that a request wants a widget to show: first those of {@code assetIds}, then those of {@code assets}, in
 * which assets that exist and new ones stand in the order in which they are shown.
 *
 * @param ids of {@code assetIds}
 * @param items of {@code assets}
 */
record RequestedAssets(Patch<List<AssetId>> ids, Patch<List<Item>> items) {

    static final String CREATE = "assets:write";

    /** @param created how it comes into being, or null if it exists */
    record Item(AssetId id, @Nullable CreateAsset created) {}

    /** Reads both fields; notes their faults in the body. */
    static RequestedAssets in(ProjectId project, JsonBody body) {
        var ids = body.field("assetIds").<List<AssetId>>change(field -> field.ids(AssetId::new, MAX_ASSETS));
        var items = body.field("assets")
                .<List<Item>>change(field -> field.objects(MAX_ASSETS, asset -> item(project, asset)));
        var requested = new RequestedAssets(ids, items);
        if (requested.created().size() > MAX_NEW) {
            body.field("assets")
                    .fault(
                            "too-many",
                            "assets has too many new assets (limit %d). Create the others first.".formatted(MAX_NEW));
        }
        return requested;
    }

    private static Item item(ProjectId project, JsonBody asset) {
        var id = asset.field("id");
        if (!id.isGiven() || id.isNull()) {
            var created = AssetId.random();
            return new Item(created, AssetBodies.described(project, created, asset));
        }
        if (!asset.hasOnly("id")) {
            asset.fault(
                    "not-allowed",
                    "An asset with an id must have no other fields. Send only the id of an existing asset, or omit the id to create a new one.");
        }
        return new Item(id.requiredId(AssetId::new), null);
    }

    /** Whether the request says which assets the widget shows; in their order if it does. */
    Patch<List<AssetId>> shown() {
        return ids.given() || items.given() ? Patch.to(all()) : Patch.keep();
    }

    /** In their order; none where the request says nothing of them. */
    List<AssetId> all() {
        var all = new ArrayList<>(ids.or(List.of()));
        items.or(List.of()).forEach(item -> all.add(item.id()));
        return all;
    }

    /** How the new ones come into being, in their order. */
    List<CreateAsset> created() {
        var created = new ArrayList<CreateAsset>();
        for (var item : items.or(List.of())) {
            if (item.created() != null) {
                created.add(item.created());
            }
        }
        return created;
    }

    /** @throws ProblemException 403 if the caller may not create the assets that are new */
    void requireRightOf(Caller caller) {
        if (!created().isEmpty() && !caller.subject().has(CREATE)) {
            throw ProblemException.forbidden(new MissingScope(List.of(CREATE)));
        }
    }

    /** Carries a command out; where it names assets that are not there, the refusal points to their places. */
    <T> T refusedByPlace(Supplier<T> command) {
        try {
            return command.get();
        } catch (Rejected rejected) {
            if (rejected.rejection() instanceof UnknownAssets unknown && items.given()) {
                throw unknown(unknown);
            }
            throw rejected;
        }
    }

    private ProblemException unknown(UnknownAssets unknown) {
        var places = all();
        var inIds = ids.or(List.of()).size();
        var faults = unknown.assetIds().stream()
                .map(id -> {
                    var place = places.indexOf(id);
                    var pointer = place < inIds ? "/assetIds" : "/assets/%d/id".formatted(place - inIds);
                    return RejectionProblems.unknownAsset(pointer, id);
                })
                .toList();
        var problem = RejectionProblems.of(unknown);
        return new ProblemException(HttpStatus.valueOf(problem.status()), problem.code(), problem.detail(), faults);
    }
}
