package io.vitrine.files.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** The bytes of files, made here so that none has to be in the repository. */
public final class SampleFiles {

    private static final int PNG_WIDTH_AT = 16;
    private static final int PNG_HEADER_AT = 12;
    private static final int PNG_HEADER_BYTES = 17;

    private SampleFiles() {}

    /** A picture that no other test has, because of its colour. */
    public static byte[] png(int width, int height, int colour) {
        return picture("png", width, height, colour, BufferedImage.TYPE_INT_ARGB);
    }

    public static byte[] jpeg(int width, int height, int colour) {
        return picture("jpg", width, height, colour, BufferedImage.TYPE_INT_RGB);
    }

    public static byte[] gif(int width, int height) {
        return picture("gif", width, height, 1, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] picture(String format, int width, int height, int colour, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(colour), width, height, Color.ORANGE));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A PNG of some hundred bytes that states this size. */
    public static byte[] pixelBomb(int width, int height) {
        var bytes = ByteBuffer.wrap(png(1, 1, 7));
        bytes.putInt(PNG_WIDTH_AT, width).putInt(PNG_WIDTH_AT + 4, height);
        var check = new CRC32();
        check.update(bytes.array(), PNG_HEADER_AT, PNG_HEADER_BYTES);
        return bytes.putInt(PNG_HEADER_AT + PNG_HEADER_BYTES, (int) check.getValue())
                .array();
    }

    /** The header of an MP4 video of this size, and then other bytes. */
    public static byte[] mp4(int width, int height, int bytes) {
        var video = ByteBuffer.allocate(Math.max(bytes, 128));
        video.putInt(20).put("ftypisom".getBytes(ISO_8859_1)).putInt(512).put("isom".getBytes(ISO_8859_1));
        video.putInt(108).put("moov".getBytes(ISO_8859_1));
        video.putInt(100).put("trak".getBytes(ISO_8859_1));
        video.putInt(92).put("tkhd".getBytes(ISO_8859_1));
        video.position(video.position() + 76).putInt(width << 16).putInt(height << 16);
        while (video.hasRemaining()) {
            video.put((byte) video.position());
        }
        return video.array();
    }

    public static byte[] html() {
        return "<!doctype html><script>alert(1)</script>".getBytes(ISO_8859_1);
    }

    public static byte[] svg() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(ISO_8859_1);
    }

    public static int widthOf(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture)).getWidth();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** An empty directory that {@code mvn clean} deletes. */
    public static Path directory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "files")), "files")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
