// Evidence in a real browser against the real portal: dropped, cut off,
// continued, and what arrived is what was sent.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import { launch } from './browser.mjs';

let portal, chrome, alice, at;
before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
    alice = await portal.as('alice', { language: 'en' });
    await alice.get('/account');
    await alice.post('/language', { language: 'en', next: '/' });
    at = await chrome.window({ language: 'en' });
    await at.become(alice);
});
after(async () => {
    await chrome?.close();
    await portal?.stop();
});

const MB = 1 << 20;

/** Drops files of these sizes, whose bytes the page makes by itself. */
const drop = (names) => at.page.$eval('portal-upload .drop', (box, files) => {
    const transfer = new DataTransfer();
    for (const [name, base64] of files) {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { lastModified: 1 }));
    }
    for (const type of ['dragover', 'drop'])
        box.dispatchEvent(new DragEvent(type, { bubbles: true,
            cancelable: true, dataTransfer: transfer }));
}, names.map(([name, bytes]) => [name, bytes.toString('base64')]));

const sumOf = (name) => portal.sql(`SELECT encode(sha256, 'hex')
    FROM attachments WHERE name = '${name}' AND state = 'stored'`)[0]?.[0];
const sum = (bytes) => createHash('sha256').update(bytes).digest('hex');
const pdf = (n) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(n)]);

test('several files are dropped, cut off, and continued', async () => {
    const long = pdf(3 * MB), short = pdf(1000);
    await at.go('/attachments', { anyWords: true });
    /* The second piece of the first file never arrives. */
    await at.page.setRequestInterception(true);
    let cuts = 0;
    const cut = (rq) => {
        if (/\?at=1048576$/.test(rq.url()) && cuts++ < 1)
            rq.abort('connectionreset');
        else rq.continue();
    };
    at.page.on('request', cut);
    await drop([['long.pdf', long], ['short.pdf', short]]);
    await at.until(() => /Interrupted/.test(
        document.querySelector('.uploads').textContent));
    await at.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await at.until(() =>
        document.querySelectorAll('#files-new li').length === 2 &&
        !document.querySelector('.uploads li'));
    assert.equal(cuts > 1, true);
    assert.equal(sumOf('long.pdf'), sum(long));
    assert.equal(sumOf('short.pdf'), sum(short));
    at.page.off('request', cut);
    await at.page.setRequestInterception(false);
    at.problems.splice(0, at.problems.length,
        ...at.problems.filter((p) => !/CONNECTION_RESET/.test(p)));
    await at.look({ anyWords: true });
});

test('a revision is dropped on the page of the file, and opens its own',
    async () => {
        const [[id]] = portal.sql(`SELECT id FROM attachments
            WHERE name = 'short.pdf'`);
        await at.go(`/attachments/${id}`, { anyWords: true });
        const fresh = pdf(2000);
        await Promise.all([at.page.waitForNavigation({ waitUntil: 'load' }),
                           drop([['short v2.pdf', fresh]])]);
        await at.look({ anyWords: true });
        assert.notEqual(at.id, id);
        assert.equal(sumOf('short v2.pdf'), sum(fresh));
        assert.match(await at.text('main'), /Revisions[^]*short\.pdf/);
        await at.page.select('#kind', 'certificate');
        await at.until(() => !document.querySelector('[data-when=kind]').hidden);
        await at.page.select('#kind', 'report');
        await at.until(() => document.querySelector('[data-when=kind]').hidden);
    });
