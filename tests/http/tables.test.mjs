// Every table of every page can be kept as CSV and XLSX, and holds the same
// cells there: no more, for nobody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import { csvOf, dense, tablesOf, xlsxOf } from '../lib/page_tables.mjs';

let portal, routes, ids;
before(async () => {
    portal = await startPortal();
    routes = portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/))
        .filter(([method, path]) => method === 'GET' &&
            !/\.(pdf|xlsx|csv)$|^\/api\/|:token/.test(path));
    const one = (query) => portal.sql(query)[0]?.[0];
    const plan = portal.sql(`SELECT p.id, p.finding_id, p.submission_id,
        p.vendor_id FROM plans p JOIN users u USING (vendor_id)
        WHERE u.email = 'alice@aozora.example' LIMIT 1`)[0];
    const of = (table) => one(`SELECT id FROM ${table}
        WHERE vendor_id = '${plan[3]}' LIMIT 1`);
    ids = { plan_id: plan[0], finding_id: plan[1], submission_id: plan[2],
            vendor_id: plan[3], engagement_id: of('engagements'),
            contact_id: of('contacts'), attachment_id: of('attachments'),
            user_id: of('users'), domain: '1', clause: '1.1', number: '1.1',
            party_id: one(`SELECT id FROM parties WHERE vendor_id =
                '${plan[3]}' AND kind <> 'vendor' LIMIT 1`),
            questionnaire_id: one('SELECT id FROM questionnaires LIMIT 1'),
            version: one('SELECT version FROM questionnaires LIMIT 1') };
});
after(async () => { await portal?.stop(); });

const unescape = (href) => href.replaceAll('&amp;', '&');
const linksOf = (html) => [...html
    .matchAll(/<a href="([^"]*[?&]as=(csv|xlsx)[^"]*)"/g)]
    .map(([, href, as]) => ({ href: unescape(href).replaceAll('&amp;', '&'),
                              as }));

async function sameInFiles(who, path, language) {
    const page = await who.get(path);
    if (page.status !== 200 || !/text\/html/.test(page.headers['content-type']))
        return 0;
    const tables = tablesOf(page.text);
    const links = linksOf(page.text);
    if (tables.length === 0 || /<article class="clause/.test(page.text)) {
        assert.equal(links.length, 0, path);
        return 0;
    }
    assert.equal(links.length, tables.length + 1, `${path} ${links.length}`);
    const xlsx = await who.get(links[0].href);
    assert.equal(xlsx.status, 200, `${path} ${xlsx.text.slice(0, 300)}`);
    const sheets = await xlsxOf(xlsx.bytes, language,
                                tables.map((rows) => rows[0]));
    assert.equal(sheets.length, tables.length, path);
    for (const [i, rows] of tables.entries()) {
        assert.deepEqual(sheets[i].rows, rows, `${path}, sheet ${i + 1}`);
        if (i > 0 && i < tables.length - 1) continue; // both come of one table
        const csv = await who.get(links[i + 1].href);
        assert.equal(csv.status, 200, path);
        assert.match(csv.headers['content-disposition'], /^attachment; /);
        assert.deepEqual(csvOf(csv.text), rows, `${path}, CSV ${i + 1}`);
    }
    return tables.length;
}

/* The auditor's pages are the reviewer's, but for the log. */
for (const [name, language, only] of [['rita', 'ja', /./], ['adam', 'en', /./],
                                      ['otto', 'ja', /audit/],
                                      ['alice', 'en', /./]])
    test(`${name}: the files of every page hold its cells`, async () => {
        const who = await portal.as(name);
        await who.get('/account');
        await who.post('/language', { language, next: '/account' });
        let seen = 0;
        for (const [, path] of routes.filter(([, path]) => only.test(path)))
            seen += await sameInFiles(who, path.replace(/:([a-z_]+)/g,
                (whole, id) => ids[id] ?? crypto.randomUUID()), language);
        assert.ok(seen >= { rita: 12, adam: 4, otto: 1, alice: 8 }[name],
                  `${name} saw ${seen} tables`);
    });

test('texts stay texts, numbers and dates are such', async () => {
    const rita = await portal.as('rita');
    portal.sql(`UPDATE vendors SET name = '=HYPERLINK("x") & <b>'
        WHERE id = '${ids.vendor_id}'`);
    const page = await rita.get('/vendors');
    const cell = dense('=HYPERLINK("x") & <b>');
    assert.ok(tablesOf(page.text)[0].some((row) => row[0].startsWith(cell)));
    const csv = await rita.get('/vendors?as=csv');
    assert.match(csv.text, /"'=HYPERLINK\(""x""\) & <b>/);
    await sameInFiles(rita, '/vendors', 'ja');
    const cp932 = await rita.get('/vendors?as=csv&charset=cp932');
    assert.match(cp932.headers['content-type'], /Shift_JIS/);
    assert.ok(!cp932.bytes.subarray(0, 3).equals(Buffer.from('\ufeff')));
});

test('a filter is kept; what is no table or no page is said', async () => {
    const rita = await portal.as('rita');
    const none = await rita.get('/vendors?q=zzzzzz&as=csv');
    assert.equal(none.status, 404, none.text);
    const page = await rita.get('/vendors?q=%E3%81%82%E3%81%8A');
    const links = linksOf(page.text);
    assert.ok(links.every(({ href }) => href.includes('q=%E3%81%82%E3%81%8A')));
    assert.equal((await rita.get('/vendors?as=csv&table=9')).status, 404);
    assert.match((await rita.get('/vendors?as=pdf')).headers['content-type'],
                 /^text\/html/);
    const nobody = await portal.visitor().get('/vendors?as=csv');
    assert.equal(nobody.status, 303);
    const bob = await portal.as('bob');
    assert.equal((await bob.get(`/vendors/${ids.vendor_id}?as=xlsx`)).status,
                 404);
});
