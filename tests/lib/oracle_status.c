/* Where a clause, a plan and the gate stand: the derivations of oracle.h. */
#include "lib/oracle.h"

const char *const oracle_clause[NCLAUSES] = {"7.1", "12.1", "12.1.1", "48"};
const int oracle_domain[NCLAUSES] = {2, 3, 3, 14};
const bool oracle_is_knock_out[NCLAUSES] = {false, false, false, true};
const bool oracle_is_delegable[NCLAUSES] = {false, true, true, true};

int
oracle_newest(const struct world *w, int party)
{
    int newest = -1;

    for (int i = 0; i < w->nsubmissions; i++) {
        const struct submission_fact *s = &w->submission[i];
        if (s->party == party && s->state != S_DRAFT &&
            s->state != S_CANCELLED &&
            (newest < 0 || s->cycle > w->submission[newest].cycle))
            newest = i;
    }
    return newest;
}

int
oracle_next_due(const struct world *w, int finding)
{
    const struct finding_fact *f = &w->finding[finding];
    int due = NEVER;

    if (f->agreed == 0)
        return NEVER;
    const struct version_fact *v = &f->version[f->agreed - 1];
    for (int i = 0; i < NSTEPS; i++)
        if (!v->is_done[i] && v->step[i] < due)
            due = v->step[i];
    return due == NEVER ? v->due : due;
}

/* Whether the finding speaks for the clause in that submission. */
static bool
concerns(const struct world *w, const struct finding_fact *f, int submission,
         int clause)
{
    const struct submission_fact *here = &w->submission[submission],
                                 *there = &w->submission[f->submission];

    return f->clause == clause && there->party == here->party &&
           there->cycle <= here->cycle;
}

static enum standing
standing_of_finding(const struct world *w, int finding)
{
    switch (w->finding[finding].plan) {
    case P_AGREED:
        return oracle_next_due(w, finding) < w->day ? PLAN_OVERDUE
                                                    : PLAN_AGREED_;
    case P_COMPLETED: return PLAN_AGREED_;
    case P_PROPOSED: return PLAN_PROPOSED_;
    case P_NONE:
    case P_CLOSED:
    case P_WITHDRAWN:
    case P_ENDED: break;
    }
    return GAP;
}

enum standing
oracle_trouble(const struct world *w, int submission, int clause)
{
    const struct submission_fact *s = &w->submission[submission];
    enum standing worst = NOT_ASKED;
    bool is_settled = false;

    for (int i = 0; i < w->nfindings; i++) {
        const struct finding_fact *f = &w->finding[i];
        if (!concerns(w, f, submission, clause))
            continue;
        if (f->is_open && standing_of_finding(w, i) < worst)
            worst = standing_of_finding(w, i);
        if (f->plan == P_CLOSED && f->verified_tick > s->verdict[clause].tick)
            is_settled = true;
    }
    if (worst == NOT_ASKED && s->verdict[clause].judged == J_GAP && !is_settled)
        worst = GAP;
    if (worst == NOT_ASKED && s->verdict[clause].judged == J_CLARIFY)
        worst = NEEDS_CLARIFICATION;
    return worst;
}

static bool
is_expired(const struct world *w, const struct answer_fact *a)
{
    if (a->is_carried || (a->claim != C_CONFORMS && a->claim != C_PARTLY))
        return false;
    for (int i = 0; i < w->nfiles; i++)
        if (a->has_file[i] && w->file_expires[i] < w->day)
            return true;
    return false;
}

bool
oracle_counts(const struct world *w, int party)
{
    return party == 0 || w->party[party].takes_part ||
           w->party[party].left_unseen;
}

static enum standing follow(const struct world *w, int submission, int clause,
                            unsigned met);

