// static/js in a real browser: what is typed is saved, and never lost.
import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, test } from 'node:test';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { until as poll } from '../http/lib.mjs';
import { CHROMIUM, PATIENCE_MS } from './browser.mjs';
import { startServer } from './scripts_page.mjs';

let server, browser, context, page, asked, files;

before(async () => {
    server = await startServer();
    browser = await puppeteer.launch({
        executablePath: CHROMIUM,
        timeout: PATIENCE_MS,
        args: ['--no-sandbox'],
    });
    files = mkdtempSync(join(tmpdir(), 'portal-e2e-'));
});
after(async () => {
    await browser?.close();
    await server?.stop();
    if (files) rmSync(files, { recursive: true });
});

async function newTab() {
    const tab = await context.newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    return tab;
}

const problems = [];
beforeEach(async () => {
    Object.assign(server, { mode: 'ok', gate: null, saves: [], uploads: [],
        stays: 0, opened: 0, person: 'alice', csrf: 't', closed: '' });
    problems.length = 0;
    asked = 0;
    context = await browser.createBrowserContext();
    page = await newTab();
    page.on('pageerror', (e) => problems.push(e.message));
    page.on('console', (m) => {
        if (/Content Security Policy/.test(m.text())) problems.push(m.text());
    });
    page.on('dialog', (d) => {
        asked++;
        d.accept();
    });
    await page.goto(`${server.url}/page`);
});
afterEach(async () => {
    await context.close();
    assert.deepEqual(problems, []);
});

const CONFORMS = '#a-1 [value=conforms]';
const text = (selector) => page.$eval(selector, (e) => e.textContent.trim());
const isOpen = (selector) => page.$eval(selector, (e) => e.open);
const until = (what, ...args) =>
    page.waitForFunction(what, { polling: 50 }, ...args);
const saveSays = (words) => until(
    (w) => document.querySelector('#a-1 .save').textContent.includes(w), words);
const keptKeys = () => page.evaluate(
    () => Object.keys(localStorage).filter((k) => k.startsWith('keep:')));
/** Everything typed has arrived (the page may be on its way to another). */
const allSaved = () => poll(async () =>
    (await keptKeys().catch(() => ['?'])).length === 0, 'all to be saved');

test('a choice is saved at once, with the version last heard of', async () => {
    await page.click(CONFORMS);
    await saveSays('Saved at 14:32');
    await page.click('#a-1 [value=partly]');
    await until(() => document.querySelector('#a-1 .weak').offsetHeight > 0);
    await poll(() => server.saves.length === 2, 'the second');
    await allSaved();
    assert.deepEqual(server.saves.map((s) => [s.get('status'),
        s.get('version')]), [['conforms', '3'], ['partly', '4']]);
});

test('text is saved after a pause, and the cursor stays', async () => {
    await page.$eval('#a-1 .save', (place) => {
        window.said = [];
        new MutationObserver(() => window.said.push(place.textContent.trim()))
            .observe(place, { childList: true, subtree: true });
    });
    await page.type('#comment-1', 'abc');
    await saveSays('Saved at');
    assert.equal(await page.evaluate(() => window.said[0]), 'Not saved yet');
    assert.deepEqual(server.saves.map((s) => s.get('comment')), ['abc']);
    assert.equal(await page.evaluate(() => document.activeElement.id),
                 'comment-1');
});

test('what is typed during a save is saved after it', async () => {
    let open;
    server.gate = new Promise((done) => { open = done; });
    await page.click(CONFORMS);
    await saveSays('Saving');
    await page.type('#comment-1', 'x');
    await until(() => !document.querySelector('#a-1 .save .ok'));
    open();
    await poll(() => server.saves.length === 2, 'the second');
    await allSaved();
    assert.deepEqual(server.saves.map((s) => s.get('comment')), ['', 'x']);
});

