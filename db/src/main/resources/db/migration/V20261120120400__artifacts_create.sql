-- Files by content and the apps made of them. New tables, no lock, no rows.
create table artifacts (
    sha256 text primary key,
    bytes bigint not null,
    created_at timestamptz not null,
    constraint artifacts__bytes_ck check (bytes >= 0),
    constraint artifacts__sha256_ck check (sha256 ~ '^[0-9a-f]{64}$')
);

create table apps (
    id uuid primary key,
    slug text not null,
    title text not null,
    summary text not null,
    state text not null default 'draft',
    executor text not null,
    module_sha256 text not null references artifacts (sha256),
    parameters jsonb not null default '[]',
    example_inputs jsonb not null default '[]',
    default_memory_mb integer not null,
    default_wall_seconds integer not null,
    royalty_ppm integer not null default 0,
    publisher_account_id uuid references accounts (id),
    created_at timestamptz not null,
    version bigint not null default 0,
    constraint apps__slug_uq unique (slug),
    constraint apps__state_ck check (state in ('draft', 'published', 'withdrawn')),
    constraint apps__executor_ck check (executor in ('wasm', 'container'))
);
comment on column apps.parameters is '[{name, label, hint, type, default, min, max}] in command-line order';
comment on column apps.example_inputs is '[{path, sha256, bytes}]';
