-- What a unit of the booked currency counts for in a document's. Adds a column with a constant default: short lock, no rewrite.
alter table invoices add column rate numeric(30, 12) not null default 1;
alter table invoices add constraint invoices__rate_ck check (rate > 0) not valid;
alter table invoices validate constraint invoices__rate_ck;
comment on column invoices.rate is 'units of currency for one of booked_currency; one but for tokens that are not worth a dollar';
