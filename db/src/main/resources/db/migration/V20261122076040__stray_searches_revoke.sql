-- How far was looked only grows, and what a verdict was answered with stays: neither is deleted. Quick: two rights.
revoke delete on stray_searches, slash_verdict_statements from ${app_role};
comment on column stray_searches.block_number is 'what reached the contract up to this block and is still there is in stray_transfers; looking again from an earlier one changes nothing';
