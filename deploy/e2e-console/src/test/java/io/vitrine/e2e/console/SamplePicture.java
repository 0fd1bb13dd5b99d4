package io.vitrine.e2e.console;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture of 640 by 480 pixels, as a user has it on their machine. */
final class SamplePicture {

    private SamplePicture() {}

    static FilePayload file(String name, Color color) {
        return new FilePayload(name, "image/png", png(color));
    }

    static byte[] png(Color color) {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, color, 640, 480, Color.WHITE));
        graphics.fillRect(0, 0, 640, 480);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, "png", bytes)) {
                fail("The JDK writes PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
