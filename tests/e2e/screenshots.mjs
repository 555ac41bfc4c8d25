// Pictures of the demo's main pages in both languages and two widths, written
// to build/screenshots/: what a reviewer of the looks goes through.
//
// usage: node tests/e2e/screenshots.mjs   (see tests/run.sh: screenshots)
import { mkdirSync, rmSync } from 'node:fs';
import { startPortal } from '../http/lib.mjs';
import { launch } from './browser.mjs';

const WIDTHS = [1280, 390];
/* Nothing is wider than the screen at these, too. */
const BETWEEN = [1024, 993, 992, 768, 600, 360];
const OUT = 'build/screenshots';

/** Where the demo's story shows most. */
function places(portal) {
    const one = (query) => portal.sql(query)[0][0];
    const submission = (state, more = '') => one(`SELECT id FROM submissions
        WHERE state = '${state}' ${more} ORDER BY created_us LIMIT 1`);
    const open = submission('open', 'AND cycle = 2');
    const finding = one(`SELECT finding_id FROM plans WHERE state = 'agreed'
        ORDER BY created_us LIMIT 1`);
    const review = one(`SELECT submission_id FROM findings WHERE id =
        '${finding}'`);
    return [
        ['sign-in', null, '/login'],
        ['home', 'alice', '/'],
        ['hub', 'alice', `/submissions/${open}`],
        ['assignments', 'alice', `/submissions/${open}/assignments`],
        ['thread', 'alice', `/submissions/${open}/clauses/57/thread`],
        ['section', 'alice', `/submissions/${open}/domains/1`],
        ['check-answers', 'alice', `/submissions/${open}/check`],
        ['receipt', 'alice', `/submissions/${review}/receipt`],
        ['review', 'rita', `/submissions/${submission('in_review')}/review`],
        ['review-domain', 'rita',
         `/submissions/${submission('in_review')}/review/1`],
        ['clarifications', 'rita',
         `/submissions/${submission('in_review')}/clarifications`],
        ['requests', 'bob', `/submissions/${submission('returned')}/clarifications`],
        ['judge-together', 'rita',
         `/submissions/${submission('in_review')}/clauses/1.1/together`],
        ['thread-internal', 'rita',
         `/submissions/${submission('in_review')}/clauses/70/thread`],
        ['preview', 'rita', `/attachments/${one(`SELECT id FROM attachments
            WHERE media_type = 'text/csv' LIMIT 1`)}/preview`],
        ['scope', 'rita', `/submissions/${open}/scope`],
        ['procurement-requests', 'rita', '/requests'],
        ['procurement-request', 'rita', one(`SELECT '/requests/' || id
            FROM submission_requests WHERE state = 'received'
            ORDER BY need_by LIMIT 1`)],
        ['scope-questions', 'midori', `/submissions/${one(`SELECT s.id
            FROM submissions s JOIN users u USING (vendor_id)
            WHERE s.state = 'open' AND u.email LIKE 'midori@%'`)}/scope`],
        ['scope-request', 'rita', one(`SELECT '/submissions/' ||
            submission_id || '/scope/requests/' || id FROM scope_requests
            WHERE state = 'open'`)],
        ['submissions', 'rita', '/submissions'],
        ['evidence', 'alice', '/attachments'],
        ['plan', 'alice', `/findings/${finding}/plan`],
        ['plans', 'rita', '/plans'],
        ['plan-record', 'rita', one(`SELECT '/plans/' || id || '/record'
            FROM plans WHERE state = 'closed' LIMIT 1`)],
        ['plan-compare', 'rita', one(`SELECT '/plans/' || id ||
            '/compare?from=1&to=4' FROM plans WHERE state = 'agreed' LIMIT 1`)],
        ['findings', 'rita', '/findings'],
        ['decision', 'paul', `/submissions/${review}/decision?from=plans`],
        ['decision-vendor', 'alice', `/submissions/${review}/decision`],
        ['decision-history', 'otto', one(`SELECT '/vendors/' || vendor_id ||
            '/engagements/' || engagement_id || '/decisions' FROM submissions
            WHERE id = '${review}'`)],
        ['compare', 'rita', `/submissions/${open}/compare`],
        ['reassessments', 'rita', '/reassessments'],
        ['dashboard', 'rita', '/dashboard'],
        ['clauses', 'rita', '/dashboard/clauses?domain=1'],
        ['one-clause', 'rita', '/dashboard/clauses?clause=3.5'],
        ['vendor-dashboard', 'rita', `/dashboard/vendors/${one(`SELECT
            vendor_id FROM submissions WHERE id = '${open}'`)}`],
        ['due', 'rita', '/dashboard/due'],
        ['work', 'rita', '/dashboard/work'],
        ['portfolio', 'rita', '/dashboard/portfolio'],
        ['views', 'rita', '/dashboard/views'],

        ['api-docs', 'rita', '/api/docs'],
        ['api-docs-gate', 'rita', '/api/docs/gate'],
        ['search', 'rita', `/search?q=${encodeURIComponent('暗号')}`],
        ['vendor', 'rita', `/vendors/${one(`SELECT vendor_id FROM submissions
            WHERE id = '${open}'`)}`],
        ['vendor-report', 'rita', `/vendors/${one(`SELECT vendor_id
            FROM submissions WHERE id = '${open}'`)}/report`],
        ['people', 'adam', '/admin/users'],
        ['administration', 'adam', '/admin'],
        ['api-clients', 'adam', '/admin/clients'],
        ['api-client-new', 'adam', '/admin/clients/new'],
        ['api-client', 'adam', one(`SELECT '/admin/clients/' || id
            FROM api_clients WHERE has_long_tokens LIMIT 1`)],
        ['webhooks', 'adam', '/admin/webhooks'],
        ['webhook-new', 'adam', '/admin/webhooks/new'],
        ['webhook', 'adam', one(`SELECT '/admin/webhooks/' || id
            FROM webhook_endpoints LIMIT 1`)],
        ['vendors-in-bulk', 'adam', '/admin/vendors'],
        ['settings', 'adam', '/admin/settings'],
        ['roles', 'adam', '/admin/roles'],
        ['sessions', 'alice', '/account/sessions'],
        ['audit', 'otto', '/audit'],
    ];
}

async function fits(page, name, width) {
    const wide = await page.evaluate(
        () => document.documentElement.scrollWidth);
    if (wide > width)
        throw new Error(`${name} is ${wide} px wide at ${width}`);
}

const portal = await startPortal();
const chrome = await launch(portal);
try {
    rmSync(OUT, { recursive: true, force: true });
    mkdirSync(OUT, { recursive: true });
    const all = places(portal);
    for (const language of ['ja', 'en'])
        for (const who of new Set(all.map(([, name]) => name))) {
            const window = await chrome.window({ language });
            if (who) {
                const visitor = await portal.as(who, { language });
                await visitor.get('/account');
                await visitor.post('/language', { language, next: '/' });
                await window.become(visitor);
            }
            for (const [name, , path] of all.filter((p) => p[1] === who)) {
                for (const width of WIDTHS) {
                    await window.page.setViewport({ width, height: 900 });
                    await window.page.goto(portal.url + path,
                        { waitUntil: 'networkidle0' });
                    await fits(window.page, name, width);
                    await window.page.screenshot({ fullPage: true,
                        path: `${OUT}/${name}-${language}-${width}.png` });
                }
                for (const width of BETWEEN) {
                    await window.page.setViewport({ width, height: 900 });
                    await fits(window.page, name, width);
                }
            }
            await window.close();
        }
    console.log(`pictures are in ${OUT}/`);
} finally {
    await chrome.close();
    await portal.stop();
}
