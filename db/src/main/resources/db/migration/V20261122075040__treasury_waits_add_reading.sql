-- Nothing is paid while a distributor's history is read; finance sees how far that is. No row of the kind is there yet.
alter table treasury_waits
    add column read_block bigint,
    add column until_block bigint,
    drop constraint treasury_waits__payees_ck,
    drop constraint treasury_waits__needed_ck,
    add constraint treasury_waits__reading_ck check ((read_block is null) = (until_block is null)),
    add constraint treasury_waits__payees_ck check (payees > 0 or until_block is not null),
    add constraint treasury_waits__needed_ck check (needed_micros > 0 or until_block is not null);
comment on column treasury_waits.read_block is 'how far the distributor was read when nothing is paid for that; then there is no batch';
comment on column treasury_waits.until_block is 'block up to which it has to be read';
