// Writes server/doc/clauses.md: what each clause of the standard asks for, its
// rules and the tests that show them. --check: fail when the file is stale,
// a clause with rules has no case, or a test that is named does not exist.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const OUT = 'server/doc/clauses.md';
const CASES = 'tests/unit/clause_cases.txt';
const standard = JSON.parse(readFileSync(
    'server/questionnaire/standard.json', 'utf8'));
const wrong = [];

/** Cases by clause, in their order. */
const cases = new Map();
for (const line of readFileSync(CASES, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [number, name] = line.split(' | ');
    if (!cases.has(number)) cases.set(number, []);
    if (cases.get(number).includes(name))
        wrong.push(`${CASES}: ${number} has two cases "${name}"`);
    cases.get(number).push(name);
}

/** Tests of rules that are no typed values: "file name". */
const EVERY = 'test_clause_rules.c clause_case';
const PLAIN = 'test_clause_rules.c plain_clauses_need_an_answer_only';
const more = {
    6.2: ['linked.test.mjs one answer for two clauses, with the rules of every save'],
    22.2: ['it_answer.c what_misses_is_named'],
    '22.2.1': ['it_plan.c a_counter_proposal_needs_both_again'],
    12.1: ['linked.test.mjs a requirement says where it stands with its parts'],
    31.4: ['it_questionnaire.c the_buyer_raises_a_floor_and_never_lowers_it'],
    66: ['it_inherited.c the_status_follows_the_party'],
    80: ['it_vendor.c an_assessment_counts_for_a_year_when_it_is_complete'],
    31.5: ['it_questionnaire.c the_buyer_raises_a_floor_and_never_lowers_it'],
};
/** What of a clause belongs to notices, clocks and requests: a later issue. */
const later = {
    '24.1.4.3': 'the notice and its clock',
    35.1: 'a new country as a change notice',
    35.4: 'an audit from request to findings',
    36.1: 'the deletion task at the end of a contract',
    54.3: 'a report on request, view only and logged',
    62: 'notices of the portal as entries of the repository',
    63: 'the incident notice and its clock',
    78.1: 'assistance on request',
    78.2: 'the notice of a request and its clock',
    79.1: 'the leak notice and its clock',
    80: 'the notice of changes, and the demand for additional measures',
};

const preamble = [
    ['P1', 'a published version is immutable; vendors acknowledge it and see what changed',
        ['it_questionnaire.c a_published_version_never_changes',
            'it_edition.c each_vendor_acknowledges_once']],
    ['P2', 'a written agreement prevails: contract overrides', null],
    ['P3', 'conflict with law: alternative control proposed and accepted',
        ['test_clause_rules.c clause_case'], 'the case with jurisdiction, expiry and re-review'],
    ['P4', 'countries of storage and transfer with their laws are asked in 35.1 to 35.3',
        ['test_clause_rules.c clause_case'], 'jurisdictions that drive a case of P3'],
    ['P5', 'a flow-down statement per sub-processor; they fill in a questionnaire of their own, or work is inherited from them',
        ['it_vendor.c a_vendor_states_what_its_sub_processor_does',
            'it_inherited.c *']],
    ['P6', 'facts of the engagement decide what is asked, with the reason',
        ['test_questionnaire.c facts_decide_what_is_asked',
            'it_submission.c a_draft_has_the_computed_scope']],
    ['P7', 'questions to Alludo, clause by clause',
        ['it_together.c a_conversation_knows_who_is_to_answer']],
];

const text = (s) => String(s).replaceAll('|', '\\|').replaceAll('\n', ' ');
const op = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '==': '=' };
const limit = (f) => !f.threshold ? '' :
    ` ${op[f.threshold.op]} ${f.threshold.value}` +
    (f.threshold.beside ? ` or \`${f.threshold.beside}\`, the stricter` : '') +
    (f.threshold.adjustable ? ', the buyer may raise it' : '');

function shape(f) {
    switch (f.kind) {
    case 'number': return `number in ${f.unit}`;
    case 'duration': return `duration in ${f.units.join(', ')}`;
    case 'choice': return `one of ${f.choices.map((c) => c.code).join(', ')}`;
    case 'choices': return `any of ${f.choices.map((c) => c.code).join(', ')}`;
    case 'table': return `table of ${f.columns.map((c) => c.code +
        (c.required ? '' : '?') + limit(c) +
        (c.not_after ? ` not after ${c.not_after}` : '')).join(', ')}`;
    default: return f.kind;
    }
}

const field = (f) => `\`${f.code}\`${f.required ? '' : '?'}: ${shape(f)}` +
    limit(f) +
    (f.expect ? `, ${f.expect}` : '') +
    (f.not_after ? `, not after \`${f.not_after}\`` : '') +
    (f.when ? `, when \`${f.when.field}\` is ${f.when.in.join(' or ')}` : '') +
    (f.warn ? `, remark on ${f.warn.in.join(', ')}` : '');

