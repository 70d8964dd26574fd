-- Holds come to life: found again by their key, captured whole or in part, and counted beside the balance they reserve.
-- Short exclusive locks; holds is empty in every installation so far.
alter table holds
    add column idempotency_key text not null,
    add column captured_micros bigint,
    add column transaction_sequence bigint references ledger_transactions (sequence),
    add constraint holds__idempotency_key_uq unique (idempotency_key),
    add constraint holds__captured_ck check (captured_micros > 0 and captured_micros <= amount_micros),
    add constraint holds__posted_ck
        check ((state = 'posted') = (captured_micros is not null) and (state = 'posted') = (transaction_sequence is not null)),
    add constraint holds__ended_ck check ((state = 'pending') = (ended_at is null));
create index holds__account_id__pending_idx on holds (account_id) where state = 'pending';
create index holds__expires_at__pending_idx on holds (expires_at) where state = 'pending';
create index holds__transaction_sequence_idx on holds (transaction_sequence) where transaction_sequence is not null;
comment on column holds.captured_micros is 'micro-units that were moved; the rest was given back';
comment on column holds.transaction_sequence is 'the booking that moved it';

alter table ledger_balances add column held_micros bigint not null default 0;
alter table ledger_balances add constraint ledger_balances__held_ck check (held_micros >= 0);
create index ledger_balances__held_idx on ledger_balances (account_id) where held_micros <> 0;
comment on column ledger_balances.held_micros is 'micro-units, sum of the pending holds';
