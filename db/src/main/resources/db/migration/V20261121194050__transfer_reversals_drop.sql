-- Nothing takes transfers back: a provider's account at Stripe is connected once. The table never had a row. Exclusive locks for a moment.
drop table transfer_reversals;
alter table transfers drop constraint transfers__amount_ck;
alter table transfers drop column reversed_micros;
alter table transfers add constraint transfers__amount_ck check (amount_micros > 0);
