/* Who may do what, and when: the rules of oracle.h. Changes nothing. */
#include "lib/oracle.h"

enum right { REVIEWS = 1, DECIDES = 2, ANSWERS = 4, MANAGES = 8, ANYBODY = 16 };

static unsigned
rights_of(const struct world *w, enum person who)
{
    switch (who) {
    case ALICE_:
    case BOB_: /* of another vendor */ return ANSWERS | MANAGES;
    case AKI_:
    case CLEO_: /* of party 1 only */ return ANSWERS;
    case RITA_:
    case ROB_: return REVIEWS;
    case MAX_: /* works as a reviewer at times, as an approver at others */
        return w->max_is_reviewer ? REVIEWS : DECIDES;
    case PAUL_: return DECIDES;
    case OTTO_:
    case ADAM_:
    case NPEOPLE: break;
    }
    return 0;
}

static const unsigned needed[NDEEDS] = {
    [D_DRAFT] = REVIEWS,
    [D_SCOPE] = REVIEWS,
    [D_ISSUE] = REVIEWS,
    [D_CANCEL] = REVIEWS,
    [D_ANSWER] = ANSWERS,
    [D_CONFIRM] = ANSWERS,
    [D_ATTACH] = ANSWERS,
    [D_DETACH] = ANSWERS,
    [D_DATE] = REVIEWS,
    [D_SUBMIT] = MANAGES,
    [D_START] = REVIEWS,
    [D_VERDICT] = REVIEWS,
    [D_RETURN] = REVIEWS,
    [D_ASK] = REVIEWS,
    [D_REASSESS] = REVIEWS,
    [D_FIND] = REVIEWS,
    [D_CLOSE] = REVIEWS,
    [D_PROPOSE] = MANAGES | REVIEWS,
    [D_AGREE] = MANAGES | REVIEWS,
    [D_STEP] = MANAGES,
    [D_COMPLETE] = MANAGES,
    [D_VERIFY] = REVIEWS,
    [D_DECIDE] = DECIDES,
    [D_MET] = REVIEWS | DECIDES,
    [D_JOIN] = MANAGES | REVIEWS,
    [D_LEAVE] = MANAGES | REVIEWS,
    [D_SEE_LEFT] = REVIEWS,
    [D_END] = MANAGES | REVIEWS,
    [D_ROLE] = ANYBODY,
    [D_WAIT] = ANYBODY,
};

static bool
is_vendor_person(enum person who)
{
    return who == ALICE_ || who == AKI_ || who == CLEO_ || who == BOB_;
}

static bool
may_know_party(enum person who, int party)
{
    return who == BOB_ ? false : who != CLEO_ || party == 1;
}

static bool
may_know(const struct world *w, enum person who, int submission)
{
    const struct submission_fact *s = &w->submission[submission];

    return may_know_party(who, s->party) &&
           (!is_vendor_person(who) || s->was_issued);
}

static bool
is_running(const struct submission_fact *s)
{
    return s->state != S_DECIDED && s->state != S_CANCELLED;
}

/* For a new questionnaire, or to be pointed to. */
static bool
takes_part(const struct world *w, int party)
{
    return party == 0 ||
           (w->party[party].takes_part && !w->party[party].is_ended);
}

static unsigned
judge_draft(const struct world *w, const struct act *a)
{
    if (!takes_part(w, a->on))
        return R_409;
    for (int i = 0; i < w->nsubmissions; i++)
        if (w->submission[i].party == a->on && is_running(&w->submission[i]))
            return R_409;
    return 0;
}

static unsigned
judge_reassess(const struct world *w, const struct act *a)
{
    bool is_decided = false;

    for (int i = 0; i < w->nsubmissions; i++)
        is_decided |= w->submission[i].party == a->on &&
                      w->submission[i].state == S_DECIDED;
    return (is_decided ? judge_draft(w, a) : R_409) |
           (a->days < 0 || a->days > 360 ? R_422 : 0u);
}

static bool
is_weak(enum claim claim)
{
    return claim == C_PARTLY || claim == C_DOES_NOT;
}

