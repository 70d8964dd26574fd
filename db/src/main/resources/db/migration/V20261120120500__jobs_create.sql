-- Work, its tries and what they gave. New tables, no lock, no rows.
create table jobs (
    id uuid primary key,
    order_id uuid not null references orders (id),
    account_id uuid not null references accounts (id),
    app_id uuid references apps (id),
    name text not null,
    executor text not null,
    module_sha256 text not null references artifacts (sha256),
    arguments text[] not null default '{}',
    memory_mb integer not null,
    wall_seconds integer not null,
    output_bytes_max bigint not null,
    verification text not null default 'none',
    submitted_at timestamptz not null,
    cancel_requested_at timestamptz,
    state text not null default 'queued',
    state_since timestamptz not null,
    cause text,
    attempts_made integer not null default 0,
    ended_at timestamptz,
    constraint jobs__state_ck check (state in ('queued', 'running', 'verifying', 'succeeded', 'failed', 'cancelled')),
    constraint jobs__executor_ck check (executor in ('wasm', 'container')),
    constraint jobs__verification_ck check (verification in ('none', 'spot_check', 'adaptive', 'quorum_2_of_3', 'quorum_3_of_5')),
    constraint jobs__limits_ck check (memory_mb > 0 and wall_seconds > 0 and output_bytes_max > 0)
);
create index jobs__queued_idx on jobs (submitted_at) where state = 'queued';
create index jobs__order_id__submitted_at_idx on jobs (order_id, submitted_at desc);
create index jobs__account_id__submitted_at_idx on jobs (account_id, submitted_at desc);
create index jobs__cancel_wanted_idx on jobs (id) where cancel_requested_at is not null and ended_at is null;
comment on column jobs.cancel_requested_at is 'wish of the renter; written by the market. State and what follows it is written by the gateway';
comment on column jobs.cause is 'why it is in this state, in words for the renter';

create table job_inputs (
    job_id uuid not null references jobs (id),
    path text not null,
    sha256 text not null references artifacts (sha256),
    bytes bigint not null,
    primary key (job_id, path)
);

create table job_events (
    id bigint generated always as identity primary key,
    job_id uuid not null references jobs (id),
    at timestamptz not null,
    state text not null,
    title text not null,
    cause text not null default ''
);
create index job_events__job_id_idx on job_events (job_id, id);

create sequence fencing_tokens as bigint;

create table attempts (
    id uuid primary key,
    job_id uuid not null references jobs (id),
    number integer not null,
    node_id uuid not null references nodes (id),
    session_id uuid not null references node_sessions (id),
    fencing bigint not null,
    state text not null default 'assigned',
    cause text,
    exit_code integer,
    assigned_at timestamptz not null,
    started_at timestamptz,
    reported_at timestamptz,
    ended_at timestamptz,
    lease_until timestamptz not null,
    progress_done bigint,
    progress_total bigint,
    progress_note text,
    placement jsonb not null default '{}',
    constraint attempts__state_ck
        check (state in ('assigned', 'running', 'reported', 'accepted', 'rejected', 'failed', 'lost', 'cancelled')),
    constraint attempts__job_id__number_uq unique (job_id, number),
    constraint attempts__fencing_uq unique (fencing)
);
create unique index attempts__job_id__live_uq on attempts (job_id) where state in ('assigned', 'running', 'reported');
create index attempts__node_id__live_idx on attempts (node_id) where state in ('assigned', 'running', 'reported');
create index attempts__lease_idx on attempts (lease_until) where state in ('assigned', 'running', 'reported');
comment on column attempts.placement is 'the planner''s decision: [{node, score, parts}] with the runner-ups';

create table attempt_outputs (
    attempt_id uuid not null references attempts (id),
    path text not null,
    sha256 text not null references artifacts (sha256),
    bytes bigint not null,
    primary key (attempt_id, path)
);

create table attempt_logs (
    attempt_id uuid not null references attempts (id),
    seq bigint not null,
    at timestamptz not null,
    stream text not null,
    text text not null,
    primary key (attempt_id, seq),
    constraint attempt_logs__stream_ck check (stream in ('stdout', 'stderr', 'system'))
);

create table receipts (
    attempt_id uuid primary key references attempts (id),
    body text not null,
    digest text not null,
    signature bytea not null,
    received_at timestamptz not null
);
comment on column receipts.body is 'canonical JSON exactly as the node signed it';

create table usages (
    id uuid primary key,
    attempt_id uuid not null references attempts (id),
    job_id uuid not null references jobs (id),
    order_id uuid not null references orders (id),
    node_id uuid not null references nodes (id),
    provider_id uuid not null references providers (id),
    app_id uuid references apps (id),
    seconds bigint not null,
    recorded_at timestamptz not null,
    constraint usages__attempt_id_uq unique (attempt_id),
    constraint usages__job_id_uq unique (job_id),
    constraint usages__seconds_ck check (seconds >= 0)
);
create index usages__order_id_idx on usages (order_id);
create index usages__provider_id__recorded_at_idx on usages (provider_id, recorded_at);
comment on column usages.seconds is 'billed slot-seconds, rounded up, at most what the gateway saw';
