package io.vitrine.journal.history;

import io.vitrine.events.AggregateDocument;
import io.vitrine.events.Asset;
import io.vitrine.events.AssetFile;
import io.vitrine.events.AssetId;
import io.vitrine.events.Layout;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Template;
import io.vitrine.events.TemplateId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.journal.PointInTime;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.PointInTime.Version;
import io.vitrine.journal.StateAtPointInTime;
import io.vitrine.journal.StateAtPointInTime.Past;
import io.vitrine.readmodels.database.Slice;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.AnswerSize;
import io.vitrine.readmodels.listing.CursorKey;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.readmodels.listing.TextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The state of widgets, assets and templates at a point in time, including those that were deleted later. */
@Component
public class TimeTravel {

    /** The state of one kind, null in subjects of another. */
    private interface State<S> {

        @Nullable
        S of(AggregateDocument subject);
    }

    private final StateAtPointInTime pasts;

    TimeTravel(StateAtPointInTime pasts) {
        this.pasts = pasts;
    }

    /** @throws ProblemException 404 if the widget did not exist then, with the reason */
    public Widget widget(ProjectId project, MinimumPosition asOf, WidgetId id, PointInTime moment) {
        return one(project, asOf, id.value(), moment, AggregateDocument::widget);
    }

    /** @throws ProblemException 404 if the asset did not exist then, with the reason */
    public Asset asset(ProjectId project, MinimumPosition asOf, AssetId id, PointInTime moment) {
        return one(project, asOf, id.value(), moment, AggregateDocument::asset);
    }

    /** @throws ProblemException 404 if the template did not exist then, with the reason */
    public Template template(ProjectId project, MinimumPosition asOf, TemplateId id, PointInTime moment) {
        return one(project, asOf, id.value(), moment, AggregateDocument::template);
    }

    /**
     * The assets among these that existed at a time, in the order of the ids.
     *
     * @throws ProblemException 422 if they are too large for one response
     */
    public List<Asset> assets(ProjectId project, MinimumPosition asOf, List<AssetId> ids, PointInTime moment) {
        var then = pasts.these(
                project, asOf, ids.stream().map(AssetId::value).toList(), moment, AnswerSize.MAX_CHARACTERS);
        if (then.looked() < ids.size()) {
            throw AnswerSize.assetsTooLarge();
        }
        return then.pasts().values().stream()
                .map(Past::subject)
                .map(AggregateDocument::asset)
                .filter(Objects::nonNull)
                .toList();
    }

    private <S> S one(ProjectId project, MinimumPosition asOf, UUID id, PointInTime moment, State<S> state) {
        var past = pasts.one(project, asOf, id, moment).orElse(null);
        if (past == null) {
            throw ProblemException.notFound(
                    isThereAtAll(project, asOf, id, state) ? "The resource did not exist yet." : "No such resource.");
        }
        if (moment instanceof Version version && past.version() < version.number()) {
            throw ProblemException.notFound(
                    isThereAtAll(project, asOf, id, state)
                            ? "Version %d does not exist yet. Choose a version from 1 to %d."
                                    .formatted(version.number(), past.version())
                            : "No such resource.");
        }
        var found = state.of(past.subject());
        if (found != null) {
            return found;
        }
        if (!isThereAtAll(project, asOf, id, state)) {
            throw ProblemException.notFound("No such resource.");
        }
        throw ProblemException.notFound("The resource was deleted in version %d. Use version=%d to get its last state."
                .formatted(past.version(), past.version() - 1));
    }

    /** Whether the first event of the id is of this kind. */
    private boolean isThereAtAll(ProjectId project, MinimumPosition asOf, UUID id, State<?> state) {
        return pasts.one(project, asOf, id, new Version(1))
                .map(first -> state.of(first.subject()) != null)
                .orElse(false);
    }

