package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.jdbc.Database;

/**
 * Keeps what of a deposit is released while its order goes on: numbered parts, at most one of an order under way, each usage in at
 * most one. Each method is one transaction and may be repeated.
 */
@ApplicationScoped
public class EscrowParts {
    private static final String PART = "escrow:part:";
    private static final String DUE =
            """
            select %s from escrows e
            where e.chain_id = ? and e.contract = ? and e.state = 'funded' and e.release_requested_at is null
            and coalesce((select max(p.booked_at) from escrow_parts p where p.order_id = e.order_id), e.funded_at) <= ?
            and exists (select 1 from settlements s where s.order_id = e.order_id and s.provider_micros > 0 and %s)
            and not exists (select 1 from escrow_parts p join chain_transactions t on t.intent = 'escrow:part:' || p.order_id || ':' || p.number
                            where p.order_id = e.order_id and p.booked_at is null and t.state <> 'failed')
            order by e.funded_at""";
    private static final String SUCCEEDED =
            """
            select p.order_id, p.number from escrow_parts p
            join escrows e on e.order_id = p.order_id and e.chain_id = ? and e.contract = ?
            join chain_transactions t on t.intent = 'escrow:part:' || p.order_id || ':' || p.number and t.state = 'succeeded'
            where p.booked_at is null""";

    /** Of a settlement {@code s}: nothing on the chain has paid for it. */
    static final String UNPAID =
            """
            not exists (select 1 from escrow_part_items i join escrow_parts p on p.order_id = i.order_id and p.number = i.number
                        where i.usage_id = s.usage_id and p.booked_at is not null)""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** One of an order, counted from 1. */
    public record Part(UUID orderId, int number) {
        String intent() {
            return PART + orderId + ":" + number;
        }
    }

    /** Deposits of orders that go on, with earnings that wait, out of which nothing was released for so long. */
    @Transactional
    public List<Escrow> due(ChainRail rail, Duration every) {
        return database.list(
                Escrow::of,
                DUE.formatted(Escrow.COLUMNS, UNPAID),
                rail.chainId(),
                rail.escrow(),
                clock.instant().minus(every));
    }

    /** Puts everything settled into the order's part that was not sent yet, or into its next one. */
    @Transactional
    public Part open(UUID orderId) {
        database.number("select 1 from orders where id = ? for update", orderId);
        database.update(
                "insert into escrow_parts (order_id, number, requested_at)"
                        + " select ?, coalesce(max(number), 0) + 1, ? from escrow_parts where order_id = ?"
                        + " having count(*) filter (where booked_at is null) = 0",
                orderId,
                clock.instant(),
                orderId);
        int number = (int)
                database.number("select number from escrow_parts where order_id = ? and booked_at is null", orderId);
        database.update(
                "insert into escrow_part_items (usage_id, order_id, number)"
                        + " select s.usage_id, s.order_id, ? from settlements s where s.order_id = ?"
                        + " and not exists (select 1 from escrow_part_items i where i.usage_id = s.usage_id)",
                number,
                orderId);
        return new Part(orderId, number);
    }

    /** What each provider earned by the usages of a part, and its payout address where that may be paid to by now. */
    @Transactional
    public List<ReleasePlan.Share> shares(Part part) {
        return database.list(
                row -> new ReleasePlan.Share(
                        row.uuid("provider_id"), row.number("micros"), row.optionalText("chain_address")),
                "select s.provider_id, sum(s.provider_micros) as micros, a.chain_address"
                        + " from escrow_part_items i join settlements s on s.usage_id = i.usage_id"
                        + " left join payout_accounts a on a.provider_id = s.provider_id and "
                        + PayableAddress.sentTo(
                                "s.currency", "(select e.chain_id from escrows e where e.order_id = s.order_id)")
                        + " where i.order_id = ? and i.number = ?"
                        + " group by s.provider_id, a.chain_address order by s.provider_id",
                clock.instant(),
                part.orderId(),
                part.number());
    }

    /** Fee, royalties and taxes of the usages of a part. */
    @Transactional
    public long platformMicros(Part part) {
        return database.number(
                "select coalesce(sum(s.fee_micros + s.royalty_micros + s.tax_micros), 0)"
                        + " from escrow_part_items i join settlements s on s.usage_id = i.usage_id"
                        + " where i.order_id = ? and i.number = ?",
                part.orderId(),
                part.number());
    }

    /** Parts whose release is final on the chain and not booked yet. */
    @Transactional
    public List<Part> toBook(ChainRail rail) {
        return database.list(
                row -> new Part(row.uuid("order_id"), row.integer("number")), SUCCEEDED, rail.chainId(), rail.escrow());
    }

    /** False when it was booked before. */
    @Transactional
    public boolean markBooked(Part part, String transactionHash) {
        return database.update(
                        "update escrow_parts set booked_at = ?, transaction_hash = ?"
                                + " where order_id = ? and number = ? and booked_at is null",
                        clock.instant(),
                        transactionHash,
                        part.orderId(),
                        part.number())
                == 1;
    }
}
