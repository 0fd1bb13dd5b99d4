package io.vitrine.query.http.projects;

import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.body.JsonBody;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.journal.PointInTime;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.PointInTime.Time;
import io.vitrine.journal.PointInTime.Version;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.journal.history.TimeTravel;
import io.vitrine.query.preview.PreviewReader;
import io.vitrine.query.preview.PreviewRenderer;
import io.vitrine.query.preview.PreviewSubject;
import io.vitrine.query.preview.WidgetPreview;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Parameters;
import io.vitrine.rendering.widget.PublishedWidget;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Previews of widgets in the projects dialect: of an unsaved state, of the draft, and of any past version. */
@RestController
@RequestMapping("/api/projects/{projectId}/widgets")
class ProjectPreviewsController {

    private static final String PUBLISHED = "published";

    private final WidgetReader widgets;
    private final TimeTravel then;
    private final PreviewReader reader;
    private final PreviewRenderer renderer;

    ProjectPreviewsController(WidgetReader widgets, TimeTravel then, PreviewReader reader, PreviewRenderer renderer) {
        this.widgets = widgets;
        this.then = then;
        this.reader = reader;
        this.renderer = renderer;
    }

    /** A POST because of its body: it stores nothing. */
    @PostMapping("/preview")
    @Scoped("widgets:read")
    WidgetPreview unsaved(Caller caller, MinimumPosition asOf, Parameters none, JsonBody body) {
        none.mustBeRight();
        var subject = PreviewBodies.subject(caller.project(), body);
        return renderer.render(subject, reader.read(subject, asOf));
    }

    /** Parameters {@code version}, {@code at} and {@code state}, at most one of them; without any, the draft. */
    @GetMapping("/{widgetId}/preview")
    @Scoped("widgets:read")
    WidgetPreview stored(Caller caller, MinimumPosition asOf, @PathVariable WidgetId widgetId, Parameters parameters) {
        var state = parameters.text("state");
        if (state != null && !state.equals("draft") && !state.equals(PUBLISHED)) {
            parameters.fault(
                    "state", "unknown-value", "state must be draft or published, not \"%s\".".formatted(state));
        }
        var moment = PointInTimeParser.of(parameters);
        if (state != null && !(moment instanceof Now)) {
            parameters.fault("state", "one-of", "Send state, version or at, only one of them.");
        }
        parameters.mustBeRight();
        if (!(moment instanceof Now)) {
            return past(caller, asOf, widgetId, moment);
        }
        var widget = PUBLISHED.equals(state) ? published(caller, asOf, widgetId) : draft(caller, asOf, widgetId);
        var subject = PreviewSubject.of(caller.project(), shown(widget));
        return renderer.render(subject, reader.read(subject, asOf));
    }

    /** The widget as it was, with its assets as they were at the same time. */
    private WidgetPreview past(Caller caller, MinimumPosition asOf, WidgetId widgetId, PointInTime moment) {
        var widget = then.widget(caller.project(), asOf, widgetId, moment);
        var time =
                moment instanceof Time given ? given : new Time(widget.updated().at());
        var assets = then.assets(caller.project(), asOf, widget.content().assetIds(), time);
        var subject = PreviewSubject.of(caller.project(), shown(widget));
        return renderer.render(subject, reader.read(subject, asOf, assets));
    }

    private Widget draft(Caller caller, MinimumPosition asOf, WidgetId widgetId) {
        return widgets.one(caller.project(), asOf, widgetId)
                .orElseThrow(() -> ProblemException.notFound("No such resource."));
    }

    /** Both reads are from the journal, which may be ahead of the listing. */
    private Widget published(Caller caller, MinimumPosition asOf, WidgetId widgetId) {
        var publication =
                then.widget(caller.project(), asOf, widgetId, new Now()).publication();
        if (publication == null) {
            throw ProblemException.notFound("The widget is not published. Publish it, or use state=draft.");
        }
        return then.widget(caller.project(), asOf, widgetId, new Version(publication.version()));
    }

    private static PublishedWidget shown(Widget widget) {
        return new PublishedWidget(
                widget.id(),
                widget.content(),
                widget.version(),
                widget.updated().at());
    }
}
