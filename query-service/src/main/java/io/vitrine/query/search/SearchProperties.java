package io.vitrine.query.search;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where search is. The cluster and its templates decide how many shards an index has; a project is in one of them.
 *
 * @param uri address of Elasticsearch; required
 * @param index alias that is searched, and the prefix of the indices' names
 */
@ConfigurationProperties("vitrine.elasticsearch")
record SearchProperties(
        URI uri, @DefaultValue("vitrine-widgets") String index) {}
