/** Container images of the services: layers, the Java runtime, the libraries below it, and their list of components. */
@NullMarked
package io.vitrine.images;

import org.jspecify.annotations.NullMarked;
