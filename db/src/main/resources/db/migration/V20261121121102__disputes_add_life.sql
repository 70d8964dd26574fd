-- What a dispute holds back and how it is answered. Exclusive lock on disputes, which nothing has written so far.
alter table disputes add column state text not null default 'needs_response';
alter table disputes add column stripe_charge_id text;
alter table disputes add column fee_micros bigint not null default 0;
alter table disputes add column frozen_micros bigint not null default 0;
alter table disputes add column borne_by text;
alter table disputes add column evidence_due_by timestamptz;
alter table disputes add column evidence_text text;
alter table disputes add column evidence_submitted_at timestamptz;
alter table disputes add column evidence_submitted_by text;
alter table disputes add column withdrawn_at timestamptz;
alter table disputes add column version bigint not null default 0;
alter table disputes add constraint disputes__state_ck
    check (state in ('inquiry', 'needs_response', 'under_review', 'won', 'lost', 'closed'));
alter table disputes add constraint disputes__borne_by_ck check (borne_by in ('platform', 'provider'));
create index disputes__payment_id_idx on disputes (payment_id);
create index disputes__open_idx on disputes (evidence_due_by) where state in ('inquiry', 'needs_response', 'under_review');
comment on column disputes.frozen_micros is 'provider shares that were moved to the hold-back account so far';
comment on column disputes.fee_micros is 'what Stripe takes for a dispute that is lost, and gives back for one that is won';
comment on column disputes.withdrawn_at is 'when Stripe took the amount; null for an inquiry';
