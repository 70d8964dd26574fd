-- Whose wallet is whose, by a message that the wallet has signed. New tables, no lock, no rows.
create table wallets (
    id uuid primary key,
    account_id uuid not null references accounts (id),
    address text not null,
    chain_id bigint not null,
    kind text not null,
    linked_at timestamptz not null,
    constraint wallets__address_uq unique (address),
    constraint wallets__address_ck check (address ~ '^0x[0-9a-f]{40}$'),
    constraint wallets__kind_ck check (kind in ('key', 'contract'))
);
create index wallets__account_id_idx on wallets (account_id);
comment on column wallets.address is 'lower case; linked to one account at most';
comment on column wallets.chain_id is 'where it was asked; a contract wallet is one there alone';
comment on column wallets.kind is 'key: its private key signed; contract: its contract said so (EIP-1271)';

create table wallet_nonces (
    nonce text primary key,
    account_id uuid not null references accounts (id),
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index wallet_nonces__account_id_idx on wallet_nonces (account_id);
comment on column wallet_nonces.used_at is 'from then on the message with it is worth nothing, signed rightly or not';