    /** Parameters {@code status, layout, q, sort, limit, cursor}; sorted by creation only. */
    public HistoryPage<Widget> widgets(ProjectId project, MinimumPosition asOf, Parameters parameters, Time time) {
        var wanted = new ArrayList<Predicate<Widget>>();
        var status = parameters.choice("status", Widget.Status.class);
        if (status != null) {
            wanted.add(widget -> widget.status() == status);
        }
        var layout = parameters.choice("layout", Layout.class);
        if (layout != null) {
            wanted.add(widget -> widget.content().layout() == layout);
        }
        var prefix = parameters.text("q");
        if (prefix != null) {
            var begin = TextKey.of(prefix);
            wanted.add(widget -> TextKey.of(widget.content().name()).startsWith(begin));
        }
        var question = "%s %s %s %s".formatted(time.at(), status, layout, prefix);
        return list(project, asOf, parameters, time, "widget", question, AggregateDocument::widget, wanted);
    }

    /** Parameters {@code type, tag, q, sort, limit, cursor}; sorted by creation only. */
    public HistoryPage<Asset> assets(ProjectId project, MinimumPosition asOf, Parameters parameters, Time time) {
        var wanted = new ArrayList<Predicate<Asset>>();
        var type = parameters.choice("type", AssetFile.Kind.class);
        if (type != null) {
            wanted.add(asset -> asset.file().type() == type);
        }
        var tag = parameters.text("tag");
        if (tag != null) {
            wanted.add(asset -> asset.tags().contains(tag));
        }
        var prefix = parameters.text("q");
        if (prefix != null) {
            var begin = TextKey.of(prefix);
            wanted.add(asset -> Stream.of(asset.title(), asset.file().filename())
                    .filter(Objects::nonNull)
                    .anyMatch(text -> TextKey.of(text).startsWith(begin)));
        }
        var question = "%s %s %s %s".formatted(time.at(), type, tag, prefix);
        return list(project, asOf, parameters, time, "asset", question, AggregateDocument::asset, wanted);
    }

    /**
     * The matches in a part of the project. With filters, a part can have fewer matches than the limit, or none,
     * although the list continues.
     */
    private <S> HistoryPage<S> list(
            ProjectId project,
            MinimumPosition asOf,
            Parameters parameters,
            Time time,
            String kind,
            String filters,
            State<S> state,
            List<Predicate<S>> wanted) {
        var sort = parameters.text("sort");
        if (sort != null && !sort.equals("createdAt") && !sort.equals("-createdAt")) {
            parameters.fault(
                    "sort",
                    "unknown-value",
                    "With at, sort must be createdAt or -createdAt, not \"%s\".".formatted(sort));
        }
        var newestFirst = !"createdAt".equals(sort);
        var question = "%s of %s then %s %s".formatted(kind, project, filters, newestFirst ? "down" : "up");
        var limit = parameters.limit();
        var cursor = parameters.cursor(question, CursorKey.POSITION);
        parameters.mustBeRight();
        var after = cursor == null ? null : cursor.key();
        var born = pasts.there(project, asOf, kind, time.at(), newestFirst, after, limit + 1);
        var page = born.size() > limit ? born.subList(0, limit) : born;
        var then = pasts.these(
                project, asOf, page.stream().map(StateAtPointInTime.Born::id).toList(), time, Slice.MAX_CHARACTERS);
        var shown = page.subList(0, then.looked());
        var items = then.pasts().values().stream()
                .map(Past::subject)
                .map(state::of)
                .filter(Objects::nonNull)
                .filter(found -> wanted.stream().allMatch(one -> one.test(found)))
                .toList();
        var last = shown.isEmpty() ? null : shown.getLast();
        var next = last == null || shown.size() == born.size()
                ? null
                : new PageCursor<>(last.created(), last.id()).text(question);
        return new HistoryPage<>(items, next, wanted.isEmpty() ? pasts.count(project, asOf, kind, time.at()) : null);
    }
}
