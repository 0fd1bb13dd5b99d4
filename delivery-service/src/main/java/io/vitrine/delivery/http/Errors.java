package io.vitrine.delivery.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whatever is not delivery's: the same problems as everywhere. */
@Controller
class Errors implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Cors.allow(response);
        Problem.ofStatus(status).send(response);
    }
}
