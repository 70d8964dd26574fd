-- An entry that mends a difference with Stripe names the object that differs. Exclusive lock for a moment, no row is rewritten.
alter table manual_entries add column stripe_id text;
comment on column manual_entries.stripe_id is 'Stripe''s id of the object, or of its line when it is about none; the reconciliation matches by it';
