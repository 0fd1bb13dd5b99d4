/** When API keys were last used. This is no read model: it cannot be rebuilt from events. */
@NullMarked
package io.vitrine.query.keyuse;

import org.jspecify.annotations.NullMarked;
