// The demo story as its people see it, and what seeding leaves behind.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startPortal } from './lib.mjs';

let portal;

before(async () => { portal = await startPortal(); });
after(async () => { await portal?.stop(); });

const engagement = (part) => portal.sql(
    `SELECT id FROM engagements WHERE name LIKE '%${part}%'`)[0][0];
const gate = async (who, part) => {
    const reply = await who.get(`/api/v1/engagements/${engagement(part)}/gate`);
    assert.equal(reply.status, 200, reply.text);
    return JSON.parse(reply.text);
};

test('the logins are in a file for its owner only', () => {
    const path = join(portal.home, 'demo-logins.txt');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    assert.equal(lines.length, 11);
    for (const line of lines) assert.equal(line.split('\t').length, 5);
    for (const name of ['alice', 'aki', 'haru', 'bob', 'rita', 'paul', 'otto',
                        'adam'])
        assert.ok(portal.logins()[name], name);
});

test('everybody signs in and finds a home', async () => {
    for (const name of Object.keys(portal.logins())) {
        const page = await (await portal.as(name)).get('/');
        assert.ok(page.status === 200 || page.status === 303, name);
    }
});

test('the vendor sees what is asked, the other vendor nothing', async () => {
    const alice = await portal.as('alice');
    const bob = await portal.as('bob');
    const home = await alice.get('/');
    assert.match(home.text, /給与計算クラウドサービス/);
    const [[open]] = portal.sql(
        `SELECT id FROM submissions WHERE cycle = 2 AND state = 'open'`);
    const section = await alice.get(`/submissions/${open}/domains/1?clause=3.2`);
    assert.equal(section.status, 200);
    assert.match(section.text, /FIDO2/);
    assert.equal((await bob.get(`/submissions/${open}`)).status, 404);
    assert.match((await bob.get('/')).text, /Annual benchmark report/);
});

