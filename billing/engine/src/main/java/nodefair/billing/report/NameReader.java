package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.jdbc.Database;

/** What people call that which codes and sources name by an id: an order by its number, a provider or an account by its name. */
@ApplicationScoped
public class NameReader {
    private static final String NAMES =
            """
            select a.id, coalesce(
                (select o.number from orders o where o.id = a.id),
                (select v.name from providers v where v.id = a.id),
                (select c.name from accounts c where c.id = a.id),
                (select o.number from usages u join orders o on o.id = u.order_id where u.id = a.id),
                (select o.number from payments p join orders o on o.id = p.order_id where p.id = a.id),
                (select c.name from payments p join accounts c on c.id = p.account_id where p.id = a.id),
                (select o.number from refunds f join orders o on o.id = f.order_id where f.id = a.id),
                (select v.name from payouts p join providers v on v.id = p.provider_id where p.id = a.id),
                (select v.name from transfers t join payouts p on p.id = t.payout_id join providers v on v.id = p.provider_id
                 where t.id = a.id),
                (select i.name from invoices i where i.id = a.id),
                (select x.title from apps x where x.id = a.id)) as name
            from unnest(string_to_array(?, ',')::uuid[]) as a (id)""";

    @Inject
    private Database database;

    /** Without those that nobody knows. */
    @Transactional
    public Map<UUID, String> names(Collection<UUID> ids) {
        Map<UUID, String> names = new TreeMap<>();
        if (ids.isEmpty()) return names;
        database.read(
                row -> {
                    Optional<String> name = row.optionalText("name");
                    if (name.isPresent()) names.put(row.uuid("id"), name.get());
                },
                NAMES,
                ids.stream().distinct().map(UUID::toString).collect(Collectors.joining(",")));
        return names;
    }
}
