CREATE TABLE parent (id int);
-- becomes
-- What speaks of all columns speaks of them in the order in which they were added.
CREATE TABLE parent (id int, b int, a int);
CREATE TABLE child (c int) INHERITS (parent);
CREATE STATISTICS together ON b, a FROM parent;
CREATE FUNCTION children() RETURNS SETOF child LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM child; END;
CREATE FUNCTION first_of(r parent) RETURNS int LANGUAGE sql STABLE RETURN (r).b;
