-- Machines, their sessions and what was measured on them. New tables, no lock, no rows.
create table nodes (
    id uuid primary key,
    provider_id uuid not null references providers (id),
    did text not null,
    public_key bytea not null,
    name text not null,
    city text not null,
    country text not null,
    state text not null,
    cores integer not null,
    memory_mb integer not null,
    disk_gb integer not null,
    gpu_model text,
    gpu_memory_gb integer not null default 0,
    slots integer not null,
    executors text[] not null,
    hardware jsonb not null default '{}',
    agent_version text not null,
    last_seen_at timestamptz,
    drain_requested_at timestamptz,
    demo boolean not null default false,
    created_at timestamptz not null,
    constraint nodes__did_uq unique (did),
    constraint nodes__public_key_uq unique (public_key),
    constraint nodes__provider_id__name_uq unique (provider_id, name),
    constraint nodes__country_ck check (country ~ '^[A-Z]{2}$'),
    constraint nodes__state_ck check (state in ('enrolled', 'ready', 'busy', 'draining', 'down', 'banned')),
    constraint nodes__size_ck check (cores > 0 and memory_mb > 0 and disk_gb >= 0 and slots > 0)
);
comment on column nodes.did is 'did:key of the Ed25519 public key';
comment on column nodes.hardware is 'as the agent found it; never the base of a price';
comment on column nodes.drain_requested_at is 'wish of the provider; written by the fleet';

create table enrolment_codes (
    id uuid primary key,
    provider_id uuid not null references providers (id),
    code_hash bytea not null,
    node_name text not null,
    city text not null,
    country text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    node_id uuid references nodes (id),
    constraint enrolment_codes__code_hash_uq unique (code_hash)
);
comment on column enrolment_codes.code_hash is 'SHA-256 of the one-time code';

create table node_sessions (
    id uuid primary key,
    node_id uuid not null references nodes (id),
    gateway text not null,
    opened_at timestamptz not null,
    last_heartbeat_at timestamptz not null,
    closed_at timestamptz,
    close_cause text,
    constraint node_sessions__closed_ck check ((closed_at is null) = (close_cause is null)),
    constraint node_sessions__close_cause_ck
        check (close_cause in ('agent_closed', 'missed_heartbeats', 'gateway_stopped', 'replaced', 'protocol_error', 'planned'))
);
create unique index node_sessions__node_id__open_uq on node_sessions (node_id) where closed_at is null;
create index node_sessions__node_id__opened_at_idx on node_sessions (node_id, opened_at);
comment on column node_sessions.close_cause is 'gateway_stopped never counts against the uptime of the node';

create table node_benchmarks (
    id uuid primary key,
    node_id uuid not null references nodes (id),
    score integer not null,
    measured_at timestamptz not null,
    details jsonb not null default '{}',
    constraint node_benchmarks__score_ck check (score > 0)
);
create index node_benchmarks__node_id__measured_at_idx on node_benchmarks (node_id, measured_at desc);
comment on column node_benchmarks.score is 'points; 1,000 is the reference machine of docs/protocol.md';
