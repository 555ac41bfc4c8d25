// Gates a purchase order, takes webhooks. Node 18, no packages.
//   PORTAL_URL=https://portal.example CLIENT_ID=... CLIENT_SECRET=... \
//       node gate.mjs order.json
//   {"number": "PO-1", "lines": [{"vendor": {"system": "erp.sap",
//    "id": "0000104711"}}, {"engagement_id": "..."}]}
// Ends with 0 when the order may go out, 2 when it may not.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
const { PORTAL_URL, CLIENT_ID, CLIENT_SECRET } = process.env;

export async function token(scope = 'gate.read') {
    const reply = await fetch(`${PORTAL_URL}/oauth2/token`, {
        method: 'POST',
        headers: { Authorization: 'Basic ' +
            Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64') },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope }),
    });
    if (!reply.ok) throw new Error(`token: ${reply.status}`);
    return (await reply.json()).access_token;
}

/** One verdict for each line: {line, ok, why}. What is not known is refused. */
export async function gate(order) {
    const reply = await fetch(`${PORTAL_URL}/api/v1/gates:query`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${await token()}`,
                   'Content-Type': 'application/json' },
        body: JSON.stringify({ items: order.lines.map((line) =>
            line.vendor ?? { engagement_id: line.engagement_id }) }),
    });
    if (!reply.ok) throw new Error(`gates: ${reply.status}`);
    return (await reply.json()).items.map((item, i) => {
        const gates = item.gates ?? [];
        const bad = gates.filter((g) => g.decision !== 'approved');
        const why = bad.flatMap((g) => [g.decision, ...g.reasons.map((r) => r.code)]);
        return { line: i + 1, ok: gates.length > 0 && bad.length === 0,
                 why: why.join(' ') || item.code };
    });
}

/** A webhook's body, or an error. Then see whether its id was handled before. */
export function verify(secret, headers, body, now = Date.now() / 1000) {
    const { 'webhook-id': id, 'webhook-timestamp': at } = headers;
    if (!(Math.abs(now - Number(at)) <= 300)) throw new Error('too old or too new');
    const mine = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
        .update(`${id}.${at}.`).update(body).digest();
    const fits = headers['webhook-signature'].split(' ').some((s) => {
        const theirs = Buffer.from(s.replace(/^v1,/, ''), 'base64');
        return theirs.length === mine.length && timingSafeEqual(theirs, mine);
    });
    if (!fits) throw new Error('not signed by the portal');
    return JSON.parse(body);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const verdicts = await gate(JSON.parse(readFileSync(process.argv[2], 'utf8')));
    for (const v of verdicts) console.log(`line ${v.line}: ${v.ok ? 'buy' : `stop, ${v.why}`}`);
    process.exitCode = verdicts.every((v) => v.ok) ? 0 : 2;
}
