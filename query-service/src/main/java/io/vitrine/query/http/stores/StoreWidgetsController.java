package io.vitrine.query.http.stores;

import io.vitrine.events.WidgetId;
import io.vitrine.http.caller.Caller;
import io.vitrine.http.caller.Scoped;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.http.request.EntityTag;
import io.vitrine.http.stores.StoreAnswer;
import io.vitrine.http.stores.StoreWidget;
import io.vitrine.query.freshness.AsOf;
import io.vitrine.query.listing.Parameters;
import io.vitrine.query.widget.Widgets;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Widgets in the stores dialect: one, and many. */
@RestController
@RequestMapping("/stores/{storeHash}/v3/content/widgets")
class StoreWidgetsController {

    private final Widgets widgets;

    StoreWidgetsController(Widgets widgets) {
        this.widgets = widgets;
    }

    @GetMapping
    @Scoped("widgets:read")
    StoreAnswer list(Caller caller, AsOf asOf, Parameters parameters, HttpServletRequest request) {
        var page = widgets.listDrawn(caller.project(), asOf, parameters);
        return StorePages.of(page, drawn -> StoreWidget.of(drawn.widget(), drawn.template()), request);
    }

    @GetMapping("/{uuid}")
    @Scoped("widgets:read")
    ResponseEntity<StoreAnswer> one(Caller caller, AsOf asOf, @PathVariable WidgetId uuid, Parameters none) {
        none.mustBeRight();
        var drawn = widgets.oneDrawn(caller.project(), asOf, uuid)
                .orElseThrow(() -> ProblemException.notFound("No such widget in this store."));
        return ResponseEntity.ok()
                .eTag(EntityTag.of(drawn.widget().version()))
                .body(StoreAnswer.of(StoreWidget.of(drawn.widget(), drawn.template())));
    }
}
