/** The trial with real identity providers, which {@code deploy/identity/try.py} starts. */
@NullMarked
package io.vitrine.command.identity;

import org.jspecify.annotations.NullMarked;
