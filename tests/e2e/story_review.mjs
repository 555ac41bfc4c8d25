// The third act: it is reviewed, asked about, returned and corrected.
import assert from 'node:assert/strict';
import { until } from '../http/lib.mjs';
import * as journey from '../lib/journey.mjs';

const { dashed } = journey;
const RETURNED = ['1.1', '2.1'];

export async function review(tale) {
    const { step, say, mailsWith, rita, manager, submission } = tale;

    await step('the reviewer judges by keyboard and by hand', async () => {
        const { at } = rita;
        await at.go('/dashboard');
        await at.go(`/submissions/${submission}/review`);
        await at.press('.page-head form button');
        await at.press('#d-1');
        await at.saved('#j-1-1', async () => {
            await at.page.keyboard.press('j');
            await at.page.keyboard.press('a');
        });
        assert.ok(await at.page.$eval('#j-1-1 [value=conforms]',
            (e) => e.checked));
        at.allowed.add(422);
        await at.page.keyboard.press('c');
        await at.until(() => document.querySelector('#j-1-1 .save .fail'));
        await at.saved('#j-1-1', () => at.type('#note-1-1', say.note));
        at.allowed.clear();
        await at.saved('#j-2-1', () => at.choose('#j-2-1', 'gap'));
        await journey.judgeAll(rita.http, submission,
            { 1.1: null, 2.1: null });
    });

    const box = (n) => `#returns input[name=clause][value="${n}"]`;
    const tick = (at, n) => at.page.$eval(box(n), (e) => {
        if (!e.checked) e.click();
    });

    await step('clarifications are gathered and asked in one batch',
        async () => {
            const { at } = rita;
            await at.go(`/submissions/${submission}/review`);
            await at.press('aside a.button[href$="/clarifications"]');
            assert.ok(await at.page.$eval(box('1.1'), (e) => e.checked));
            await tick(at, '2.1');
            await at.type('#message', say.ask);
            at.allowed.add(422);
            await at.press('#returns [value=question]');
            assert.ok(await at.count('#note-2-1-error:not(:empty)'));
            assert.equal(await at.page.$eval('#message', (e) => e.value),
                         say.ask);
            at.allowed.clear();
            await at.type('#note-2-1', say.note);
            await at.press('#returns [value=question]');
            assert.equal(await at.count('.answers-list li'), 2);
            assert.ok(!await at.page.$eval(box('1.1'), (e) => e.checked));
            await until(() => mailsWith(say.ask).length, 'the mail');
            const mails = mailsWith(say.ask);
            assert.equal(mails.length, 1); // the only manager
            for (const n of ['1.1', '2.1'])
                assert.ok(mails[0].includes(`/clauses/${n}/thread`), n);
        });

    await step('the vendor answers in messages, the review goes on',
        async () => {
            const { at } = manager;
            await at.go(`/submissions/${submission}`);
            await at.press('.page-head a[href$="/clarifications"]');
            assert.match(await at.text('main'), new RegExp(say.ask));
            await at.press('.answers-list a[href$="/clauses/1.1/thread"]');
            await at.type('#body', say.fixed);
            await at.press('form.card .actions button');
            await rita.at.go(`/submissions/${submission}/review/1`);
            await rita.at.click('#c-1-1 details[hx-get$="/thread"] summary');
            await rita.at.until(() =>
                document.querySelector('#c-1-1 .thread .talk li:nth-child(2)'));
            await rita.at.type('#body-1-1', say.inside);
            await rita.at.click('#c-1-1 .thread [value=internal]');
            await rita.at.until(() =>
                document.querySelector('#c-1-1 .thread .internal'));
            await at.go(`/submissions/${submission}/clauses/1.1/thread`);
            assert.doesNotMatch(await at.page.content(),
                                new RegExp(say.inside));
        });

    await step('chosen clauses go back with a message', async () => {
        const { at } = rita;
        await at.go(`/submissions/${submission}/clarifications`);
        for (const n of ['1.1', '2.1']) await tick(at, n);
        await at.type('#message', say.message);
        await at.press('#returns [value=return]');
    });

    await step('only those can be corrected, and come back', async () => {
        const { at } = manager;
        await at.go(`/submissions/${submission}`);
        assert.match(await at.text('.notice.s-warn'),
                     new RegExp(say.message));
        await at.go(`/submissions/${submission}/domains/1`);
        assert.deepEqual(await at.page.$$eval('form.answer',
            (all) => all.map((f) => f.id)), RETURNED.map(
            (n) => `a-${dashed(n)}`));
        const refused = await journey.answer(manager.http, submission,
            '1.4', await journey.answerForm(manager.http, submission, '1.4'));
        assert.equal(refused.status, 409);
        await at.unfold('#comment-1-1');
        await at.saved('#a-1-1', () => at.type('#comment-1-1', say.fixed));
        await at.unfold('#comment-2-1');
        await at.saved('#a-2-1', () => at.type('#comment-2-1', say.fixed));
        await at.go(`/submissions/${submission}/attest`);
        await at.type('#name', say.contact);
        await at.type('#title', say.title);
        await at.click('label:has(#agree)');
        await at.press('main form .actions button');
    });
}
