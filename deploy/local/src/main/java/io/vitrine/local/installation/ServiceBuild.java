package io.vitrine.local.installation;

import java.nio.file.Path;
import java.util.List;

/** A build of a service, and the JVM that runs it. */
interface ServiceBuild {

    /** The path of {@code java}. */
    String java();

    /** The JVM options. They are the same in training and in use, because training data is only valid for them. */
    List<String> options();

    /** The training data of this build, if there is any. */
    AotCache cache();

    /** The directory of the unpacked build. */
    Path layout();

    /** The jar to start, after it has been unpacked if necessary. */
    Path laidOut();
}
