CREATE TABLE IF NOT EXISTS bench_sessions (id int PRIMARY KEY, token bytea, who int);
CREATE TABLE IF NOT EXISTS bench_answers (form int, question int, body text, saved_at bigint, PRIMARY KEY (form, question));
CREATE TABLE IF NOT EXISTS bench_audit (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at bigint, who int, what text);
INSERT INTO bench_sessions SELECT i, sha256(i::text::bytea), i FROM generate_series(1, 1000) i ON CONFLICT DO NOTHING;
INSERT INTO bench_answers SELECT f, q, repeat('x', 60), 0 FROM generate_series(1, 50) f, generate_series(1, 200) q ON CONFLICT DO NOTHING;
GRANT SELECT, INSERT, UPDATE ON bench_sessions, bench_answers, bench_audit TO portal_app;
