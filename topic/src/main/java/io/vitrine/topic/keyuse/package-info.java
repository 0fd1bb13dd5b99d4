/** Uses of API keys, which the services that verify keys report to the service that shows them. */
@NullMarked
package io.vitrine.topic.keyuse;

import org.jspecify.annotations.NullMarked;
