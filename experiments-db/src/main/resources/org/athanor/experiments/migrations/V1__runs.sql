-- Times are milliseconds since 1970-01-01 UTC. A run's key is the number of its id.

create table sweep (
  id      varchar(13) primary key,
  name    varchar     not null,
  text    varchar     not null,
  state   varchar     not null,
  created bigint      not null,
  ended   bigint,
  outcome varchar     not null
);

create table run (
  id             bigint primary key,
  experiment     varchar    not null,
  sweep          varchar(13) references sweep (id),
  seed_group     varchar    not null,
  seed           bigint     not null,
  status         varchar(8) not null,
  reason         varchar    not null,
  created        bigint     not null,
  started        bigint,
  ended          bigint,
  seen           bigint     not null,
  host           varchar    not null,
  note           varchar    not null,
  -- who may write: counts up whenever the run changes hands, so that a late writer is refused
  fence          bigint     not null,
  -- the number of the last batch, so that a batch that is sent again is not written twice
  batch          bigint     not null,
  -- the word of the process that took it last, so that taking it again is no second taking
  claim          varchar(36) not null,
  stop_requested boolean    not null
);
create index run_by_status on run (status, seen);
create index run_by_sweep on run (sweep, status, id);
create index run_by_group on run (seed_group);

-- What is read only when one run is looked at.
create table run_detail (
  run         bigint  primary key references run (id),
  parameters  varchar not null,
  experiment  varchar not null,
  environment varchar not null,
  bundles     varchar not null
);

create table run_tag (
  run bigint  not null references run (id),
  tag varchar not null,
  primary key (run, tag)
);
create index run_tag_by_tag on run_tag (tag, run);

-- Parameters once more, one row a value, to filter and sort by.
create table parameter_name (
  id   integer generated always as identity primary key,
  name varchar not null unique
);
create table run_parameter (
  run      bigint  not null references run (id),
  name     integer not null references parameter_name (id),
  position integer not null,
  text     varchar not null,
  number   double precision,
  primary key (run, name, position)
);
-- Each holds all that is asked of it, so that the rows themselves are not read.
create index run_parameter_by_text on run_parameter (name, text, run);
create index run_parameter_by_number on run_parameter (name, number, text, run, position);

create table bundle_use (
  run     bigint  not null references run (id),
  name    varchar not null,
  version varchar not null,
  sha256  varchar(64) not null,
  primary key (run, name, version)
);
create index bundle_use_by_name on bundle_use (name, version);

-- A metric of a run, with its latest point.
create table series (
  id         bigint generated always as identity primary key,
  run        bigint  not null references run (id),
  name       varchar not null,
  points     bigint  not null,
  last_step  bigint  not null,
  last_time  bigint  not null,
  last_value double precision not null,
  unique (run, name)
);
create index series_by_name on series (name, run);

-- Points as they came, all series of a run together, until they are moved into chunks.
create table journal (
  run      bigint not null references run (id),
  position bigint not null,
  points   integer not null,
  data     bytea  not null,
  primary key (run, position)
);

-- Some thousand points of one series: a summary for drawing, and the points themselves apart.
create table chunk (
  series     bigint  not null references series (id),
  position   integer not null,
  points     integer not null,
  first_step bigint  not null,
  last_step  bigint  not null,
  summary    bytea   not null,
  primary key (series, position)
);
create table chunk_data (
  series   bigint  not null references series (id),
  position integer not null,
  data     bytea   not null,
  primary key (series, position)
);

create table measurement (
  run            bigint  not null references run (id),
  position       bigint  not null,
  name           varchar not null,
  step           bigint  not null,
  time           bigint  not null,
  estimate       double precision not null,
  standard_error double precision,
  estimator      varchar not null,
  samples        bigint  not null,
  primary key (run, position)
);

create table event (
  run      bigint  not null references run (id),
  position bigint  not null,
  time     bigint  not null,
  level    varchar(7) not null,
  source   varchar not null,
  text     varchar not null,
  primary key (run, position)
);

-- Contents of artifacts that are in the folder beside the database.
create table content (
  sha256  varchar(64) primary key,
  size    bigint not null,
  created bigint not null
);
create table artifact (
  run        bigint  not null references run (id),
  name       varchar not null,
  step       bigint  not null,
  media_type varchar not null,
  sha256     varchar(64) not null references content (sha256),
  primary key (run, name, step)
);
create index artifact_by_content on artifact (sha256);
