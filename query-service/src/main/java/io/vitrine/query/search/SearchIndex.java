package io.vitrine.query.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates and fills indices in Elasticsearch, and switches the alias. */
final class SearchIndex {

    /** The version of the mapping and of the documents. A higher version creates and fills a new index. */
    static final int VERSION = 2;

    private static final int BULK_BYTES = 4 * 1024 * 1024;

    private final ElasticsearchClient client;
    private final SearchProperties properties;

    SearchIndex(ElasticsearchClient client, SearchProperties properties) {
        this.client = client;
        this.properties = properties;
    }

    String alias() {
        return properties.index();
    }

    boolean isOfThisVersion(String name) {
        return name.startsWith(prefix());
    }

    private String prefix() {
        return "%s-v%d-".formatted(alias(), VERSION);
    }

    /** The uuid that distinguishes this index from another of the same name; empty if there is none. */
    Optional<String> uuid(String name) throws IOException {
        try {
            var state = client.indices().getSettings(get -> get.index(name)).get(name);
            return Optional.ofNullable(state)
                    .map(index -> index.settings())
                    .map(settings -> settings.index() == null ? settings : settings.index())
                    .map(settings -> settings.uuid());
        } catch (ElasticsearchException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** @return the name of a new, empty index */
    String make(long suffix) throws IOException {
        var name = prefix() + suffix;
        try (var mapping = mapping()) {
            client.indices().create(create -> create.index(name).withJson(mapping));
        }
        return name;
    }

    private static InputStream mapping() {
        return Objects.requireNonNull(SearchIndex.class.getResourceAsStream("/search/widgets.json"));
    }

    /** Switches searches to this index and deletes the others. */
    void show(String name) throws IOException {
        var all = alias() + "-v*";
        client.indices()
                .updateAliases(update -> update.actions(action -> action.remove(
                                remove -> remove.index(all).alias(alias()).mustExist(false)))
                        .actions(action -> action.add(add -> add.index(name).alias(alias()))));
        for (var other : client.indices().get(get -> get.index(all)).result().keySet()) {
            if (!other.equals(name)) {
                client.indices().delete(delete -> delete.index(other));
            }
        }
    }

    /** The result of a marked widget: null after success, or the reason of a rejection. */
    record Outcome(Marked marked, @Nullable String refusal) {}

    /** Indexes or deletes widgets and refreshes the index. An older version never replaces a newer one. */
    List<Outcome> put(String name, List<Marked> widgets) throws IOException {
        var chunks = chunks(widgets);
        if (chunks.size() == 1) {
            return bulk(name, chunks.getFirst(), Refresh.True);
        }
        var outcomes = new ArrayList<Outcome>();
        for (var chunk : chunks) {
            outcomes.addAll(bulk(name, chunk, Refresh.False));
        }
        client.indices().refresh(refresh -> refresh.index(name));
        return outcomes;
    }

    private static List<List<Marked>> chunks(List<Marked> widgets) {
        var chunks = new ArrayList<List<Marked>>();
        var weight = BULK_BYTES;
        for (var widget : widgets) {
            var document = widget.document();
            var own = document == null ? 128 : document.weight();
            if (weight + own > BULK_BYTES) {
                chunks.add(new ArrayList<>());
                weight = 0;
            }
            chunks.getLast().add(widget);
            weight += own;
        }
        return chunks;
    }

    private List<Outcome> bulk(String name, List<Marked> widgets, Refresh refresh) throws IOException {
        var operations = widgets.stream().map(SearchIndex::operation).toList();
        var items = client.bulk(bulk -> bulk.index(name).refresh(refresh).operations(operations))
                .items();
        var outcomes = new ArrayList<Outcome>();
        for (var i = 0; i < widgets.size(); i++) {
            outcomes.add(outcome(widgets.get(i), items.get(i)));
        }
        return outcomes;
    }

    private static BulkOperation operation(Marked marked) {
        var id = marked.widget().toString();
        var project = marked.project().toString();
        var document = marked.document();
        return document == null
                ? BulkOperation.of(bulk -> bulk.delete(delete ->
                        delete.id(id).routing(project).version(marked.version()).versionType(VersionType.ExternalGte)))
                : BulkOperation.of(bulk -> bulk.<SearchDocument>index(index -> index.id(id)
                        .routing(project)
                        .version(marked.version())
                        .versionType(VersionType.ExternalGte)
                        .document(document)));
    }

    /** Deleting an unknown widget returns 404, and an outdated version returns 409. */
    private static Outcome outcome(Marked marked, BulkResponseItem item) throws IOException {
        var error = item.error();
        if (error == null || item.status() == 409) {
            return new Outcome(marked, null);
        }
        if (item.status() == 429 || item.status() >= 500 || item.status() == 404) {
            throw new IOException("Elasticsearch took not all of a bulk: " + error.reason());
        }
        return new Outcome(marked, "%s: %s".formatted(error.type(), error.reason()));
    }
}
