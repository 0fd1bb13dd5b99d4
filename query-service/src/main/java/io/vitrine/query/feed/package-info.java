/** What subscribers ask over HTTP: every event of their project, in order, from wherever they left off. */
@NullMarked
package io.vitrine.query.feed;

import org.jspecify.annotations.NullMarked;
