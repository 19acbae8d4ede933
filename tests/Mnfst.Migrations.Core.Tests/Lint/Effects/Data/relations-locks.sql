CREATE TABLE p (
  id int CONSTRAINT p_pkey PRIMARY KEY,
  k int CONSTRAINT p_k_key UNIQUE
);

CREATE TABLE t (
  id int CONSTRAINT t_pkey PRIMARY KEY,
  a int,
  d int,
  f int CONSTRAINT t_f_fkey REFERENCES p (id),
  g text CONSTRAINT t_g_check CHECK (g <> ''),
  bt bit(4)
);

CREATE INDEX t_g ON t (g);

CREATE INDEX t_bt ON t (bt);

CREATE TABLE heir (x int) INHERITS (t);

CREATE TABLE r (
  id int CONSTRAINT r_pkey PRIMARY KEY,
  tid int CONSTRAINT r_tid_fkey REFERENCES t (id),
  pk int CONSTRAINT r_pk_fkey REFERENCES p (k)
);

CREATE VIEW vt AS SELECT id, a FROM t;

CREATE VIEW vvt AS SELECT id FROM vt;

CREATE MATERIALIZED VIEW mvt AS SELECT id FROM vvt;

CREATE DOMAIN dm AS int;

CREATE DOMAIN dmc AS int CONSTRAINT dmc_check CHECK (VALUE > 0);

CREATE TABLE td (x dm);

CREATE TABLE pp (
  id int,
  fk int,
  d int,
  CONSTRAINT pp_pkey PRIMARY KEY (id),
  CONSTRAINT pp_fk_fkey FOREIGN KEY (fk) REFERENCES p (id)
) PARTITION BY RANGE (id);

CREATE TABLE pp1 PARTITION OF pp FOR VALUES FROM (0) TO (10);

CREATE TABLE ppd PARTITION OF pp DEFAULT;

CREATE TABLE ppn (id int NOT NULL, fk int, d int);

CREATE TABLE rr (x int CONSTRAINT rr_x_fkey REFERENCES pp (id));

CREATE SEQUENCE sq;

CREATE PUBLICATION pb FOR TABLE p;

CREATE POLICY po ON t USING (true);

CREATE RULE ru AS ON DELETE TO td DO ALSO NOTHING;
