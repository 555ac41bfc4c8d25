// The story's first act: a vendor is registered, invited and asked.
import assert from 'node:assert/strict';
import { until } from '../http/lib.mjs';
import * as journey from '../lib/journey.mjs';

const { PASSWORD, day } = journey;

export async function asking(tale) {
    const { step, say, language, portal, open, rita, adam, manager } = tale;
    const address = `manager-${language}@southwind.example`;
    let vendor, engagement, submission;

    await step('a reviewer signs in; a mistake is explained', async () => {
        const at = rita.at = await open();
        await at.signIn(rita.http.email, PASSWORD);
        await at.go('/vendors');
        await at.press('a[href="/vendors/new"]');
        at.allowed.add(422);
        await at.press('main form.form .actions button');
        assert.ok(await at.count('#errors a') > 0);
        at.allowed.clear();
    });

    await step('vendor, engagement with facts, contact', async () => {
        const { at } = rita;
        await at.go('/vendors/new');
        await at.type('#name', say.vendor);
        if (say.kana) await at.type('#kana', say.kana);
        await at.press('main form.form .actions button');
        vendor = at.id;
        await at.press(`a[href="/vendors/${vendor}/engagements/new"]`);
        await at.type('#name', say.service);
        await at.type('#description', say.does);
        await at.type('#business_owner', say.department);
        for (const fact of ['personal_data', 'sub_processors'])
            await at.click(`#facts label:has([value=${fact}])`);
        await at.press('main form.form .actions button');
        await at.go(`/vendors/${vendor}`);
        engagement = await at.page.$eval('#engagements tbody a',
            (a) => a.href.split('/').pop());
        await at.press(`a[href="/vendors/${vendor}/contacts/new"]`);
        await at.type('#name', say.contact);
        await at.type('#email', 'hanako@southwind.example');
        await at.press('main form.form .actions button');
        assert.match(await at.text('#contacts'), new RegExp(say.contact));
    });

    await step('the administrator invites the manager', async () => {
        const at = await open();
        await at.become(adam.http);
        await at.go('/invitations/new');
        await at.type('#name', say.contact);
        await at.type('#email', address);
        await at.click('#role label:has([value=manager])');
        await at.page.select('#vendor', vendor);
        await at.choose('#language', language);
        await at.press('main form.form .actions button');
        await at.close();
    });

    await step('the manager follows the link in the mail', async () => {
        const at = manager.at = await open();
        await at.go(await tale.linkInMail(address));
        await at.type('#wanted', PASSWORD);
        await at.type('#again', PASSWORD);
        await at.press('.sign-in button');
        assert.equal(new URL(at.page.url()).pathname, '/');
        manager.http = portal.visitor({ language });
        await manager.http.get('/login');
        const reply = await manager.http.post('/login',
            { email: address, password: PASSWORD, next: '/' });
        assert.equal(reply.status, 303);
    });

    await step('the manager registers a sub-processor', async () => {
        const { at } = manager;
        await at.go(`/vendors/${vendor}/parties/new`);
        await at.type('#name', say.sub);
        await at.type('#service', say.backup);
        await at.type('#data_handled', say.data);
        await at.click(`#engagement label:has([value="${engagement}"])`);
        await at.press('main form.form .actions button');
        assert.match(await at.text('#parties'), new RegExp(say.sub));
    });

    await step('the scope shows its reasons and is changed', async () => {
        const { at } = rita;
        await at.go(`/submissions?engagement=${engagement}`);
        await at.press('section.card form button');
        submission = at.id;
        const reasons = await at.page.$$eval('[href*="#c-"]',
            (all) => all.map((a) => a.closest('tr').innerText));
        assert.ok(reasons.length > 10, 'clauses left out by facts');
        await at.go(`/submissions/${submission}/scope?domain=1`);
        const row = '#c-2-3';
        await at.click(`${row} summary`);
        at.allowed.add(422);
        await at.press(`${row} form button`);
        at.allowed.clear();
    });

    await step('leaving a clause out needs a reason', async () => {
        const { at } = rita;
        assert.ok(await at.count('#reason-2-3-error:not(:empty)'));
        await at.type('#reason-2-3', say.out);
        await at.press('#c-2-3 form button');
        assert.match(await at.text('#c-2-3'), new RegExp(say.out));
    });

    await step('the questionnaire goes out', async () => {
        const { at } = rita;
        await at.go(`/submissions/${submission}/scope`);
        await at.set('#due_date', day(30));
        await at.press('section.card form .actions button');
        await until(() => portal.mails().filter(
            (m) => m.includes(address)).length > 1, 'the mail');
    });
    Object.assign(tale, { vendor, engagement, submission });
}
