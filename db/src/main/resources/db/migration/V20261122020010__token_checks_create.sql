-- What was found out about tokens' contracts before anything is sold for them. A new table, no rows.
create table token_checks (
    chain_id bigint not null,
    contract text not null,
    refusal text,
    checked_at timestamptz not null,
    primary key (chain_id, contract),
    constraint token_checks__contract_ck check (contract ~ '^0x[0-9a-f]{40}$')
);
comment on table token_checks is 'whether accepted tokens are what the settings say and all of a transfer arrives; nothing is sold for one that is refused';
comment on column token_checks.refusal is 'why; null when nothing is wrong with it';
