-- Where providers are paid by bank transfer. A new table, no lock, no rows.
create table bank_accounts (
    provider_id uuid not null references providers (id),
    since timestamptz not null,
    holder text not null,
    iban text not null,
    bic text,
    primary key (provider_id, since),
    constraint bank_accounts__iban_ck check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    constraint bank_accounts__bic_ck check (bic ~ '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$')
);
comment on table bank_accounts is 'the latest row holds; earlier ones stay, so that a payment file can be made again as it was';

revoke update, delete on bank_accounts from ${app_role};
