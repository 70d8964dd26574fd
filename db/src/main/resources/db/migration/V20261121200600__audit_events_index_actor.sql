-- The evidence of a dispute lists when its payer signed in. An index on audit_events, written while few rows are there.
create index audit_events__actor__at_idx on audit_events (actor, at);
