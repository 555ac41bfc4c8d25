// The vendor's part of the story in a browser without JavaScript.
import assert from 'node:assert/strict';
import * as journey from '../lib/journey.mjs';

const { PASSWORD } = journey;

export async function plain({ portal, chrome, file }) {
    const rita = await journey.newPerson(portal, 'rita', 'reviewer');
    const vendor = await journey.newVendor(rita);
    const engagement = await journey.newEngagement(rita, vendor);
    const alice = await journey.newPerson(portal, 'alice', 'manager',
        { vendorId: vendor });
    const submission = await journey.newDraft(rita, engagement);
    await journey.issue(rita, submission);

    const at = await chrome.window({ javascript: false });
    const send = async (form) => {
        await at.press(`${form} button.nojs`);
    };
    await at.signIn(alice.email, PASSWORD);
    await at.press('.cards .actions a');
    await at.press('#d-1');
    await at.choose('#a-1-1 > .pills', 'partly');
    await send('#a-1-1');
    assert.ok(await at.page.$eval('#plan-1-1', (e) => e.offsetHeight > 0));
    await at.choose('#a-1-1 > .pills', 'conforms');
    await send('#a-1-1');
    assert.ok(await at.page.$eval('#a-1-1 > .pills [value=conforms]', (e) => e.checked));

    at.allowed.add(422);
    await at.choose('#a-2-2 > .pills', 'conforms');
    await at.page.focus('#f-2-2-min_length');
    await at.page.keyboard.type('twelve');
    await send('#a-2-2');
    assert.equal(await at.page.$eval('#f-2-2-min_length', (e) => e.value),
                 'twelve');
    assert.ok(await at.count('#errors a'));
    at.allowed.clear();

    await at.go(`/submissions/${submission}/domains/1`);
    const aki = await journey.newPerson(portal, 'aki', 'contributor',
        { vendorId: vendor });
    await journey.answer(aki, submission, '1.2', { comment: '同僚の説明' });
    at.allowed.add(409);
    await at.click('#c-1-2 .folds summary');
    await at.page.focus('#comment-1-2');
    await at.page.keyboard.type('mine');
    await send('#a-1-2');
    const both = await at.text('#c-1-2 .both');
    assert.ok(both.includes('同僚の説明') && both.includes('mine'), both);
    at.allowed.clear();

    await at.go(`/submissions/${submission}/domains/1`);
    await at.click('#c-1-1 details:has([type=file]) summary');
    await (await at.page.$('#file-1-1')).uploadFile(file('plain.pdf'));
    await at.press('#c-1-1 portal-upload button.nojs');
    assert.equal(await at.count('#files-1-1 li'), 1);

    const left = (await journey.clausesOf(alice, submission))
        .filter((n) => n !== '1.2');
    await journey.inParallel(left, 4, async (number) => {
        const form = ['1.1', '2.2'].includes(number)
            ? await journey.answerForm(alice, submission, number) : {};
        const reply = await journey.answer(alice, submission, number, form);
        assert.equal(reply.status, 200, reply.text);
    });
    await at.go(`/submissions/${submission}/attest`);
    await at.page.focus('#name');
    await at.page.keyboard.type('Hanako');
    await at.page.focus('#title');
    await at.page.keyboard.type('CISO');
    await at.click('label:has(#agree)');
    await at.press('main form .actions button');
    await at.go(`/submissions/${submission}/receipt`);
    assert.match(await at.text('.receipt'), /[0-9a-f]{64}/);
    await at.close();
}
