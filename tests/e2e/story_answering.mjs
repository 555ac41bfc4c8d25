// The second act: the vendor answers, with evidence, and attests.
import assert from 'node:assert/strict';
import * as journey from '../lib/journey.mjs';

const { day } = journey;

export async function answering(tale) {
    const { step, say, language, person, file, manager } = tale;
    const { vendor, submission } = tale;

    await step('the scope questions come first', async () => {
        const { at } = manager;
        await at.go(`/submissions/${submission}`);
        await at.press('.notice .actions a');
        assert.equal(await at.count('main fieldset'), 9);
        await at.choose('#fact_mobile_devices', 'yes');
        await at.press('main form.form .actions button');
        assert.ok(await at.count('main .data caption'), 'what would change');
        await at.press('main form.form .actions a');
        await at.press('main form.form .actions button');
        assert.equal(await at.count('.notice .actions a'), 0);
    });

    await step('the manager sees the hub and answers', async () => {
        const { at } = manager;
        await at.go('/');
        await at.press('.cards .actions a');
        assert.equal(await at.count('.tasks > li'), 21);
        await at.press('#d-1');
        await at.saved('#a-1-1', () => at.choose('#a-1-1 > .pills', 'conforms'));
        await at.saved('#a-1-1', () => at.set(
            '[name=f_last_reviewed]', day(-30)));
        assert.match(await at.text('#a-1-1 .save'), /\d:\d\d/);
    });

    await step('a weak answer opens its own questions', async () => {
        const { at } = manager;
        assert.equal(await at.count('#a-2-1 .weak'), 0);
        await at.saved('#a-2-1', () => at.choose('#a-2-1 > .pills', 'partly'));
        assert.ok(await at.page.$eval('#a-2-1 .weak',
            (e) => e.offsetHeight) > 0);
        await at.saved('#a-2-1', () => at.type('#plan-2-1', say.plan));
        await at.saved('#a-2-1', () => at.set('#plan_date-2-1', day(90)));
    });

    await step('typed fields follow one another and are checked', async () => {
        const { at } = manager;
        const other = '[name=f_identity_tool_other]';
        await at.saved('#a-1-4', () => at.choose('#a-1-4 > .pills', 'conforms'));
        assert.ok(await at.page.$eval(other, (e) => e.closest('.field').hidden));
        await at.saved('#a-1-4', () => at.choose('#f-1-4-identity_tools', 'other'));
        assert.ok(await at.page.$eval(other, (e) => !e.closest('.field').hidden));
        await at.saved('#a-1-4', () => at.type(other, 'Keycloak'));
        at.allowed.add(422);
        await at.choose('#a-2-2 > .pills', 'conforms');
        await at.type('#f-2-2-min_length', 'twelve');
        await at.until(() => document.querySelector('#a-2-2 .save .fail'));
        await at.saved('#a-2-2', () => at.type('#f-2-2-min_length', '１２'));
        at.allowed.delete(422);
    });

    await step('evidence is attached, and used again', async () => {
        const { at } = manager;
        await at.unfold('#file-1-1');
        const input = await at.page.$('#file-1-1');
        await input.uploadFile(file(`policy-${language}.pdf`));
        await at.until(() => document.querySelector('#files-1-1 li'));
        await at.look();
        await at.unfold('#file-1-4');
        await at.press('#c-1-4 a[href*="/attachments"]');
        await at.click('main form.form label.check');
        await at.press('main form.form .actions button');
        assert.equal(await at.count('#files-1-4 li'), 1);
        assert.equal(await at.count('#files-1-1 li'), 1);
    });

    await step('two people on one answer: both texts stand', async () => {
        const { at } = manager;
        const aki = await person('aki', 'contributor', { vendorId: vendor });
        const form = await journey.answerForm(aki, submission, '1.2');
        await at.go(`/submissions/${submission}/domains/1`);
        assert.equal((await journey.answer(aki, submission, '1.2',
            { ...form, comment: say.theirs })).status, 200);
        at.allowed.add(409);
        await at.unfold('#comment-1-2');
        await at.type('#comment-1-2', say.mine);
        await at.page.waitForSelector('#c-1-2 .conflict');
        await at.look();
        const both = await at.page.$eval('#c-1-2 .conflict .both', (e) => {
            const seen = e.cloneNode(true);
            seen.querySelectorAll('.visually-hidden').forEach((x) => x.remove());
            return seen.textContent;
        });
        assert.ok(both.includes(say.theirs) && both.includes(say.mine), both);
        await at.click('#c-1-2 [name=resolve][value=mine]');
        await at.until(() => !document.querySelector('#c-1-2 .conflict') &&
            document.querySelector('#a-1-2 .save .ok'));
        at.allowed.delete(409);
        await at.go(`/submissions/${submission}/domains/1`);
        assert.equal(await at.page.$eval('#comment-1-2', (e) => e.value),
                     say.mine);
    });

    await step('what is missing is named; then nothing is', async () => {
        const { at } = manager;
        await at.go(`/submissions/${submission}/attest`);
        assert.ok(await at.count('.s-missing') > 100);
        assert.equal(await at.count('#agree'), 0);
        await journey.answerAll(manager.http, submission,
            ['1.1', '1.2', '1.4', '2.1', '2.2']);
        for (const number of ['1.2', '2.2']) {
            const form = await journey.answerForm(manager.http, submission,
                number);
            const reply = await journey.answer(manager.http, submission,
                number, { ...form, comment: say.mine });
            assert.equal(reply.status, 200, reply.text);
        }
        await at.go(`/submissions/${submission}/check`);
        assert.equal(await at.count('.s-missing'), 0);
    });

    await step('attested, and a receipt with its hash', async () => {
        const { at } = manager;
        await at.press('.page-head .actions a.button');
        assert.equal(await at.count('.notice .s-plan_proposed'), 1);
        at.allowed.add(422);
        await at.press('main form .actions button');
        assert.ok(await at.count('#errors a') > 0);
        at.allowed.clear();
        await at.type('#name', say.contact);
        await at.type('#title', say.title);
        await at.click('label:has(#agree)');
        await at.press('main form .actions button');
        await at.go(`/submissions/${submission}/receipt`);
        assert.match(await at.text('.receipt'), /[0-9a-f]{64}/);
    });
}
