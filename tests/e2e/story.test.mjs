// The main job from end to end, as the people do it, in a real browser and in
// both languages: a vendor is registered, asked, answers, is reviewed,
// corrects, agrees a plan, and procurement gets its answer.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startPortal, until } from '../http/lib.mjs';
import * as journey from '../lib/journey.mjs';
import { launch } from './browser.mjs';
import { answering } from './story_answering.mjs';
import { asking } from './story_asking.mjs';
import { outcome } from './story_outcome.mjs';
import { plain } from './story_plain.mjs';
import { review } from './story_review.mjs';
import { WORDS } from './story_words.mjs';

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

/** One tale, act by act; a step that fails ends it. */
async function story(t, language) {
    const person = (name, role, more) =>
        journey.newPerson(portal, name, role, { language, ...more });
    const step = async (name, fn) => {
        if (!t.failed) await t.test(name, async () => {
            try { await fn(); } catch (e) { t.failed = true; throw e; }
        });
    };
    const tale = {
        portal, language, say: WORDS[language], step, person, file,
        linkInMail, mailsWith, open: () => chrome.window({ language }),
        rita: { http: await person('rita', 'reviewer') },
        paul: { http: await person('paul', 'approver') },
        adam: { http: await person('adam', 'administrator') },
        manager: {},
    };

    for (const act of [asking, answering, review, outcome]) await act(tale);
    await tale.rita.at?.close();
    await tale.manager.at?.close();
}

test('the vendor needs no JavaScript', () => plain({ portal, chrome, file }));
