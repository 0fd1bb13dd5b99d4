/** One installation: its processes, their start order, their configuration and their files. */
@NullMarked
package io.vitrine.local.installation;

import org.jspecify.annotations.NullMarked;
