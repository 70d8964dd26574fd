-- Nobody has chosen since a time that is known: what failed before counts as it did.
alter table payout_accounts add column chain_way_at timestamptz;
comment on column payout_accounts.chain_way_at is 'when the provider last chose how tokens come; what was refused before counts no more';
