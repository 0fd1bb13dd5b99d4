/**
 * The database of sending: the cursors of webhooks, the progress of replays, the log of deliveries and the nodes'
 * leases. It is apart from the read models, because the topic can give back those, but not a cursor.
 */
@NullMarked
package io.vitrine.webhooks.database;

import org.jspecify.annotations.NullMarked;
