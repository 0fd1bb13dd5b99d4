package io.vitrine.query.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.nodes.info.NodeInfo;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Elasticsearch as a server, for operators. */
@Component
public class SearchServer {

    /** No metrics: the version is among the names of each node. */
    private static final String NAMES_ONLY = "_none";

    private final ElasticsearchClient client;

    SearchServer(ElasticsearchClient client) {
        this.client = client;
    }

    /** The versions of its nodes, of which there are several only during an upgrade. */
    public String version() throws IOException {
        return client.nodes().info(request -> request.nodeId("_all").metric(NAMES_ONLY)).nodes().values().stream()
                .map(NodeInfo::version)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
