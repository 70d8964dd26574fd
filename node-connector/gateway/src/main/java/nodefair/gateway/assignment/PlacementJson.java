package nodefair.gateway.assignment;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import nodefair.gateway.routing.Candidate;
import nodefair.gateway.routing.PassedOver;
import nodefair.gateway.routing.Placement;
import nodefair.gateway.routing.Score;
import nodefair.protocol.wire.Json;

/**
 * A decision as attempts.placement keeps it, for the pages that answer "why here".
 *
 * @param ranking the chosen node first
 */
record PlacementJson(String rule, String why, List<Ranked> ranking, List<Passed> passedOver) {

    record Ranked(UUID node, String name, int score, Parts parts) {}

    record Parts(int capacity, int speed, int price, int reliability) {}

    record Passed(UUID node, String name, String reason) {}

    static String of(Placement placement) {
        return Json.write(new PlacementJson(
                placement.rule().name().toLowerCase(Locale.ROOT),
                placement.rule().words(),
                placement.ranking().stream().map(PlacementJson::ranked).toList(),
                placement.passedOver().stream().map(PlacementJson::passed).toList()));
    }

    private static Ranked ranked(Candidate candidate) {
        Score score = candidate.score();
        return new Ranked(
                candidate.node(),
                candidate.name(),
                score.total(),
                new Parts(score.capacity(), score.speed(), score.price(), score.reliability()));
    }

    private static Passed passed(PassedOver one) {
        return new Passed(one.node(), one.name(), one.reason().words());
    }
}
