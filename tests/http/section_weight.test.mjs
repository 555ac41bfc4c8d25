// Section pages stay light: every domain of a submission in which every clause
// is answered, with a comment and two files, in both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPortal } from './lib.mjs';
import * as go from '../lib/journey.mjs';

const BUDGET = 102_400;
const COMMENT = '「情報セキュリティ管理規程」第 4 章に定め、年 1 回見直しています。' +
    '直近の見直しは 2026 年 9 月、承認者は情報セキュリティ責任者です。';
const WEAK = {
    status: 'partly', plan_date: go.day(60),
    safeguard: '入退室の記録と月次の点検で補っています。',
    plan: '対象のシステムを広げ、手順書を改訂します。',
};

let portal, alice, submission, numbers;

before(async () => {
    portal = await startPortal();
    const rita = await go.newPerson(portal, 'writa', 'reviewer');
    const vendor = await go.newVendor(rita);
    alice = await go.newPerson(portal, 'walice', 'manager',
        { vendorId: vendor });
    const engagement = await go.newEngagement(rita, vendor,
        { facts: go.catalogue.facts.map((f) => f.code) });
    for (const name of ['大阪データセンター株式会社', '東京運用監視センター株式会社'])
        await alice.post(`/vendors/${vendor}/parties`, {
            form_id: crypto.randomUUID(), name, country: 'JP',
            service: '設備の運用', engagement });
    submission = await go.newDraft(rita, engagement);
    await go.issue(rita, submission);
    numbers = await go.clausesOf(alice, submission);
    await alice.get('/account');
    await answerEverything();
    await attachTwoFilesEverywhere();
});
after(async () => { await portal?.stop(); });

const answerEverything = () => go.inParallel([...numbers], 4, async (number) => {
    const more = numbers.indexOf(number) % 4 === 0 ? WEAK : {};
    const reply = await go.answer(alice, submission, number,
        { comment: COMMENT, ...more });
    assert.equal(reply.status, 200, `${number}: ${reply.text}`);
});

async function attachTwoFilesEverywhere() {
    const path = (number) =>
        `/submissions/${submission}/clauses/${number}/attachments`;
    for (const name of ['情報セキュリティ管理規程 第 7 版.txt',
        '承認記録 2026 年 9 月.txt']) {
        const reply = await alice.upload(`/submissions/${submission}/evidence`,
            { form_id: crypto.randomUUID() },
            [{ field: numbers[0], name, type: 'text/plain', content: name }]);
        assert.equal(reply.status, 303, reply.text);
    }
    const ids = portal.sql(`SELECT attachment_id FROM answer_attachments
        WHERE submission_id = '${submission}'`).map(([id]) => id);
    assert.equal(ids.length, 2);
    await go.inParallel(numbers.slice(1), 4, async (number) => {
        const reply = await alice.post(`${path(number)}/use`,
            { attachment_id: ids });
        assert.equal(reply.status, 303, `${number}: ${reply.text}`);
    });
}

/** The pages of a domain: one, or a part and those after it. */
async function partsOf(domain) {
    const base = `/submissions/${submission}/domains/${domain}`;
    const pages = [await alice.get(base)];
    for (;;) {
        const next = new RegExp(`href="(${base}\\?clause=[\\d.]+)#[^"]*">次|` +
            `href="(${base}\\?clause=[\\d.]+)#[^"]*">Next`)
            .exec(pages.at(-1).text);
        if (!next) return pages;
        pages.push(await alice.get(next[1] ?? next[2]));
    }
}

