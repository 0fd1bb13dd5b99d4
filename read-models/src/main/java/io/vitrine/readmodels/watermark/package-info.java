/** How services of the installation learn without the topic how far this node is: they read a stream of watermarks. */
@NullMarked
package io.vitrine.readmodels.watermark;

import org.jspecify.annotations.NullMarked;