test('nothing is saved while an input method composes', async () => {
    await page.focus('#comment-1');
    const devtools = await page.createCDPSession();
    await devtools.send('Input.imeSetComposition',
        { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await new Promise((r) => { setTimeout(r, 1600); }); // longer than a pause
    assert.equal(server.saves.length, 0);
    await devtools.send('Input.insertText', { text: '日本' });
    await saveSays('Saved at');
    assert.deepEqual(server.saves.map((s) => s.get('comment')), ['日本']);
});

test('a conflict stands beside the field until somebody decides', async () => {
    server.mode = 'conflict';
    await page.click(CONFORMS);
    await page.waitForSelector('#a-1 .conflict');
    server.mode = 'ok';
    await page.click('#a-1 .conflict button');
    await saveSays('Saved at');
    assert.equal(server.saves.length, 2);
    assert.equal(server.saves[1].get('resolve'), 'mine');
    assert.equal(server.saves[1].get('version'), '9');
});

test('the words of a refusal are shown', async () => {
    server.mode = 'invalid';
    await page.click(CONFORMS);
    await saveSays('Enter a number.');
});

test('a fault and a cut connection are tried again, when it is back at once', async () => {
    server.mode = 'broken';
    await page.click(CONFORMS);
    await saveSays('the portal could not take it. What you typed is kept');
    assert.equal(await page.$('#a-1 .save h1'), null);
    server.mode = 'cut';
    const online = () =>
        page.evaluate(() => window.dispatchEvent(new Event('online')));
    await online();
    await saveSays('no connection. What you typed is kept');
    server.mode = 'ok';
    await online();
    await saveSays('Saved at');
});

test('a retry that meets an input method is made after it', async () => {
    await page.evaluate(() => { /* ten times as fast; retries are counted */
        const { setTimeout: wait } = window;
        window.retries = 0;
        window.setTimeout = (what, ms) => wait.call(window, () => {
            what();
            window.retries += ms === 3000;
        }, ms / 10);
    });
    server.mode = 'broken';
    await page.click(CONFORMS);
    await saveSays('the portal could not take it. What you typed is kept');
    server.mode = 'ok';
    await page.focus('#comment-1');
    const devtools = await page.createCDPSession();
    await devtools.send('Input.imeSetComposition',
        { text: 'にほ', selectionStart: 2, selectionEnd: 2 });
    await until(() => window.retries > 0);
    await devtools.send('Input.insertText', { text: '日本' });
    await saveSays('Saved at');
    assert.equal(server.saves.at(-1).get('comment'), '日本');
});

for (const mode of ['signed_out', 'redirect'])
    test(`${mode}: the page stays, the text comes back`, async () => {
        server.mode = mode;
        await page.type('#comment-1', 'long text');
        await until(() => document.querySelector('.signed-out').open);
        assert.equal(await page.$eval('#comment-1', (e) => e.value),
                     'long text');
        await Promise.all([page.waitForNavigation(),
            page.click('.signed-out a')]);
        assert.match(page.url(), /\/login\?next=/);
        assert.equal(asked, 0);
        server.mode = 'ok';
        await page.goto(`${server.url}/page`);
        await saveSays('Saved at 14:32 Text you typed earlier was put back.');
        assert.equal(server.saves.at(-1).get('comment'), 'long text');
        assert.deepEqual(await keptKeys(), []);
    });

test('leaving asks only when something is neither saved nor kept', async () => {
    await page.type('#actions', 'z');
    await page.type('#comment-1', 'x');
    await page.goto(`${server.url}/elsewhere`);
    assert.equal(asked, 0);
    await page.goto(`${server.url}/page`);
    await saveSays('Saved at');
    assert.ok(await page.waitForSelector('.offer [data-restore]'));
    await page.evaluate(() => {
        Storage.prototype.setItem = () => { throw new Error('full'); };
    });
    await page.type('#comment-1', 'y');
    await saveSays('This browser cannot keep it');
    await page.goto(`${server.url}/elsewhere`);
    assert.equal(asked, 1);
});

const another = async () => {
    const tab = await newTab();
    await tab.goto(`${server.url}/page`);
    return tab;
};
const valueIn = (tab, selector) => tab.$eval(selector, (e) => e.value);

test('what a closed tab left behind is sent by the next page', async () => {
    server.mode = 'cut';
    await page.type('#comment-1', 'one');
    await page.click('#a-2 [value=partly]');
    await page.type('#f-2', 'two');
    await until(() => document.querySelectorAll('.save .fail').length === 2);
    await page.close();
    server.mode = 'ok';
    server.saves = [];
    page = await another();
    await saveSays('Saved at');
    await allSaved();
    const sent = (name) =>
        [...new Set(server.saves.map((s) => s.get(name)))].sort();
    assert.deepEqual(sent('comment'), ['', 'one']);
    assert.deepEqual(sent('tool'), ['', 'two']);
    assert.ok(sent('edit_id').every((id) => /^page\.\d+$/.test(id)));
});

test('what stands in another open tab is left to it', async () => {
    server.mode = 'cut';
    await page.type('#comment-1', 'mine');
    await saveSays('no connection');
    const tab = await another();
    await new Promise((r) => { setTimeout(r, 500); });
    assert.equal(await valueIn(tab, '#comment-1'), '');
    await tab.close();
    assert.equal(await valueIn(page, '#comment-1'), 'mine');
    assert.equal((await keptKeys()).length, 1);
});

test('nobody is shown what somebody else typed here', async () => {
    server.mode = 'cut';
    await page.type('#comment-1', 'of alice');
    await saveSays('no connection');
    await page.close();
    Object.assign(server, { mode: 'ok', person: 'bob', csrf: 'b', saves: [] });
    page = await another();
    await page.waitForNetworkIdle({ idleTime: 300 });
    assert.equal(await valueIn(page, '#comment-1'), '');
    const sentBy = (csrf) => // the closed page may have said its last words
        server.saves.filter((s) => s.get('csrf') === csrf);
    assert.deepEqual(sentBy('b'), []);
    await page.$eval('form[data-forget]', (f) => { f.action = '/elsewhere'; });
    await Promise.all([page.waitForNavigation(),
        page.click('form[data-forget] button')]);
    Object.assign(server, { person: 'alice', csrf: 't2' });
    page = await another();
    await saveSays('Saved at');
    assert.equal(sentBy('t2')[0].get('comment'), 'of alice');
});

test('signed in again in another tab, this one sends by itself', async () => {
    server.mode = 'signed_out';
    await page.type('#comment-1', 'abc');
    await saveSays('you are signed out');
    await until(() => document.querySelector('.signed-out').open);
    await page.click('.signed-out [data-close]');
    await until(() => !document.querySelector('.signed-out').open &&
        document.activeElement.id === 'comment-1');
    await page.type('#comment-1', 'def');
    Object.assign(server, { mode: 'ok', csrf: 'new' });
    const tab = await another();
    await saveSays('Saved at'); // perhaps what was typed at first
    await poll(() => server.saves.at(-1).get('comment') === 'abcdef' &&
        server.saves.at(-1).get('csrf') === 'new', 'all of it');
    await saveSays('Saved at');
    await tab.close();
});

test('a new token is fetched, but not of somebody else', async () => {
    server.csrf = 'new';
    await page.type('#comment-1', 'abc');
    await saveSays('Saved at');
    assert.deepEqual(server.saves.map((s) => s.get('csrf')), ['t', 'new']);
    Object.assign(server, { csrf: 'other', person: 'bob' });
    await page.type('#comment-1', 'def');
    await saveSays('somebody else is signed in');
    assert.equal(await valueIn(page, '#comment-1'), 'abcdef');
    assert.equal(server.saves.length, 3);
});

test('what the page has no field for goes along', async () => {
    await page.evaluate(() => localStorage.setItem('keep:alice/s/alice/1#gone',
        JSON.stringify({ values: [['comment', 'kept'], ['plan', 'later']],
            base: { version: '2', edit_id: 'old' }, edits: 7,
            at: Date.now() })));
    server.opened = 0;
    await page.goto(`${server.url}/page`);
    await poll(() => server.saves.length > 0, 'the save');
    await poll(() => server.opened > 1, 'the page to show what came back');
    await allSaved();
    const [sent] = server.saves;
    assert.deepEqual(['comment', 'plan', 'version', 'edit_id']
        .map((n) => sent.get(n).split('.')[0]), ['kept', 'later', '2', 'old']);
});

test('what comes too late is shown, and old things are forgotten', async () => {
    await page.evaluate(() => {
        const put = (key, at) => localStorage.setItem(`keep:alice/s/alice/${key}`,
            JSON.stringify({ values: [['comment', 'too late']], base: {},
                edits: 1, at }));
        put('2#gone', Date.now());
        put('1#gone', Date.now() - 15 * 864e5);
    });
    server.closed = '2';
    await page.goto(`${server.url}/page`);
    await page.waitForSelector('#c-2 .offer');
    assert.match(await text('#c-2 .offer'),
        /can no longer be changed\.\s*too late\s*Discard it/);
    await page.click('#c-2 [data-discard]');
    assert.deepEqual(await keptKeys(), []);
});

test('a text that is too long is said to be', async () => {
    server.mode = 'too_long';
    await page.type('#comment-1', 'x');
    await saveSays('Could not be saved: the text is too long.');
    assert.equal(await page.$eval('#a-1 [name=version]', (e) => e.value), '3');
});

test('a form that arrived is forgotten, one that did not is kept', async () => {
    const propose = async () => {
        await page.type('#actions', 'more');
        await Promise.all([page.waitForNavigation(), page.click('#propose')]);
        await page.goto(`${server.url}/page`);
    };
    await propose();
    assert.equal(await page.$('.offer'), null);
    server.mode = 'signed_out';
    await propose();
    await page.waitForSelector('.offer');
    await page.click('.offer [data-discard]');
    assert.deepEqual(await keptKeys(), []);
});

test('signing out saves first, then warns of what it would lose', async () => {
    const leave = () => Promise.all([page.waitForNavigation(),
        page.click('form[data-forget] button')]);
    const prepare = () => page.$eval('form[data-forget]',
        (f) => { f.action = '/elsewhere'; });
    await prepare();
    await page.type('#comment-1', 'last words');
    await leave();
    assert.equal(server.saves.at(-1).get('comment'), 'last words');
    assert.equal(asked, 0);
    await page.goto(`${server.url}/page`);
    await prepare();
    await page.type('#actions', 'secret');
    assert.equal((await keptKeys()).length, 1);
    await leave();
    assert.equal(asked, 1);
    assert.deepEqual(await keptKeys(), []);
});

test('fields of another answer are hidden', async () => {
    const hidden = () => page.$eval('#a-1 .fields', (e) => e.hidden);
    assert.equal(await hidden(), true);
    await page.click('#a-1 [value=partly]');
    assert.equal(await hidden(), false);
});

test('each file is sent by itself; refusals stand beside it', async () => {
    const paths = ['a.txt', 'b.txt', 'big.txt'].map((n) => join(files, n));
    paths.forEach((p, i) => writeFileSync(p, 'x'.repeat(i < 2 ? 5 : 4e6 + 1)));
    const input = await page.$('#file-1');
    await input.uploadFile(paths[0], paths[1]);
    await until(() => document.querySelector('#files-1 li') &&
        !document.querySelector('.uploads li'));
    assert.equal(new Set(server.uploads.map((u) => u.id)).size, 2);
    assert.deepEqual(server.uploads.map((u) => [u.csrf, u.name, u.bytes]),
        [['t', 'a.txt', 'xxxxx'], ['t', 'b.txt', 'xxxxx']]);
    server.mode = 'refuse';
    await input.uploadFile(paths[0], paths[2]);
    await until(() => document.querySelectorAll('.uploads .error').length === 2);
    assert.match(await text('.uploads'), /not accepted[^]*too large/);
    assert.equal(server.uploads.length, 3);
});

const long = Array.from({ length: 1e6 }, (_, i) => i % 10).join('.');
async function chooseLong() {
    const path = join(files, 'long.txt');
    if (!existsSync(path)) writeFileSync(path, long);
    await (await page.$('#file-1')).uploadFile(path);
}

test('an upload that is cut goes on where it was', async () => {
    server.mode = 'cut';
    await chooseLong();
    await until(() => document.querySelector('.uploads')
        .textContent.includes('going on by itself'));
    server.mode = 'ok';
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await until(() => document.querySelector('#files-1 li'));
    assert.deepEqual(server.uploads.map((u) => u.bytes === long), [true]);
    assert.match(await text('portal-upload [role=status]'),
                 /^long\.txt: Uploaded$/);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)
        .filter((k) => k.startsWith('up:'))), []);
});

