// The receipt as PDF: what was attested, in Japanese and English, in a file
// that other programs read.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { build, startPortal } from './lib.mjs';

let portal, dir, one;
const people = {};
before(async () => {
    portal = await startPortal();
    dir = mkdtempSync(join(tmpdir(), 'portal-receipt-'));
    for (const name of ['alice', 'rita', 'bob', 'adam'])
        people[name] = await portal.as(name);
    one = portal.sql(`SELECT s.id, encode(s.content_sha256, 'hex'),
        s.attested_name FROM submissions s
        JOIN users u ON u.vendor_id = s.vendor_id
        WHERE u.email = 'alice@aozora.example' AND s.content IS NOT NULL
        LIMIT 1`)[0];
});
after(async () => {
    await portal?.stop();
    rmSync(dir, { recursive: true, force: true });
});

const at = (id) => `/submissions/${id}/receipt.pdf`;

/** The text of a PDF that is well-formed, with every white space left out:
 *  lines are broken wherever the page ends them. */
function textOf(bytes) {
    const file = join(dir, 'receipt.pdf');
    writeFileSync(file, bytes);
    execFileSync('qpdf', ['--check', file], { stdio: 'pipe' });
    const text = execFileSync('pdftotext', ['-layout', file, '-'],
                              { encoding: 'utf8' });
    return { text, dense: text.replace(/\s+/g, '') };
}

/** Attests other content by hand, as the owner of the database. */
function attest(change) {
    const content = JSON.parse(portal.sql(`SELECT content FROM submissions
        WHERE id = '${one[0]}'`).map((row) => row.join('|')).join('\n'));
    change(content);
    const text = JSON.stringify(content);
    const hash = createHash('sha256').update(text).digest('hex');
    portal.sql(`UPDATE submissions SET content = $$${text}$$,
        content_sha256 = '\\x${hash}' WHERE id = '${one[0]}'`);
}

test('the PDF holds every clause, the hash and who attested', async () => {
    const reply = await people.alice.get(at(one[0]));
    assert.equal(reply.status, 200, reply.text);
    assert.equal(reply.headers['content-type'], 'application/pdf');
    assert.match(reply.headers['content-disposition'],
                 /^attachment; filename="receipt-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.pdf"$/);
    const { text, dense } = textOf(reply.bytes);
    assert.ok(dense.includes(one[1]), 'the hash');
    assert.ok(dense.includes(one[2].replace(/\s/g, '')), 'the name');
    assert.ok(dense.includes('受領'), 'Japanese');
    for (const [clause] of portal.sql(`SELECT clause FROM submission_clauses
        WHERE submission_id = '${one[0]}' AND is_asked`))
        assert.match(text, new RegExp(`^[ \\f]*${clause.replaceAll('.', '\\.')} `,
                                      'm'));
    const pages = [...text.matchAll(/(\d+) \/ (\d+)$/gm)];
    assert.ok(pages.length > 1);
    assert.ok(pages.every(([, n, of], i) =>
        Number(n) === i + 1 && Number(of) === pages.length));
});

test('in English too, and the same bytes twice', async () => {
    await people.rita.get('/account');
    await people.rita.post('/language', { language: 'en', next: '/' });
    const first = await people.rita.get(at(one[0]));
    const again = await people.rita.get(at(one[0]));
    assert.equal(first.status, 200);
    assert.ok(first.bytes.equals(again.bytes));
    assert.match(textOf(first.bytes).text, /Attested by/);
});

test('only those who may read the submission get it', async () => {
    assert.equal((await people.bob.get(at(one[0]))).status, 404);
    assert.equal((await people.adam.get(at(one[0]))).status, 403);
    const open = portal.sql(`SELECT id FROM submissions
        WHERE state = 'open' AND content IS NULL LIMIT 1`)[0][0];
    assert.equal((await people.rita.get(at(open))).status, 404);
});

test('no text breaks it', async () => {
    const odd = ['a\u0001\u001b[31mb\u009f', '<b>&amp; <span size="1">',
        '😀👩‍👩‍👧 𠮷﨑髙', 'שלום عالم \u202Efdp.exe', 'x'.repeat(20_000),
        '漢'.repeat(6_000), 'line\n'.repeat(3_000), '\u0300'.repeat(3_000)];
    attest((content) => {
        content.answers.length = odd.length;
        content.answers.forEach((answer, i) => { answer.comment = odd[i]; });
    });
    const reply = await people.alice.get(at(one[0]));
    assert.equal(reply.status, 200, reply.text);
    const { dense } = textOf(reply.bytes);
    assert.ok(dense.includes('<b>&amp;<spansize="1">'));
    assert.ok(dense.includes('𠮷﨑髙'));
});

test('content that is not what was attested is not shown', async () => {
    portal.sql(`UPDATE submissions SET content = content || ' '
        WHERE id = '${one[0]}'`);
    assert.equal((await people.alice.get(at(one[0]))).status, 500);
});

/** Of the portal, whatever else the machine does. */
function cpuSeconds() {
    const fields = readFileSync(`/proc/${portal.child.pid}/stat`, 'utf8')
        .split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
}

test('206 clauses take less than two seconds, ten with sanitizers', async (t) => {
    const clauses = portal.sql(`SELECT number FROM clauses
        WHERE assessable AND questionnaire_id = (SELECT questionnaire_id
            FROM submissions WHERE id = '${one[0]}') ORDER BY position`).map(([number]) => number);
    assert.equal(clauses.length, 206);
    attest((content) => {
        content.answers = clauses.map((clause) => ({
            clause, status: 'partly', comment: '特権 ID は申請と承認の記録を残し、' +
                '四半期ごとに棚卸しをしています。'.repeat(5), fields: {},
            safeguard: '手順書', plan: '自動化', plan_date: '2027-03-31',
            attachments: [] }));
    });
    const began = cpuSeconds();
    const reply = await people.alice.get(at(one[0]));
    const took = cpuSeconds() - began;
    assert.equal(reply.status, 200, reply.text);
    assert.ok(took < (/asan|tsan/.test(build) ? 10 : 2), `${took} s`);
    t.diagnostic(`${took} s`);
    const { text } = textOf(reply.bytes);
    for (const clause of clauses)
        assert.match(text, new RegExp(`^[ \\f]*${clause.replaceAll('.', '\\.')} `,
                                      'm'));
});
