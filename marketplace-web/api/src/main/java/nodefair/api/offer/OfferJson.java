package nodefair.api.offer;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import nodefair.market.catalog.OfferCard;

/** An offer as JSON; money as decimal text with its currency. */
final class OfferJson {
    private OfferJson() {}

    static JsonObject of(OfferCard offer) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", offer.id().toString())
                .add("title", offer.title())
                .add("provider", offer.provider())
                .add("node", offer.nodeName())
                .add("city", offer.city())
                .add("country", offer.country())
                .add("cores", offer.cores())
                .add("memory_mb", offer.memoryMb())
                .add("disk_gb", offer.diskGb())
                .add("gpu_memory_gb", offer.gpuMemoryGb())
                .add("executors", Json.createArrayBuilder(offer.executors()))
                .add("slots", offer.slots())
                .add("price_per_hour", offer.pricePerHour().toDecimal().toPlainString())
                .add("currency", offer.pricePerHour().currency())
                .add("ends_at", offer.endsAt().toString())
                .add("up", offer.up())
                .add("demo", offer.demo());
        String gpu = offer.gpuModel();
        if (gpu != null) json.add("gpu_model", gpu);
        Integer score = offer.score();
        if (score != null) json.add("score", score);
        offer.uptime().ppm().ifPresent(ppm -> json.add("uptime_ppm", ppm));
        return json.build();
    }
}
