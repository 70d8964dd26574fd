-- Says what the zeroes mean. Metadata alone, a short lock.
comment on column quote_token_prices.chain_id is 'where the token is deposited; 0 for quotes from before this was kept, which cannot be paid with a token any more and end within ten minutes of the upgrade';
