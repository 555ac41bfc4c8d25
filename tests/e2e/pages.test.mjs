// Every page of the demo that has an address without a secret, for whoever
// may see it, in both languages on a narrow screen: the accessibility rules
// hold, nothing is wider than the screen, and the browser has no complaint.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inputs, startPortal } from '../http/lib.mjs';
import { nextVersion, publish } from '../lib/edition.mjs';
import { COLUMN, download, open, save, show } from '../lib/workbook.mjs';
import { launch } from './browser.mjs';

const WIDTH = 390;

let portal, chrome, ids, routes, more;
before(async () => {
    portal = await startPortal();
    const next = nextVersion('2099.1');
    next.ask('9.2', '変更された質問 (changed)');
    next.add('9.3', '9.9');
    publish(portal, next.doc);
    chrome = await launch(portal);
    const one = (query) => portal.sql(`${query} LIMIT 1`)[0][0];
    const finding = one(`SELECT finding_id FROM plans WHERE state = 'agreed'`);
    const submission = one(`SELECT submission_id FROM findings
        WHERE id = '${finding}'`);
    const vendor = one(`SELECT vendor_id FROM submissions
        WHERE id = '${submission}'`);
    const of = (table) => one(`SELECT id FROM ${table}
        WHERE vendor_id = '${vendor}'`);
    ids = { vendor_id: vendor, submission_id: submission, finding_id: finding,
        plan_id: one(`SELECT id FROM plans WHERE finding_id = '${finding}'`),
        engagement_id: of('engagements'), party_id: one(`SELECT id FROM parties
            WHERE vendor_id = '${vendor}' AND kind <> 'vendor'`),
        client_id: one('SELECT id FROM api_clients WHERE has_long_tokens'),
        submission_request_id: one(`SELECT id FROM submission_requests
            WHERE state = 'received'`),
        contact_id: of('contacts'), attachment_id: of('attachments'),
        user_id: of('users'), questionnaire_id: one(`SELECT id
            FROM questionnaires WHERE version = '2099.1'`), domain: '1', clause: '1.1', number: '1.1',
        version: one('SELECT version FROM questionnaires') };
    const [open, request] = portal.sql(`SELECT submission_id, id
        FROM scope_requests WHERE state = 'open'`)[0];
    const unasked = one(`SELECT s.id FROM submissions s JOIN users u USING
        (vendor_id) WHERE s.state = 'open' AND u.email LIKE 'midori@%'`);
    const shared = one(`SELECT submission_id FROM assignments`);
    more = { // what the addresses above do not show
        alice: ['/api/docs', '/api/docs/gate', `/search?q=${encodeURIComponent('管理')}`,
                `/submissions/${open}`, `/submissions/${open}/scope`,
                `/submissions/${shared}?mine=1`, '/?mine=1',
                `/submissions/${shared}/assignments`,
                `/submissions/${open}/compare?all=1&domain=3`,
                `/submissions/${shared}/clauses/57/thread`],
        rita: [`/search?q=${encodeURIComponent('管理')}&kind=answer`,
               `/submissions/${open}/scope`, `/submissions/${open}/compare`,
               `/submissions/${open}/scope/requests/${request}`],
        midori: [`/submissions/${unasked}`, `/submissions/${unasked}/scope`,
                 `/submissions/${unasked}/scope?preview=1&facts=personal_data`],
    };
    const adam = await portal.as('adam');
    const bulk = await adam.get('/admin/vendors');
    const uploaded = await adam.upload('/admin/vendors',
        { form_id: inputs(bulk.text).form_id }, [{ field: 'file',
            name: 'list.csv', content: Buffer.from('name,country,engagement\n' +
                '新しい会社,JP,配送\n間違い,Atlantis,\n') }]);
    more.adam = [uploaded.headers.location, '/admin/roles?addresses=all',
                 '/admin/users?role=manager&state=active'];
    more.paul = [`/submissions/${submission}/decision?from=plans`];
    routes = portal.command('routes').trim().split('\n')
        .map((line) => line.split(/\s+/)).filter(([method]) => method === 'GET')
        .map(([, path, perms]) => ({ path, perms: perms.split('|') }));
});
after(async () => {
    await chrome?.close();
    await portal?.stop();
});

