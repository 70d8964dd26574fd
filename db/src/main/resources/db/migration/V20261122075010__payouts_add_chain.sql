-- Payouts in tokens are paid out of the treasury of the chain that their orders were paid on, wherever the symbol is by then. Payouts that
-- exist get the chain of their orders' escrows; those by card have none.
alter table payouts add column chain_id bigint;
comment on column payouts.chain_id is 'chain of the treasury that pays it; empty by card';
update payouts p set chain_id = (
    select min(e.chain_id) from payout_items i join settlements s on s.usage_id = i.usage_id join escrows e on e.order_id = s.order_id
    where i.payout_id = p.id)
where p.rail = 'token';
create index payouts__currency__chain_id_idx on payouts (currency, chain_id)
    where rail = 'token' and state in ('scheduled', 'claimable', 'failed');
