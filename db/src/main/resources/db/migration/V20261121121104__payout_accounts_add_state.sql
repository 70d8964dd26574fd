-- What Stripe says of a provider's account, not only whether it can be paid. Exclusive lock on payout_accounts for one small pass.
alter table payout_accounts add column stripe_state text not null default 'pending';
update payout_accounts set stripe_state = 'enabled' where stripe_ready;
alter table payout_accounts add column stripe_missing text;
alter table payout_accounts add column stripe_checked_at timestamptz;
alter table payout_accounts add constraint payout_accounts__stripe_state_ck
    check (stripe_state in ('pending', 'restricted', 'enabled', 'rejected'));
comment on column payout_accounts.stripe_missing is 'what Stripe still wants to know, or why it refuses, in its words';
