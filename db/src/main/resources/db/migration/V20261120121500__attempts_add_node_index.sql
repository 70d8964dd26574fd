-- Why: routing reads a node's latest results on each round. Lock: short, the table is empty. Rows: none.
create index attempts__node_id__ended_at_idx on attempts (node_id, ended_at desc) where ended_at is not null;