/* Whether the way from `party` leads back to `home`. */
static bool
leads_back(const struct world *w, int party, int home, int clause)
{
    for (int step = 0; step < NPARTIES + 1; step++) {
        if (party == home)
            return true;
        const int newest = oracle_newest(w, party);
        if (newest < 0 || !w->submission[newest].is_asked[clause])
            return false;
        const struct answer_fact *a = &w->submission[newest].answer[clause];
        if (a->claim != C_INHERITED || a->is_carried || a->performer < 0)
            return false;
        party = a->performer;
    }
    return false;
}

static unsigned
judge_editing(const struct submission_fact *s, int clause)
{
    if (!s->is_asked[clause])
        return R_404;
    return s->state == S_OPEN ||
                   (s->state == S_RETURNED && s->is_returned[clause])
               ? 0
               : R_409;
}

static unsigned
judge_answer(const struct world *w, const struct act *a)
{
    const struct submission_fact *s = &w->submission[a->on];
    const struct answer_fact *now = &s->answer[a->clause];
    unsigned broken = judge_editing(s, a->clause);

    if (is_weak((enum claim)a->choice) && a->odd != 1 && a->days < 0 &&
        w->day + a->days != now->plan_day)
        broken |= R_422;
    if (a->choice == C_INHERITED && a->party >= 0 &&
        !(now->claim == C_INHERITED && now->performer == a->party) &&
        (!takes_part(w, a->party) || a->who == CLEO_ ||
         leads_back(w, a->party, s->party, a->clause)))
        broken |= R_422;
    if (a->odd == 2)
        broken |= R_409;
    return broken;
}

static bool
is_complete(const struct world *w, const struct answer_fact *a)
{
    if (a->claim == C_NONE || a->is_carried)
        return false;
    if (is_weak(a->claim))
        return a->plan_day >= w->day;
    if (a->claim == C_INHERITED)
        return a->performer >= 0 && takes_part(w, a->performer);
    return true;
}

static unsigned
judge_submit(const struct world *w, const struct act *a)
{
    const struct submission_fact *s = &w->submission[a->on];
    unsigned broken = a->odd == 1 ? R_422 : 0;

    if (s->state != S_OPEN && s->state != S_RETURNED)
        broken |= R_409;
    for (int c = 0; c < NCLAUSES; c++) {
        /* What was not returned cannot be changed, and is not asked about. */
        const bool is_closed = s->state == S_RETURNED && !s->is_returned[c];
        if (s->is_asked[c] && !is_closed && !is_complete(w, &s->answer[c]))
            broken |= R_422;
    }
    return broken;
}

static unsigned
judge_issue(const struct submission_fact *s, const struct act *a)
{
    unsigned broken = s->state == S_DRAFT ? 0 : R_409;
    bool is_empty = true;

    for (int c = 0; c < NCLAUSES; c++)
        is_empty = is_empty && !s->is_asked[c];
    if (is_empty || a->days < 0 || a->days > 360)
        broken |= R_422;
    return broken;
}

static unsigned
judge_return(const struct submission_fact *s, const struct act *a)
{
    unsigned broken = s->state == S_IN_REVIEW ? 0 : R_409;

    if (a->clause == 0 || a->odd == 1)
        broken |= R_422;
    for (int c = 0; c < NCLAUSES; c++)
        if ((a->clause & 1 << c) != 0 && !s->is_asked[c])
            broken |= a->deed == D_ASK ? R_404 : R_422;
    return broken;
}

static bool
is_standing(const struct world *w, const struct submission_fact *s)
{
    for (int i = 0; i < w->nsubmissions; i++)
        if (w->submission[i].party == s->party &&
            w->submission[i].decided_tick > s->decided_tick)
            return false;
    return true;
}

static bool
may_follow(enum outcome before, enum outcome next)
{
    switch ((int)before) {
    case O_APPROVED: return next != O_APPROVED && next != O_NOT_APPROVED;
    case O_CONDITIONS: return next != O_NOT_APPROVED;
    case O_SUSPENDED: return next != O_SUSPENDED && next != O_NOT_APPROVED;
    default: /* assessed anew */ return false;
    }
}

static bool
is_judged(const struct submission_fact *s, int c)
{
    return s->verdict[c].judged != J_NONE &&
           s->verdict[c].judged != J_CLARIFY &&
           s->verdict[c].answer_version == s->answer[c].version;
}

