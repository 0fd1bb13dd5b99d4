package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.WidgetEvent.WidgetDeleted;
import io.vitrine.events.WidgetId;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Lists are walked through page by page while they grow and shrink. */
class PagingIT {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(QueryNode.shared(), tenant);

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=createdAt", "&sort=name", "&sort=-name&status=DRAFT&q=Widget%20"})
    void two_and_a_half_thousand_widgets_without_hole_or_repeat(String question) throws InterruptedException {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 2_500; i++) {
            var id = WidgetId.random();
            ids.add(id.toString());
            tenant.writes(widget(id, "Widget " + i % 50));
        }
        var token = tenant.flushed();
        asking.asOf(token, "/widgets?limit=1");

        var done = new AtomicBoolean();
        var busy = Thread.ofVirtual().start(() -> {
            while (!done.get()) {
                var late = WidgetId.random();
                tenant.has(widget(late, "Widget late"), new WidgetDeleted(late), widget(WidgetId.random(), "Late"));
            }
        });
        var seen = new ArrayList<String>();
        var path = "/widgets?limit=100" + question;
        while (path != null) {
            var page = asking.get(path);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            JsonMapper.shared()
                    .readTree(page.body())
                    .forEach(widget -> seen.add(widget.at("/id").asString()));
            path = next(page);
        }
        done.set(true);
        busy.join();

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(new HashSet<>(seen)).containsAll(ids);
    }

    private static String next(HttpResponse<String> page) {
        var link = page.headers().firstValue("Link").map(NEXT::matcher);
        if (link.isEmpty()) {
            return null;
        }
        assertThat(link.get().matches()).isTrue();
        return link.get().group(1);
    }
}
