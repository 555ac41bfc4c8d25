// The speed targets as ratios in one run on one machine: see README.md.
// usage: PORTAL_BUILD=build/release-gcc node tests/bench/bench.mjs [A B C D E F]
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync,
         rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { cleanEnvironment, startPortal, until } from '../http/lib.mjs';
import { cpuSeconds, cpuSecondsOfTree, pgbench, residentBytes, wrk }
    from './measure.mjs';
import { manyAnswers, saveForm, setup } from './setup.mjs';
import { workloadD } from './dashboards.mjs';
import { gateToken, manyGates, sqlOfGates } from './gates.mjs';
import { sqlOfSaves } from './sql_of_saves.mjs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const REAL_CLOCK = { PORTAL_CLOCK_FILE: undefined }; // read at each request
const wanted = process.argv.slice(2);
const runs = (name) => wanted.length === 0 || wanted.includes(name);
const rows = [];
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const round = (x, digits = 2) => Number(x.toFixed(digits));

const WORDS = { max: '<=', min: '>=', below: '<' };

/** {max|min|below: number} */
function within(value, bound) {
    return (bound.max === undefined || value <= bound.max) &&
           (bound.min === undefined || value >= bound.min) &&
           (bound.below === undefined || value < bound.below);
}

const inWords = (bound) => (bound ?? false) && Object.entries(bound)
    .map(([word, number]) => `${WORDS[word]} ${number}`).join(' ');

/** `must` fails the run; `target` is what we aim at, where it is more. */
function report(workload, figure, value, must, target) {
    const kept = must === undefined || within(value, must);
    const verdict = !kept ? 'MISSED'
        : target && !within(value, target) ? 'target missed' : '';
    rows.push({ workload, figure, value, must: inWords(must) || '',
        target: inWords(target ?? must) || '', verdict, kept });
    console.log(`${workload}  ${figure}: ${value}` +
                `${verdict ? `  (${verdict})` : ''}`);
}

async function freePort() {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    await once(server, 'close');
    return port;
}

/** nginx with the portal's certificate and one file. */
async function startNginx(dir, portal, bytes) {
    const port = await freePort();
    for (const f of ['certificate.pem', 'key.pem'])
        copyFileSync(join(portal.home, 'tls', f), join(dir, f));
    writeFileSync(join(dir, 'page.html'), bytes);
    writeFileSync(join(dir, 'nginx.conf'), `
daemon off; pid ${dir}/nginx.pid; error_log ${dir}/error.log;
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes ${Math.min(cpus().length, 4)};
events { worker_connections 1024; }
http { access_log off; types { text/html html; } keepalive_requests 1000000;
 server { listen 127.0.0.1:${port} ssl; root ${dir};
  ssl_certificate ${dir}/certificate.pem; ssl_certificate_key ${dir}/key.pem;
  ssl_protocols TLSv1.2 TLSv1.3; } }`);
    const child = spawn('nginx', ['-p', dir, '-c', join(dir, 'nginx.conf')],
        { stdio: 'ignore' });
    await until(() => existsSync(join(dir, 'nginx.pid')), 'nginx');
    return { url: `https://127.0.0.1:${port}/page.html`,
             stop: async () => { child.kill('SIGTERM'); await once(child, 'exit'); } };
}

/** A: the check-answers page of 206 clauses against the same bytes static. */
async function workloadA(portal, work, dir) {
    const path = `/submissions/${work.submissionId}/check`;
    const page = await work.alice.get(path);
    assert.equal(page.status, 200);
    const nginx = await startNginx(dir, portal, page.bytes);
    const ratios = [], ours = [], theirs = [], cpu = [];
    const load = { connections: 32, seconds: SECONDS };
    try {
        await wrk(`${portal.url}${path}`, { ...load, seconds: 1,
            headers: { Cookie: work.cookie } });
        for (let i = 0; i < ROUNDS; i++) {
            const limit = await wrk(nginx.url, load);
            const before = cpuSeconds(portal.child.pid);
            const got = await wrk(`${portal.url}${path}`, { ...load,
                headers: { Cookie: work.cookie } });
            cpu.push((cpuSeconds(portal.child.pid) - before) / got.count * 1e3);
            ratios.push(got.perSecond / limit.perSecond);
            ours.push(got.perSecond);
            theirs.push(limit.perSecond);
        }
    } finally {
        await nginx.stop();
    }
    report('A', 'pages/s', Math.round(median(ours)));
    report('A', 'nginx static/s', Math.round(median(theirs)));
    report('A', 'ratio', round(median(ratios)),
        { min: 0.25 }, { min: 0.4 });
    report('A', 'CPU in the portal, ms/page', round(median(cpu), 3), undefined,
        { max: 0.25 });
    report('A', 'page bytes', page.bytes.length, { max: 102400 });
}

