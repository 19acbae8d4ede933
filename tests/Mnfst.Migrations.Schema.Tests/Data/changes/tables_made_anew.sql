CREATE TABLE events (id int PRIMARY KEY, at date, note text);
CREATE INDEX events_note ON events (note);
CREATE VIEW notes AS SELECT note FROM events;
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON events USING (note <> '');
CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE posts (user_id int NOT NULL REFERENCES users);
-- becomes
CREATE TABLE events (id int, at date, remark text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE INDEX events_note ON events (remark);
CREATE VIEW notes AS SELECT remark AS note FROM events;
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON events USING (remark <> '');
CREATE TABLE replies (event int, at date, FOREIGN KEY (event, at) REFERENCES events);
CREATE TABLE users (user_id int PRIMARY KEY);
