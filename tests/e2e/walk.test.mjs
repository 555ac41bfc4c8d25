// The timed walk: four people, one questionnaire of every clause, through the
// pages only. PORTAL_WALKS="ja:390 en:1280" says which; the times are printed
// and kept in build/walk.json.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startPortal } from '../http/lib.mjs';
import { launch } from './browser.mjs';
import { table, walk } from './walk.mjs';

const WALKS = (process.env.PORTAL_WALKS ?? 'ja:390').split(' ')
    .map((w) => w.split(':'));
const results = [];

let portal, chrome;
before(async () => {
    portal = await startPortal();
    chrome = await launch(portal);
});
after(async () => {
    mkdirSync('build', { recursive: true });
    writeFileSync('build/walk.json', JSON.stringify({
        at: new Date().toISOString(), walks: results }, null, 1));
    await chrome?.close();
    await portal?.stop();
});

for (const [language, width] of WALKS)
    test(`four people and a whole questionnaire, ${language}, ${width} px`,
        async (t) => {
            const { close, ...times } = await walk(portal, chrome,
                { language, width: Number(width) });
            await close();
            results.push(times);
            table(times).split('\n').forEach((line) => t.diagnostic(line));
            assert.equal(times.people.reduce((n, p) => n + p.answered, 0),
                         times.asked);
        });
