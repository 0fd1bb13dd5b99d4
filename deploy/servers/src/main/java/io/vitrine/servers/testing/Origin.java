package io.vitrine.servers.testing;

/** Where test servers come from. */
interface Origin {

    TestPostgres postgres();

    TestKafka kafka();

    TestElasticsearch elasticsearch();
}
