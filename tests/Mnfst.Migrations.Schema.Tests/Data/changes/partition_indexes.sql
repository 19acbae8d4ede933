CREATE TABLE events (id int NOT NULL, at date NOT NULL, note text, place text) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE events_3 (id int NOT NULL, at date NOT NULL, note text, place text);
ALTER TABLE events_1 ADD CONSTRAINT events_1_id UNIQUE (at, id);
CREATE INDEX events_1_note ON events_1 (note);
CREATE INDEX events_1_stays ON events_1 (place);
CREATE INDEX events_3_note ON events_3 (note);
-- becomes
CREATE TABLE events (id int NOT NULL, at date NOT NULL, note text, place text) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2024-02-01') TO ('2024-03-01');
CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM ('2024-03-01') TO ('2024-04-01');
ALTER TABLE events ADD CONSTRAINT events_id UNIQUE (at, id);
CREATE INDEX events_note ON events (note);
CREATE INDEX events_place ON events (place);
CREATE INDEX events_1_stays ON events_1 (place);
