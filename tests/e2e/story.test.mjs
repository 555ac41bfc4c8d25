// The main job from end to end, as the people do it, in a real browser and in
// both languages: a vendor is registered, asked, answers, is reviewed,
// corrects, agrees a plan, and procurement gets its answer.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPortal, until } from '../http/lib.mjs';
import * as journey from '../lib/journey.mjs';
import { launch } from './browser.mjs';

const { PASSWORD, dashed, day } = journey;

const WORDS = {
    ja: {
        vendor: '南風システム株式会社', kana: 'ミナミカゼシステム',
        service: '勤怠クラウド', does: '従業員の勤怠を記録する。',
        department: '人事部', contact: '南 花子', sub: '雲海データ株式会社',
        backup: 'バックアップの保管', data: '勤怠データの写し',
        out: '開発用の装置だけのため対象外とする。',
        plan: '台帳を作り、半年ごとに見直す。', mine: '私の説明です。',
        theirs: '同僚の説明です。', title: '情報セキュリティ部長',
        message: '次の条項を確認してください。', ask: '2 点お尋ねします。',
        inside: '昨年と同じ説明。社内で相談する。', note: '見直し日の根拠を示してください。',
        fixed: '見直しの議事録を添えました。', gap: '見直しの記録がない',
        gapText: '方針の見直しの記録が確認できない。', owner: '南 太郎',
        action: '方針を見直し、記録を残す。', longer: '方針を見直し、承認と記録を残す。',
        milestone: '見直しの完了', conditions: '改善計画を期日までに終えること。',
        reasons: '重大な不備はない。',
    },
    en: {
        vendor: 'South Wind Systems', kana: '', service: 'Time sheets',
        does: 'Keeps the time sheets.', department: 'Human resources',
        contact: 'Hanako Minami', sub: 'Cloud Sea Data', backup: 'Backups',
        data: 'Copies of time sheets', out: 'Test machines only.',
        plan: 'Keep a register and review it.', mine: 'This is my text.',
        theirs: 'This is a text of a colleague.', title: 'Head of security',
        message: 'Please look at these again.', ask: 'Two questions.',
        inside: 'The same words as last year.', note: 'Show when it was done.',
        fixed: 'The minutes say so.', gap: 'No record of the review',
        gapText: 'There is no record of a review.', owner: 'Taro Minami',
        action: 'Review the policy.', longer: 'Review and approve the policy.',
        milestone: 'Review done', conditions: 'Finish the plan in time.',
        reasons: 'Nothing serious was found.',
    },
};
const RETURNED = ['1.1', '2.1'];
const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n' +
    '%%EOF\n';

let portal, chrome, files;
before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
    files = mkdtempSync(join(tmpdir(), 'portal-files-'));
});
after(async () => {
    await chrome?.close();
    await portal?.stop();
    if (files) rmSync(files, { recursive: true });
});

function file(name, content = PDF) {
    const path = join(files, name);
    writeFileSync(path, content);
    return path;
}

function bodyOf(mail) {
    const body = mail.slice(mail.search(/\r?\n\r?\n/));
    return /base64/i.test(mail)
        ? Buffer.from(body, 'base64').toString('utf8') : body
            .replace(/=\r?\n/g, '').replace(/=3D/g, '=');
}
const mailsWith = (text) =>
    portal.mails().map(bodyOf).filter((body) => body.includes(text));

/** The link in the mail to this address. */
async function linkInMail(address) {
    const mail = await until(() => portal.mails().find(
        (m) => m.includes(address)), `a mail to ${address}`);
    return /https:\/\/[^/]+(\/invitation\/[A-Za-z0-9_-]+)/
        .exec(bodyOf(mail))[1];
}

test('both languages', { concurrency: 2 }, (both) =>
    Promise.all(['ja', 'en'].map((language) =>
        both.test(`the story, ${language}`, (t) => story(t, language)))));

async function story(t, language) {
    const say = WORDS[language];
    const open = () => chrome.window({ language });
    const person = (name, role, more) =>
        journey.newPerson(portal, name, role, { language, ...more });
    const address = `manager-${language}@southwind.example`;
    const rita = { http: await person('rita', 'reviewer') };
    const paul = { http: await person('paul', 'approver') };
    const adam = { http: await person('adam', 'administrator') };
    const manager = {};
    let vendor, engagement, submission, finding;

    const step = async (name, fn) => {
        if (!t.failed) await t.test(name, async () => {
            try { await fn(); } catch (e) { t.failed = true; throw e; }
        });
    };

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
        await at.go(await linkInMail(address));
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

    await rita.at?.close();
    await manager.at?.close();
}

test('the vendor needs no JavaScript', async () => {
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
});
