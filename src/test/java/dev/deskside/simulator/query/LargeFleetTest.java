package dev.deskside.simulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskside.simulator.fleet.EngineView;
import dev.deskside.simulator.fleet.Fleet;
import dev.deskside.simulator.fleet.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LargeFleetTest {

    private static final Set<Platform> ALL = Set.of(Platform.WINDOWS, Platform.MAC_OS);

    @Test
    void shouldStreamAMillionDevices() throws Exception {
        var out = new Counting();

        write("(select (device_uid name last_seen system_drive_usage) (from device))", 1_000_000, Map.of(), out);

        assertThat(out.lines).isEqualTo(1_000_001);
    }

    @Test
    void shouldAnswerAtOnceWhereTheQueryNamesOneDeviceOrPerson() throws Exception {
        var fleet = new Fleet(1, 100_000_000, 1, Clock.systemUTC());
        String name = fleet.view(0).device(99_999_990).name();

        for (String condition : new String[] {"device_uid (string %1)", "name (string %2)"}) {
            var out = new Counting();
            write(
                    "(select (name) (from device (where device (eq " + condition + "))))",
                    fleet,
                    out,
                    Map.of("1", fleet.uid(99_999_990), "2", name));
            assertThat(out.lines).isEqualTo(2);
        }
        for (String table : new String[] {"device_error", "connection", "device_performance"}) {
            var out = new Counting();
            write(
                    "(select (name last_start_time) (from device (where device (in name (string LAB-PC-01 LAB-PC-19)))"
                            + " (with " + table + " (compute last_start_time))))",
                    fleet,
                    out,
                    Map.of());
            assertThat(out.lines).isEqualTo(3);
        }
        var out = new Counting();
        write(
                "(select ((device (name)) (user (name))) (from (device user) (where user (eq name (string %1)))))",
                fleet, out, Map.of("1", "LAB\\bob"));
        assertThat(out.lines).isEqualTo(3);
    }

    @Test
    void shouldComputeOverTheEventsOfManyDevicesOneAfterTheOther() throws Exception {
        var out = new Counting();

        write(
                "(select (device_uid number_of_errors average_cpu_usage) (from device (with device_error (compute"
                        + " number_of_errors)) (with device_performance (compute average_cpu_usage) (between now-1d now)))"
                        + " (having device (gt number_of_errors (integer 10))))",
                50_000,
                Map.of(),
                out);

        assertThat(out.lines).isBetween(1_500L, 5_000L);
    }

    @Test
    void shouldStopAtTheLimit() throws Exception {
        var out = new Counting();

        write("(select (*) (from device) (limit 1))", 100_000_000, Map.of(), out);

        assertThat(out.lines).isEqualTo(2);
        var errors = new Counting();
        write("(select (start_time) (from device_error) (limit 1000))", 100_000_000, Map.of(), errors);
        assertThat(errors.lines).isEqualTo(1_001);
    }

    private static void write(String query, int devices, Map<String, String> parameters, OutputStream out)
            throws IOException {
        write(query, new Fleet(1, devices, 1, Clock.systemUTC()), out, parameters);
    }

    private static void write(String query, Fleet fleet, OutputStream out, Map<String, String> parameters)
            throws IOException {
        EngineView view = fleet.view(0);
        PreparedQuery prepared = NxqlEvaluator.prepare(query, parameters, ALL, view);
        AnswerFormat.CSV.write(prepared, view, out, (rows, flush) -> true);
    }

    /** Counts lines and keeps nothing. */
    private static final class Counting extends OutputStream {

        private long lines;

        @Override
        public void write(int single) {
            lines += single == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
        }
    }
}
