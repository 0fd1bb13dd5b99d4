package io.vitrine.delivery.http;

import io.vitrine.delivery.http.Catalogue.Found;
import io.vitrine.delivery.http.Catalogue.Shop;
import io.vitrine.events.WidgetId;
import java.util.List;

/** The answer to {@code …/widgets/{slug or id}}. */
final class OneWidget {

    private OneWidget() {}

    static Reply reply(Shop shop, Found found, Request request) {
        return reply(found.answer(), shop, List.of(found.key().widget()), request);
    }

    static Reply reply(Answer answer, Shop shop, List<WidgetId> widgets, Request request) {
        var encoding = answer.encodingFor(request.header("Accept-Encoding"));
        var head = Head.of(answer, encoding, shop, widgets);
        return head.isKnownTo(request) ? head.notModified() : head.with(answer.body(encoding));
    }
}
