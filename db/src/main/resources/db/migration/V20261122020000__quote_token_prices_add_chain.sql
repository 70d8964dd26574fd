-- A quote's price in a token also locks the chain that it is deposited on. A column with a default: no rewrite, a short lock.
alter table quote_token_prices add column chain_id bigint not null default 0;
alter table quote_token_prices alter column chain_id drop default;
comment on column quote_token_prices.chain_id is 'where the token is deposited; 0 for quotes from before this was kept, which have ended since';
