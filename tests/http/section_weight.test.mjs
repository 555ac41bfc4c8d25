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

async function weigh(language) {
    await alice.post('/language', { language, next: '/' });
    const heavy = [];
    for (const { number } of go.catalogue.domains) {
        const page = await alice.get(
            `/submissions/${submission}/domains/${number}`);
        const n = numbers.filter(
            (c) => go.clauseOf(c).domain === number).length;
        const count = (re) => page.text.match(re)?.length ?? 0;
        assert.equal(page.status, 200);
        assert.match(page.text, new RegExp(`<html lang="${language}"`));
        assert.equal(count(/<form class="answer"/g), n);
        assert.equal(count(/<textarea[^>]* name="comment"/g), n);
        assert.equal(count(/<input type="file"/g), n);
        assert.equal(count(/href="\/attachments\//g), 2 * n);
        assert.equal(count(/<link rel="stylesheet"/g), 1);
        assert.equal(count(/<script\b/g), 2);
        if (process.env.SHOW_WEIGHT) (await import('node:fs')).writeFileSync(`/tmp/lighter-${language}-${number}.html`, page.bytes);
        if (process.env.SHOW_WEIGHT)
            console.log(language, number, n, page.bytes.length);
        if (page.bytes.length >= BUDGET)
            heavy.push(`domain ${number}: ${page.bytes.length} bytes`);
    }
    assert.deepEqual(heavy, []);
}

for (const language of ['ja', 'en'])
    test(`every domain is below ${BUDGET} bytes (${language})`,
        () => weigh(language));
