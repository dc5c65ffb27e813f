package dev.deskside.ingress.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(new OverloadSettings(2, 1), meters);

    @Test
    void shouldRefuseWhatIsMoreThanTheBoundAndCountIt() {
        admission.enter();
        admission.enter();

        assertThat(admission.enter()).isEmpty();
        assertThat(meters.counter("deskside.requests.refused").count()).isEqualTo(1);
    }

    @Test
    void shouldGiveAPlaceToAnotherWhenARequestLeavesOrStandsAside() {
        Admission.Place one = admission.enter().orElseThrow();
        Admission.Place two = admission.enter().orElseThrow();

        one.leave();
        assertThat(admission.enter()).isPresent();
        two.standAside();

        assertThat(admission.enter()).as("one waits, and no more may").isEmpty();
        two.comeBack();
        assertThat(admission.enter()).as("three places are taken, of two").isEmpty();
    }

    @Test
    void shouldCountARequestOnceThatWaitsForSeveralUpstreamsSideBySide() {
        Admission.Place place = admission.enter().orElseThrow();
        place.standAside();
        place.standAside();
        place.comeBack();

        assertThat(gauge("deskside.requests.waiting")).isEqualTo(1);
        place.comeBack();
        assertThat(gauge("deskside.requests.waiting")).isZero();
        assertThat(gauge("deskside.requests.in.work")).isEqualTo(1);
    }

    @Test
    void shouldForgetARequestThatWasAnsweredWhileSomethingWasStillOnItsWay() {
        Admission.Place place = admission.enter().orElseThrow();
        place.standAside();
        place.leave();
        place.comeBack();
        place.leave();

        assertThat(gauge("deskside.requests.waiting")).isZero();
        assertThat(gauge("deskside.requests.in.work")).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
