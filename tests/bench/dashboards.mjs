// Workload D: one page of the dashboards with 2,000 parties and with 20,000.
// The parties are made by SQL; portal doctor says that their sums are right.
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';

export const FEW = 800, MANY = 8000; // vendors; each has 2.5 parties on average
const ROUNDS = 25;

/** Vendors `from` to `to` - 1 with 0 to 3 sub-processors each, a questionnaire
 *  of three clauses in each domain per party, a decision, findings and plans. */
export const parties = (from, to) => `
SET portal.vendor_id = '*';
ALTER TABLE clause_status DISABLE TRIGGER tally_added;
CREATE TEMP TABLE b AS
SELECT i, gen_random_uuid() AS vendor_id, gen_random_uuid() AS engagement_id
  FROM generate_series(${from}, ${to - 1}) i;
INSERT INTO vendors (id, name, kana, country, created_us)
SELECT vendor_id, 'ベンチ ' || i || ' 株式会社',
       'ベンチ' || translate(i::text, '0123456789', 'アイウエオカキクケコ'), 'JP', 1
  FROM b;
INSERT INTO engagements (id, vendor_id, name, created_us)
SELECT engagement_id, vendor_id, '業務 ' || i, 1 FROM b;
CREATE TEMP TABLE p AS
SELECT b.i, k, b.vendor_id, b.engagement_id, gen_random_uuid() AS party_id,
       gen_random_uuid() AS submission_id, (b.i * 7 + k * 3) % 20 AS kind,
       (SELECT id FROM questionnaires ORDER BY published_us DESC LIMIT 1)
           AS questionnaire_id
  FROM b CROSS JOIN LATERAL generate_series(0, b.i % 4) k;
INSERT INTO parties (id, vendor_id, parent_id, kind, name, country, created_us)
SELECT party_id, vendor_id, NULL, 'vendor', 'ベンチ ' || i || ' 株式会社', 'JP', 1
  FROM p WHERE k = 0;
INSERT INTO parties (id, vendor_id, parent_id, kind, name, country, created_us)
SELECT s.party_id, s.vendor_id, v.party_id, 'sub_processor',
       '再委託先 ' || s.i || '-' || s.k, 'JP', 1 + s.k
  FROM p s JOIN p v ON v.i = s.i AND v.k = 0 WHERE s.k > 0;
INSERT INTO engagement_parties (engagement_id, party_id, vendor_id)
SELECT engagement_id, party_id, vendor_id FROM p WHERE k > 0;
INSERT INTO submissions (id, vendor_id, engagement_id, party_id,
    questionnaire_id, cycle, state, facts, due_date, issued_us, submitted_us,
    attested_name, attested_title, created_us)
SELECT submission_id, vendor_id, engagement_id, party_id, questionnaire_id, 1,
       CASE WHEN kind < 12 THEN 'decided' WHEN kind < 16 THEN 'open'
            WHEN kind < 17 THEN 'returned' WHEN kind < 18 THEN 'submitted'
            ELSE 'in_review' END, '',
       date '2026-06-01' + (i * 13 % 600), 1, 2, '測定', '部長', 1
  FROM p;
CREATE TEMP TABLE c AS
SELECT number, domain, knock_out, position FROM (
    SELECT c.number, c.domain, c.knock_out, c.position,
           row_number() OVER (PARTITION BY c.domain ORDER BY c.position) AS nth
      FROM clauses c
     WHERE c.assessable AND c.questionnaire_id = (SELECT id FROM questionnaires
           ORDER BY published_us DESC LIMIT 1)) n
 WHERE nth <= 3;
INSERT INTO submission_clauses (submission_id, clause, vendor_id, position,
    domain, knock_out, is_asked, reason)
SELECT p.submission_id, c.number, p.vendor_id, c.position, c.domain,
       c.knock_out, true, 'always' FROM p CROSS JOIN c;
INSERT INTO clause_status (submission_id, clause, vendor_id, engagement_id,
    party_id, domain, knock_out, claim, verdict, open_findings, plan_state,
    plan_due, evidence_expires)
SELECT p.submission_id, c.number, p.vendor_id, p.engagement_id, p.party_id,
       c.domain, c.knock_out,
       CASE WHEN p.kind IN (12, 13) AND c.position % 2 = 0 THEN ''
            ELSE 'conforms' END,
       CASE WHEN p.kind < 12 THEN 'conforms' ELSE '' END,
       x.n, CASE WHEN x.n > 0 AND p.i % 3 > 0 THEN 'agreed' ELSE '' END,
       CASE WHEN x.n > 0 AND p.i % 3 > 0
            THEN date '2026-09-01' + (p.i * 17 % 500) END,
       CASE WHEN c.position % 11 = p.i % 11
            THEN date '2026-10-01' + (p.i * 29 % 700) END
  FROM p CROSS JOIN c CROSS JOIN LATERAL (
       SELECT (p.i % 10 = 0 AND c.position % 29 = 7)::int AS n) x;
INSERT INTO status_tallies
SELECT s.submission_id, s.vendor_id, s.party_id, s.domain, f.status, f.later,
       f.due, count(*), true
  FROM p JOIN clause_status s ON s.submission_id = p.submission_id
 CROSS JOIN LATERAL status_phase(s) f
 GROUP BY 1, 2, 3, 4, 5, 6, 7;
ALTER TABLE clause_status ENABLE TRIGGER tally_added;
INSERT INTO findings (id, vendor_id, submission_id, clause, severity, title,
    description, state, raised_by, raised_by_name, raised_us)
SELECT gen_random_uuid(), s.vendor_id, s.submission_id, s.clause, 'high',
       '不備', '説明', 'open', s.vendor_id, 'Rita', 1
  FROM p JOIN clause_status s ON s.submission_id = p.submission_id
 WHERE s.open_findings > 0;
INSERT INTO plans (id, vendor_id, finding_id, submission_id, clause, state,
    latest_version, agreed_version, created_us)
SELECT gen_random_uuid(), f.vendor_id, f.id, f.submission_id, f.clause,
       'agreed', 1, 1, 1
  FROM p JOIN findings f ON f.submission_id = p.submission_id
  JOIN clause_status s ON s.submission_id = f.submission_id
                      AND s.clause = f.clause AND s.plan_state = 'agreed';
INSERT INTO plan_versions (plan_id, number, vendor_id, side, actions, owner,
    due_date, cost_bearer, sha256, author_id, author_name, created_us,
    vendor_agreed_us, alludo_agreed_us)
SELECT l.id, 1, l.vendor_id, 'vendor', '是正', '担当', s.plan_due, 'vendor',
       '', l.vendor_id, 'Aki', 1, 1, 1
  FROM p JOIN plans l ON l.submission_id = p.submission_id
  JOIN clause_status s ON s.submission_id = l.submission_id
                      AND s.clause = l.clause;
INSERT INTO decisions (id, vendor_id, submission_id, engagement_id, party_id,
    outcome, reasons, valid_until, decided_by, decided_by_name, decided_us)
SELECT gen_random_uuid(), vendor_id, submission_id, engagement_id, party_id,
       CASE WHEN kind = 0 THEN 'not_approved'
            WHEN kind < 3 THEN 'approved_with_conditions' ELSE 'approved' END,
       '理由', date '2026-10-01' + (i * 23 % 700), vendor_id, 'Paul', 3
  FROM p WHERE kind < 12;
`;

