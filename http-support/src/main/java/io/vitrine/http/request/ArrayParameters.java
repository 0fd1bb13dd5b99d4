package io.vitrine.http.request;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Allows unencoded brackets in a query: axios, jQuery and others write arrays as {@code name:in[]=a} without encoding,
 * and Tomcat would refuse such a request before any dialect sees it.
 */
@Component
public class ArrayParameters implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String BRACKETS = "[]";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", BRACKETS));
    }
}
