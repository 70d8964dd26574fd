-- The settlement worker looks every second; it must not read through all that was ever settled. Triggers keep the list, so that no
-- writer of usages or settlements can forget it. Locks usages and settlements for the time of the copy.
create table unsettled_usages (
    usage_id uuid primary key references usages (id),
    recorded_at timestamptz not null
);
create index unsettled_usages__recorded_at_idx on unsettled_usages (recorded_at, usage_id);
comment on table unsettled_usages is 'usages without a settlement; kept by triggers';

create function usages_await_settlement() returns trigger language plpgsql as $$
begin
    insert into unsettled_usages (usage_id, recorded_at) select id, recorded_at from added;
    return null;
end $$;
create trigger usages__await_settlement after insert on usages
    referencing new table as added for each statement execute function usages_await_settlement();

create function settlements_end_waiting() returns trigger language plpgsql as $$
begin
    delete from unsettled_usages u using added a where u.usage_id = a.usage_id;
    return null;
end $$;
create trigger settlements__end_waiting after insert on settlements
    referencing new table as added for each statement execute function settlements_end_waiting();

insert into unsettled_usages (usage_id, recorded_at)
    select u.id, u.recorded_at from usages u left join settlements s on s.usage_id = u.id where s.usage_id is null;
