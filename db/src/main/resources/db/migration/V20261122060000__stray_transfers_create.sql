-- Tokens that were sent to the platform's contracts past what these are for, and how far they were looked for. New tables, no rows.
create table stray_transfers (
    chain_id bigint not null,
    transaction_hash text not null,
    log_index integer not null,
    block_number bigint not null,
    contract text not null,
    token text not null,
    sender text not null,
    amount numeric(78, 0) not null,
    sent_at timestamptz not null,
    primary key (chain_id, transaction_hash, log_index),
    constraint stray_transfers__amount_ck check (amount > 0)
);
create index stray_transfers__chain_id__contract__token__block_number_idx
    on stray_transfers (chain_id, contract, token, block_number desc);
comment on table stray_transfers is 'tokens sent to an escrow past its deposit, or to a distributor, in final blocks; written once';
comment on column stray_transfers.amount is 'base units of the token';
comment on column stray_transfers.sent_at is 'when its block was made';
revoke update, delete on stray_transfers from ${app_role};

create table stray_searches (
    chain_id bigint not null,
    contract text not null,
    token text not null,
    block_number bigint not null,
    primary key (chain_id, contract, token)
);
comment on table stray_searches is 'how far each contract was looked through for tokens that were sent to it by mistake';
comment on column stray_searches.block_number is 'what reached the contract up to this block and is still there is in stray_transfers';
