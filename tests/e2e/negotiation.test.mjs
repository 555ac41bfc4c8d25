// Two people and a plan, in a browser: three rounds to agreement, an extension
// that needs a reason, a date that passes, a completion that is refused and one
// that is accepted. Bridge's manager reads English, Alludo's reviewer Japanese.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import { launch } from './browser.mjs';

const DAY = 86400;
/* Texts of people stand among those of the portal. */
const MIXED = { anyWords: true };

let portal, chrome, bob, rita, path, days = 0, files;

const day = (n) => new Date(Date.now() + 9 * 3600e3 + (days + n) * DAY * 1e3)
    .toISOString().slice(0, 10);

/** A window of somebody who has just signed in. */
async function enter(name, language) {
    const visitor = await portal.as(name, { language });
    await visitor.get('/account');
    await visitor.post('/language', { language, next: '/' });
    const at = await chrome.window({ language });
    await at.become(visitor);
    return at;
}

/** As press(), where the words of the other side stand on the page. */
async function act(at, selector, status) {
    if (status) at.allowed.add(status);
    await at.leave(selector);
    await at.look(MIXED);
    if (status) at.allowed.delete(status);
}

/** Everybody signs in anew: nobody stays signed in for weeks. */
async function pass(n) {
    days += n;
    portal.setClock(days * DAY);
    for (const at of [bob, rita]) await at?.close();
    bob = await enter('bob', 'en');
    rita = await enter('rita', 'ja');
    for (const at of [bob, rita]) await at.go(path, MIXED);
}

before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
    files = mkdtempSync(join(tmpdir(), 'portal-files-'));
    path = portal.sql(`SELECT '/findings/' || p.finding_id || '/plan'
        FROM plans p JOIN vendors v ON v.id = p.vendor_id
        WHERE v.name LIKE 'Bridge%' AND p.latest_version = 2`)[0][0];
    await pass(0);
});
after(async () => {
    for (const at of [bob, rita]) await at?.close();
    await chrome?.close();
    await portal?.stop();
    if (files) rmSync(files, { recursive: true });
});

async function proposeUntil(at, n, reason) {
    await at.set('#due_date', day(n));
    const last = (await at.page.$$eval('[name=milestone_title]', (all) =>
        all.filter((e) => e.value).length)) - 1;
    await at.page.$$eval('[name=milestone_due]', (all, i, v) => {
        all[i].value = v;
    }, last, day(n));
    if (reason) await at.set('#reason', reason);
}

test('three rounds to agreement', async () => {
    await proposeUntil(rita, 70);
    await rita.set('#message', '70 日以内にお願いします。');
    await act(rita, '#propose .actions button');
    await bob.go(path, MIXED);
    assert.equal(await bob.count('.talk > li'), 3);
    assert.ok(await bob.count('#v-3 ins'), 'what changed is marked');
    assert.ok(await bob.count('#v-3 details dd'), 'and the whole folded away');
    await act(bob, '#decide .actions button');
    assert.match(await bob.text('.tags'), /In force/);
    assert.ok(await bob.count('#v-3.in-force'));
    await rita.go(path, MIXED);
    assert.equal(await rita.text('.in-force .hash'),
                 await bob.text('.in-force .hash'));
    assert.equal(await rita.count('svg.timeline .today'), 1);
    const rows = await rita.count('section:has(svg.timeline) tbody tr');
    assert.equal(await rita.count('svg.timeline g'), rows,
                 'the table has every row of the picture');
});

test('an extension needs a reason and both sides', async () => {
    await bob.set('#actions', 'The same, with one more round.');
    await proposeUntil(bob, 120);
    await act(bob, '#propose .actions button', 422);
    assert.match(await bob.text('#reason-error'), /Say why more time/);
    assert.equal(await bob.page.$eval('#actions', (e) => e.value),
                 'The same, with one more round.');
    await bob.set('#reason', 'The supplier delivers six weeks late.');
    await act(bob, '#propose .actions button');
    assert.ok(await bob.count('#v-3.in-force'), 'the old one stays in force');
    await rita.go(path, MIXED);
    assert.match(await rita.text('#v-4 .note'), /期限を 50 日延長/);
    await act(rita, '#decide .actions button');
    assert.ok(await rita.count('#v-4.in-force'));
    assert.ok(await rita.count('svg.timeline path[fill="none"]'),
              'the date before the extension');
    await rita.go(`/plans/${portal.sql(`SELECT id FROM plans WHERE finding_id =
        '${path.split('/')[2]}'`)[0][0]}/compare?from=1&to=4`, MIXED);
    assert.ok(await rita.count('dl ins'));
});

test('a date that passes is overdue by itself', async () => {
    await pass(60);
    assert.ok(await bob.count('.page-head .s-plan_overdue'));
    assert.match(await bob.text('.cards'), /days late/);
    assert.ok(await bob.count('svg.timeline .late'));
    await rita.go('/findings?plan=overdue', MIXED);
    assert.ok(await rita.count(`a[href="${path}"]`));
});

test('a completion is refused, then accepted', async () => {
    await bob.type('#completion_note', 'All rights are certified.');
    await act(bob, '#complete form.form .actions button');
    await rita.go(path, MIXED);
    await act(rita, '#verify button[value="0"]', 422);
    assert.ok((await rita.text('#verify_note-error')).length > 0);
    await rita.type('#verify_note', '結果の一覧を添付してください。');
    await act(rita, '#verify button[value="0"]');
    await bob.go(path, MIXED);
    const file = join(files, 'certified.txt');
    writeFileSync(file, 'every right, and who confirmed it');
    await (await bob.page.$('#evidence_file')).uploadFile(file);
    await act(bob, '#complete form[enctype] button');
    assert.match(await bob.text('#complete .files'), /certified\.txt/);
    await bob.type('#completion_note', 'The list is attached.');
    await act(bob, '#complete form.form .actions button');
    await rita.go(path, MIXED);
    assert.match(await rita.text('.talk > li:last-child'), /certified\.txt/);
    await act(rita, '#verify button[value="1"]');
    assert.match(await rita.text('.tags'), /確認済み・終了/);
    await rita.press('.page-head a[href$="/record"]').catch(() => {});
    assert.ok(await rita.count('.hash') >= 5, 'four versions and a file');
    await bob.go(path.replace(/\/plan$/, ''), MIXED);
    assert.match(await bob.text('.tags'), /Resolved/);
});
