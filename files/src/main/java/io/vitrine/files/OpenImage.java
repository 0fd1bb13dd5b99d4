package io.vitrine.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/** An open picture. Its reader is chosen by the recognized type, so that no other decoder sees the bytes. */
final class OpenImage implements AutoCloseable {

    private final ImageReader reader;
    private final FileImageInputStream in;

    private OpenImage(ImageReader reader, FileImageInputStream in) {
        this.reader = reader;
        this.in = in;
    }

    static OpenImage of(Path file, FileType type) throws IOException {
        var readers = ImageIO.getImageReadersByMIMEType(type.contentType());
        if (!readers.hasNext()) {
            throw new UnreadableImageException("There is no reader for " + type, new FileNotFoundException());
        }
        var reader = readers.next();
        var in = new FileImageInputStream(file.toFile());
        reader.setInput(in, false, false);
        return new OpenImage(reader, in);
    }

    ImageReader reader() {
        return reader;
    }

    /** As stored. */
    PixelSize size() throws IOException {
        return decoding(() -> new PixelSize(reader.getWidth(0), reader.getHeight(0)));
    }

    /** Decoders throw any exception on damaged pictures. */
    static <T> T decoding(Callable<T> work) throws IOException {
        try {
            return work.call();
        } catch (Exception e) {
            throw new UnreadableImageException("The picture cannot be decoded", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
