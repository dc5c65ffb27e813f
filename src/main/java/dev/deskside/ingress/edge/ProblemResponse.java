package dev.deskside.ingress.edge;

import dev.deskside.ingress.answer.ProblemWriter;
import dev.deskside.ingress.answer.StatusProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/** A response on which {@code sendError} writes problem details instead of the container's page. */
class ProblemResponse extends HttpServletResponseWrapper {

    private final HttpServletRequest request;
    private final ProblemWriter problems;

    ProblemResponse(HttpServletRequest request, HttpServletResponse response, ProblemWriter problems) {
        super(response);
        this.request = request;
        this.problems = problems;
    }

    @Override
    public void sendError(int status) throws IOException {
        problems.write(StatusProblems.of(status), request, (HttpServletResponse) getResponse());
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }
}
