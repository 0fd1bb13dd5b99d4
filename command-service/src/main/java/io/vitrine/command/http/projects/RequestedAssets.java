package io.vitrine.command.http.projects;

import static io.vitrine.command.http.projects.AssetBodies.MAX_NEW;
import static io.vitrine.command.widget.WidgetAssets.MAX_ASSETS;

import io.vitrine.command.Patch;
import io.vitrine.command.Rejected;
import io.vitrine.command.Rejection.UnknownAssets;
import io.vitrine.command.asset.AssetCommand.CreateAsset;
import io.vitrine.command.http.RejectionProblems;
import io.vitrine.command.http.RequestedPatch;
import io.vitrine.events.AssetId;
import io.vitrine.events.ProjectId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.problem.MissingScope;
import io.vitrine.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The assets of a widget in a request: first those of {@code assetIds}, then those of {@code assets}, which contains
 * existing and new assets in display order.
 *
 * @param ids of {@code assetIds}
 * @param items of {@code assets}
 */
record RequestedAssets(Patch<List<AssetId>> ids, Patch<List<Item>> items) {

    static final String CREATE = "assets:write";

    /** @param newAsset the command that creates it, or null if the asset exists */
    record Item(AssetId id, @Nullable CreateAsset newAsset) {}

    /** Reads both fields and adds their faults to the body. */
    static RequestedAssets in(ProjectId project, JsonBody body) {
        var ids = RequestedPatch.<List<AssetId>>change(
                body.field("assetIds"), field -> field.ids(AssetId::new, MAX_ASSETS));
        var items = RequestedPatch.<List<Item>>change(
                body.field("assets"), field -> field.objects(MAX_ASSETS, asset -> item(project, asset)));
        var requested = new RequestedAssets(ids, items);
        if (requested.newAssets().size() > MAX_NEW) {
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
            var newId = AssetId.random();
            return new Item(newId, AssetBodies.described(project, newId, asset));
        }
        if (!asset.hasOnly("id")) {
            asset.fault(
                    "not-allowed",
                    "An asset with an id must have no other fields. Send only the id of an existing asset, or omit the id to create a new one.");
        }
        return new Item(id.requiredId(AssetId::new), null);
    }

    /** The requested assets in display order, if the request contains one of the fields. */
    Patch<List<AssetId>> shown() {
        return ids.given() || items.given() ? Patch.to(all()) : Patch.keep();
    }

    /** In display order; empty if the request contains neither field. */
    List<AssetId> all() {
        var all = new ArrayList<>(ids.or(List.of()));
        items.or(List.of()).forEach(item -> all.add(item.id()));
        return all;
    }

    /** The commands for the new assets, in display order. */
    List<CreateAsset> newAssets() {
        var newAssets = new ArrayList<CreateAsset>();
        for (var item : items.or(List.of())) {
            if (item.newAsset() != null) {
                newAssets.add(item.newAsset());
            }
        }
        return newAssets;
    }

    /** @throws ProblemException 403 if the caller may not create assets and the request contains new ones */
    void requireCreateScope(Caller caller) {
        if (!newAssets().isEmpty() && !caller.subject().has(CREATE)) {
            throw ProblemException.forbidden(new MissingScope(List.of(CREATE)));
        }
    }

    /** Executes a command. The refusal of unknown assets contains pointers to their fields. */
    <T> T withErrorPointers(Supplier<T> command) {
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
        var idCount = ids.or(List.of()).size();
        var faults = unknown.assetIds().stream()
                .map(id -> {
                    var place = places.indexOf(id);
                    var pointer = place < idCount ? "/assetIds" : "/assets/%d/id".formatted(place - idCount);
                    return RejectionProblems.unknownAsset(pointer, id);
                })
                .toList();
        var problem = RejectionProblems.of(unknown);
        return new ProblemException(HttpStatus.valueOf(problem.status()), problem.code(), problem.detail(), faults);
    }
}
