-- A payment pays an order or fills a balance, so it names its payer itself. Exclusive lock for one pass over payments; no row is lost.
alter table payments add column purpose text not null default 'order';
alter table payments add column account_id uuid references accounts (id);
update payments p set account_id = o.account_id from orders o where o.id = p.order_id;
alter table payments alter column account_id set not null;
alter table payments alter column order_id drop not null;
alter table payments add constraint payments__purpose_ck check (purpose in ('order', 'topup'));
alter table payments add constraint payments__order_id_ck check ((purpose = 'order') = (order_id is not null));
alter table payments add column processing_since timestamptz;
alter table payments add column unknown_since timestamptz;
alter table payments add column refunded_micros bigint not null default 0;
alter table payments add constraint payments__refunded_ck check (refunded_micros between 0 and amount_micros);
create index payments__account_id__created_at_idx on payments (account_id, created_at desc);
create index payments__stripe_charge_id_idx on payments (stripe_charge_id) where stripe_charge_id is not null;
create index payments__stripe_payment_intent_id_idx on payments (stripe_payment_intent_id) where stripe_payment_intent_id is not null;
comment on column payments.processing_since is 'a delayed method: the payer is done, the bank has not answered';
comment on column payments.unknown_since is 'the outside party owes an answer since then';
comment on column payments.refunded_micros is 'most that Stripe ever told as refunded of the charge; a cumulative figure only grows';

alter table refunds alter column order_id drop not null;
alter table refunds add column unknown_since timestamptz;
alter table refunds add column failure text;
create index refunds__payment_id_idx on refunds (payment_id);
create unique index refunds__stripe_refund_id_uq on refunds (stripe_refund_id) where stripe_refund_id is not null;
alter table outbox add column unknown_since timestamptz;
comment on column outbox.unknown_since is 'a call was made and no answer came since then; null while nothing is owed';
