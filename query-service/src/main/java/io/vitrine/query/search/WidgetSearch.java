package io.vitrine.query.search;

import static java.util.stream.Collectors.toMap;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Widget;
import io.vitrine.events.WidgetId;
import io.vitrine.http.problem.ProblemException;
import io.vitrine.query.search.SearchQuestion.Facet;
import io.vitrine.query.search.SearchResult.FacetCount;
import io.vitrine.query.widget.WidgetReader;
import io.vitrine.readmodels.freshness.MinimumPosition;
import io.vitrine.readmodels.listing.PageCursor;
import io.vitrine.readmodels.listing.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds widgets in Elasticsearch and loads them from the listing, so that hits are current and belong to the caller's
 * project: Elasticsearch finds the ids, and PostgreSQL enforces the access.
 */
@Component
public class WidgetSearch {

    private static final Logger LOG = LoggerFactory.getLogger(WidgetSearch.class);
    private static final int TIMEOUT_MS = 3_000;
    private static final int RETRY_AFTER_SECONDS = 2;

    private final ElasticsearchClient client;
    private final String index;
    private final WidgetReader widgets;
    private final SearchFreshness freshness;

    WidgetSearch(
            ElasticsearchClient client, SearchProperties properties, WidgetReader widgets, SearchFreshness freshness) {
        var timeouts = RequestConfig.custom()
                .setConnectTimeout(1_000)
                .setConnectionRequestTimeout(TIMEOUT_MS)
                .setSocketTimeout(TIMEOUT_MS)
                .build();
        this.client = client.withTransportOptions(new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder().setRequestConfig(timeouts).build(), false));
        this.index = properties.index();
        this.widgets = widgets;
        this.freshness = freshness;
    }

    /**
     * Parameters {@code q, status, layout, tag, facets, limit, cursor}.
     *
     * @throws ProblemException 503 while Elasticsearch is unavailable
     */
    public SearchResult search(ProjectId project, MinimumPosition asOf, Parameters parameters) {
        var question = SearchQuestion.of(project, parameters);
        freshness.await(project, asOf);
        var answer = ask(question);
        var hits = answer.hits().hits();
        var wanted = hits.subList(0, Math.min(hits.size(), question.limit()));
        var ids = wanted.stream().map(WidgetSearch::id).toList();
        var chosen = chosen(project, asOf, question, ids, answer);
        var slice = chosen.widgets();
        var found = slice.items().stream().collect(toMap(Widget::id, widget -> widget));
        var shown = slice.more()
                ? wanted.subList(0, ids.indexOf(slice.items().getLast().id()) + 1)
                : wanted;
        var results = new ArrayList<SearchResult.Hit>();
        for (var hit : shown) {
            var widget = found.get(id(hit));
            if (widget != null) {
                results.add(new SearchResult.Hit(widget, score(hit), highlights(hit.highlight())));
            }
        }
        var next = hits.size() > shown.size() ? cursor(shown.getLast(), question) : null;
        return new SearchResult(results, facets(answer, question), chosen.total(), next);
    }

    /** The widgets of the hits, and the total: the project's number of widgets, or the count of Elasticsearch. */
    private WidgetReader.Chosen chosen(
            ProjectId project,
            MinimumPosition asOf,
            SearchQuestion question,
            List<WidgetId> ids,
            SearchResponse<?> answer) {
        return question.isForAll()
                ? widgets.inOrderOfAll(project, asOf, ids)
                : new WidgetReader.Chosen(
                        widgets.inOrder(project, asOf, ids),
                        Objects.requireNonNull(answer.hits().total()).value());
    }

    /** The last sort value of a hit. */
    private static WidgetId id(Hit<?> hit) {
        return WidgetId.of(hit.sort().getLast().stringValue());
    }

    /** Elasticsearch's client returns NaN for a hit without a score, which was sorted by another value. */
    private static @Nullable Double score(Hit<Void> hit) {
        var score = hit.score();
        return score == null || score.isNaN() ? null : score;
    }

    private SearchResponse<Void> ask(SearchQuestion question) {
        return ask(question, FuzzyRewrite.ALL_SEGMENTS);
    }

    private SearchResponse<Void> ask(SearchQuestion question, FuzzyRewrite rewrite) {
        try {
            var answer = client.search(SearchRequests.of(index, question, rewrite), Void.class);
            if (answer.timedOut()) {
                throw unavailable("took too long");
            }
            return answer;
        } catch (ElasticsearchException e) {
            if (e.status() == 400 && rewrite == FuzzyRewrite.ALL_SEGMENTS) {
                // More words are similar than a query may have clauses.
                return ask(question, FuzzyRewrite.EACH_SEGMENT);
            }
            if (e.status() == 400) {
                throw new IllegalStateException("Elasticsearch rejected a query as malformed", e);
            }
            throw unavailable(SearchFailures.describe(e));
        } catch (IOException e) {
            throw unavailable(SearchFailures.describe(e));
        } catch (RuntimeException e) {
            // No connection became free within the timeout.
            if (e.getCause() instanceof TimeoutException) {
                throw unavailable(SearchFailures.describe(e));
            }
            throw e;
        }
    }

    private static ProblemException unavailable(String reason) {
        LOG.warn("Search is unavailable: {}", reason);
        return ProblemException.unavailable(
                "search-unavailable",
                "Search is unavailable at the moment. Lists and single widgets still work.",
                RETRY_AFTER_SECONDS);
    }

    private static String cursor(Hit<?> last, SearchQuestion question) {
        var key = question.key().of(last.sort().getFirst()._toJsonString());
        return new PageCursor<>(Objects.requireNonNull(key, "Every hit must have its sort value."), id(last).value())
                .text(question.text());
    }

    private static Map<String, List<String>> highlights(Map<String, List<String>> fields) {
        var highlights = new LinkedHashMap<String, List<String>>();
        fields.forEach((field, fragments) -> highlights.put(field.equals("tags.text") ? "tags" : field, fragments));
        return highlights;
    }

    private static Map<String, List<FacetCount>> facets(SearchResponse<?> answer, SearchQuestion question) {
        var facets = new LinkedHashMap<String, List<FacetCount>>();
        for (Facet facet : question.facets()) {
            var counted = Objects.requireNonNull(answer.aggregations().get(facet.parameter()));
            var values = Objects.requireNonNull(counted.filter().aggregations().get("values"));
            facets.put(
                    facet.parameter(),
                    values.sterms().buckets().array().stream()
                            .map(bucket -> new FacetCount(bucket.key().stringValue(), bucket.docCount()))
                            .toList());
        }
        return facets;
    }
}
