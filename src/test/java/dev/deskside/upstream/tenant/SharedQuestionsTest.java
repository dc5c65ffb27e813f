package dev.deskside.upstream.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedQuestionsTest {

    private final SharedQuestions questions = new SharedQuestions();

    private static SharedQuestions.Shared about(String device) {
        return SharedQuestions.of(new NqlQuery("#deskside_device", Map.of("device", device)));
    }

    @Test
    void shouldJoinWhoeverAsksTheSameBeforeItLeaves() {
        SharedQuestions.Shared first = about("a");

        assertThat(questions.join(first)).isEmpty();
        assertThat(questions.join(about("a"))).containsSame(first);
        assertThat(questions.join(about("b"))).isEmpty();
    }

    @Test
    void shouldNotAnswerAQuestionWithOneThatLeftBeforeIt() {
        SharedQuestions.Shared first = about("a");
        questions.join(first);
        questions.leaves(first);

        assertThat(questions.join(about("a"))).isEmpty();
    }

    @Test
    void shouldNotTakeAwayTheQuestionOfAnother() {
        SharedQuestions.Shared first = about("a");
        questions.join(first);
        questions.leaves(first);
        SharedQuestions.Shared second = about("a");
        questions.join(second);
        questions.leaves(first);
        questions.leaves(null);

        assertThat(questions.join(about("a"))).containsSame(second);
    }
}
