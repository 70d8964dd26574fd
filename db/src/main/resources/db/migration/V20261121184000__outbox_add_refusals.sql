-- Stripe replays a refusal under the same key for a day, so each refusal gives the next try a key of its own; and what waits is not
-- asked for at each round. Exclusive locks for a moment; constant defaults, no row is rewritten.
alter table outbox add column refusals integer not null default 0;
comment on column outbox.refusals is 'definite refusals so far; part of the key of the next try';
alter table payouts add column refusals integer not null default 0;
alter table payouts add column next_try_at timestamptz;
alter table payouts add column checked_at timestamptz;
comment on column payouts.refusals is 'definite refusals of this attempt that only mean too early; part of the key of the next try';
comment on column payouts.checked_at is 'when Stripe was asked about it last';
alter table stripe_events add column next_try_at timestamptz;
comment on column stripe_events.next_try_at is 'an event that could not be worked off is tried again then; null means now';
alter table refunds add column checked_at timestamptz;
comment on column refunds.checked_at is 'when Stripe was asked about it last';
