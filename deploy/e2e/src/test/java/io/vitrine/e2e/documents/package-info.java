/** The documents of the repository, checked against the code and run against the installation. */
@NullMarked
package io.vitrine.e2e.documents;

import org.jspecify.annotations.NullMarked;
