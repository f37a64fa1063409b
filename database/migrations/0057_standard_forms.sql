-- Standard forms by what was typed (docs/decisions/0042): each is a function of the text and the country it is read in, so
-- that undo, merge and restore find it again, and nothing has to keep the two in step.

create table relationships.standard_phone (
  workspace_id uuid not null,
  -- Of the firm, two letters: a number that names no country is one of there.
  country text not null,
  typed text not null,
  e164 text,
  extension text,
  -- As it is written in that country: a number of there without its code.
  shown text,
  -- Why it does not hold, in a sentence.
  problem text,
  constraint standard_phone_key primary key (workspace_id, country, typed)
);

create table relationships.standard_title (
  workspace_id uuid not null,
  typed text not null,
  -- Null where no word of it says so.
  seniority text,
  function text,
  constraint standard_title_key primary key (workspace_id, typed)
);
create index standard_title_by_seniority on relationships.standard_title (workspace_id, seniority);
create index standard_title_by_function on relationships.standard_title (workspace_id, function);

create table relationships.standard_tax_number (
  workspace_id uuid not null,
  -- As it stands in the account, else that of the firm.
  country text not null,
  typed text not null,
  value text not null,
  -- Null where the numbers of the country are not known.
  valid boolean,
  problem text,
  constraint standard_tax_number_key primary key (workspace_id, country, typed)
);

select platform.tenant_table(t::regclass)
from unnest(array['relationships.standard_phone', 'relationships.standard_title', 'relationships.standard_tax_number']) t;

-- What is there already is read in the background, once.
alter table relationships.account no force row level security;
alter table relationships.contact no force row level security;
do $$
begin
  if exists (select from relationships.account) or exists (select from relationships.contact) then
    set local role rapport_worker;
    perform graphile_worker.add_job('relationships:keep-standard-forms');
    reset role;
  end if;
end
$$;
alter table relationships.account force row level security;
alter table relationships.contact force row level security;
