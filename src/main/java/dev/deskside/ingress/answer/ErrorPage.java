package dev.deskside.ingress.answer;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The container's error page, for what fails outside every filter. Whoever asks for it directly finds nothing. */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemWriter writer;

    ErrorPage(ProblemWriter writer) {
        this.writer = writer;
    }

    @RequestMapping("${server.error.path:/error}")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean asked = request.getDispatcherType() == DispatcherType.REQUEST;
        Object status = asked ? Integer.valueOf(404) : request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        writer.write(StatusProblems.of(status instanceof Integer code ? code : 500), request, response);
    }
}
