/** The one installation that all system tests share: started, looked into and stopped. */
@NullMarked
package io.vitrine.e2e.installation;

import org.jspecify.annotations.NullMarked;
