// The next cycle, in a browser: the answers of the last one stand there, by a
// new version of the standard, and are confirmed with one press.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import { nextVersion, publish } from '../lib/edition.mjs';
import { answer, answerForm, newPerson } from '../lib/journey.mjs';
import { launch } from './browser.mjs';

const WORDS = {
    ja: { changed: /質問が変わっている/, moved: /番号は 5\.2/ },
    en: { changed: /question has changed/, moved: /number 5\.2 then/ },
};

let portal, chrome, decided;
before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
    [decided] = portal.sql(`SELECT s.engagement_id, s.party_id, s.vendor_id
        FROM submissions s JOIN answers a ON a.submission_id = s.id
        WHERE s.state = 'decided' AND NOT EXISTS (SELECT FROM submissions t
            WHERE t.engagement_id = s.engagement_id AND t.cycle > s.cycle)
        GROUP BY s.id ORDER BY count(*) DESC LIMIT 1`)
        .map(([engagement, party, vendor]) => ({ engagement, party, vendor }));
    const next = nextVersion('2099.1');
    next.ask('1.2', '別の質問ですか。Is this another question?');
    next.renumber('5.2', '5.9');
    publish(portal, next.doc);
});
after(async () => {
    await chrome?.close();
    await portal?.stop();
});

/** The second cycle of what the demo decided: one action, on its page. */
async function askAgain() {
    const rita = await portal.as('rita');
    const at = await chrome.window({ language: 'ja' });
    await rita.get('/account');
    await rita.post('/language', { language: 'ja', next: '/' });
    await at.become(rita);
    await at.go(`/vendors/${decided.vendor}/engagements/${decided.engagement}`);
    await at.click('details.confirm summary');
    await at.press('details.confirm form button');
    const id = new URL(at.page.url()).pathname.split('/')[2];
    assert.match(await at.text('main'), /質問票を 1 件送付しました/);
    await at.go('/reassessments?within=365');
    assert.equal(await at.count(`input[value^="${decided.engagement}/"]`), 0);
    await at.close();
    return id;
}

test('carried over, confirmed, changed', async () => {
    const id = await askAgain();
    for (const [language, confirmed] of [['ja', '1.1'], ['en', '1.3']]) {
        const manager = await newPerson(portal, 'manager', 'manager',
            { vendorId: decided.vendor, language });
        const at = await chrome.window({ language,
            width: language === 'ja' ? 1280 : 390 });
        await at.become(manager);
        const say = WORDS[language], dashed = confirmed.replace('.', '-');
        await at.go(`/submissions/${id}`, { anyWords: true });
        await at.go(`/submissions/${id}/domains/1?clause=1.1`,
            { anyWords: true });
        assert.match(await at.text('#ly-1-2'), say.changed);
        await at.saved(`#a-${dashed}`, () => at.click(
            `#ly-${dashed} button`));
        await at.until((s) => !document.querySelector(s), `#ly-${dashed}`);
        assert.equal(await at.count(`#tags-${dashed} .s-carried_over`), 0);
        assert.equal(await at.count('#tags-1-2 .s-carried_over'), 1);
        await at.go(`/submissions/${id}/domains/1?clause=5.9`,
            { anyWords: true });
        assert.match(await at.text('#ly-5-9'), say.moved);
        assert.equal(portal.sql(`SELECT carried_over, saved_by_name FROM answers
            WHERE submission_id = '${id}' AND clause = '${confirmed}'`)[0]
            .join(), ',manager');
        await at.close();
    }
});

test('changing an answer takes it up, without JavaScript too', async () => {
    const [id] = portal.sql(`SELECT id FROM submissions
        WHERE carried_from IS NOT NULL
            AND engagement_id = '${decided.engagement}'
            ORDER BY cycle DESC`)[0];
    const manager = await newPerson(portal, 'plain', 'manager',
        { vendorId: decided.vendor });
    const at = await chrome.window({ javascript: false });
    await at.become(manager);
    await at.go(`/submissions/${id}/domains/1?clause=1.4`, { anyWords: true });
    await at.press('#ly-1-4 button');
    assert.equal(await at.count('#ly-1-4'), 0);
    assert.equal(await at.count('#ly-1-2'), 1);
});

test('two cycles side by side, for both', async () => {
    const [id, before] = portal.sql(`SELECT id, carried_from FROM submissions
        WHERE carried_from IS NOT NULL
            AND engagement_id = '${decided.engagement}'
            ORDER BY cycle DESC`)[0];
    portal.sql(`UPDATE verdicts SET internal_note = 'among ourselves',
        note = 'for both' WHERE submission_id = '${before}' AND clause = '1.4'`);
    const manager = await newPerson(portal, 'manager', 'manager',
        { vendorId: decided.vendor });
    await answer(manager, id, '1.4', {
        ...await answerForm(manager, id, '1.4'), status: 'partly',
        comment: '見直しを四半期ごとにした。' });
    for (const who of [await portal.as('rita'), manager]) {
        await who.get('/account');
        await who.post('/language', { language: 'ja', next: '/' });
        const at = await chrome.window({ language: 'ja' });
        await at.become(who);
        await at.go(`/submissions/${id}`, { anyWords: true });
        await at.press('a[href$="/compare"]');
        const main = await at.text('main');
        assert.match(main, /見直しを四半期ごとにした/);
        assert.match(main, /悪化/);
        assert.match(main, /for both/);
        assert.equal(/among ourselves/.test(await at.page.content()),
                     who !== manager);
        assert.ok(await at.count('svg.timeline .done'));
        const changed = await at.count('tbody th a');
        await at.go(`/submissions/${id}/compare?all=1&domain=1`,
            { anyWords: true });
        assert.ok(await at.count('tbody th a') > changed);
        await at.close();
    }
});
