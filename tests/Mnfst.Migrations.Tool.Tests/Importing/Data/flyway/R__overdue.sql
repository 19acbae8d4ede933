CREATE OR REPLACE VIEW overdue AS SELECT id FROM members WHERE due_on < current_date;
