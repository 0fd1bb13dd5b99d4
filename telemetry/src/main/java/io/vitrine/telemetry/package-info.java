/** Traces over OpenTelemetry: the switch, and spans of work on events. And the metrics of background workers. */
@NullMarked
package io.vitrine.telemetry;

import org.jspecify.annotations.NullMarked;
