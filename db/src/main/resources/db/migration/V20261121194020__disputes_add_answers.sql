-- Each answer has a key of its own. Exclusive lock for a moment; constant defaults, no row
-- is rewritten.
alter table disputes add column evidence_answers integer not null default 0;
alter table disputes add column checked_at timestamptz;
comment on column disputes.evidence_answers is 'how often it was answered, because Stripe may refuse an answer; part of the key at Stripe';
comment on column disputes.checked_at is 'when Stripe was asked about it last';
