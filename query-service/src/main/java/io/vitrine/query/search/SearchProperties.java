package io.vitrine.query.search;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where search is. How many shards an index gets is left to the cluster and its templates; a project is in one of them.
 *
 * @param uri of Elasticsearch
 * @param index the alias that is searched; the names of indices begin with it
 */
@ConfigurationProperties("vitrine.elasticsearch")
record SearchProperties(
        URI uri, @DefaultValue("vitrine-widgets") String index) {}
