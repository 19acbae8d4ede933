-- bad: VACUUM FULL
-- mnfst:autocommit
VACUUM FULL documents;
-- mnfst:end
-- bad: as an option, in lower case
-- mnfst:autocommit
vacuum (full, analyze) app.documents;
-- mnfst:end
-- bad: CLUSTER
CLUSTER documents USING idx_documents_status;
-- bad: the old order of CLUSTER
CLUSTER idx_documents_status ON documents;
-- bad: everything
-- mnfst:autocommit
CLUSTER;
-- mnfst:end
-- bad 2: several tables
-- mnfst:autocommit
VACUUM (FULL) documents, "Sessions";
-- mnfst:end
-- bad: FULL with the value that it has anyway
-- mnfst:autocommit
VACUUM (FULL true) documents;
-- mnfst:end
-- good: plain
-- mnfst:autocommit
VACUUM documents;
VACUUM (ANALYZE, VERBOSE) documents;
VACUUM (FULL false) documents;
-- mnfst:end
-- good: ANALYZE
ANALYZE documents;
-- good: a new table
CREATE TABLE notes (id uuid PRIMARY KEY);
CLUSTER notes USING notes_pkey;
-- good: only the choice of an index
ALTER TABLE documents CLUSTER ON idx_documents_status;
