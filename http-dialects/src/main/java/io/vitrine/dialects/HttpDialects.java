package io.vitrine.dialects;

import io.vitrine.http.HttpSupport;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The management dialects. Each subpackage declares one, and the scan finds it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(HttpSupport.class)
public class HttpDialects {}
