/** Personal data in events: sealed with a key of the person, which an erasure destroys. */
@NullMarked
package io.vitrine.events.personal;

import org.jspecify.annotations.NullMarked;
