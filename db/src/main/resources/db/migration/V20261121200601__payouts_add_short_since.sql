-- A payout may wait for the platform's own balance at Stripe; people must see that and how much is missing. Two columns, no rewrite.
alter table payouts add column short_since timestamptz, add column own_available_micros bigint;
comment on column payouts.short_since is 'since when this try waits for the platform''s own balance at Stripe';
comment on column payouts.own_available_micros is 'what that balance had when it was asked last, in the payout''s currency; may be below zero';

-- what was taken out of an order's charge is summed up when a payout is planned; a short write lock on transfers
create index transfers__order_id_idx on transfers (order_id) where source_charge_id is not null;
