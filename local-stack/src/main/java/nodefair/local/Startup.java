package nodefair.local;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts parts side by side, each as soon as those it needs are ready; the first failure ends the start. */
final class Startup {
    private final Progress progress;

    Startup(Progress progress) {
        this.progress = progress;
    }

    /** Returns when all are ready; on a failure stops what runs and throws the reason. */
    void run(List<Part> parts) {
        ExecutorService threads = Executors.newCachedThreadPool();
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        Map<Kind, CompletableFuture<Void>> ready = new EnumMap<>(Kind.class);
        for (Part part : parts) {
            CompletableFuture<?>[] needed = part.needs().stream()
                    .map(kind -> Optional.ofNullable(ready.get(kind)))
                    .flatMap(Optional::stream)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> done = CompletableFuture.allOf(needed)
                    .thenRunAsync(() -> start(part), threads)
                    .whenComplete((nothing, failure) -> {
                        if (failure != null) {
                            firstFailure.completeExceptionally(failure);
                        }
                    });
            ready.put(part.kind(), done);
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            threads.shutdownNow();
            LocalStack.stopAll(parts);
            throw e.getCause() instanceof PartFailed failed
                    ? failed
                    : new IllegalStateException(e.getCause() == null ? e : e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private void start(Part part) {
        long begin = System.nanoTime();
        try {
            part.start();
            part.awaitReady();
        } catch (PartFailed e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed(part.name(), "its start was given up", List.of());
        } catch (Exception e) {
            PartFailed failed = new PartFailed(part.name(), String.valueOf(e.getMessage()), List.of());
            failed.initCause(e);
            throw failed;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        progress.ready(part.name(), took);
    }
}
