-- Views of the list of people beside those of accounts, which stay what they are.

alter table relationships.saved_view drop constraint saved_view_list;
alter table relationships.saved_view add constraint saved_view_list check (list in ('account', 'contact'));
