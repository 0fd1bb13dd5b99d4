/** Sign-outs, which the service that receives them announces to all services that verify tokens. */
@NullMarked
package io.vitrine.topic.signout;

import org.jspecify.annotations.NullMarked;
