package io.vitrine.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.events.ProjectId;
import io.vitrine.files.FilesProperties.S3;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files in a bucket of a real server that speaks S3. */
class S3FileStoreIT extends FileStoreConformance {

    private static final String BUCKET = "vitrine-files";
    private static S3Server server;

    @BeforeAll
    static void a_server() throws Exception {
        server = S3Server.start(BUCKET);
    }

    @AfterAll
    static void it_stops() {
        server.close();
    }

    @Override
    FileStore store() {
        return new S3FileStore(settings(BUCKET, S3Server.SECRET));
    }

    @Override
    FileStore storeWithoutPlace() {
        return new S3FileStore(settings("other-bucket", S3Server.SECRET));
    }

    @Test
    void a_wrong_secret_is_an_outage_and_no_missing_file() {
        var store = new S3FileStore(settings(BUCKET, "wrong"));
        var key = new FileKey(ProjectId.random(), "0".repeat(64), FileType.PNG);

        assertThatThrownBy(() -> store.open(key))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(BUCKET);
    }

    private static S3 settings(String bucket, String secret) {
        return new S3(server.endpoint(), "us-east-1", bucket, S3Server.USER, secret, true);
    }
}