static unsigned
judge_decide(const struct world *w, const struct act *a)
{
    const struct submission_fact *s = &w->submission[a->on];
    const bool is_later = s->state == S_DECIDED;
    const enum outcome next = (enum outcome)a->choice;
    unsigned broken = 0;

    if (is_later ? !is_standing(w, s) || !may_follow(s->outcome, next)
                 : s->state != S_IN_REVIEW || next > O_NOT_APPROVED)
        broken |= R_409;
    if (s->has_reviewed[a->who])
        broken |= R_403;
    if (a->odd == 1 ||
        ((next == O_APPROVED || next == O_CONDITIONS) && a->days <= 0))
        broken |= R_422;
    if (a->odd == 2) /* another decision stands than was seen */
        broken |= R_409;
    for (int c = 0; !is_later && c < NCLAUSES; c++)
        if (s->is_asked[c] && !is_judged(s, c))
            broken |= R_409;
    return broken;
}

static unsigned
judge_met(const struct world *w, const struct act *a)
{
    const struct submission_fact *s = &w->submission[a->on];

    return (s->condition == s->ndecisions && is_standing(w, s) &&
                    !s->is_condition_met
                ? 0
                : R_409) |
           (a->odd == 1 ? R_422 : 0u);
}

static unsigned
judge_verdict(const struct submission_fact *s, const struct act *a)
{
    unsigned broken = s->state == S_IN_REVIEW ? 0 : R_409;

    if (!s->is_asked[a->clause])
        broken |= R_404;
    if (a->odd == 2)
        broken |= R_409;
    if (a->odd == 1) /* a question that asks nothing */
        broken |= R_422;
    return broken;
}

static unsigned
judge_submission(const struct world *w, const struct act *a)
{
    const struct submission_fact *s = &w->submission[a->on];

    switch ((int)a->deed) {
    case D_SCOPE: return s->state == S_DRAFT ? 0 : R_409;
    case D_ISSUE: return judge_issue(s, a);
    case D_CANCEL:
        return (is_running(s) ? 0 : R_409) | (a->odd == 1 ? R_422 : 0u);
    case D_ANSWER: return judge_answer(w, a);
    case D_CONFIRM:
    case D_ATTACH:
    case D_DETACH: return judge_editing(s, a->clause);
    case D_SUBMIT: return judge_submit(w, a);
    case D_START: return s->state == S_SUBMITTED ? 0 : R_409;
    case D_VERDICT: return judge_verdict(s, a);
    case D_RETURN:
    case D_ASK: return judge_return(s, a);
    case D_FIND:
        return (s->is_asked[a->clause] ? 0 : R_404) |
               (s->state == S_IN_REVIEW || s->state == S_DECIDED ? 0u : R_409);
    case D_DECIDE: return judge_decide(w, a);
    case D_MET: return judge_met(w, a);
    default: return R_NO_SUCH;
    }
}

static unsigned
judge_propose(const struct world *w, const struct act *a)
{
    const struct finding_fact *f = &w->finding[a->on];
    unsigned broken = 0;

    if (!f->is_open || f->plan == P_COMPLETED || f->plan == P_CLOSED ||
        a->odd == 2)
        broken |= R_409;
    if (a->odd == 1 || a->days < 0)
        broken |= R_422;
    return f->nversions == MAX_VERSIONS ? R_NO_SUCH : broken;
}

static bool
has_open_step(const struct finding_fact *f, int step)
{
    if (f->agreed == 0)
        return false;
    const struct version_fact *v = &f->version[f->agreed - 1];
    return v->step[step] != NEVER && !v->is_done[step];
}

/* A version whose date has passed does not come into force. */
static unsigned
judge_agree(const struct world *w, const struct act *a)
{
    const struct finding_fact *f = &w->finding[a->on];
    const bool is_vendor = a->who == ALICE_;

    if ((f->plan != P_PROPOSED && f->plan != P_AGREED) ||
        a->choice != f->nversions)
        return R_409;
    const struct version_fact *v = &f->version[f->nversions - 1];
    const bool is_last = is_vendor ? v->alludo_agreed : v->vendor_agreed;
    return is_last && f->agreed != f->nversions && v->due < w->day ? R_409 : 0;
}

