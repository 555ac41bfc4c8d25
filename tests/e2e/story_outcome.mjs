// The last act: a gap gets a plan, somebody decides, procurement asks.
import assert from 'node:assert/strict';
import * as journey from '../lib/journey.mjs';

const { day } = journey;

export async function outcome(tale) {
    const { step, say, portal, open, rita, paul, manager } = tale;
    const { vendor, engagement, submission } = tale;
    let finding;

    await step('a finding is raised', async () => {
        const { at } = rita;
        await at.go(`/submissions/${submission}/review`);
        if (await at.count('.page-head form button'))
            await at.press('.page-head form button');
        await journey.judgeAll(rita.http, submission, { 2.1: 'gap' });
        await at.go(`/submissions/${submission}/review/1`);
        await at.press('#c-2-1 a[href*="findings/new"]');
        await at.type('#title', say.gap);
        await at.type('#description', say.gapText);
        await at.choose('#severity', 'high');
        await at.press('main form.form .actions button');
        await at.go('/findings?state=open');
        finding = await at.page.$$eval('tbody a', (all, title) => all
            .find((a) => a.textContent === title).href.split('/').pop(),
            say.gap);
        await at.go(`/findings/${finding}`);
    });

    await step('a plan is negotiated to one version', async () => {
        const m = manager.at, r = rita.at;
        const path = `/findings/${finding}/plan`;
        await m.go(path);
        await m.type('#actions', say.action);
        await m.type('#owner', say.owner);
        await m.set('#due_date', day(90));
        await m.set('[name=milestone_title]', say.milestone);
        await m.set('[name=milestone_due]', day(90));
        await m.choose('#cost_bearer', 'vendor');
        await m.press('#propose .actions button');
        await r.go(path);
        assert.equal(await r.count('.talk > li'), 1);
        await r.set('#propose #actions', say.longer);
        await r.set('#propose #due_date', day(60));
        await r.set('[name=milestone_due]', day(60));
        await r.press('#propose .actions button');
        await m.go(path);
        assert.equal(await m.count('.talk > li'), 2);
        assert.ok(await m.count('#v-2 ins'), 'what changed is marked');
        await m.press('form[action$="/agree"] button');
        const hash = await m.text('.talk .in-force .hash');
        assert.match(hash, /^[0-9a-f]{64}$/);
        await r.go(path);
        assert.equal(await r.text('.talk .in-force .hash'), hash);
        assert.equal(await r.count('.talk .in-force'), 1);
        assert.ok(await r.count('svg.timeline .agreed'));
    });

    await step('somebody else decides, under conditions', async () => {
        const { at } = rita;
        await at.go(`/submissions/${submission}/decision`);
        assert.equal(await at.count('#decide'), 0);
        paul.at = await open();
        await paul.at.become(paul.http);
        await paul.at.go(`/submissions/${submission}/review`);
        await paul.at.press('.page-head .actions a.button');
        await paul.at.press('a[href$="?from=plans#decide"]');
        assert.equal(await paul.at.count('#outcome input:checked' +
            '[value="approved_with_conditions"]'), 1);
        assert.match(await paul.at.page.$eval('#condition-1-about',
            (el) => el.value), /\//);
        await paul.at.type('#condition-1-text', say.conditions);
        await paul.at.set('#condition-1-due', day(60));
        await paul.at.set('#valid_until', day(300));
        await paul.at.type('#reasons', say.reasons);
        await paul.at.press('#decide form > .actions button');
        assert.match(await paul.at.text('main'), new RegExp(say.conditions));
        await paul.at.close();
    });

    await step('the vendor reads the conditions', async () => {
        const { at } = manager;
        await at.go(`/submissions/${submission}/decision`);
        assert.match(await at.text('main'), new RegExp(say.conditions));
        assert.match(await at.text('main'), new RegExp(say.reasons));
        assert.equal(await at.count('#decide, form[action^="/conditions/"]'),
                     0);
    });

    await step('procurement asks over REST', async () => {
        const token = journey.newToken(portal);
        const ask = (headers) => portal.visitor().get(
            `/api/v1/engagements/${engagement}/gate`, headers);
        const reply = await ask({ Authorization: `Bearer ${token}` });
        assert.equal(reply.status, 200);
        const gate = JSON.parse(reply.text);
        assert.equal(gate.decision, 'approved_with_conditions');
        assert.equal(gate.conditions.length, 1);
        assert.match(gate.conditions[0].text, new RegExp(say.conditions));
        assert.match(gate.conditions[0].plan_id, /^[0-9a-f-]{36}$/);
        assert.equal(gate.conditions[0].due, day(60));
        assert.equal(gate.valid_until, day(300));
        assert.ok(gate.reasons.some(
            (r) => r.code === 'sub_processor_unassessed'));
        assert.equal((await ask({})).status, 401);
    });

    await step('the sub-processor is asked on its own', async () => {
        const its = await journey.newDraft(rita.http, engagement, say.sub);
        await journey.issue(rita.http, its);
        const { at } = manager;
        await at.go('/');
        assert.match(await at.text('main'), new RegExp(say.sub));
        await at.go(`/submissions/${its}/domains/1`);
        await at.saved('#a-1-2', () => at.choose('#a-1-2 > .pills', 'conforms'));
    });

    await step('the heat map shows every party, down to a clause', async () => {
        const { at } = rita;
        await at.go(`/dashboard?q=${encodeURIComponent(say.vendor)}`);
        const rows = await at.page.$$eval('.heat tbody tr', (all) => all.map(
            (tr) => ({ name: tr.cells[0].innerText,
                       isSub: tr.classList.contains('sub'),
                       cells: tr.querySelectorAll('.cell').length })));
        assert.equal(rows.length, 2);
        assert.ok(rows.every((r) => r.cells === 21));
        assert.deepEqual(rows.map((r) => r.isSub), [false, true]);
        assert.ok(rows[1].name.includes(say.sub));
        // Of the vendor's own finding on the clause nothing is agreed yet.
        assert.ok(await at.count('.heat .s-plan_proposed'));
        await at.press('.heat tbody tr:first-child .s-plan_proposed a');
        assert.equal(await at.count('#c-2-1'), 1);
    });
}
