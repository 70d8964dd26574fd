-- Files that people asked for, and what they are told. New tables, no lock, no rows.
create table exports (
    id uuid primary key,
    report text not null,
    format text not null,
    period_from timestamptz not null,
    period_to timestamptz not null,
    as_of timestamptz not null,
    basis text not null,
    account text,
    currency text,
    party uuid,
    requested_by text not null,
    requested_at timestamptz not null,
    state text not null default 'queued',
    rows_written bigint not null default 0,
    started_at timestamptz,
    ended_at timestamptz,
    expires_at timestamptz,
    file_name text,
    bytes bigint,
    sha256 text,
    manifest jsonb,
    failure text,
    constraint exports__state_ck check (state in ('queued', 'running', 'ready', 'failed', 'expired')),
    constraint exports__basis_ck check (basis in ('occurred', 'recorded')),
    constraint exports__ready_ck check (state <> 'ready' or (file_name is not null and sha256 is not null and expires_at is not null))
);
create index exports__requested_by__requested_at_idx on exports (requested_by, requested_at desc);
create index exports__live_idx on exports (requested_at) where state in ('queued', 'running', 'ready');
comment on column exports.requested_by is 'sub claim of whoever asked; only they may take the file';
comment on column exports.rows_written is 'progress; final once it is ready';
comment on column exports.manifest is 'rows, sums, as-of, column dictionary: stays when the file has expired';

create table notifications (
    id uuid primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    read_at timestamptz
);
create index notifications__recipient__created_at_idx on notifications (recipient, created_at desc);
create index notifications__unsent_idx on notifications (created_at) where sent_at is null;
comment on column notifications.recipient is 'sub claim of the OpenID Connect issuer';
comment on column notifications.body is 'text without secrets: a link in it works for its recipient alone';

revoke delete on exports, notifications from ${app_role};