test('after a reload the same file goes on where it was', async () => {
    server.mode = 'cut';
    await chooseLong();
    await until(() => document.querySelector('.uploads')
        .textContent.includes('going on by itself'));
    server.mode = 'ok';
    await page.reload();
    assert.match(await text('.uploads'), /long\.txtInterrupted\. Choose/);
    const received = server.uploads[0].bytes.length;
    assert.ok(received > 0 && received < long.length);
    await chooseLong();
    await until(() => document.querySelector('#files-1 li'));
    assert.deepEqual(server.uploads.map((u) => u.bytes === long), [true]);
    assert.equal(await text('.uploads'), '');
});

test('the error summary takes the focus, bad fields say so', async () => {
    await page.goto(`${server.url}/errors`);
    assert.equal(await page.evaluate(() => document.activeElement.id),
                 'errors');
    const invalid = (id) => page.$eval(id,
        (e) => e.getAttribute('aria-invalid'));
    assert.equal(await invalid('#name'), 'true');
    assert.equal(await invalid('#actions'), null);
});

test('keys walk and press, but not while somebody types', async () => {
    for (const key of ['j', 'j', 'a']) await page.keyboard.press(key);
    assert.ok(await page.$eval('#a-2 [value=conforms]', (e) => e.checked));
    await page.type('#comment-1', 'jka');
    assert.equal(await page.$eval('#comment-1', (e) => e.value), 'jka');
});

test('the idle warning counts down, and lets the person stay', async () => {
    await page.goto(`${server.url}/idle`);
    await until(() => document.querySelector('.idle-warning').open);
    assert.match(await text('[data-left]'), /^(1:00|0:[0-5]\d)$/);
    await page.click('.idle-warning button');
    await until(() => !document.querySelector('.idle-warning').open);
    assert.equal(server.stays, 1);
    await page.goto(`${server.url}/soon-over`);
    await until(() => document.querySelector('.signed-out').open);
    assert.equal(await isOpen('.idle-warning'), false);
});

test('without JavaScript there is a button, and it sends all', async () => {
    await page.setJavaScriptEnabled(false);
    await page.goto(`${server.url}/page`);
    await page.type('#comment-1', 'plain');
    await Promise.all([page.waitForNavigation(), page.click('#a-1 .nojs')]);
    assert.equal(server.saves[0].get('comment'), 'plain');
});
