-- A meeting of several days, and days of a repetition that were moved.

alter table activities.meeting
  add column days smallint not null default 1,
  -- By the day it would be on: the day it is on instead, the time there and how long.
  add column moves jsonb not null default '[]';
alter table activities.meeting add constraint meeting_days check (days between 1 and 31 and (days = 1 or begins_at is null));
