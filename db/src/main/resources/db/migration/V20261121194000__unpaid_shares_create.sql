-- Whoever pays out looks every ten seconds; it must not read through all that was ever settled. Triggers keep the list, so that no
-- writer of settlements or payout items can forget it. Locks settlements and payout_items against writers for the time of the copy:
-- about a second for a million settlements.
create table unpaid_shares (
    usage_id uuid primary key references usages (id),
    provider_id uuid not null references providers (id),
    order_id uuid not null references orders (id),
    micros bigint not null,
    currency text not null,
    settled_at timestamptz not null,
    constraint unpaid_shares__micros_ck check (micros > 0)
);
create index unpaid_shares__provider_idx on unpaid_shares (provider_id, settled_at, usage_id);
comment on table unpaid_shares is 'providers'' shares of use paid by card or from a balance that are in no payout; kept by triggers';

create function settlements_await_payout() returns trigger language plpgsql as $$
begin
    insert into unpaid_shares (usage_id, provider_id, order_id, micros, currency, settled_at)
        select a.usage_id, a.provider_id, a.order_id, a.provider_micros, a.currency, a.settled_at
        from added a join orders o on o.id = a.order_id and o.rail in ('card', 'balance')
        where a.provider_micros > 0;
    return null;
end $$;
create trigger settlements__await_payout after insert on settlements
    referencing new table as added for each statement execute function settlements_await_payout();

create function payout_items_end_waiting() returns trigger language plpgsql as $$
begin
    delete from unpaid_shares u using added a where u.usage_id = a.usage_id;
    return null;
end $$;
create trigger payout_items__end_waiting after insert on payout_items
    referencing new table as added for each statement execute function payout_items_end_waiting();

insert into unpaid_shares (usage_id, provider_id, order_id, micros, currency, settled_at)
    select s.usage_id, s.provider_id, s.order_id, s.provider_micros, s.currency, s.settled_at
    from settlements s join orders o on o.id = s.order_id and o.rail in ('card', 'balance')
    left join payout_items i on i.usage_id = s.usage_id
    where i.usage_id is null and s.provider_micros > 0;
