// The next cycle, in a browser: the answers of the last one stand there, by a
// new version of the standard, and are confirmed with one press.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import { nextVersion, publish } from '../lib/edition.mjs';
import { newPerson } from '../lib/journey.mjs';
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

/** The second cycle of what the demo decided. */
async function issueAgain() {
    const rita = await portal.as('rita');
    await rita.get('/account');
    const { engagement, party } = decided;
    const draft = await rita.post(`/engagements/${engagement}/submissions`,
        { form_id: crypto.randomUUID(), party_id: party });
    assert.equal(draft.status, 303, draft.text);
    const id = draft.headers.location.split('/')[2];
    await rita.get(draft.headers.location);
    const due = new Date(Date.now() + 30 * 864e5).toISOString().slice(0, 10);
    assert.equal((await rita.post(`/submissions/${id}/issue`,
        { due_date: due })).status, 303);
    return id;
}

test('carried over, confirmed, changed', { timeout: 120_000 }, async () => {
    const id = await issueAgain();
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
        WHERE carried_from IS NOT NULL AND vendor_id = '${decided.vendor}'`)[0];
    const manager = await newPerson(portal, 'plain', 'manager',
        { vendorId: decided.vendor });
    const at = await chrome.window({ javascript: false });
    await at.become(manager);
    await at.go(`/submissions/${id}/domains/1?clause=1.4`, { anyWords: true });
    await at.press('#ly-1-4 button');
    assert.equal(await at.count('#ly-1-4'), 0);
    assert.equal(await at.count('#ly-1-2'), 1);
});
