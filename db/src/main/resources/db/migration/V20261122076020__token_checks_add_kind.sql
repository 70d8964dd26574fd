-- What was wrong with a token was known by how the sentence about it began. Quick: a row for each token.
alter table token_checks add column kind text;
update token_checks set kind = case when refusal like 'it takes a fee on transfers%' then 'fee' else 'contract' end where refusal is not null;
alter table token_checks
    add constraint token_checks__kind_ck check (kind in ('contract', 'fee')),
    add constraint token_checks__refusal_ck check ((kind is null) = (refusal is null));
comment on column token_checks.kind is 'what the refusal is about; one about a fee on transfers ends with a transfer alone. Null when nothing is wrong';
