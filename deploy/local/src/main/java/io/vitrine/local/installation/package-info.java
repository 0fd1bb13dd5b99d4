/** One installation: its processes, in which order they start, what they are told, and where all that lies. */
@NullMarked
package io.vitrine.local.installation;

import org.jspecify.annotations.NullMarked;