test('hub and check page count alike: carried over is not answered', async () => {
    const alice = await portal.as('alice');
    const [[open, answered, carried]] = portal.sql(`SELECT s.id,
        count(*) FILTER (WHERE a.status <> '' AND a.carried_over = ''),
        count(*) FILTER (WHERE a.carried_over <> '')
        FROM submissions s JOIN answers a ON a.submission_id = s.id
        JOIN submission_clauses c ON c.submission_id = s.id
            AND c.clause = a.clause AND c.is_asked
        WHERE s.cycle = 2 AND s.state = 'open' GROUP BY s.id`);
    assert.ok(Number(carried) > 0);
    const count = new RegExp(`205 問中 ${answered} 問`);
    assert.match((await alice.get(`/submissions/${open}`)).text, count);
    const check = await alice.get(`/submissions/${open}/check`);
    assert.match(check.text, count);
    assert.equal(check.text.split('s-carried_over').length - 1,
        Number(carried), 'each says why it is not complete');
    assert.match(check.text, /s-missing">一部適合 · 入力漏れ 2 件/);
});

test('who has an overdue plan is told at home, nobody else', async () => {
    const overdue = /href="\/plans\?state=overdue"/;
    assert.match((await (await portal.as('alice')).get('/')).text, overdue);
    assert.doesNotMatch((await (await portal.as('bob')).get('/')).text,
        overdue);
});

test('no list leads the administrator to a page he may not read', async () => {
    const adam = await portal.as('adam');
    const list = await adam.get('/submissions');
    assert.equal(list.status, 200);
    assert.match(list.text, /明細書・通知書の印刷と発送/);
    assert.doesNotMatch(list.text, /href="\/submissions\/[0-9a-f-]{36}/);
});

test('lists say what was decided, not only that it was', async () => {
    const decided = portal.sql(`SELECT s.id, s.vendor_id, d.outcome, u.name
        FROM submissions s JOIN decisions d ON d.submission_id = s.id
        JOIN LATERAL (SELECT split_part(email, '@', 1) AS name FROM users
            WHERE vendor_id = s.vendor_id AND role = 'manager'
            ORDER BY email LIMIT 1) u ON true
        WHERE NOT EXISTS (SELECT FROM decisions l
            WHERE l.submission_id = s.id AND l.number > d.number)`);
    assert.ok(decided.length > 0);
    for (const [id, vendor, outcome, name] of decided)
        for (const [who, path] of [[name, '/'], [name, '/submissions'],
            [name, `/submissions/${id}`], ['rita', '/submissions'],
            ['rita', `/dashboard/vendors/${vendor}`],
            ['rita', `/vendors/${vendor}/report`]]) {
            const { text } = await (await portal.as(who)).get(path);
            assert.doesNotMatch(text, /s-decided/, `${who} ${path}`);
            assert.match(text, new RegExp(`class="tag s-(${outcome}|expired)"`));
        }
});

test('procurement reads the gates of the story', async () => {
    const rita = await portal.as('rita');
    assert.equal((await gate(rita, '給与計算')).decision, 'suspended');
    assert.equal((await gate(rita, 'Product usage')).decision, 'pending');
    assert.equal((await gate(rita, '明細書')).decision, 'approved');
});

test('the audit log says in words what was done', async () => {
    const otto = await portal.as('otto', { language: 'ja' });
    for (const [action] of portal.sql(
        'SELECT DISTINCT action FROM audit_events')) {
        const log = await otto.get(`/audit?action=${action}`);
        assert.equal(log.status, 200);
        assert.match(log.text, /<span class="mono quiet"/);
        assert.doesNotMatch(log.text, /<span> <span class="mono quiet"/,
            action);
    }
});

test('evidence is what its name says', async () => {
    const alice = await portal.as('alice');
    const files = portal.sql(`SELECT a.id, a.media_type FROM attachments a
        JOIN vendors v ON v.id = a.vendor_id WHERE v.name LIKE '%青空%'`);
    assert.ok(files.length >= 8);
    const begins = { 'application/pdf': '%PDF-1.', 'image/png': '\uFFFDPNG' };
    for (const [id, type] of files) {
        const reply = await alice.get(`/attachments/${id}/content`);
        assert.equal(reply.status, 200);
        assert.match(reply.headers['content-disposition'], /^attachment/);
        if (begins[type])
            assert.ok(reply.text.startsWith(begins[type]), type);
    }
    assert.ok(files.some(([, type]) => type === 'image/png'));
});

test('a second start leaves the story alone', async () => {
    const count = 'SELECT count(*) FROM audit_events';
    const home = portal.home;
    portal.isOurs = false;
    const before = portal.sql(`${count} WHERE action = 'user.invited'`);
    await portal.stop();
    portal = await startPortal({ home });
    portal.isOurs = true;
    assert.deepEqual(portal.sql(`${count} WHERE action = 'user.invited'`),
                     before);
    assert.equal((await (await portal.as('alice')).get('/')).status, 200);
});

test('a finding from the vendor\'s own answer bears words, not a code', async () => {
    const rita = await portal.as('rita');
    const [[id]] = portal.sql(
        "SELECT submission_id FROM findings WHERE title = 'partly' LIMIT 1");
    const page = await rita.get(`/submissions/${id}/review`);
    assert.match(page.text, /<a href="\/findings\/[^"]+">[\d.]+ ベンダー自身の回答/);
    assert.doesNotMatch(page.text, /[\d.]+ partly/);
});

test('such a finding names its clause once where plans are drawn', async () => {
    const rita = await portal.as('rita');
    const [[id]] = portal.sql(`SELECT f.vendor_id FROM plans p
        JOIN findings f ON f.id = p.finding_id
        WHERE f.source = 'answer' AND p.state = 'agreed' LIMIT 1`);
    for (const path of [`/dashboard/vendors/${id}`, `/vendors/${id}/report`]) {
        const { text } = await rita.get(path);
        assert.match(text, /ベンダー自身の回答/, path);
        assert.doesNotMatch(text, /条項 [\d.]+ のベンダー/, path);
    }
});

test('the evidence is what its name says when it is opened', async () => {
    const rita = await portal.as('rita');
    for (const [id, name] of portal.sql(`SELECT id, name FROM attachments
        WHERE name IN ('アクセス管理規程_第5版.pdf',
                       'SOC2_Type_II_report_cover.pdf')`)) {
        const file = await rita.get(`/attachments/${id}/content`);
        const text = execFileSync('pdftotext', ['-layout', '-', '-'],
            { input: file.bytes, encoding: 'utf8' });
        const isOurs = name.startsWith('SOC2');
        assert.match(text, isOurs ? /SOC 2 Type II report/ : /アクセス管理規程/);
        assert.match(text, isOurs ? /Date of the report +\d+ \w+ \d{4}/
            : /改定日 +\d{4}年\d+月\d+日/);
    }
});
