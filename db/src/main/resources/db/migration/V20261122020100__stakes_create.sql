-- What providers put up for their nodes' good work, and how it is taken away. New tables, no rows; a trigger on chain_transactions, whose
-- lock is short.
create table stake_contracts (
    chain_id bigint not null,
    contract text not null,
    unbond_seconds bigint not null,
    appeal_seconds bigint not null,
    decision_seconds bigint not null,
    read_at timestamptz not null,
    primary key (chain_id, contract)
);
comment on table stake_contracts is 'what the contract was deployed with; it never changes';

create table stakes (
    chain_id bigint not null,
    contract text not null,
    node_key text not null,
    owner text not null,
    node_id uuid references nodes (id),
    active numeric(78, 0) not null default 0,
    unbonding numeric(78, 0) not null default 0,
    releasable_at timestamptz,
    changed_at timestamptz not null,
    primary key (chain_id, contract, node_key, owner),
    constraint stakes__active_ck check (active >= 0),
    constraint stakes__unbonding_ck check (unbonding >= 0)
);
create index stakes__node_id_idx on stakes (node_id);
comment on table stakes is 'the sum of final events, and of nothing else';
comment on column stakes.owner is 'the wallet that staked; it alone can take it out';
comment on column stakes.node_id is 'null where somebody staked for a node that is not ours';
comment on column stakes.active is 'base units of the token';
comment on column stakes.releasable_at is 'from then on what unbonds may be taken out';

create table stake_moves (
    chain_id bigint not null,
    transaction_hash text not null,
    log_index integer not null,
    contract text not null,
    node_key text not null,
    owner text not null,
    node_id uuid references nodes (id),
    kind text not null,
    amount numeric(78, 0),
    verdict_id uuid,
    block_number bigint not null,
    at timestamptz not null,
    primary key (chain_id, transaction_hash, log_index),
    constraint stake_moves__kind_ck check
        (kind in ('staked', 'unbonding', 'withdrawn', 'slash_proposed', 'slash_appealed', 'slash_cancelled', 'slashed'))
);
create index stake_moves__node_id__block_number_idx on stake_moves (node_id, block_number desc);
comment on table stake_moves is 'each final event of the stake contract';
comment on column stake_moves.at is 'the time of its block, which others may share';
comment on column stake_moves.verdict_id is 'of a slash: the verdict it carries out; null for a slash that is not ours';
revoke update, delete, truncate on stake_moves from ${app_role};

create table slash_verdicts (
    id uuid primary key,
    chain_id bigint not null,
    contract text not null,
    node_id uuid not null references nodes (id),
    node_key text not null,
    owner text not null,
    amount numeric(78, 0) not null,
    reason text not null,
    why text not null,
    evidence_name text not null,
    evidence bytea not null,
    document text not null,
    document_sha256 text not null,
    state text not null default 'proposed',
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    answer text,
    refusal text,
    cancel_requested_at timestamptz,
    appeal_until timestamptz,
    decision_until timestamptz,
    statement text,
    ended_at timestamptz,
    constraint slash_verdicts__document_sha256_uq unique (document_sha256),
    constraint slash_verdicts__state_ck check
        (state in ('proposed', 'declined', 'agreed', 'announced', 'appealed', 'executed', 'cancelled', 'void')),
    constraint slash_verdicts__amount_ck check (amount > 0),
    constraint slash_verdicts__reason_ck check (reason in ('wrong_result', 'false_capacity', 'abuse')),
    constraint slash_verdicts__evidence_ck check (length(evidence) between 1 and 5242880),
    constraint slash_verdicts__decided_ck check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint slash_verdicts__two_people_ck check (state in ('proposed', 'declined') or decided_by <> proposed_by),
    constraint slash_verdicts__window_ck check (state not in ('announced', 'appealed', 'void') or (appeal_until is not null and decision_until is not null)),
    constraint slash_verdicts__end_ck check ((state in ('declined', 'executed', 'cancelled', 'void')) = (ended_at is not null))
);
create unique index slash_verdicts__one_live_uq on slash_verdicts (chain_id, contract, node_key, owner)
    where state in ('proposed', 'agreed', 'announced', 'appealed');
create index slash_verdicts__node_id_idx on slash_verdicts (node_id);
create index slash_verdicts__proposed_at_idx on slash_verdicts (proposed_at desc);
comment on table slash_verdicts is 'decisions of two people that a node''s stake is slashed, each with its evidence, and what became of it';
comment on column slash_verdicts.document is 'the verdict''s file, JSON: what is slashed, why, and the digests of what it stands on';
comment on column slash_verdicts.document_sha256 is 'the hash that stands on the chain as the slash''s evidence';
comment on column slash_verdicts.refusal is 'why the contract does not take it now; tried again by itself';
comment on column slash_verdicts.appeal_until is 'by the chain; until then its owner may object';
comment on column slash_verdicts.decision_until is 'what is not decided by then is void';
comment on column slash_verdicts.statement is 'what the provider has to say; its SHA-256 is what an appeal names on the chain';

create table slash_verdict_receipts (
    verdict_id uuid not null references slash_verdicts (id),
    attempt_id uuid not null references receipts (attempt_id),
    primary key (verdict_id, attempt_id)
);
comment on table slash_verdict_receipts is 'what the node signed that a verdict stands on';

revoke update, delete, truncate on slash_verdicts, slash_verdict_receipts from ${app_role};
grant update (state, decided_by, decided_at, answer, refusal, cancel_requested_at, appeal_until, decision_until, statement, ended_at)
    on slash_verdicts to ${app_role};
alter table stake_moves add constraint stake_moves__verdict_fk foreign key (verdict_id) references slash_verdicts (id);

-- Whatever the program does: nothing that slashes is signed without a verdict in the right state, which stays so until it is stored.
create function chain_transactions__check_verdict() returns trigger language plpgsql as $$
declare
    needed text := case split_part(new.intent, ':', 2) when 'propose' then 'agreed' else 'announced' end;
begin
    perform 1 from slash_verdicts where id::text = split_part(new.intent, ':', 3) and state = needed for share;
    if not found then
        raise exception 'no verdict for %', new.intent using errcode = 'check_violation';
    end if;
    return new;
end
$$;
create trigger chain_transactions__check_verdict before insert on chain_transactions
    for each row when (new.intent like 'slash:%') execute function chain_transactions__check_verdict();
