-- A fee on transfers was forgotten when the contract had another fault meanwhile, and the token was sold again. Quick: a row for each token.
alter table token_checks add column fee text;
update token_checks set fee = refusal where kind = 'fee';
comment on column token_checks.fee is 'what the last measured transfer said of a fee; null when it was without one, or none was measured. Only another measured transfer changes it';
comment on column token_checks.kind is 'what the refusal is about: the contract, or a fee on transfers. Null when nothing is wrong';
