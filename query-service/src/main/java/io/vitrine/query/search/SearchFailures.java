package io.vitrine.query.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import io.vitrine.worker.FailureDescription;

/** Describes failures of Elasticsearch to operators: what it refuses, and the setting to correct. */
final class SearchFailures {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private SearchFailures() {}

    static String describe(Throwable failure) {
        var status = status(failure);
        if (status == UNAUTHORIZED) {
            return "Elasticsearch refuses the credentials (401). Correct vitrine.elasticsearch.username and .password, or .api-key";
        }
        if (status == FORBIDDEN) {
            return "Elasticsearch denies a right to this user (403). It needs manage, read and write on the indices of vitrine.elasticsearch.index";
        }
        return FailureDescription.certificate(failure)
                .map(text -> "Elasticsearch: %s (vitrine.elasticsearch.uri, .ssl-bundle)".formatted(text))
                .orElseGet(() -> FailureDescription.of(failure));
    }

    /** The status of the response, 0 if the failure is another one. */
    private static int status(Throwable failure) {
        return FailureDescription.find(failure, ElasticsearchException.class)
                .map(ElasticsearchException::status)
                .or(() -> FailureDescription.find(failure, TransportException.class)
                        .map(TransportException::statusCode))
                .orElse(0);
    }
}
