// Every list, dashboard, export, report and API list with 20,000 parties: how
// long one reader waits, and what the portal keeps in memory for it. Figures:
// README.md.
// usage: PORTAL_BUILD=build/release-gcc node tests/bench/pages.mjs [HOME [PART]]
// HOME is kept and used again; PART: only addresses that contain it.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startPortal, until } from '../http/lib.mjs';
import { MANY, parties } from './dashboards.mjs';
import { residentBytes } from './measure.mjs';

const PAGE_MS = 300, FILE_MS = 3000, TIMES = 5;
const BENCH = encodeURIComponent('ベンチ'); // what all vendors are called
const REAL_CLOCK = { PORTAL_CLOCK_FILE: undefined };
const [home = mkdtempSync(join(tmpdir(), 'portal-home-')), part = ''] =
    process.argv.slice(2);
const isOurs = process.argv[2] === undefined;

/** What parties() leaves out: answers of a sixth of them, files, messages,
 *  people, requests of procurement systems, an audit trail. */
const rest = `
SET portal.vendor_id = '*';
CREATE TEMP TABLE s AS
SELECT r.id, r.vendor_id, r.party_id, r.engagement_id,
       row_number() OVER (ORDER BY r.id) AS n
  FROM submissions r JOIN vendors v ON v.id = r.vendor_id
 WHERE v.name LIKE 'ベンチ %';
INSERT INTO answers (submission_id, clause, vendor_id, status, comment,
    version, edit_id, saved_by, saved_by_name, saved_us)
SELECT s.id, c.clause, s.vendor_id, 'conforms',
       '規程に基づいて運用し、年 1 回見直しています（' || c.clause || '）。', 1,
       'bench', s.vendor_id, '測定', 1000000::bigint * s.n
  FROM s JOIN submission_clauses c ON c.submission_id = s.id
 WHERE s.n % 6 = 0;
CREATE TEMP TABLE f AS
SELECT gen_random_uuid() AS file_id, s.* FROM s WHERE s.n % 3 = 0;
INSERT INTO attachments (id, vendor_id, name, media_type, size_bytes, sha256,
    wrapped_key, master_key_id, state, scan_state, document_id, kind,
    expires_date, uploaded_by, uploaded_by_name, uploaded_us)
SELECT file_id, vendor_id, '規程 ' || n || '.pdf', 'application/pdf', 1000,
       sha256(n::text::bytea), '', 'bench', 'stored', 'clean', file_id,
       'policy', date '2026-10-01' + (n * 7 % 700)::int, vendor_id, '測定', n
  FROM f;
INSERT INTO answer_attachments (submission_id, clause, attachment_id,
    vendor_id, added_us, added_by_name)
SELECT f.id, c.clause, f.file_id, f.vendor_id, f.n, '測定'
  FROM f JOIN submission_clauses c ON c.submission_id = f.id
 WHERE c.position % 20 = 0;
INSERT INTO threads (submission_id, clause, vendor_id, waits_for, since_us,
    last_us)
SELECT s.id, c.clause, s.vendor_id,
       CASE WHEN s.n % 10 = 0 THEN 'alludo' ELSE 'vendor' END,
       1000000::bigint * s.n, 1000000::bigint * s.n
  FROM s JOIN submission_clauses c ON c.submission_id = s.id
 WHERE s.n % 5 = 0 AND c.position % 40 = 0;
INSERT INTO thread_messages (id, submission_id, clause, vendor_id, side,
    visibility, author_id, author_name, body, created_us, told_us)
SELECT gen_random_uuid(), t.submission_id, t.clause, t.vendor_id,
       CASE t.waits_for WHEN 'vendor' THEN 'alludo' ELSE 'vendor' END, 'shared',
       t.vendor_id, '測定', 'いつまでに分かりますか。', t.last_us, 1
  FROM threads t JOIN s ON s.id = t.submission_id;
INSERT INTO users (id, vendor_id, role, email, name, created_us)
SELECT gen_random_uuid(), vendor_id, 'manager', 'bench-' || n || '@test.example',
       '測定 ' || n, n
  FROM s WHERE n % 4 = 0;
INSERT INTO submission_requests (id, vendor_id, state, client_id, client_name,
    reference, content_sha256, engagement_name, facts, need_by, department,
    received_us)
SELECT gen_random_uuid(), vendor_id, 'received', vendor_id, '購買', 'B-' || n,
       '', '業務', '', date '2026-12-01' + (n % 300)::int, '購買部', n
  FROM s WHERE n % 10 = 0;
INSERT INTO audit_events (at_us, actor_name, vendor_id, action, object_id,
    request_id, address, mac)
SELECT 1000000::bigint * s.n + k, '測定', s.vendor_id, 'answer.saved',
       s.id::text, '', '127.0.0.1', ''
  FROM s CROSS JOIN generate_series(1, 10) k;
`;

async function fill(portal) {
    const begin = performance.now();
    portal.sql(parties(0, MANY));
    portal.sql(rest);
    portal.sql('VACUUM ANALYZE');
    // The feed numbers what came, and computes the gates.
    await until(() => portal.sql(
        'SELECT count(*) FROM engagements e WHERE NOT EXISTS (SELECT FROM ' +
        'gate_history g WHERE g.engagement_id = e.id)')[0][0] === '0',
    'the gates', 600_000);
    portal.sql('VACUUM ANALYZE');
    const seconds = (performance.now() - begin) / 1000;
    console.log(`filled in ${seconds.toFixed(0)} s`);
}

