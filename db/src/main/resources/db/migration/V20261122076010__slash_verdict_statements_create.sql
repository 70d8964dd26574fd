-- Each of those who may appeal says something of their own. Quick: the tables are small.
create table slash_verdict_statements (
    verdict_id uuid not null references slash_verdicts (id),
    provider_id uuid not null references providers (id),
    statement text not null,
    stated_at timestamptz not null,
    primary key (verdict_id, provider_id)
);
create index slash_verdict_statements__provider_id_idx on slash_verdict_statements (provider_id);
comment on table slash_verdict_statements is 'what each provider that may appeal has to say against a verdict; its wallet''s appeal names the SHA-256 of its own';
comment on column slash_verdicts.statement is 'what was said last against it; what a final appeal names, once that is known';

-- who said it was not kept: the node's provider in most cases, and whoever it was may say it anew
insert into slash_verdict_statements (verdict_id, provider_id, statement, stated_at)
select v.id, n.provider_id, v.statement, now() from slash_verdicts v join nodes n on n.id = v.node_id
where v.statement is not null and v.appeal_sha256 is null;
