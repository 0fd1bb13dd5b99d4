package io.vitrine.query.http.accounts;

import io.vitrine.dialects.accounts.AccountsAnswer;
import io.vitrine.dialects.accounts.AccountsWidget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.journal.PointInTime.Now;
import io.vitrine.journal.history.PointInTimeParser;
import io.vitrine.journal.history.TimeTravel;
import io.vitrine.query.http.NextPage;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.Page;
import io.vitrine.readmodels.listing.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widgets in the accounts dialect: a single widget, and all widgets. */
@RestController
@RequestMapping(path = "/widgets", produces = MediaType.APPLICATION_JSON_VALUE)
class AccountWidgetQueryController {

    private static final String TOTAL = "X-Total-Count";

    private final WidgetReader widgets;
    private final TimeTravel then;

    AccountWidgetQueryController(WidgetReader widgets, TimeTravel then) {
        this.widgets = widgets;
        this.then = then;
    }

    /**
     * The document has no pages. If one response cannot contain all widgets, it states this and links to the next page.
     */
    @GetMapping
    @Scoped("widgets:read")
    ResponseEntity<AccountsAnswer> list(
            Caller caller, MinimumPosition asOf, Parameters parameters, HttpServletRequest request) {
        var page = widgets.list(caller.project(), asOf, parameters.asManyAsPossible())
                .map(AccountsWidget::of);
        var answer = ResponseEntity.ok().header(TOTAL, Long.toString(page.total()));
        var next = page.next();
        if (next != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, next));
        }
        return answer.body(AccountsAnswer.of(message(page), page.items()));
    }

    @GetMapping("/{widgetId}")
    @Scoped("widgets:read")
    ResponseEntity<AccountsAnswer> one(
            Caller caller, MinimumPosition asOf, @PathVariable WidgetId widgetId, Parameters parameters) {
        var moment = PointInTimeParser.of(parameters);
        parameters.mustBeRight();
        var widget = moment instanceof Now
                ? widgets.one(caller.project(), asOf, widgetId)
                        .orElseThrow(() -> ProblemException.notFound("No such widget."))
                : then.widget(caller.project(), asOf, widgetId, moment);
        return ResponseEntity.ok()
                .eTag(EntityTag.of(widget.version()))
                .body(AccountsAnswer.of("The widget.", AccountsWidget.of(widget)));
    }

    private static String message(Page<?> page) {
        var shown = page.items().size();
        if (page.next() == null) {
            return shown == page.total()
                    ? "All %d widgets.".formatted(shown)
                    : "The last %d of %d widgets.".formatted(shown, page.total());
        }
        return "%d of %d widgets. The Link header has the URL of the next page.".formatted(shown, page.total());
    }
}
