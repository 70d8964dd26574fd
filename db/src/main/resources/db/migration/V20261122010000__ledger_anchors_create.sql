-- Which root of a day stands on which chain. New table, no lock on others but a short one on ledger_roots, no rows.
create table ledger_anchors (
    chain_id bigint not null,
    contract text not null,
    day date not null references ledger_roots (day),
    requested_at timestamptz not null,
    transaction_hash text,
    anchored_at timestamptz,
    primary key (chain_id, contract, day),
    constraint ledger_anchors__contract_ck check (contract ~ '^0x[0-9a-f]{40}$'),
    constraint ledger_anchors__transaction_hash_ck check (
        transaction_hash is null or (transaction_hash ~ '^0x[0-9a-f]{64}$' and anchored_at is not null))
);
create index ledger_anchors__day_idx on ledger_anchors (day);
comment on table ledger_anchors is 'roots of days that are to be, or are, in the contract LedgerAnchor; the transaction itself is in chain_transactions';
comment on column ledger_anchors.requested_at is 'before anything was sent';
comment on column ledger_anchors.transaction_hash is 'null when the root was found there and we do not know who wrote it';
comment on column ledger_anchors.anchored_at is 'when it was known to be final';

revoke delete, truncate on ledger_anchors from ${app_role};
