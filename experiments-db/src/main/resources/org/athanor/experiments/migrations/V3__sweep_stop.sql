-- Whether someone has asked for the sweep to stop since it was begun or last gone on with.
alter table sweep add column stop_requested boolean default false not null;
