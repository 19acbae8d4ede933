CREATE TABLE p (
  id int CONSTRAINT p_pkey PRIMARY KEY,
  k int CONSTRAINT p_k_key UNIQUE
);

CREATE TABLE t (
  id int CONSTRAINT t_pkey PRIMARY KEY,
  a int,
  b int,
  n int NOT NULL,
  f int,
  v varchar(50),
  tx text,
  s text,
  c char(5),
  num numeric(10, 2),
  ts timestamp,
  tz timestamptz(3),
  tm time(3),
  iv interval(3),
  ci cidr,
  ip inet,
  vb varbit(4),
  bt bit(4),
  j json,
  CONSTRAINT chk_a CHECK (a IS NOT NULL),
  CONSTRAINT chk_nv CHECK (f > 0) NOT VALID,
  CONSTRAINT fk_nv FOREIGN KEY (f) REFERENCES p (id) NOT VALID
);

CREATE INDEX t_a ON t (a);

CREATE UNIQUE INDEX t_b_u ON t (b);

CREATE INDEX t_v ON t (v);

CREATE TABLE em (x int);

CREATE DOMAIN dm AS int;

CREATE TABLE td (x dm);

CREATE MATERIALIZED VIEW mv AS SELECT 1 AS id;

CREATE UNIQUE INDEX mv_u ON mv (id);

CREATE TABLE pt (d int) PARTITION BY RANGE (d);

CREATE TABLE pt1 PARTITION OF pt FOR VALUES FROM (0) TO (10);

CREATE TABLE ptd PARTITION OF pt DEFAULT;

CREATE TABLE pt_nd (d int) PARTITION BY RANGE (d);

CREATE TABLE pt_nd1 PARTITION OF pt_nd FOR VALUES FROM (0) TO (10);

CREATE TABLE pnew (d int);

CREATE TABLE pchk (d int CHECK (d IS NOT NULL AND d >= 20 AND d < 30));
