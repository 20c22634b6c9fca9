-- Coarser summaries of all of a series up to some chunk, so that a drawing of the whole of it reads
-- one row. Level 0 has the groups of the chunks' own summaries, each further level takes four of
-- the one before together. A series of an older schema has none until it is written to again, and
-- is read by its chunks.
create table overview (
  series     bigint  not null references series (id),
  level      integer not null,
  position   integer not null,
  points     bigint  not null,
  first_step bigint  not null,
  last_step  bigint  not null,
  groups     integer not null,
  summary    bytea   not null,
  primary key (series, level)
);
