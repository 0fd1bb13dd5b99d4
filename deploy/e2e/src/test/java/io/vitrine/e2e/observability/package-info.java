/** What an operator sees: traces, metrics, alerts and dashboards. */
@NullMarked
package io.vitrine.e2e.observability;

import org.jspecify.annotations.NullMarked;
