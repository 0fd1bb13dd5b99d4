package io.vitrine.query.http.stores;

import io.vitrine.dialects.stores.StoreAnswer;
import io.vitrine.readmodels.listing.Paged;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A page in the format of the dialect: data, and meta with the page number, the number of pages and links. */
final class StorePages {

    private StorePages() {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Pagination(
            int count, int currentPage, Map<String, String> links, int perPage, long total, long totalPages) {}

    /** The names of the response fields of a record of the dialect. */
    static Set<String> fields(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(field -> field.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    static <T> StoreAnswer of(Paged<T> page, Function<T, ?> show, HttpServletRequest request) {
        var number = page.page().number();
        var links = new LinkedHashMap<String, String>();
        if (number > 1) {
            links.put("previous", link(request, number - 1));
        }
        links.put("current", link(request, number));
        if (number < page.pages()) {
            links.put("next", link(request, number + 1));
        }
        var pagination =
                new Pagination(page.items().size(), number, links, page.page().size(), page.total(), page.pages());
        return new StoreAnswer(page.items().stream().map(show).toList(), Map.of("pagination", pagination));
    }

    /** In the vendor's format: only the query string, for the URL that the client knows. */
    private static String link(HttpServletRequest request, int page) {
        var parameters = new ArrayList<String>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.equals("page")) {
                for (var value : values) {
                    parameters.add(encoded(name) + "=" + encoded(value));
                }
            }
        });
        parameters.add("page=" + page);
        return "?" + String.join("&", parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
