// The pages of questions, as a vendor's manager uses them: how much fits on a
// screen, a section by keyboard only, one question at a time, who does the
// work, and all of it on paper.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import * as go from '../lib/journey.mjs';
import { launch } from './browser.mjs';

let portal, chrome, alice, submission, centre;

before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
    const rita = await go.newPerson(portal, 'srita', 'reviewer');
    const vendor = await go.newVendor(rita);
    alice = await go.newPerson(portal, 'salice', 'manager',
        { vendorId: vendor });
    const engagement = await go.newEngagement(rita, vendor,
        { facts: go.catalogue.facts.map((f) => f.code) });
    const made = await alice.post(`/vendors/${vendor}/parties`, {
        form_id: crypto.randomUUID(), name: '大阪データセンター', country: 'JP',
        service: 'hosting', engagement });
    assert.equal(made.status, 303, made.text);
    centre = portal.sql(`SELECT id FROM parties
        WHERE name = '大阪データセンター'`)[0][0];
    submission = await go.newDraft(rita, engagement);
    await go.issue(rita, submission);
    await alice.get('/account');
});
after(async () => {
    await chrome?.close();
    await portal?.stop();
});

async function windowOf(options = {}) {
    const { language = 'ja' } = options;
    await alice.post('/language', { language, next: '/' });
    const at = await chrome.window(options);
    await at.become(alice);
    return at;
}
const status = (clause) => portal.sql(`SELECT status FROM answers
    WHERE submission_id = '${submission}' AND clause = '${clause}'`)[0]?.[0];
const domain = (n, more = '') => `/submissions/${submission}/domains/${n}${more}`;
const focused = (at) => at.page.evaluate(() => document.activeElement.id);

test('ten clauses of a section fit in two screens', async () => {
    for (const language of ['ja', 'en']) {
        const at = await windowOf({ language });
        for (const n of [3, 6, 18]) { /* the longest ones */
            await at.page.goto(portal.url + domain(n), { waitUntil: 'load' });
            const height = await at.page.$$eval('.clause', (all) =>
                all[9].getBoundingClientRect().bottom -
                    all[0].getBoundingClientRect().top);
            assert.ok(height <= 2 * 900, `${language} ${n}: ${height} px`);
        }
        await at.close();
    }
});

/* Every ten in a row, as they are answered: typed values, comments of a line
 * or two. The domains that ask for more values (1, 6, 9, 16, 18 and 19) have
 * tens that need up to a fifth of a screen more, and weak answers ask for their
 * plan besides; 20 is one clause with tables. */
test('ten answered clauses of a section fit in two screens as well', async () => {
    const COMMENTS = ['規程に定めて運用し、毎年4月に見直しています。', '',
        '申請は情報システム部が承認し、台帳に記録します。例外は委員会が判断し、' +
        '期限を決めて四半期ごとに確認しています。'];
    const domains = [2, 3, 7, 11];
    const numbers = go.catalogue.clauses.filter((c) => c.assessable !== false &&
        domains.includes(c.domain)).map((c) => c.number);
    for (const [i, number] of numbers.entries()) {
        const reply = await go.answer(alice, submission, number, {
            status: i % 6 === 3 ? 'alternative' : 'conforms',
            comment: COMMENTS[i % 3] });
        assert.equal(reply.status, 200, `${number}: ${reply.text}`);
    }
    for (const language of ['ja', 'en']) {
        const at = await windowOf({ language });
        for (const n of domains) {
            await at.go(domain(n), { anyWords: true });
            const heights = await at.page.$$eval('.clause', (all) =>
                all.slice(9).map((last, i) =>
                    Math.round(last.getBoundingClientRect().bottom -
                        all[i].getBoundingClientRect().top)));
            assert.ok(heights.length > 0);
            for (const height of heights)
                assert.ok(height <= 2 * 900, `${language} ${n}: ${heights} px`);
        }
        await at.close();
    }
});

test('a section by keyboard only', async () => {
    const at = await windowOf({ language: 'en' });
    await at.go(domain(12));
    const key = (k) => at.page.keyboard.press(k);
    const clauses = await at.page.$$eval('.clause', (all) =>
        all.map((c) => c.id));
    await key('?');
    await at.until(() => document.querySelector('#keys:popover-open'));
    await at.look();
    await key('Escape');
    await at.until(() => !document.querySelector('#keys:popover-open'));
    for (const [i, id] of clauses.entries()) {
        await key('n');
        assert.equal(await focused(at), id);
        await at.saved(`#a-${id.slice(2)}`, () => key(i === 2 ? '4' : '1'));
    }
    assert.equal(status(clauses[0].slice(2).replaceAll('-', '.')), 'conforms');
    assert.equal(status(clauses[2].slice(2).replaceAll('-', '.')),
        'not_applicable');
    await at.page.focus(`#${clauses[0]} [name=status]`);
    await key('j');
    assert.equal(await focused(at), clauses[1]);
    await key('k');
    assert.equal(await focused(at), clauses[0]);
    // Every question here has its answer: n leads on to the next domain.
    await at.leave('[data-key="n"]');
    assert.match(at.page.url(), /domains\/13\?clause=/);
    await at.look();
    await at.close();
});

