package io.vitrine.servers.testing;

/** A source of test servers. */
interface Origin {

    TestPostgres postgres();

    TestKafka kafka();

    TestElasticsearch elasticsearch();
}
