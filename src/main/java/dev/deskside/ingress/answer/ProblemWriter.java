package dev.deskside.ingress.answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Writes errors that arise before or beside the routes. */
@Component
public class ProblemWriter {

    private final Problems problems;
    private final ProblemTranslator translator;

    ProblemWriter(Problems problems, ProblemTranslator translator) {
        this.problems = problems;
        this.translator = translator;
    }

    /** Writes what an exception means. */
    public void write(Throwable failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(translator.translate(failure), request, response);
    }

    /** Writes a problem, unless part of another answer has left already. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        Problems.Answer answer = problems.answer(problem, request.getRequestURI());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentType(Problems.MEDIA_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