const count = (portal) => Number(portal.sql(
    'SELECT count(*) FROM party_rows')[0][0]);

/** What is on a wall, and what people do from there. */
const pages = (last) => ({
    'heat map': '/dashboard',
    'heat map, a page in the middle': `/dashboard?after=${last}`,
    'heat map, gaps': '/dashboard?status=gap',
    'heat map, overdue plans in a domain':
        '/dashboard?status=plan_overdue&domain=1',
    'heat map, sub-processors counted': '/dashboard?subs=in',
    'heat map, approved': '/dashboard?decision=approved',
    'clauses of a domain': '/dashboard/clauses?domain=9',
    'due dates': '/dashboard/due',
});

/** {page: milliseconds}: one reader, one page after the other, by turns. */
async function times(portal, rita) {
    const [[last]] = portal.sql(`SELECT engagement_id FROM engagement_rows
        ORDER BY sort_key, vendor_id, engagement_name, engagement_id
        OFFSET (SELECT count(*) / 2 FROM engagements) LIMIT 1`);
    const paths = Object.entries(pages(last));
    const all = Object.fromEntries(paths.map(([name]) => [name, []]));
    // Every worker has prepared and planned every statement.
    for (const [, path] of paths)
        await Promise.all(Array.from({ length: 24 }, async () => {
            const other = portal.visitor({ keepAlive: false });
            other.cookies = new Map(rita.cookies);
            await other.get(path);
        }));
    for (let i = 0; i < ROUNDS; i++)
        for (const [name, path] of paths) {
            const start = performance.now();
            const page = await rita.get(path);
            all[name].push(performance.now() - start);
            assert.equal(page.status, 200, path);
            assert.match(page.text, name.startsWith('due')
                ? /<table class="data/ : /<table class="heat"/, name);
            assert.ok(page.bytes.length < 102400,
                `${name}: ${page.bytes.length} bytes`);
        }
    return Object.fromEntries(Object.entries(all).map(([name, list]) =>
        [name, list.sort((a, b) => a - b)[list.length >> 1]]));
}

/** A portal of its own, with nothing but this in it besides the demo. */
export async function workloadD(portal, report) {
    const measured = [];
    let from = 0, rita;
    for (const to of [FEW, MANY]) {
        portal.sql(parties(from, to));
        portal.sql('VACUUM ANALYZE');
        from = to;
        rita = await portal.as('rita', { language: 'ja' }); // idle, cut since
        const sizes = count(portal);
        measured.push({ parties: sizes, at: await times(portal, rita) });
    }
    const start = performance.now();
    assert.equal((await rita.get('/dashboard/portfolio')).status, 200);
    const portfolio = Math.round(performance.now() - start);
    assert.match(portal.command('doctor'), /ok +summary/);
    const [few, many] = measured;
    report('D', 'parties', `${few.parties}, ${many.parties}`);
    let worst = 0;
    for (const name of Object.keys(few.at)) {
        const ratio = many.at[name] / few.at[name];
        worst = Math.max(worst, ratio);
        report('D', `${name}, ms`, `${few.at[name].toFixed(1)}, ` +
            `${many.at[name].toFixed(1)} (${ratio.toFixed(2)} x)`);
    }
    report('D', 'ten times as many: heat map', Number(
        (many.at['heat map'] / few.at['heat map']).toFixed(2)), { max: 1.5 });
    report('D', 'ten times as many: worst of these', Number(worst.toFixed(2)),
        undefined, { max: 1.5 });
    report('D', 'portfolio, all of them, ms', portfolio);
}
