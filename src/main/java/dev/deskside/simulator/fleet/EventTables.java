package dev.deskside.simulator.fleet;

import static dev.deskside.simulator.fleet.Aggregate.average;
import static dev.deskside.simulator.fleet.Aggregate.count;
import static dev.deskside.simulator.fleet.Aggregate.maximum;
import static dev.deskside.simulator.fleet.Aggregate.ratio;
import static dev.deskside.simulator.fleet.Aggregate.sum;

import dev.deskside.simulator.fleet.Attribute.Kind;
import dev.deskside.simulator.fleet.Attribute.Real;
import dev.deskside.simulator.fleet.Attribute.Text;
import dev.deskside.simulator.fleet.Attribute.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of events of a simulated Engine. All have the field {@code start_time} and the aggregate {@code last_start_time}. */
public final class EventTables {

    private static final String DURATION = "duration";
    private static final List<EventTable<?>> ALL = List.of(
            userActivity(),
            deviceError(),
            deviceWarning(),
            devicePerformance(),
            connection(),
            systemBoot(),
            printJob(),
            executionError());

    private EventTables() {}

    public static List<EventTable<?>> all() {
        return ALL;
    }

    private static EventTable<Activity> userActivity() {
        return table(
                "user_activity",
                Activity.class,
                Activity::of,
                List.of(endTime(), new Whole<>(DURATION, Kind.INTEGER, Activity::duration)),
                List.of(count("number_of_activities"), sum(DURATION, Kind.INTEGER, Activity::duration)));
    }

    private static EventTable<DeviceError> deviceError() {
        return table(
                "device_error",
                DeviceError.class,
                DeviceError::of,
                List.of(new Text<>("type", Kind.ENUM, DeviceError::type)),
                List.of(count("number_of_errors")));
    }

    private static EventTable<DeviceWarning> deviceWarning() {
        return table(
                "device_warning",
                DeviceWarning.class,
                DeviceWarning::of,
                List.of(
                        new Text<>("type", Kind.ENUM, DeviceWarning::type),
                        endTime(),
                        new Whole<>(DURATION, Kind.INTEGER, DeviceWarning::duration)),
                List.of(count("number_of_warnings"), sum(DURATION, Kind.INTEGER, DeviceWarning::duration)));
    }

    private static EventTable<DevicePerformance> devicePerformance() {
        return table(
                "device_performance",
                DevicePerformance.class,
                DevicePerformance::of,
                List.of(
                        endTime(),
                        new Real<>("average_cpu_usage", Kind.PERCENT, DevicePerformance::cpu),
                        new Real<>("average_memory_usage", Kind.PERCENT, DevicePerformance::memory)),
                List.of(
                        count("number_of_hours"),
                        average("average_cpu_usage", Kind.PERCENT, DevicePerformance::cpu),
                        average("average_memory_usage", Kind.PERCENT, DevicePerformance::memory),
                        maximum("maximum_cpu_usage", Kind.PERCENT, DevicePerformance::cpu),
                        maximum("maximum_memory_usage", Kind.PERCENT, DevicePerformance::memory)));
    }

    private static EventTable<Connection> connection() {
        return table(
                "connection",
                Connection.class,
                Connection::of,
                List.of(
                        new Text<>("destination", Kind.STRING, Connection::destination),
                        new Whole<>("port", Kind.INTEGER, Connection::port),
                        new Text<>("status", Kind.ENUM, Connection::status),
                        new Whole<>("incoming_traffic", Kind.BYTE, Connection::incoming),
                        new Whole<>("outgoing_traffic", Kind.BYTE, Connection::outgoing)),
                List.of(
                        count("number_of_connections"),
                        sum("number_of_failed_connections", Kind.INTEGER, one -> one.failed() ? 1 : 0),
                        ratio("failed_connection_ratio", Connection::failed),
                        sum("incoming_traffic", Kind.BYTE, Connection::incoming),
                        sum("outgoing_traffic", Kind.BYTE, Connection::outgoing)));
    }

    private static EventTable<SystemBoot> systemBoot() {
        return table(
                "system_boot",
                SystemBoot.class,
                SystemBoot::of,
                List.of(new Whole<>(DURATION, Kind.INTEGER, SystemBoot::milliseconds)),
                List.of(
                        count("number_of_boots"),
                        average("average_duration", Kind.NUMBER, SystemBoot::milliseconds),
                        maximum("maximum_duration", Kind.INTEGER, SystemBoot::milliseconds)));
    }

    private static EventTable<PrintJob> printJob() {
        return table(
                "print_job",
                PrintJob.class,
                PrintJob::of,
                List.of(
                        new Text<>("status", Kind.ENUM, PrintJob::status),
                        new Whole<>("number_of_pages", Kind.INTEGER, PrintJob::pages)),
                List.of(
                        count("number_of_print_jobs"),
                        sum("number_of_failed_print_jobs", Kind.INTEGER, one -> one.failed() ? 1 : 0),
                        ratio("failed_print_job_ratio", PrintJob::failed),
                        sum("number_of_pages", Kind.INTEGER, PrintJob::pages)));
    }

    private static EventTable<ExecutionError> executionError() {
        return table(
                "execution_error",
                ExecutionError.class,
                ExecutionError::of,
                List.of(
                        new Text<>("type", Kind.ENUM, ExecutionError::type),
                        new Text<>("executable_name", Kind.STRING, ExecutionError::executable)),
                List.of(count("number_of_execution_errors")));
    }

    private static <E extends Event> EventTable<E> table(
            String name,
            Class<E> type,
            Function<Device, List<E>> events,
            List<Attribute<E>> attributes,
            List<Aggregate<E>> aggregates) {
        var fields = new ArrayList<Attribute<E>>();
        fields.add(new Whole<>("start_time", Kind.DATETIME, Event::start));
        fields.addAll(attributes);
        var computed = new ArrayList<>(aggregates);
        computed.add(maximum("last_start_time", Kind.DATETIME, Event::start));
        return new EventTable<>(new Table<>(name, fields), type, events, List.copyOf(computed));
    }

    private static <E extends Event> Attribute<E> endTime() {
        return new Whole<>("end_time", Kind.DATETIME, Event::end);
    }
}
