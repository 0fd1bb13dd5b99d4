/** API keys: their projection, their queries, and how requests with a key find it. */
@NullMarked
package io.vitrine.query.apikey;

import org.jspecify.annotations.NullMarked;
