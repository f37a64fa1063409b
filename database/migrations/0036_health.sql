-- The health of a relationship, as the one responsible sees it: what they say of it, why, since when, and who said so.

alter table relationships.relationship add column health text;
alter table relationships.relationship add column health_reason text;
alter table relationships.relationship add column health_since timestamptz;
alter table relationships.relationship add column health_by uuid;
alter table relationships.relationship add constraint relationship_health check (health in ('good', 'watch', 'risk'));
alter table relationships.relationship add constraint relationship_health_reason
  check (health_reason is null or health is not null and length(health_reason) <= 300);
alter table relationships.relationship add constraint relationship_health_speaker foreign key (workspace_id, health_by)
  references workspace.member (workspace_id, id) on delete set null (health_by);
create index relationship_by_health on relationships.relationship (workspace_id, health, account_id) where health is not null;
create index relationship_by_health_speaker on relationships.relationship (workspace_id, health_by)
  where health_by is not null;

-- What a file of accounts says of it.
alter table data_quality.planned_account add column health text;
alter table data_quality.planned_account add column health_reason text;
