-- Long orders pay their providers while they go on. New tables, no lock on others but short ones on orders and usages, no rows.
create table escrow_parts (
    order_id uuid not null references orders (id),
    number integer not null,
    requested_at timestamptz not null,
    booked_at timestamptz,
    transaction_hash text,
    primary key (order_id, number),
    constraint escrow_parts__number_ck check (number >= 1),
    constraint escrow_parts__booked_ck check ((booked_at is null) = (transaction_hash is null)),
    constraint escrow_parts__transaction_hash_ck check (transaction_hash ~ '^0x[0-9a-f]{64}$')
);
create unique index escrow_parts__one_open_uq on escrow_parts (order_id) where booked_at is null;
create table escrow_part_items (
    usage_id uuid primary key references usages (id),
    order_id uuid not null,
    number integer not null,
    foreign key (order_id, number) references escrow_parts (order_id, number)
);
create index escrow_part_items__part_idx on escrow_part_items (order_id, number);
comment on table escrow_parts is 'releases out of a deposit that stays open; the transaction itself is in chain_transactions';
comment on column escrow_parts.booked_at is 'null until its transaction is final; a part of a closed order that was never sent stays so, and its usages are settled by the last release';
comment on table escrow_part_items is 'settled usages that a part pays for';

revoke delete, truncate on escrow_parts, escrow_part_items from ${app_role};
