/** The rules of webhooks: where events are sent to, and whether. */
@NullMarked
package io.vitrine.command.webhook;

import org.jspecify.annotations.NullMarked;
