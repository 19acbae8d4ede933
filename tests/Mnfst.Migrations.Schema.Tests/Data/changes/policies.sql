CREATE TABLE members (user_id int, team_id int);
CREATE TABLE docs (id int PRIMARY KEY, team_id int, owner text, secret boolean);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
CREATE POLICY team ON docs USING (team_id IN (SELECT team_id FROM members WHERE user_id = 1));
CREATE POLICY own ON docs FOR SELECT USING (owner = current_user);
CREATE POLICY write ON docs FOR INSERT WITH CHECK (owner = current_user);
CREATE POLICY hidden ON docs AS RESTRICTIVE USING (NOT secret);
-- becomes
CREATE TABLE members (user_id bigint, team_id bigint, role text);
CREATE TABLE docs (id int PRIMARY KEY, team_id bigint, owner name, public boolean);
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs FORCE ROW LEVEL SECURITY;
CREATE POLICY team ON docs USING (team_id IN (SELECT team_id FROM members WHERE user_id = 1 AND role = 'admin'));
CREATE POLICY own ON docs FOR UPDATE USING (owner = current_user);
CREATE POLICY write ON docs FOR INSERT TO pg_monitor WITH CHECK (owner = current_user AND public);
