-- Why: files are kept for a job form that is not submitted yet; each account's share is limited, and what nobody refers to is deleted.
-- Lock: share locks on jobs, job_inputs and attempt_outputs while their indexes are built.
-- Rows: none in kept_files; as many index entries as those tables have rows.
create table kept_files (
    account_id uuid not null references accounts (id),
    sha256 text not null references artifacts (sha256),
    bytes bigint not null,
    kept_at timestamptz not null,
    constraint kept_files__pk primary key (account_id, sha256),
    constraint kept_files__bytes_ck check (bytes >= 0)
);
comment on table kept_files is 'files given with a job form that was refused elsewhere; a row ends after a day';
comment on column artifacts.created_at is 'when the content was given last; what nothing refers to is deleted some time after it';
create index kept_files__sha256_idx on kept_files (sha256);
create index jobs__module_sha256_idx on jobs (module_sha256);
create index job_inputs__sha256_idx on job_inputs (sha256);
create index attempt_outputs__sha256_idx on attempt_outputs (sha256);
