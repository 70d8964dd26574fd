package nodefair.db.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.db.testing.Rows;
import nodefair.db.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class AccountsIT {
    private static final Clock CLOCK = Clock.fixed(Rows.AT, ZoneOffset.UTC);
    private final String subject = UUID.randomUUID().toString();

    @Test
    void signedIn_makesAnAccountOnceAndKeepsItInStep() {
        Account first = signIn("Mara");
        assertThat(first.state()).isSameAs(AccountState.ACTIVE);
        assertThat(first.createdAt()).isEqualTo(Rows.AT);
        assertThat(first.version()).isZero();
        Account again = signIn("Mara");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.version()).isZero();
        Account renamed = signIn("Mara Lindqvist");
        assertThat(renamed.id()).isEqualTo(first.id());
        assertThat(renamed.name()).isEqualTo("Mara Lindqvist");
        assertThat(renamed.version()).isEqualTo(1);
    }

    @Test
    void signedIn_makesOneAccountForManyAtOnce() throws Exception {
        int people = 8;
        CyclicBarrier together = new CyclicBarrier(people);
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try {
            List<Future<UUID>> ids = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                String name = "Tab " + i;
                ids.add(threads.submit(() -> {
                    together.await();
                    return signIn(name).id();
                }));
            }
            UUID only = ids.get(0).get();
            for (Future<UUID> id : ids) assertThat(id.get()).isEqualTo(only);
        } finally {
            threads.shutdown();
        }
    }

    private Account signIn(String name) {
        return TestDatabase.get().answerInTransaction(entities -> new Accounts(entities, CLOCK)
                .signedIn(subject, name, "mara@example.org"));
    }
}
