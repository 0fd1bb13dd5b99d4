/**
 * What happens to webhooks that cannot be delivered to: whoever calls them says so on a topic, and here they are
 * disabled.
 */
@NullMarked
package io.vitrine.command.failures;

import org.jspecify.annotations.NullMarked;