const PEOPLE = {
    alice: ['session', 'answer', 'company', 'manage'],
    rita: ['session', 'read_all', 'review'],
    paul: ['decide'], otto: ['audit'], adam: ['admin'], midori: [],
};
/* No pages: files, secrets, programs. */
const NO_PAGE = /:token|\/content$|^\/api\/|^\/login|^\/metrics|^\/health/;

for (const [name, perms] of Object.entries(PEOPLE))
    test(`the pages of ${name}`, async () => {
        for (const language of ['ja', 'en']) {
            const visitor = await portal.as(name, { language });
            await visitor.get('/account');
            await visitor.post('/language', { language, next: '/' });
            const at = await chrome.window({ language, width: WIDTH });
            await at.become(visitor);
            let seen = 0;
            const mine = routes.filter(({ path, perms: needed }) =>
                !NO_PAGE.test(path) && needed.some((p) => perms.includes(p)));
            for (const address of [...mine.map(({ path }) =>
                path.replace(/:([a-z_]+)/g, (_, id) => ids[id])),
                ...more[name] ?? []]) {
                const reply = await visitor.get(address);
                if (reply.status !== 200 ||
                    !reply.headers['content-type'].startsWith('text/html'))
                    continue;
                await at.go(address, { anyWords: true });
                const wide = await at.page.evaluate(
                    () => document.documentElement.scrollWidth);
                assert.ok(wide <= WIDTH, `${address} is ${wide} px wide`);
                seen++;
            }
            assert.ok(seen > 0);
            await at.close();
        }
    });

test('wide tables fit a screen of 1280 px', async () => {
    for (const language of ['ja', 'en']) {
        const visitor = await portal.as('rita', { language });
        await visitor.get('/account');
        await visitor.post('/language', { language, next: '/' });
        const at = await chrome.window({ language, width: 1280 });
        await at.become(visitor);
        for (const address of ['/dashboard', '/dashboard/clauses?domain=1',
            '/dashboard/clauses?domain=16', '/dashboard/portfolio']) {
            await at.go(address, { anyWords: true });
            const wide = await at.page.$$eval('.scroll', (all) => all
                .filter((e) => e.scrollWidth > e.clientWidth)
                .map((e) => e.getAttribute('aria-label')));
            assert.deepEqual(wide, [], `${address} in ${language}`);
            const cut = await at.page.$$eval('.heat .cell > *', (all) => all
                .filter((e) => e.scrollWidth > e.clientWidth + 1 &&
                    !e.classList.contains('visually-hidden'))
                .map((e) => e.textContent));
            assert.deepEqual(cut, [], `${address} in ${language}`);
        }
        await at.close();
    }
});

test('the audit log fits a screen of 1024 px, with the hash of a plan', async () => {
    const otto = await portal.as('otto');
    await otto.get('/account');
    await otto.post('/language', { language: 'ja', next: '/' });
    const at = await chrome.window({ width: 1024 });
    await at.become(otto);
    await at.go('/audit?action=plan.agreed', { anyWords: true });
    assert.match(await at.text('main table'), /[0-9a-f]{64}/);
    const wide = await at.page.evaluate(
        () => document.documentElement.scrollWidth);
    assert.ok(wide <= 1024, `${wide} px wide`);
    await at.close();
});

test('the list of files fits a screen of 1024 px, with a name without a gap',
    async () => {
        const alice = await portal.as('alice');
        const at = await chrome.window({ width: 1024 });
        await at.become(alice);
        const [[id, name]] = portal.sql(`SELECT id, name FROM attachments
            WHERE name = '多要素認証_適用状況.png' LIMIT 1`);
        const rename = (to) => portal.sql(`SET portal.vendor_id = '*';
            UPDATE attachments SET name = '${to}' WHERE id = '${id}'`);
        rename('Aozora_Multi_Factor_Authentication_Rollout_2026_signed_v3.png');
        await at.page.goto(`${portal.url}/attachments`);
        const wide = await at.page.evaluate(
            () => document.documentElement.scrollWidth);
        rename(name);
        assert.ok(wide <= 1024, `${wide} px wide`);
        await at.close();
    });