static unsigned
judge_finding(const struct world *w, const struct act *a)
{
    const struct finding_fact *f = &w->finding[a->on];

    if (a->deed == D_CLOSE)
        return f->is_open ? 0 : R_409;
    if (a->deed == D_PROPOSE)
        return judge_propose(w, a);
    if (f->plan == P_NONE)
        return R_NO_SUCH;
    switch ((int)a->deed) {
    case D_AGREE: return judge_agree(w, a);
    case D_STEP:
        return f->plan == P_AGREED && has_open_step(f, a->choice) ? 0 : R_409;
    case D_COMPLETE:
        return (f->plan == P_AGREED ? 0 : R_409) | (a->odd == 1 ? R_422 : 0u);
    case D_VERIFY:
        return (f->plan == P_COMPLETED ? 0 : R_409) |
               (a->odd == 1 && a->choice == 0 ? R_422 : 0u);
    default: return R_NO_SUCH;
    }
}

static unsigned
judge_party(const struct world *w, const struct act *a)
{
    if (a->deed == D_DRAFT)
        return judge_draft(w, a);
    if (a->deed == D_REASSESS)
        return judge_reassess(w, a);
    if (a->deed == D_SEE_LEFT)
        return 0;
    return a->on == 0 || w->party[a->on].is_ended ? R_409 : 0;
}

/* Which kind of thing the deed is done to. */
enum object { PARTY, SUBMISSION_, FINDING_, FILE_, NOTHING };

static enum object
object_of(enum deed deed)
{
    switch ((int)deed) {
    case D_DRAFT:
    case D_REASSESS:
    case D_JOIN:
    case D_LEAVE:
    case D_SEE_LEFT:
    case D_END: return PARTY;
    case D_CLOSE:
    case D_PROPOSE:
    case D_AGREE:
    case D_STEP:
    case D_COMPLETE:
    case D_VERIFY: return FINDING_;
    case D_DATE: return FILE_;
    case D_ROLE:
    case D_WAIT: return NOTHING;
    default: return SUBMISSION_;
    }
}

static bool
is_there(const struct world *w, const struct act *a)
{
    switch (object_of(a->deed)) {
    case PARTY: return a->on < NPARTIES && w->nsubmissions < MAX_SUBMISSIONS;
    case SUBMISSION_:
        if (a->on >= w->nsubmissions || w->nfiles == MAX_FILES ||
            w->nfindings + NCLAUSES > MAX_FINDINGS)
            return false;
        if (a->deed == D_MET)
            return w->submission[a->on].condition > 0;
        if (a->deed == D_DETACH)
            return w->submission[a->on].answer[a->clause].has_file[a->choice];
        if (a->deed == D_CONFIRM)
            return w->submission[a->on].answer[a->clause].version > 0;
        return a->deed != D_ANSWER || a->choice != C_INHERITED ||
               oracle_is_delegable[a->clause];
    case FINDING_: return a->on < w->nfindings;
    case FILE_: return a->on < w->nfiles;
    case NOTHING: break;
    }
    return true;
}

unsigned
oracle_judge(const struct world *w, const struct act *a)
{
    const unsigned need = needed[a->deed];
    unsigned broken = 0;
    bool may_know_it = true;

    if (!is_there(w, a))
        return R_NO_SUCH;
    if (need != ANYBODY && (need & rights_of(w, a->who)) == 0)
        return R_403;
    switch (object_of(a->deed)) {
    case PARTY:
        may_know_it = may_know_party(a->who, a->on);
        broken = judge_party(w, a);
        break;
    case SUBMISSION_:
        may_know_it = may_know(w, a->who, a->on);
        broken = judge_submission(w, a);
        break;
    case FINDING_:
        may_know_it = may_know(w, a->who, w->finding[a->on].submission);
        broken = judge_finding(w, a);
        break;
    case FILE_:
    case NOTHING: break;
    }
    if ((broken & R_NO_SUCH) != 0)
        return R_NO_SUCH;
    /* Bad input may be refused before anything is looked up. */
    return may_know_it ? broken : R_404 | (broken & R_422);
}
