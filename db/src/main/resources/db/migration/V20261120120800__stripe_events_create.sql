-- What came from and goes to outside parties. New tables, no lock, no rows.
create table stripe_events (
    id text primary key,
    type text not null,
    account text,
    payload text not null,
    via text not null,
    state text not null default 'new',
    tries integer not null default 0,
    last_error text,
    created_at timestamptz not null,
    received_at timestamptz not null,
    worked_at timestamptz,
    constraint stripe_events__state_ck check (state in ('new', 'done', 'failed')),
    constraint stripe_events__via_ck check (via in ('webhook', 'poll'))
);
create index stripe_events__new_idx on stripe_events (received_at) where state <> 'done';
comment on table stripe_events is 'inbox: an event is stored once by its id, then worked off';

create table outbox (
    id uuid primary key,
    key text not null,
    kind text not null,
    payload jsonb not null,
    state text not null default 'new',
    tries integer not null default 0,
    next_try_at timestamptz not null,
    last_error text,
    created_at timestamptz not null,
    done_at timestamptz,
    constraint outbox__key_uq unique (key),
    constraint outbox__state_ck check (state in ('new', 'done', 'failed'))
);
create index outbox__due_idx on outbox (next_try_at) where state = 'new';
comment on column outbox.key is 'business fact; also the idempotency key sent to the outside party, kept for ever';

create table escrows (
    id uuid primary key,
    order_id uuid not null references orders (id),
    chain_id bigint not null,
    contract text not null,
    token text not null,
    payer text,
    amount numeric(78, 0) not null,
    deadline timestamptz not null,
    state text,
    deposit_transaction_hash text,
    release_transaction_hash text,
    seen_at timestamptz,
    funded_at timestamptz,
    ended_at timestamptz,
    version bigint not null default 0,
    constraint escrows__order_id_uq unique (order_id),
    constraint escrows__state_ck check (state in ('funded', 'released', 'refunded'))
);
comment on column escrows.amount is 'base units of the token; what the order asks to be deposited';
comment on column escrows.state is 'null until the deposit is final';

create table chain_cursors (
    chain_id bigint not null,
    contract text not null,
    block_number bigint not null,
    block_hash text not null,
    updated_at timestamptz not null,
    primary key (chain_id, contract)
);

create table chain_events (
    chain_id bigint not null,
    transaction_hash text not null,
    log_index integer not null,
    block_number bigint not null,
    block_hash text not null,
    contract text not null,
    name text not null,
    payload jsonb not null,
    state text not null default 'seen',
    seen_at timestamptz not null,
    final_at timestamptz,
    worked_at timestamptz,
    primary key (chain_id, transaction_hash, log_index),
    constraint chain_events__state_ck check (state in ('seen', 'final', 'reversed'))
);
create index chain_events__open_idx on chain_events (chain_id, block_number) where worked_at is null;

create table chain_transactions (
    id uuid primary key,
    intent text not null,
    chain_id bigint not null,
    signer text not null,
    nonce bigint not null,
    raw text not null,
    hash text not null,
    state text not null default 'signed',
    block_number bigint,
    created_at timestamptz not null,
    sent_at timestamptz,
    ended_at timestamptz,
    constraint chain_transactions__intent_uq unique (intent),
    constraint chain_transactions__nonce_uq unique (chain_id, signer, nonce),
    constraint chain_transactions__state_ck check (state in ('signed', 'sent', 'succeeded', 'failed'))
);