test('lists fit a tablet, upright and on its side', async () => {
    const compare = more.alice.find((path) => path.includes('/compare'));
    for (const [name, ...paths] of [
        ['alice', '/attachments', '/submissions', compare],
        ['rita', '/submissions', '/plans']]) {
        const at = await chrome.window({ language: 'en' });
        const visitor = await portal.as(name);
        await visitor.get('/account');
        await visitor.post('/language', { language: 'en', next: '/' });
        await at.become(visitor);
        for (const path of paths) {
            await at.page.goto(`${portal.url}${path}`);
            for (const width of [768, 993, 1024]) {
                await at.page.setViewport({ width, height: 900 });
                const wide = await at.page.evaluate(
                    () => document.documentElement.scrollWidth);
                assert.ok(wide <= width, `${name} ${path}: ${wide} px wide`);
            }
        }
        await at.close();
    }
});

/** In the page: what is done every 20 seconds is done every half. */
function hurry() {
    const real = globalThis.setInterval;
    globalThis.setInterval = (fn, ms) => real(fn, ms === 20000 ? 500 : ms);
}

test('two people in one section see each other', async () => {
    const [[shared]] = portal.sql('SELECT submission_id FROM assignments');
    const path = `/submissions/${shared}/domains/7`;
    const windows = {};
    for (const name of ['alice', 'aki']) {
        windows[name] = await chrome.window({});
        const visitor = await portal.as(name);
        await visitor.get('/account');
        await visitor.post('/language', { language: 'ja', next: '/' });
        await windows[name].become(visitor);
        await windows[name].page.evaluateOnNewDocument(hurry);
        await windows[name].go(path);
    }
    /* Alice came first: she hears of Aki by the poll only. */
    const { page } = windows.alice;
    await page.waitForFunction(() => document.querySelector('[data-poll] p')
        .textContent.includes('鈴木 明希'));
    await windows.aki.page.waitForFunction(() => document
        .querySelector('[data-poll] p').textContent.includes('佐藤 亜里沙'));
    for (const window of Object.values(windows)) {
        await window.look();
        await window.close();
    }
});

/* Its address comes from an upload: one row of each kind. */
test('the rows of an uploaded file', async () => {
    const visitor = await portal.as('alice');
    const id = portal.sql(`SELECT s.id FROM submissions s JOIN users u
        ON u.vendor_id = s.vendor_id AND u.email LIKE 'alice@%'
        WHERE s.state = 'open' LIMIT 1`)[0][0];
    const file = await open(await download(visitor, id));
    file.cell('Q1.1', COLUMN.comment).value = '規程を改訂しました。'.repeat(20);
    file.cell('Q1.2', COLUMN.comment).value = 'conflict';
    file.cell('Q1.3', COLUMN.value).value = 'x'.repeat(80);
    portal.sql(`UPDATE answers SET version = version + 1, comment = 'other'
        WHERE submission_id = '${id}' AND clause = '1.2'`);
    const shown = await show(visitor, id, await save(file));
    assert.deepEqual([shown.changed, shown.conflict, shown.error], [1, 1, 1]);
    for (const language of ['ja', 'en']) {
        await visitor.get('/account');
        await visitor.post('/language', { language, next: '/' });
        const at = await chrome.window({ language, width: WIDTH });
        await at.become(visitor);
        await at.go(shown.location, { anyWords: true });
        const wide = await at.page.evaluate(
            () => document.documentElement.scrollWidth);
        assert.ok(wide <= WIDTH, `${wide} px wide`);
        await at.close();
    }
});