/** Addresses by reader. `of`: ids of one thing each in the middle of the data
 *  of parties(), and alice's own vendor. */
const addresses = (of) => ({
    rita: ['/vendors', `/vendors?q=${BENCH}`, '/submissions',
        '/submissions?page=200', '/submissions?state=open',
        `/submissions?name=${BENCH}%2077`,
        `/submissions?engagement=${of.engagement}`, '/attachments', '/threads',
        '/findings', '/plans', '/requests', '/reassessments',
        `/search?q=${BENCH}`, '/dashboard', '/dashboard?status=gap', '/dashboard?order=due',
        '/dashboard/clauses?domain=9', '/dashboard/due', '/dashboard/work',
        '/dashboard/portfolio', `/dashboard/vendors/${of.vendor}`,
        '/dashboard/views', '/admin/vendors',
        `/vendors/${of.vendor}`, `/vendors/${of.vendor}/report`,
        `/vendors/${of.vendor}/report.pdf`,
        `/vendors/${of.vendor}/engagements/${of.engagement}`,
        `/submissions/${of.submission}/review`,
        '/api/v1/vendors', '/api/v1/submissions',
        '/api/v1/submission-requests', '/api/v1/findings', '/api/v1/plans',
        '/api/v1/attachments', '/api/v1/changes', '/api/v1/changes?limit=200',
        '/api/v1/gates.csv', '/admin/vendors.csv',
        ...['/vendors', '/submissions', '/attachments', '/threads', '/findings',
            '/plans', '/requests', '/dashboard', '/dashboard/clauses?domain=9',
            '/dashboard/due', '/dashboard/work', '/dashboard/portfolio']
            .flatMap((p) => ['csv&table=1', 'xlsx'].map((as) =>
                `${p}${p.includes('?') ? '&' : '?'}as=${as}`))],
    adam: ['/admin', '/admin/users', '/admin/clients', '/admin/webhooks',
        '/admin/users?as=xlsx'],
    otto: ['/audit', '/audit?who=nobody', `/audit?vendor=${BENCH}%2077`,
        '/vendors', '/audit?as=csv&table=1'],
    alice: ['/', '/submissions', '/attachments', '/threads', '/findings',
        '/plans', `/vendors/${of.own}`, '/people', '/search?q=ISO'],
});

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const isFile = (path) => /[?&]as=|\.csv|\.pdf/.test(path);

/** By how many MB the resident memory grew at most while `work` ran. */
async function peakOf(pid, work) {
    const before = residentBytes(pid);
    let peak = before;
    const watch = setInterval(() => {
        try {
            peak = Math.max(peak, residentBytes(pid));
        } catch { /* it has ended, and so does the request */ }
    }, 20);
    await work();
    clearInterval(watch);
    return (peak - before) / 2 ** 20;
}

async function measure(portal, who, person, path) {
    const times = [];
    let reply;
    const grown = await peakOf(portal.child.pid, async () => {
        for (let i = 0; i < TIMES && (i < 1 || times[0] < 4000); i++) {
            const begin = performance.now();
            reply = await person.get(path);
            times.push(performance.now() - begin);
        }
    });
    assert.equal(reply.status, 200, `${who} ${path}: ${reply.text}`);
    const ms = median(times);
    const limit = isFile(path) ? FILE_MS : PAGE_MS;
    const shown = decodeURIComponent(path).replace(/[0-9a-f-]{36}/g, 'ID');
    console.log(`| ${who} | ${shown} ` +
        `| ${ms.toFixed(0)} | ${reply.bytes.length} | ${grown.toFixed(0)} ` +
        `| ${ms > limit ? 'SLOW' : ''} |`);
    return ms <= limit;
}

mkdirSync(home, { recursive: true });
const isNew = !existsSync(join(home, 'pg'));
const portal = await startPortal({ home, env: REAL_CLOCK,
    settings: { log_level: 'warn', api_requests_per_minute: 1000000 } });
try {
    if (isNew) await fill(portal);
    const [[vendor, engagement, submission]] = portal.sql(
        `SELECT s.vendor_id, s.engagement_id, s.id FROM submissions s
           JOIN parties p ON p.id = s.party_id AND p.kind = 'vendor'
           JOIN vendors v ON v.id = s.vendor_id
          WHERE v.name = 'ベンチ 4003 株式会社'`);
    const [[own]] = portal.sql(
        "SELECT vendor_id FROM users WHERE email = 'alice@aozora.example'");
    const readers = addresses({ vendor, engagement, submission, own });
    console.log('| who | address | ms | bytes | MB more resident | |\n' +
        '|---|---|---|---|---|---|');
    for (const [who, paths] of Object.entries(readers)) {
        const person = await portal.as(who, { language: 'ja' });
        for (const path of paths.filter((p) => p.includes(part)))
            if (!await measure(portal, who, person, path)) process.exitCode = 1;
    }
} catch (fault) {
    console.error(portal.log().slice(-3000));
    throw fault;
} finally {
    await portal.stop();
    if (isOurs) rmSync(home, { recursive: true, force: true });
}
