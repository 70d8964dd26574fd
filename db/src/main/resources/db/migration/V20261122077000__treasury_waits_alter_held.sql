-- A batch that waits was not written down when the chain did not tell what the treasury has. Quick: the catalogue alone.
alter table treasury_waits alter column held_micros drop not null;
comment on column treasury_waits.held_micros is 'what could be paid when the batch was refused last: free in the distributor, or within the treasury''s allowance; null when the chain did not tell';
