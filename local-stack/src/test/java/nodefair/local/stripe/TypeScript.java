package nodefair.local.stripe;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nodefair.local.stripe.state.Json;

/** Checks JSON objects against the types of Stripe's Node library, with its open enumerations closed. */
final class TypeScript {
    private static final Map<String, String> NAMES = Map.of("checkout.session", "Checkout.Session", "item", "LineItem");
    private static final String OPEN = "export type OtherString = string & Record<never, never>;";

    private final Path home;

    private TypeScript(Path home) {
        this.home = home;
    }

    static boolean hasNpm() {
        try {
            return run(Path.of("."), "npm", "--version").isBlank() == false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Installs the types as locked into target/, once. */
    static TypeScript install() throws IOException {
        Path source = Path.of("stripe-types");
        Path home = Files.createDirectories(Path.of("target", "stripe-types"));
        boolean same = Files.exists(home.resolve("node_modules/stripe/esm/shared.d.ts"))
                && Files.mismatch(source.resolve("package-lock.json"), home.resolve("package-lock.json")) == -1;
        for (String file : List.of("package.json", "package-lock.json", "tsconfig.json", ".npmrc")) {
            Files.copy(source.resolve(file), home.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) run(home, "npm", "ci", "--ignore-scripts");
        for (String build : List.of("esm", "cjs")) {
            Path shared = home.resolve("node_modules/stripe/" + build + "/shared.d.ts");
            Files.writeString(shared, Files.readString(shared).replace(OPEN, "export type OtherString = never;"));
        }
        return new TypeScript(home);
    }

    /** What tsc says about the objects; empty when all of them fit. */
    String check(List<JsonObject> objects) throws IOException {
        StringBuilder source = new StringBuilder("import type Stripe from 'stripe';\n");
        for (int i = 0; i < objects.size(); i++) {
            source.append(
                    "export const o%d: Stripe.%s = %s;\n".formatted(i, type(objects.get(i)), literal(objects.get(i))));
        }
        Files.writeString(home.resolve("objects.ts"), source);
        return run(home, "node", "node_modules/typescript/bin/tsc", "-p", ".");
    }

    private static String type(JsonObject object) {
        String kind = Json.needText(object, "object");
        if (kind.equals("event")) return camel(Json.needText(object, "type")) + "Event";
        return NAMES.getOrDefault(kind, camel(kind));
    }

    private static String camel(String words) {
        StringBuilder made = new StringBuilder();
        for (String word : words.split("[._]")) {
            made.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return made.toString();
    }

    /** Decimals are strings on the wire and a class in the library. */
    private static String literal(JsonObject object) {
        return Json.write(object)
                .replaceAll(
                        "\"unit_amount_decimal\":(\"\\d+\")",
                        "\"unit_amount_decimal\":($1 as unknown as Stripe.Price['unit_amount_decimal'])");
    }

    private static String run(Path directory, String... command) throws IOException {
        File out = File.createTempFile("stripe-types", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out)
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) process.destroyForcibly();
            return Files.readString(out.toPath());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(out.toPath());
        }
    }
}
