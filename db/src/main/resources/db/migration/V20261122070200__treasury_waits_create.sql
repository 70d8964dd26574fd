-- What finance is told while the contract takes no batch of payouts. New table, no rows.
create table treasury_waits (
    chain_id bigint not null,
    currency text not null,
    since timestamptz not null,
    asked_at timestamptz not null,
    payees integer not null,
    needed_micros bigint not null,
    held_micros bigint not null,
    cause text not null,
    primary key (chain_id, currency),
    constraint treasury_waits__payees_ck check (payees > 0),
    constraint treasury_waits__needed_ck check (needed_micros > 0)
);
comment on table treasury_waits is 'batches of payouts in tokens that the contract refused and that wait, one a token; gone once one is sent';
comment on column treasury_waits.needed_micros is 'what the batch pays';
comment on column treasury_waits.held_micros is 'what the treasury had when the batch was refused last';
revoke truncate on treasury_waits from ${app_role};
