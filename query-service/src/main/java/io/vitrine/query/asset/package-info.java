/** Assets: their projection and their queries. */
@NullMarked
package io.vitrine.query.asset;

import org.jspecify.annotations.NullMarked;
