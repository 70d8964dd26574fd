-- The answer to a dispute is kept as it is sent, so that a repeated call says the same; and a dispute may be accepted instead. Exclusive lock
-- for a moment; columns without a default, no row is rewritten.
alter table disputes add column evidence jsonb;
alter table disputes add column accepted_at timestamptz;
alter table disputes add column accepted_by text;
alter table disputes add constraint disputes__answer_ck check (evidence_submitted_at is null or accepted_at is null);
comment on column disputes.evidence is 'collected when a person answered: product, name, email, day, log, rest; what Stripe gets';
comment on column disputes.accepted_at is 'when a person chose to lose it; Stripe is told afterwards';
