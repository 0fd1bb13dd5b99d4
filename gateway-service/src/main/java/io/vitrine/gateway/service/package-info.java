/** The gateway in a process of its own: its settings from the environment, its start and its end. */
@NullMarked
package io.vitrine.gateway.service;

import org.jspecify.annotations.NullMarked;
