CREATE TABLE parent (id int, common text);
CREATE TABLE heir (own int) INHERITS (parent);
CREATE TABLE other (own int) INHERITS (parent);
CREATE VIEW on_heir AS SELECT common FROM heir;
-- becomes
CREATE TABLE parent (id int);
CREATE TABLE heir (own int, common text) INHERITS (parent);
CREATE TABLE other (own int) INHERITS (parent);
CREATE VIEW on_heir AS SELECT common FROM heir;