/* Where the party stands that does what the clause asks. */
static enum standing
performer(const struct world *w, const struct answer_fact *a, int clause,
          unsigned met)
{
    const int party = a->performer;

    if (party < 0 || (met & 1u << party) != 0 || !oracle_counts(w, party))
        return UNANSWERED;
    const int newest = oracle_newest(w, party);
    return newest < 0 || !w->submission[newest].is_asked[clause]
               ? UNANSWERED
               : follow(w, newest, clause, met);
}

static enum standing
follow(const struct world *w, int submission, int clause, unsigned met)
{
    const struct submission_fact *s = &w->submission[submission];
    const struct answer_fact *a = &s->answer[clause];
    const enum standing found = oracle_trouble(w, submission, clause);

    if (found != NOT_ASKED)
        return found;
    if (a->claim == C_INHERITED && !a->is_carried)
        return performer(w, a, clause, met | 1u << s->party);
    if (is_expired(w, a))
        return EVIDENCE_EXPIRED;
    switch (s->verdict[clause].judged) {
    case J_ALTERNATIVE: return ALTERNATIVE_ACCEPTED;
    case J_NOT_APPLICABLE: return NOT_APPLICABLE;
    case J_CONFORMS:
    case J_GAP: /* settled */ return CONFORMS;
    case J_CLARIFY:
    case J_NONE: break;
    }
    return a->claim == C_NONE || a->is_carried ? UNANSWERED : ANSWERED;
}

enum standing
oracle_status(const struct world *w, int submission, int clause)
{
    return w->submission[submission].is_asked[clause]
               ? follow(w, submission, clause, 0)
               : NOT_ASKED;
}

/* The latest decided submission of the party, or -1. */
static int
ruling(const struct world *w, int party)
{
    int latest = -1;

    for (int i = 0; i < w->nsubmissions; i++) {
        const struct submission_fact *s = &w->submission[i];
        if (s->party == party && s->outcome != O_NONE &&
            (latest < 0 ||
             s->decided_tick > w->submission[latest].decided_tick))
            latest = i;
    }
    return latest;
}

/* What changes the gate by itself, in the submission that rules. */
static bool
has_turned(const struct world *w, int submission)
{
    const struct submission_fact *s = &w->submission[submission];

    if (s->outcome == O_CONDITIONS && !s->is_condition_met &&
        s->condition_due < w->day)
        return true;
    for (int c = 0; c < NCLAUSES; c++) {
        if (!s->is_asked[c])
            continue;
        if (oracle_trouble(w, submission, c) == PLAN_OVERDUE)
            return true;
        if (oracle_is_knock_out[c] && is_expired(w, &s->answer[c]))
            return true;
    }
    return false;
}

static bool
fails_knock_out(const struct world *w, int submission)
{
    for (int c = 0; c < NCLAUSES; c++)
        if (oracle_is_knock_out[c] && oracle_status(w, submission, c) == GAP)
            return true;
    return false;
}

static bool
is_approval(enum outcome outcome)
{
    return outcome == O_APPROVED || outcome == O_CONDITIONS;
}

static bool
adds_condition(const struct world *w, int party)
{
    const int s = ruling(w, party);

    if (!oracle_counts(w, party))
        return false;
    return s < 0 || !is_approval(w->submission[s].outcome) ||
           w->submission[s].valid_until < w->day || has_turned(w, s) ||
           fails_knock_out(w, s);
}

enum gate_answer
oracle_gate(const struct world *w)
{
    const int s = ruling(w, 0);

    if (s < 0)
        return G_PENDING;
    if (w->submission[s].outcome == O_SUSPENDED)
        return G_SUSPENDED;
    if (!is_approval(w->submission[s].outcome))
        return G_NOT_APPROVED;
    if (w->submission[s].valid_until < w->day)
        return G_EXPIRED;
    if (has_turned(w, s))
        return G_SUSPENDED;
    for (int party = 1; party < NPARTIES; party++)
        if (adds_condition(w, party))
            return G_CONDITIONS;
    return w->submission[s].outcome == O_CONDITIONS ? G_CONDITIONS : G_APPROVED;
}
