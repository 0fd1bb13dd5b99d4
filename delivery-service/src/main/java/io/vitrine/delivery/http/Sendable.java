package io.vitrine.delivery.http;

import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.events.WidgetId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer in one encoding, as it goes to whoever has it already and to whoever has not. */
record Sendable(Head head, Reply.Whole whole, Reply.Whole notModified) {

    /** In the encoding that the request likes best. */
    static Sendable of(Answer answer, Shop shop, List<WidgetId> widgets, Request request) {
        return of(answer, shop, widgets, null, request);
    }

    /** @param next where what did not fit is, or null for nothing */
    static Sendable of(Answer answer, Shop shop, List<WidgetId> widgets, @Nullable String next, Request request) {
        var encoding = answer.encodingFor(request.header("Accept-Encoding"));
        var head = Head.of(answer, encoding, shop, widgets).followedBy(next);
        return new Sendable(head, head.with(answer.body(encoding)), head.notModified());
    }

    Reply.Whole to(Request request) {
        return head.isKnownTo(request) ? notModified : whole;
    }
}
