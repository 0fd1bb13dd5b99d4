/** The rules of API keys: which rights a machine gets, and from whom. */
@NullMarked
package io.vitrine.command.apikey;

import org.jspecify.annotations.NullMarked;
