package io.vitrine.http.request;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets a query have brackets as they are: axios, jQuery and others write arrays as {@code name:in[]=a} and do not
 * encode them, and Tomcat refuses that before any dialect is asked.
 */
@Component
public class ArrayParameters implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String BRACKETS = "[]";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", BRACKETS));
    }
}