/** Each thread of wrk begins elsewhere; every save has another text. */
function lua(work, paths, body) {
    return `local paths = {${paths.map((p) => JSON.stringify(p)).join(',')}}
local threads, i, n = 0, 0, 0
local body = ${JSON.stringify(body)}
local headers = { ["Content-Type"] = "application/x-www-form-urlencoded",
  ["HX-Request"] = "true", ["Cookie"] = ${JSON.stringify(work.cookie)},
  ["Origin"] = ${JSON.stringify(work.origin)} }
function setup(thread)
  thread:set("start", threads * math.floor(#paths / 2))
  threads = threads + 1
end
function init(args) i = start end
function request()
  i = i % #paths + 1
  n = n + 1
  return wrk.format("POST", paths[i], headers,
                    body .. start .. "." .. os.time() .. "." .. n)
end`;
}

/** B: saves against pgbench sending the SQL that the portal sent. */
async function workloadB(portal, work, dir) {
    const paths = await manyAnswers(portal, work);
    const body = saveForm(work.section, '規程に基づいて運用しています。');
    const runDir = readFileSync(join(portal.home, 'run-dir'), 'utf8').trim();
    // Planned once, as by the portal.
    const env = cleanEnvironment({ PGHOST: runDir, PGUSER: 'portal_app',
        PGOPTIONS: '-c plan_cache_mode=force_generic_plan' });
    // As many answers as clients: nobody waits for a row of somebody else.
    const same = await sqlOfSaves(portal, work, paths.slice(0, 64), body);
    const baseline = readFileSync(
        new URL('./baseline.sql', import.meta.url), 'utf8');
    const postmaster = Number(readFileSync(
        join(portal.home, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
    const script = join(dir, 'save.lua');
    writeFileSync(script, lua({ ...work, origin: portal.url },
        paths, body));
    const load = { connections: 64, seconds: SECONDS, script };
    const ratios = [], ours = [], theirs = [], cpu = [], pg = [], wal = [];
    portal.sql(readFileSync(new URL('./baseline_tables.sql', import.meta.url),
        'utf8'));
    portal.sql('VACUUM ANALYZE'); // as autovacuum would within a minute
    await wrk(portal.url, { ...load, seconds: 1 });
    for (let i = 0; i < ROUNDS; i++) {
        const limit = pgbench(dir, same,
            { clients: 64, seconds: SECONDS, env });
        const p0 = cpuSecondsOfTree(postmaster);
        const base = pgbench(dir, baseline,
            { clients: 64, seconds: SECONDS, env });
        const perBase = (cpuSecondsOfTree(postmaster) - p0) / base.count;
        const lsn = portal.sql('SELECT pg_current_wal_lsn()')[0][0];
        const p1 = cpuSecondsOfTree(postmaster);
        const c1 = cpuSeconds(portal.child.pid);
        const got = await wrk(portal.url, load);
        cpu.push((cpuSeconds(portal.child.pid) - c1) / got.count * 1e3);
        pg.push((cpuSecondsOfTree(postmaster) - p1) / got.count / perBase);
        wal.push(Number(portal.sql(`SELECT pg_current_wal_lsn() - '${lsn}'`)
            [0][0]) / got.count);
        ratios.push(got.perSecond / limit.perSecond);
        ours.push(got.perSecond);
        theirs.push(limit.perSecond);
    }
    report('B', 'saves/s', Math.round(median(ours)));
    report('B', 'pgbench, same SQL/s', Math.round(median(theirs)));
    report('B', 'ratio', round(median(ratios)),
        { min: 0.5 }, { min: 0.8 });
    report('B', 'CPU in the portal, ms/save', round(median(cpu), 3), undefined,
        { max: 0.12 });
    report('B', 'PostgreSQL CPU / baseline', round(median(pg)), { max: 2 });
    report('B', 'WAL bytes/save', Math.round(median(wal)), { max: 4096 });
}

/** C: gates over the API against pgbench running their one SELECT. */
async function workloadC(portal, dir) {
    const gates = portal.sql('SELECT id FROM engagements ORDER BY id').flat()
        .map((id) => `/api/v1/engagements/${id}/gate`);
    const bearer = gateToken(portal);
    const select = await sqlOfGates(portal, gates, bearer);
    const runDir = readFileSync(join(portal.home, 'run-dir'), 'utf8').trim();
    // Staff's scope of row-level security, and planned once, as by the portal.
    const env = cleanEnvironment({ PGHOST: runDir, PGUSER: 'portal_app',
        PGOPTIONS: '-c plan_cache_mode=force_generic_plan ' +
            '-c portal.vendor_id=*' });
    const script = join(dir, 'gate.lua');
    writeFileSync(script, `local paths = {${gates.map((p) =>
        JSON.stringify(p)).join(',')}}
local headers = { ["Authorization"] = ${JSON.stringify(bearer)} }
local i = 0
function request()
  i = i % #paths + 1
  return wrk.format("GET", paths[i], headers)
end`);
    const load = { connections: 32, seconds: SECONDS, script };
    const ratios = [], ours = [], theirs = [], cpu = [];
    portal.sql('VACUUM ANALYZE');
    await wrk(portal.url, { ...load, seconds: 1 });
    for (let i = 0; i < ROUNDS; i++) {
        const limit = pgbench(dir, select.script,
            { clients: 32, seconds: SECONDS, env, values: select.values });
        const before = cpuSeconds(portal.child.pid);
        const got = await wrk(portal.url, load);
        cpu.push((cpuSeconds(portal.child.pid) - before) / got.count * 1e3);
        ratios.push(got.perSecond / limit.perSecond);
        ours.push(got.perSecond);
        theirs.push(limit.perSecond);
    }
    report('C', 'gates/s', Math.round(median(ours)));
    report('C', 'pgbench, one SELECT/s', Math.round(median(theirs)));
    report('C', 'ratio', round(median(ratios)), { min: 0.25 }, { min: 0.5 });
    report('C', 'CPU in the portal, ms/gate', round(median(cpu), 3));
    report('C', 'ms for 500 gates in one request',
        round(await manyGates(portal, gates, bearer), 1));
}

/** E: one file of 100 MB (a text file: its content is checked). */
async function workloadE(portal, work, dir) {
    const size = 100_000_000;
    const file = join(dir, 'log.txt');
    writeFileSync(file, Buffer.alloc(size, 'evidence of one hundred megabytes\n'));
    const before = residentBytes(portal.child.pid);
    const rates = [];
    let peak = before;
    const watch = setInterval(() => {
        if (portal.child.exitCode === null && portal.child.signalCode === null)
            peak = Math.max(peak, residentBytes(portal.child.pid));
    }, 10);
    for (let i = 0; i < ROUNDS; i++) {
        const form = new URLSearchParams(saveForm(work.section, ''));
        const start = performance.now();
        const child = spawn('curl', ['-sk', '-o', '/dev/null', '-w',
            '%{http_code}', '-H', `Cookie: ${work.cookie}`, '-H',
            `Origin: ${portal.url}`, '-H', 'Expect:',
            '-F', `csrf=${form.get('csrf')}`,
            '-F', `form_id=${randomUUID()}`,
            '-F', `${work.clauses[i]}=@${file};type=text/plain`,
            `${portal.url}/submissions/${work.submissionId}/evidence`]);
        let code = '';
        child.stdout.on('data', (d) => { code += d; });
        await once(child, 'exit');
        rates.push(size / 1e6 / ((performance.now() - start) / 1e3));
        if (!/^(200|303)$/.test(code)) clearInterval(watch);
        assert.match(code, /^(200|303)$/);
    }
    clearInterval(watch);
    report('E', 'upload MB/s', Math.round(median(rates)), { min: 50 });
    report('E', 'resident growth MB', round((peak - before) / 2 ** 20, 1),
        { below: 8 });
}

/** F: from exec to the first page, on a database that is there already. */
async function workloadF(home) {
    const times = [], memory = [];
    for (let i = 0; i < ROUNDS; i++) {
        const start = performance.now();
        const portal = await startPortal({ home, env: REAL_CLOCK });
        const page = await portal.get('/login');
        times.push((performance.now() - start) / 1e3);
        assert.equal(page.status, 200);
        memory.push(residentBytes(portal.child.pid) / 2 ** 20);
        await portal.stop();
    }
    report('F', 'cold start s', round(median(times), 2), { below: 1 });
    report('F', 'resident MB', round(median(memory), 1), { below: 64 });
}

/** A portal that is stopped whatever happens. As nginx here: no line per
 *  request, which this process would read. */
async function withPortal(options, work) {
    const portal = await startPortal({ ...options, env: REAL_CLOCK,
        settings: { log_level: 'warn', api_requests_per_minute: 10000000 } });
    try {
        await work(portal);
    } catch (fault) {
        console.error(portal.log().slice(-1000));
        throw fault;
    } finally {
        await portal.stop();
    }
}

const dir = mkdtempSync(join(tmpdir(), 'portal-bench-'));
chmodSync(dir, 0o755);
const home = mkdtempSync(join(tmpdir(), 'portal-home-'));
try {
    await (await startPortal({ home })).stop(); // makes the demo
    if (runs('C'))
        await withPortal({ home }, (portal) => workloadC(portal, dir));
    if (['A', 'B', 'E'].some(runs))
        await withPortal({ home }, async (portal) => {
            const work = await setup(portal);
            if (runs('E')) await workloadE(portal, work, dir);
            if (runs('A')) await workloadA(portal, work, dir);
            if (runs('B')) await workloadB(portal, work, dir);
        });
    if (runs('F')) await workloadF(home);
    if (runs('D')) await withPortal({}, (portal) => workloadD(portal, report));
    console.log(`\n${new Date().toISOString().slice(0, 10)}, ` +
        `${cpus().length} cores, ${cpus()[0].model}\n`);
    console.log('| | figure | measured | must | target | |\n' +
        '|---|---|---|---|---|---|');
    for (const r of rows)
        console.log(`| ${r.workload} | ${r.figure} | ${r.value} | ${r.must} ` +
            `| ${r.target} | ${r.verdict} |`);
    process.exitCode = rows.every((r) => r.kept) ? 0 : 1;
} finally {
    rmSync(dir, { recursive: true, force: true });
    rmSync(home, { recursive: true, force: true });
}
