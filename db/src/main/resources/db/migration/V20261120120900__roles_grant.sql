-- What the application may do. Money that was booked can be read and added to, never changed or taken away.
grant usage on schema public to ${app_role};
grant select, insert, update, delete on all tables in schema public to ${app_role};
grant usage, select on all sequences in schema public to ${app_role};
revoke update, delete, truncate on ledger_accounts, ledger_transactions, ledger_entries, settlements, payout_items, usages, receipts, audit_events
    from ${app_role};
revoke delete on orders, payments, refunds, disputes, quotes, payouts, escrows, chain_events, chain_transactions, stripe_events, ledger_balances, holds
    from ${app_role};
alter default privileges in schema public grant select, insert, update, delete on tables to ${app_role};
alter default privileges in schema public grant usage, select on sequences to ${app_role};
