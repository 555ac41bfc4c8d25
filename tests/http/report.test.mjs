// The report about a vendor: page, PDF, CSV and XLSX hold the same cells, and
// nothing internal is in what the vendor gets.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal } from './lib.mjs';
import { csvOf, dense, tablesOf, xlsxOf } from '../lib/page_tables.mjs';

let portal, dir, vendor, at;
const people = {};
before(async () => {
    portal = await startPortal();
    dir = mkdtempSync(join(tmpdir(), 'portal-report-'));
    for (const name of ['alice', 'aki', 'rita', 'bob', 'otto', 'adam'])
        people[name] = await portal.as(name);
    vendor = portal.sql(`SELECT vendor_id FROM users
        WHERE email = 'alice@aozora.example'`)[0][0];
    at = `/vendors/${vendor}/report`;
});
after(async () => {
    await portal?.stop();
    rmSync(dir, { recursive: true, force: true });
});

/** Text of a well-formed PDF without white space. `-raw` keeps the lines of a
 *  cell together. */
function pdfText(bytes, ...options) {
    const file = join(dir, 'report.pdf');
    writeFileSync(file, bytes);
    execFileSync('qpdf', ['--check', file], { stdio: 'pipe' });
    return execFileSync('pdftotext', [...options, file, '-'],
                        { encoding: 'utf8' });
}

async function speak(who, language) {
    await who.get('/account');
    await who.post('/language', { language, next: '/account' });
}

for (const [name, language] of [['rita', 'ja'], ['alice', 'en']])
    test(`${name}: page, PDF, CSV and XLSX hold the same cells`, async () => {
        const who = people[name];
        await speak(who, language);
        const page = await who.get(at);
        assert.equal(page.status, 200, page.text);
        const tables = tablesOf(page.text);
        assert.ok(tables.length >= 6, `${tables.length} tables`);
        const pdf = await who.get(`${at}.pdf`);
        assert.equal(pdf.headers['content-type'], 'application/pdf');
        const text = dense(pdfText(pdf.bytes, '-raw'));
        let place = 0;
        for (const rows of tables)
            for (const row of rows)
                for (const cell of row) {
                    assert.ok(text.includes(cell), `${cell} is in the PDF`);
                    place += cell.length;
                }
        assert.ok(place > 500);
        for (const row of tables.at(-1))
            assert.ok(text.includes(row.join('')), `${row} side by side`);
        const sheets = await xlsxOf((await who.get(`${at}?as=xlsx`)).bytes,
                                    language, tables.map((rows) => rows[0]));
        for (const [i, rows] of tables.entries()) {
            assert.deepEqual(sheets[i].rows, rows, `sheet ${i + 1}`);
            const csv = await who.get(`${at}?as=csv&table=${i + 1}`);
            assert.deepEqual(csvOf(csv.text), rows, `CSV ${i + 1}`);
        }
        for (const [, fact] of page.text.matchAll(/<dd class="pre">(.*?)<\/dd>/gs))
            assert.ok(text.includes(dense(fact.replace(/<[^>]*>/g, ''))), fact);
    });

test('every figure of the pictures is in a table', async () => {
    await speak(people.rita, 'ja');
    const { text } = await people.rita.get(at);
    const pictures = [...text.matchAll(/<svg class="timeline".*?<\/svg>/gs)];
    assert.ok(pictures.length >= 3);
    const cells = tablesOf(text).flat(2);
    const heat = pictures[0][0];
    for (const [, n] of heat.matchAll(/<text[^>]*text-anchor="middle"[^>]*>(\d+)</g))
        assert.ok(cells.some((c) => new RegExp(`(^|\\D)${n}(\\D|$)`).test(c)), n);
    // Two findings of one name are told apart by their clauses.
    const plans = tablesOf(text).at(-2);
    const names = [...pictures.at(-1)[0].matchAll(/>(\d[\d.]* [^<]+)</g)]
        .map(([, name]) => name.split(' ')[0]);
    assert.deepEqual(names, plans.slice(1).map(([clause]) => clause));
    for (const [svg] of pictures)
        assert.match(svg, /role="img" aria-labelledby="picture-\d+"/);
});

test('the vendor gets nothing internal', async () => {
    await speak(people.alice, 'ja');
    portal.sql(`UPDATE decisions SET decided_by_name = 'INTERNAL-APPROVER'
        WHERE vendor_id = '${vendor}'`);
    portal.sql(`UPDATE verdicts SET internal_note = 'INTERNAL-NOTE'
        WHERE vendor_id = '${vendor}'`);
    portal.sql(`UPDATE vendors SET note = 'INTERNAL-VENDOR'
        WHERE id = '${vendor}'`);
    const page = await people.alice.get(at);
    const pdf = pdfText((await people.alice.get(`${at}.pdf`)).bytes);
    assert.ok(!/INTERNAL/.test(page.text) && !/INTERNAL/.test(pdf));
    const staff = await people.rita.get(at);
    assert.match(staff.text, /INTERNAL-APPROVER/);
    assert.ok(!/INTERNAL-(NOTE|VENDOR)/.test(staff.text));
});

test('what is in review is not shown to the vendor', async () => {
    const party = portal.sql(`SELECT p.name FROM submissions s JOIN parties p
        ON p.id = s.party_id WHERE s.vendor_id = '${vendor}' AND
        s.state = 'in_review' LIMIT 1`)[0][0];
    const heads = (page) => tablesOf(page.text).map((rows) => rows[0])
        .find(([first]) => first === '領域');
    const theirs = await people.alice.get(at);
    const ours = await people.rita.get(at);
    assert.ok(heads(ours).includes(dense(party)));
    assert.ok(!heads(theirs).includes(dense(party)));
});

test('who may read it', async () => {
    for (const [name, status] of [['otto', 200], ['aki', 403], ['adam', 403],
                                  ['bob', 404]])
        for (const path of [at, `${at}.pdf`])
            assert.equal((await people[name].get(path)).status, status,
                         `${name} ${path}`);
    const own = portal.sql(`SELECT vendor_id FROM users
        WHERE email = 'bob@bridge.example'`)[0][0];
    assert.equal((await people.bob.get(`/vendors/${own}/report`)).status, 200);
});

test('a vendor without anything has a report, and any name fits', async () => {
    const id = portal.newVendor('長い名前'.repeat(40) + ' <b>&amp; ' + 'x'.repeat(80));
    const page = await people.rita.get(`/vendors/${id}/report`);
    assert.equal(page.status, 200, page.text);
    const pdf = await people.rita.get(`/vendors/${id}/report.pdf`);
    assert.equal(pdf.status, 200);
    assert.ok(dense(pdfText(pdf.bytes)).includes('<b>&amp;'));
});
