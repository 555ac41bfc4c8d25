// Search at 200,000 answers: how long a person waits for the page, and how soon
// a save is found. Figures: README.md.
// usage: PORTAL_BUILD=build/release-gcc node tests/bench/search.mjs [ANSWERS]
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { startPortal, until } from '../http/lib.mjs';

const ANSWERS = Number(process.argv[2] ?? 200_000);
const PER_WORD = 40;
/* Two characters from rare to nearly everywhere; longer ones; English. */
const WORDS = ['珊瑚', '鍵', '脆弱', '暗号', '監査', '復旧', '委託', '証跡',
    '承認', '記録', '手順', '管理', '情報', 'して', 'ます', 'セキュリティ',
    'バックアップ', '管理 情報', 'encryption', 'access', 'the', 'ai'];

/** Every answer is three sentences of the standard, one in four in English. */
function fill(portal) {
    portal.sql(`
        CREATE TABLE bench_phrases AS
        SELECT lang, row_number() OVER (PARTITION BY lang) - 1 AS n, text
          FROM (SELECT l.lang, jsonb_path_query(q.document::jsonb,
                    ('$.clauses[*].*.' || l.lang)::jsonpath) #>> '{}' AS text
                  FROM questionnaires q, (VALUES ('ja'), ('en')) l (lang)) t
         WHERE text <> '';
        CREATE INDEX ON bench_phrases (lang, n);
        CREATE TABLE bench_submissions AS
        SELECT k, gen_random_uuid() AS id, gen_random_uuid() AS engagement_id,
               md5('v' || k % 80)::uuid AS vendor_id
          FROM generate_series(1, ${Math.ceil(ANSWERS / 206)}) k;
        INSERT INTO vendors (id, name, kana, country, created_us)
        SELECT DISTINCT vendor_id, '検索測定 ' || k % 80, 'ア', 'JP', 1
          FROM bench_submissions;
        INSERT INTO parties (id, vendor_id, kind, name, country, created_us)
        SELECT id, id, 'vendor', name, 'JP', 1 FROM vendors v
         WHERE EXISTS (SELECT FROM bench_submissions b
                        WHERE b.vendor_id = v.id);
        INSERT INTO engagements (id, vendor_id, name, created_us)
        SELECT engagement_id, vendor_id, '業務 ' || k, 1
          FROM bench_submissions;
        INSERT INTO submissions (id, vendor_id, engagement_id, party_id,
            questionnaire_id, cycle, state, facts, created_us)
        SELECT b.id, b.vendor_id, b.engagement_id, b.vendor_id, q.id, 1,
               'open', '', 1
          FROM bench_submissions b, questionnaires q;
        INSERT INTO submission_clauses (submission_id, clause, vendor_id,
            position, domain, knock_out, is_asked, reason)
        SELECT b.id, c.number, b.vendor_id, c.position, c.domain, false, true,
               'always'
          FROM bench_submissions b, clauses c WHERE c.assessable;
        INSERT INTO answers (submission_id, clause, vendor_id, status, comment,
            version, edit_id, saved_by, saved_by_name, saved_us)
        SELECT c.submission_id, c.clause, c.vendor_id, 'conforms',
               concat_ws(' ', p.text, q.text, r.text,
                   CASE WHEN (b.k * 211 + c.position) % 9973 = 0
                        THEN '珊瑚' END), 1, 'bench', gen_random_uuid(),
               '測定', 1000000::bigint * (b.k * 1000 + c.position)
          FROM bench_submissions b
          JOIN submission_clauses c ON c.submission_id = b.id
          CROSS JOIN LATERAL (SELECT CASE WHEN b.k % 4 = 0 THEN 'en'
              ELSE 'ja' END AS lang) l
          JOIN (SELECT lang, count(*) AS n FROM bench_phrases GROUP BY lang) s
            USING (lang)
          JOIN bench_phrases p ON p.lang = l.lang
           AND p.n = abs(hashint8(b.k * 1000 + c.position)::bigint) % s.n
          JOIN bench_phrases q ON q.lang = l.lang
           AND q.n = abs(hashint8(b.k * 7000 + c.position)::bigint) % s.n
          JOIN bench_phrases r ON r.lang = l.lang
           AND r.n = abs(hashint8(b.k * 9000 + c.position)::bigint) % s.n;
        ANALYZE;
        UPDATE search_progress SET
            sweep_after = '00000000-0000-0000-0000-000000000000'`);
}

