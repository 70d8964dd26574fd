-- A token that refuses on one chain says nothing of a token of that name on another. Locks the table while it runs: a row for each
-- provider and token that refused it. What no payout tells the chain of is found again.
alter table payout_refusals add column chain_id bigint;
update payout_refusals r set chain_id = (
    select p.chain_id from payouts p
    where p.provider_id = r.provider_id and p.currency = r.currency and p.rail = 'token' and p.chain_id is not null
    order by (lower(p.destination) = r.address) desc, p.scheduled_at desc, p.id limit 1);
delete from payout_refusals where chain_id is null;
alter table payout_refusals
    alter column chain_id set not null,
    drop constraint payout_refusals_pkey,
    add primary key (provider_id, currency, chain_id);
comment on column payout_refusals.chain_id is 'chain of the token that refused';
