/** Assets: their projection and what one can ask of them. */
@NullMarked
package io.vitrine.query.asset;

import org.jspecify.annotations.NullMarked;