const percentile = (list, p) => [...list].sort((a, b) => a - b)[
    Math.min(list.length - 1, Math.floor(list.length * p))];

/** Milliseconds of each reply, and what was found. */
async function ask(person, query, times) {
    const list = [];
    let page;
    for (let i = 0; i < times; i++) {
        const begin = performance.now();
        page = await person.get(`/search?${new URLSearchParams(query)}`);
        list.push(performance.now() - begin);
    }
    assert.equal(page.status, 200, page.text);
    return list;
}

async function measure(portal, who, person, more) {
    const all = [];
    const short = [];
    for (const q of WORDS) {
        await ask(person, { q, ...more }, 2);
        const list = await ask(person, { q, ...more }, PER_WORD);
        all.push(...list);
        if (/^[^ -~]{2}$/.test(q)) short.push(...list);
        console.log(`${who}\t${q}\tp50 ${percentile(list, 0.5).toFixed(1)}` +
                    `\tp95 ${percentile(list, 0.95).toFixed(1)} ms`);
    }
    const figure = (list) => `p50 ${percentile(list, 0.5).toFixed(1)} ms, ` +
        `p95 ${percentile(list, 0.95).toFixed(1)} ms`;
    console.log(`S  ${who}, Japanese words of two characters: ${figure(short)}`);
    console.log(`S  ${who}, all words: ${figure(all)}`);
    return percentile(short, 0.95);
}

/** Seconds until a message is found that was just sent. */
async function freshness(portal, alice) {
    const [[submission]] = portal.sql('SELECT submission_id FROM assignments');
    const thread = `/submissions/${submission}/clauses/57/thread`;
    const seconds = [];
    for (let i = 0; i < 5; i++) {
        const word = `w${randomUUID().slice(0, 8)}`;
        await alice.get(thread);
        const sent = await alice.post(thread, { body: word,
            form_id: randomUUID() });
        assert.equal(sent.status, 303, sent.text);
        const begin = performance.now();
        await until(async () => (await alice.get(`/search?q=${word}`)).text
            .includes('<mark>'), 'the message', 60_000);
        seconds.push((performance.now() - begin) / 1000);
    }
    return seconds;
}

const portal = await startPortal({ env: { PORTAL_CLOCK_FILE: undefined } });
try {
    fill(portal);
    const begin = performance.now();
    await until(() => portal.sql(`SELECT count(*) FROM search_progress
        WHERE sweep_after IS NULL`)[0][0] === '1', 'the index', 3_600_000);
    const seconds = (performance.now() - begin) / 1000;
    const [[rows, table, index]] = portal.sql(`SELECT count(*),
        pg_total_relation_size('search_rows') >> 20,
        pg_relation_size('search_rows_tokens') >> 20 FROM search_rows`);
    portal.sql('VACUUM ANALYZE search_rows');
    console.log(`S  ${rows} rows indexed in ${seconds.toFixed(0)} s; ` +
                `${table} MB, of which the index of pieces ${index} MB`);
    const rita = await portal.as('rita');
    const alice = await portal.as('alice');
    const manager = await portal.newPerson('manager', { vendorId:
        portal.sql('SELECT vendor_id FROM bench_submissions LIMIT 1')[0][0] });
    const p95 = [await measure(portal, 'a reviewer', rita, {}),
        await measure(portal, 'a reviewer, answers only', rita,
                      { kind: 'answer' }),
        await measure(portal, 'a vendor', manager, {})];
    const found = await freshness(portal, alice);
    console.log(`S  found after ${found.map((s) => s.toFixed(1)).join(', ')} s`);
    process.exitCode = Math.max(...p95) < 100 ? 0 : 1;
} finally {
    await portal.stop();
}
