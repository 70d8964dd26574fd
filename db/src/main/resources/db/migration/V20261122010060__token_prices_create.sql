-- What a token costs in dollars, and what a quote costs in each token. New tables, no lock on others but a short one on quotes, no rows.
create table token_prices (
    symbol text primary key,
    source text not null,
    round text not null,
    usd numeric(30, 12) not null,
    updated_at timestamptz not null,
    read_at timestamptz not null,
    refused_usd numeric(30, 12),
    refusal text,
    refused_since timestamptz,
    constraint token_prices__symbol_ck check (symbol ~ '^[A-Z][A-Z0-9]{1,9}$'),
    constraint token_prices__usd_ck check (usd > 0),
    constraint token_prices__refusal_ck check ((refusal is null) = (refused_since is null))
);
comment on table token_prices is 'the newest price of each accepted token that was believed, and the newest that was not';
comment on column token_prices.source is 'who said so, for instance the address of the feed';
comment on column token_prices.round is 'the source''s own number of that price';
comment on column token_prices.updated_at is 'when the source made it';
comment on column token_prices.read_at is 'when we last heard it';
comment on column token_prices.refusal is 'why the newest answer is not believed; null when it is';

create table quote_token_prices (
    quote_id uuid not null references quotes (id),
    symbol text not null,
    usd numeric(30, 12) not null,
    source text not null,
    updated_at timestamptz not null,
    price_per_hour_micros bigint not null,
    total_micros bigint not null,
    primary key (quote_id, symbol),
    constraint quote_token_prices__usd_ck check (usd > 0),
    constraint quote_token_prices__micros_ck check (price_per_hour_micros > 0 and total_micros > 0)
);
comment on table quote_token_prices is 'a quote''s price in each token that it may be paid with, locked when it was held';
comment on column quote_token_prices.usd is 'dollars a whole token; one for a stablecoin';
comment on column quote_token_prices.total_micros is 'what is deposited: net and tax, in millionths of a token';

revoke update, delete, truncate on quote_token_prices from ${app_role};
