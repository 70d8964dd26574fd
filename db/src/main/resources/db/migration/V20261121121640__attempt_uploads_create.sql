-- What a node has asked to store for an attempt: counted before the bytes come, once for each file, so that a capability has a total.
create table attempt_uploads (
    attempt_id uuid not null references attempts (id),
    sha256 text not null,
    bytes bigint not null,
    primary key (attempt_id, sha256),
    constraint attempt_uploads__bytes_ck check (bytes >= 0),
    constraint attempt_uploads__sha256_ck check (sha256 ~ '^[0-9a-f]{64}$')
);
