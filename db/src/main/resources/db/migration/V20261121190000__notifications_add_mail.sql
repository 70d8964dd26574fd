-- Messages go out by mail; a server that does not take one is asked again later. Exclusive lock for a moment, no row is rewritten.
alter table notifications add column link text;
alter table notifications add column tries integer not null default 0;
alter table notifications add column next_try_at timestamptz;
alter table notifications add column failure text;
comment on column notifications.link is 'path under the public address, with a signature where it opens something; null when there is none';
comment on column notifications.next_try_at is 'a mail that was not taken is tried again then; null means now';
comment on column notifications.failure is 'why no mail will be sent; null while it may be';
drop index notifications__unsent_idx;
create index notifications__unsent_idx on notifications (created_at) where sent_at is null and failure is null;
