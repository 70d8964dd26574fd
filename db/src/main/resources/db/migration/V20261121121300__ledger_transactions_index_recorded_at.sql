-- Reports read a period by the time of recording. Rows come in that order, so a block range index finds it and costs a few pages.
-- Locks out writers while it is built: a second per million rows.
create index ledger_transactions__recorded_at_idx on ledger_transactions using brin (recorded_at) with (pages_per_range = 32);
