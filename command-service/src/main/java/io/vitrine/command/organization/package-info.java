/** The rules of organizations: members, roles and invitations, in pure Java. */
@NullMarked
package io.vitrine.command.organization;

import org.jspecify.annotations.NullMarked;