async function weigh(language) {
    await alice.post('/language', { language, next: '/' });
    const heavy = [];
    for (const { number } of go.catalogue.domains) {
        const mine = numbers.filter(
            (clause) => go.clauseOf(clause).domain === number);
        const pages = await partsOf(number);
        const shown = [];
        for (const [i, page] of pages.entries()) {
            const all = (re) => [...page.text.matchAll(re)];
            assert.equal(page.status, 200);
            assert.match(page.text, new RegExp(`<html lang="${language}"`));
            const here = all(/<form class="answer"[^>]* action="[^"]*?clauses\/([\d.]+)\/answer"/g)
                .map((m) => m[1]);
            shown.push(...here);
            const n = here.length;
            assert.equal(all(/<textarea[^>]* name="comment"/g).length, n);
            assert.equal(all(/<input type="file"/g).length, n);
            assert.equal(all(/href="\/attachments\//g).length, 2 * n);
            assert.equal(all(/<link rel="stylesheet"/g).length, 1);
            assert.equal(all(/<script\b/g).length, 2);
            if (process.env.SHOW_WEIGHT)
                console.log(language, number, i + 1, n, page.bytes.length);
            if (page.bytes.length >= BUDGET)
                heavy.push(`domain ${number}: ${page.bytes.length} bytes`);
        }
        assert.deepEqual(shown, mine);
        assert.ok(pages.length <= 2, `domain ${number}`);
    }
    assert.deepEqual(heavy, []);
}

/** The longest comments that people write are no reason for a heavy page. */
async function weighLongComments() {
    portal.sql(`UPDATE answers SET comment = repeat('長い説明です。', 300)
        WHERE submission_id = '${submission}'`);
    let n = 0;
    for (const page of await partsOf(1)) {
        n += page.text.match(/<form class="answer"/g).length;
        assert.ok(page.bytes.length < BUDGET, `${page.bytes.length} bytes`);
    }
    assert.equal(n, numbers.filter((c) => go.clauseOf(c).domain === 1).length);
    const far = await alice.get(
        `/submissions/${submission}/domains/1?clause=3.5`);
    assert.match(far.text, /id="c-3-5"/);
}

for (const language of ['ja', 'en'])
    test(`every domain is below ${BUDGET} bytes (${language})`,
        () => weigh(language));

test('long comments make more pages, not heavy ones', weighLongComments);

/** The review of a domain: one page, or a part and those after it. */
async function reviewParts(rita, domain) {
    const base = `/submissions/${submission}/review/${domain}`;
    const pages = [await rita.get(base)];
    for (;;) {
        const next = new RegExp(`class="button" href="(${base}\\?[^"]*clause=` +
            '[^"#]+)').exec(pages.at(-1).text);
        if (!next) return pages;
        pages.push(await rita.get(next[1].replaceAll('&amp;', '&')));
    }
}

test('every domain under review, too, with all there is', async () => {
    const rita = await go.newPerson(portal, 'writa2', 'reviewer');
    portal.sql(`UPDATE submissions SET state = 'in_review', submitted_us = 1,
        attested_name = 'x', attested_title = 'x' WHERE id = '${submission}'`);
    portal.sql(`INSERT INTO verdicts (submission_id, clause, vendor_id, verdict,
            note, internal_note, answer_version, version, reviewer_id,
            reviewer_name, judged_us)
        SELECT submission_id, clause, vendor_id, 'gap', '${COMMENT}',
            '${COMMENT}', version, 2, saved_by, saved_by_name, 1 FROM answers
        WHERE submission_id = '${submission}'`);
    for (const { number } of go.catalogue.domains) {
        const mine = numbers.filter(
            (clause) => go.clauseOf(clause).domain === number);
        const pages = await reviewParts(rita, number);
        const shown = [];
        for (const page of pages) {
            assert.equal(page.status, 200);
            if (process.env.SHOW_WEIGHT)
                console.log('review', number, page.bytes.length);
            assert.ok(page.bytes.length < BUDGET,
                      `review of ${number}: ${page.bytes.length} bytes`);
            shown.push(...[...page.text.matchAll(
                /<form class="judge"[^>]*clauses\/([\d.]+)\/verdict"/g)]
                .map((m) => m[1]));
        }
        assert.deepEqual(shown, mine);
    }
    const far = await rita.get(
        `/submissions/${submission}/review/1?clause=3.5`);
    assert.match(far.text, /id="c-3-5"/);
});