test('keys mean letters while one types, and nothing once switched off',
    async () => {
        const at = await windowOf({ language: 'en' });
        await at.go(domain(14));
        const first = await at.page.$eval('.clause', (c) => c.id.slice(2));
        await at.unfold(`#comment-${first}`);
        await at.saved(`#a-${first}`, async () => {
            await at.page.focus(`#comment-${first}`);
            await at.page.keyboard.type('j1n?k');
            await at.page.keyboard.press('Tab');
        });
        assert.equal(await at.page.$eval(`#comment-${first}`, (e) => e.value),
            'j1n?k');
        assert.equal(await at.count(`#a-${first} [name=status]:checked`), 0);
        // An input method composes: its keys are not ours.
        await at.page.evaluate(() => {
            document.activeElement.blur();
            document.dispatchEvent(new KeyboardEvent('keydown',
                { key: 'j', isComposing: true, bubbles: true }));
        });
        assert.notEqual(await focused(at), `c-${first}`);
        assert.equal((await alice.post('/account/keys',
            { keys: 'off' })).status, 303);
        await at.go(domain(14));
        assert.equal(await at.count('#keys'), 0);
        await at.page.keyboard.press('j');
        assert.equal(await focused(at), '');
        await alice.post('/account/keys', { keys: 'on' });
        await at.close();
    });

test('one question at a time, on a phone', async () => {
    const at = await windowOf({ language: 'ja', width: 390 });
    // As a link in a mail leads there.
    await at.go(domain(18, '?view=single&clause=75'));
    assert.equal(await at.count('.clause'), 1);
    assert.ok(await at.page.evaluate(() =>
        document.documentElement.scrollWidth) <= 390);
    await at.page.keyboard.press('j'); /* beyond the domain */
    await at.until(() => location.search.includes('clause=76'));
    await at.look();
    await at.press('[data-key="k"]');
    assert.match(at.page.url(), /domains\/18\?view=single&clause=75$/);
    await at.saved('#a-75', () => at.page.keyboard.press('1'));
    await at.press('[data-key="p"]');
    assert.match(at.page.url(), /clause=74$/);
    await at.press('[data-key="n"]'); /* 75 is answered now */
    assert.match(at.page.url(), /clause=76/);
    await at.close();
});

test('another party does it: chosen, saved, and said on every page',
    async () => {
        const at = await windowOf({ language: 'ja' });
        await at.go(domain(18, '?clause=66#c-66'));
        await at.saved('#a-66', () => at.choose('#a-66', 'inherited'));
        await at.until(() => document.querySelector('#tags-66 .s-missing'));
        await at.saved('#a-66', () => at.page.select('#by-66', centre));
        assert.equal(status('66'), 'inherited');
        await at.go(domain(18, '?view=single&clause=66'));
        assert.match(await at.text('#a-66 .when-inherited'),
            /大阪データセンター はこの条項についてまだ評価されていません/);
        await at.go(`/submissions/${submission}/check`);
        assert.match(await at.text('main'), /他の当事者が実施\s*大阪データセンター/);
        await at.close();
    });

test('a section on paper: its title and answers, no controls', async () => {
    const at = await windowOf({ language: 'ja' });
    await at.go(domain(1));
    await at.page.emulateMediaType('print');
    const shown = (selector) => at.page.$$eval(selector, (all) =>
        all.filter((e) => e.checkVisibility()).length);
    assert.equal(await shown('.progress-bar strong'), 1);
    assert.ok(await shown('.clause [name="status"]') > 20);
    for (const control of ['button', '.button', '.steps a', '.folds > a'])
        assert.equal(await shown(control), 0, control);
    await at.close();
});

test('the whole questionnaire on paper', async () => {
    const at = await windowOf({ language: 'ja' });
    await at.go(`/submissions/${submission}/print`);
    await at.until(() => document.querySelector('#print-end'));
    assert.equal(await at.count('article.clause'), 206);
    await at.look();
    await at.page.emulateMediaType('print');
    assert.equal(await at.page.$eval('.no-print', (e) =>
        getComputedStyle(e).display), 'none');
    await at.close();
});
