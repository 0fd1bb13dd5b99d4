package io.vitrine.images;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a container of an image starts.
 *
 * @param name of the image, without its version
 * @param ports that it may listen on
 * @param directory the working directory
 * @param volumes the directories that it writes to and that outlive it
 */
record Container(
        String name,
        String description,
        Set<Integer> ports,
        String directory,
        List<String> volumes,
        Map<String, String> environment,
        List<String> entrypoint) {}