const below = (c) => standard.clauses.filter((d) => d.assessable &&
    d.number.startsWith(`${c.number}.`)).map((d) => d.number);

function rules(c) {
    const parts = c.parts ?? below(c);
    const out = [];
    if (c.knock_out) out.push('knock-out');
    if (c.applicability.facts.length)
        out.push(`asked when ${c.applicability.facts.join(' or ')}`);
    if (parts.length) out.push(`no better than ${parts.join(', ')}`);
    if (c.linked) out.push(`same answer as ${c.linked.join(', ')}`);
    if (c.evidence_required_unless) {
        const e = c.evidence_required_unless;
        out.push(`a file, unless \`${e.field}\` of ${e.clause} is ${e.in.join(', ')}`);
    }
    if (c.erratum) out.push('erratum');
    if (c.weak_answer) out.push(`weak: ${c.weak_answer.severity}`);
    return out;
}

function cadence(c) {
    const d = c.cadence;
    if (!d) return '';
    const often = d.declared ? `as \`${d.field}\` says`
        : `every ${d.every} ${d.unit}`;
    const from = d.from.map((f) => `\`${f}\``).join(', ');
    return `${often} from ${d.rows ?? (d.from.length > 1 ||
        d.from[0].includes('.') ? 'the earliest of' : '')} ${from}`
        .replace('  ', ' ');
}

/** A test "file name" exists; "file *" stands for the whole file. */
function exists(test) {
    const [file, ...rest] = test.split(' ');
    const name = rest.join(' ');
    const path = ['unit', 'integration', 'http', 'e2e']
        .map((d) => `tests/${d}/${file}`).find(existsSync);
    if (!path) return false;
    const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
    return name === '*' ||
        source.includes(file.endsWith('.c') ? `START_TEST(${name})` : name);
}

function tests(c) {
    const names = cases.get(c.number) ?? [];
    const cited = names.length > 0 ? [EVERY] : [PLAIN];
    cited.push(...more[c.number] ?? []);
    for (const test of cited)
        if (!exists(test)) wrong.push(`${c.number}: there is no test ${test}`);
    const hasRules = c.fields || c.linked || c.erratum || c.knock_out ||
        c.parts || below(c).length;
    if (hasRules && names.length === 0)
        wrong.push(`${c.number} has rules and no case in ${CASES}`);
    return (names.length > 0 ? names.map((n) => `“${n}”`)
        : ['`plain_clauses_need_an_answer_only`'])
        .concat((more[c.number] ?? []).map((t) => `\`${t}\``))
        .concat(later[c.number] ? [`*later issue: ${later[c.number]}*`] : [])
        .join('; ');
}

const row = (cells) => `| ${cells.map(text).join(' | ')} |`;
const lines = [
    '# Clauses', '',
    'Generated by `make clauses` from `server/questionnaire/standard.json` and',
    '`tests/unit/clause_cases.txt`; `make check` fails when it is stale.', '',
    `Version ${standard.version}. A name in quotation marks is a case of`,
    '`tests/unit/test_clause_rules.c`. A field with ? may stay empty. Every clause',
    'takes a status, a comment and evidence; typed fields are required only where',
    'the answer is that the clause is met, in whole or in part. Limits, dates',
    'that have passed and remarks are hints for the vendor and the reviewer, never',
    'the verdict. What belongs to notices, clocks and requests comes with a later',
    'issue and says so.', '',
    '## Before the numbered clauses', '',
    row(['ref', 'rule', 'test']), '|---|---|---|',
];
for (const [ref, rule, cited, rest] of preamble) {
    for (const test of cited ?? [])
        if (!exists(test)) wrong.push(`${ref}: there is no test ${test}`);
    lines.push(row([ref, rule, [...(cited ?? []).map((t) => `\`${t}\``),
        ...(!cited || rest ? [`*later issue: ${rest ?? 'requests'}*`] : [])]
        .join('; ')]));
}
for (const d of standard.domains) {
    lines.push('', `## ${d.number}. ${d.title.en}`, '',
        row(['clause', 'fields', 'rules', 'cadence', 'test']),
        '|---|---|---|---|---|');
    for (const c of standard.clauses)
        if (c.domain === d.number && c.assessable)
            lines.push(row([c.number,
                (c.fields ?? []).map(field).join('<br>'), rules(c).join('; '),
                cadence(c), tests(c)]));
}
const made = `${lines.join('\n')}\n`;
for (const number of cases.keys())
    if (!standard.clauses.some((c) => c.number === number && c.assessable))
        wrong.push(`${CASES}: there is no clause ${number}`);
if (process.argv[2] !== '--check')
    writeFileSync(OUT, made);
else if (!existsSync(OUT) || readFileSync(OUT, 'utf8') !== made)
    wrong.push(`${OUT} is stale: make clauses`);
for (const what of wrong) console.error(`clauses: ${what}`);
process.exit(wrong.length === 0 ? 0 : 1);
