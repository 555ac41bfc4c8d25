\set s random(1, 1000)
\set f random(1, 50)
\set q random(1, 200)
\startpipeline
BEGIN;
SELECT who FROM bench_sessions WHERE id = :s;
INSERT INTO bench_answers VALUES (:f, :q, 'an answer of about sixty bytes, as people write them in forms', 1) ON CONFLICT (form, question) DO UPDATE SET body = excluded.body, saved_at = bench_answers.saved_at + 1;
INSERT INTO bench_audit (at, who, what) VALUES (1, :s, 'answer.saved');
COMMIT;
\endpipeline
