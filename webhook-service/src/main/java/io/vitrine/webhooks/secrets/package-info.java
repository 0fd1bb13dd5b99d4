/** The master key that the secrets of all webhooks are derived from, for requests and for calls. */
@NullMarked
package io.vitrine.webhooks.secrets;

import org.jspecify.annotations.NullMarked;
