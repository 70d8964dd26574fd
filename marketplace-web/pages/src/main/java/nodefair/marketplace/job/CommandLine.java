package nodefair.marketplace.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Turns what the form holds into arguments, and arguments of an earlier job back into what the form holds. */
final class CommandLine {
    private CommandLine() {}

    /** The app's fields first, then one argument a line. */
    static List<String> arguments(List<AppField> fields, String lines) {
        List<String> arguments = new ArrayList<>();
        fields.forEach(field -> arguments.addAll(field.arguments()));
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(arguments::add);
        return arguments;
    }

    /** Fills the fields and returns the arguments that no field takes, one a line. */
    static String fill(List<AppField> fields, List<String> arguments) {
        fields.forEach(field -> field.setChecked(false));
        List<String> rest = new ArrayList<>();
        for (Iterator<String> all = arguments.iterator(); all.hasNext(); ) {
            String argument = all.next();
            Optional<AppField> field =
                    fields.stream().filter(one -> one.flag().equals(argument)).findFirst();
            if (field.isEmpty()) rest.add(argument);
            else if (field.get().isFlag()) field.get().setChecked(true);
            else if (all.hasNext()) field.get().setValue(all.next());
        }
        return String.join("\n", rest);
    }
}
