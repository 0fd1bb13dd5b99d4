package io.vitrine.query.http;

import io.vitrine.journal.history.HistoryPage;
import io.vitrine.readmodels.listing.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A page in the format of the dialect: a plain array, with the next page and the total in the headers. */
public final class PageResponse {

    private static final String TOTAL = "X-Total-Count";

    private PageResponse() {}

    public static <T> ResponseEntity<List<T>> of(Page<T> page, HttpServletRequest request, MediaType type) {
        var answer = ResponseEntity.ok()
                .contentType(type)
                .header(TOTAL, Long.toString(page.total()))
                .varyBy(HttpHeaders.ACCEPT);
        var next = page.next();
        if (next != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, next));
        }
        return answer.body(page.items());
    }

    public static <T> ResponseEntity<List<T>> of(HistoryPage<T> part, HttpServletRequest request, MediaType type) {
        var answer = ResponseEntity.ok().contentType(type).varyBy(HttpHeaders.ACCEPT);
        var total = part.total();
        if (total != null) {
            answer.header(TOTAL, Long.toString(total));
        }
        var next = part.next();
        if (next != null) {
            answer.header(HttpHeaders.LINK, NextPage.link(request, next));
        }
        return answer.body(part.items());
    }
}
