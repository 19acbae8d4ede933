CREATE TABLE $schema$.parts (id int PRIMARY KEY, name text NOT NULL);
