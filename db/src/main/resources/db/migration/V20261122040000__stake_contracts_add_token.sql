-- Which token a stake contract takes is kept, so that every application knows the rail that it belongs to. Null until the console has asked the
-- contract, at its next start. Quick: the tables are small.
alter table stake_contracts add column token text;
comment on table stake_contracts is 'what the contract was deployed with; compared with the contract and the settings at each start of the console';
comment on column stake_contracts.token is 'lower case; null until it was asked';

alter table slash_verdicts add column appeal_sha256 text;
comment on column slash_verdicts.appeal_sha256 is 'what the final appeal names, hex digits; the statement is proven when it has this digest';
grant update (appeal_sha256) on slash_verdicts to ${app_role};

-- What was dropped is not carried out: an execution is refused from the wish to drop it on.
create or replace function chain_transactions__check_verdict() returns trigger language plpgsql as $$
declare
    step text := split_part(new.intent, ':', 2);
    needed text := case step when 'propose' then 'agreed' else 'announced' end;
begin
    perform 1 from slash_verdicts where id::text = split_part(new.intent, ':', 3) and state = needed
        and (step <> 'execute' or cancel_requested_at is null) for share;
    if not found then
        raise exception 'no verdict for %', new.intent using errcode = 'check_violation';
    end if;
    return new;
end
$$;
