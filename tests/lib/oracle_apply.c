/* What an act changes, when it is done: oracle.h. */
#include "lib/oracle.h"

#include <string.h>

void
oracle_begin(struct world *w)
{
    memset(w, 0, sizeof(*w));
    w->day = 0;
    for (int i = 0; i < NPARTIES; i++)
        w->party[i].takes_part = true;
    w->max_is_reviewer = true;
}

static bool
is_weak(enum claim claim)
{
    return claim == C_PARTLY || claim == C_DOES_NOT;
}

static void
apply_draft(struct world *w, const struct act *a)
{
    struct submission_fact *s = &w->submission[w->nsubmissions++];

    memset(s, 0, sizeof(*s));
    s->party = a->on;
    s->state = S_DRAFT;
    s->cycle = 1;
    for (int i = 0; i < w->nsubmissions - 1; i++)
        if (w->submission[i].party == a->on)
            s->cycle++;
    for (int c = 0; c < NCLAUSES; c++) {
        s->is_asked[c] = true;
        s->answer[c].performer = -1;
        s->answer[c].plan_day = NO_DAY;
    }
}

static bool
takes_part(const struct world *w, int party)
{
    return party == 0 ||
           (w->party[party].takes_part && !w->party[party].is_ended);
}

/* The last attested answers of the party; dates that have passed and parties
 * that take no part any more are left out. */
static void
carry_over(struct world *w, struct submission_fact *s)
{
    const struct submission_fact *from = NULL;

    for (int i = 0; i < w->nsubmissions; i++) {
        const struct submission_fact *b = &w->submission[i];
        if (b->party == s->party && b->cycle < s->cycle && b->was_attested &&
            (from == NULL || b->cycle > from->cycle))
            from = b;
    }
    for (int c = 0; from != NULL && c < NCLAUSES; c++) {
        struct answer_fact *a = &s->answer[c];
        if (!s->is_asked[c] || from->answer[c].claim == C_NONE)
            continue;
        *a = from->answer[c];
        a->version = 1;
        a->is_carried = true;
        if (a->plan_day < w->day)
            a->plan_day = NO_DAY;
        if (a->performer >= 0 && !takes_part(w, a->performer))
            a->performer = -1;
    }
}

static void
apply_answer(struct world *w, const struct act *a)
{
    struct answer_fact *now = &w->submission[a->on].answer[a->clause];
    const bool is_inherited = a->choice == C_INHERITED;

    now->claim = (enum claim)a->choice;
    now->version++;
    now->is_carried = false;
    now->performer = is_inherited ? a->party : -1;
    now->plan_day =
        is_weak(now->claim) && a->odd != 1 ? w->day + a->days : NO_DAY;
    now->text = w->tick;
}

/* -- Findings and plans -- */

static struct finding_fact *
raise(struct world *w, int submission, int clause)
{
    struct finding_fact *f = &w->finding[w->nfindings++];

    memset(f, 0, sizeof(*f));
    f->submission = submission;
    f->clause = clause;
    f->is_open = true;
    f->raised_tick = w->tick;
    f->verified_tick = -1;
    return f;
}

static void
put_in_force(struct finding_fact *f)
{
    struct version_fact *v = &f->version[f->nversions - 1];

    if (!v->vendor_agreed || !v->alludo_agreed)
        return;
    for (int i = 0; i < NSTEPS && f->agreed > 0; i++) {
        const struct version_fact *before = &f->version[f->agreed - 1];
        if (before->is_of_answer == v->is_of_answer && before->is_done[i])
            v->is_done[i] = true;
    }
    f->agreed = f->nversions;
    f->plan = P_AGREED;
}

static void
add_version(struct finding_fact *f, int due, const int step[NSTEPS],
            bool by_vendor, bool is_of_answer)
{
    struct version_fact *v = &f->version[f->nversions++];

    memset(v, 0, sizeof(*v));
    v->due = due;
    v->is_of_answer = is_of_answer;
    for (int i = 0; i < NSTEPS; i++)
        v->step[i] = step[i];
    v->vendor_agreed = by_vendor;
    v->alludo_agreed = !by_vendor;
    if (f->plan == P_NONE || f->plan == P_WITHDRAWN)
        f->plan = P_PROPOSED;
}

static void
apply_propose(struct world *w, const struct act *a)
{
    struct finding_fact *f = &w->finding[a->on];
    const int step[NSTEPS] = {w->day + a->days / 2, w->day + a->days};

    f->is_of_answer = false;
    add_version(f, w->day + a->days, step, a->who == ALICE_, false);
}

/* -- Plans of the vendor's own weak answers -- */

/* The open finding behind a clause: the answer's own before a reviewer's. */
static struct finding_fact *
open_finding(struct world *w, int party, int clause)
{
    struct finding_fact *best = NULL;

    for (int i = 0; i < w->nfindings; i++) {
        struct finding_fact *f = &w->finding[i];
        if (f->is_open && f->clause == clause &&
            w->submission[f->submission].party == party &&
            (best == NULL || (f->is_own && !best->is_own)))
            best = f;
    }
    return best;
}

/* A reviewer closed it, and the answer says the same again. */
static bool
was_settled(const struct world *w, int submission, int clause,
            const struct answer_fact *a)
{
    for (int i = 0; i < w->nfindings; i++) {
        const struct finding_fact *f = &w->finding[i];
        if (!f->is_open && f->is_own && f->submission == submission &&
            f->clause == clause && f->plan != P_WITHDRAWN &&
            f->text == a->text && f->plan_day == a->plan_day)
            return true;
    }
    return false;
}

static void
follow_answer(struct world *w, int submission, int clause)
{
    const struct submission_fact *s = &w->submission[submission];
    const struct answer_fact *a = &s->answer[clause];
    struct finding_fact *f = open_finding(w, s->party, clause);

    if (f == NULL) {
        if (was_settled(w, submission, clause, a))
            return;
        f = raise(w, submission, clause);
        f->is_own = true;
    } else if (f->plan != P_NONE &&
               (!f->is_of_answer || f->plan != P_PROPOSED ||
                (f->text == a->text && f->plan_day == a->plan_day))) {
        return;
    }
    /* One step, at the end: the others do not exist. */
    const int step[NSTEPS] = {a->plan_day, NEVER};
    add_version(f, a->plan_day, step, true, true);
    f->is_of_answer = true;
    f->text = a->text;
    f->plan_day = a->plan_day;
}

static void
withdraw_mended(struct world *w, int submission)
{
    const struct submission_fact *s = &w->submission[submission];

    for (int i = 0; i < w->nfindings; i++) {
        struct finding_fact *f = &w->finding[i];
        if (!f->is_open || !f->is_own ||
            w->submission[f->submission].party != s->party ||
            (f->plan != P_PROPOSED && f->plan != P_NONE))
            continue;
        if (s->is_asked[f->clause] && is_weak(s->answer[f->clause].claim))
            continue;
        f->is_open = false;
        if (f->plan == P_PROPOSED)
            f->plan = P_WITHDRAWN;
    }
}

static void
apply_submit(struct world *w, const struct act *a)
{
    struct submission_fact *s = &w->submission[a->on];

    s->state = S_SUBMITTED;
    s->was_attested = true;
    withdraw_mended(w, a->on);
    for (int c = 0; c < NCLAUSES; c++)
        if (s->is_asked[c] && is_weak(s->answer[c].claim))
            follow_answer(w, a->on, c);
}

static void
apply_verdict(struct world *w, const struct act *a)
{
    struct submission_fact *s = &w->submission[a->on];

    s->verdict[a->clause].judged = (enum judged)a->choice;
    s->verdict[a->clause].answer_version = s->answer[a->clause].version;
    s->verdict[a->clause].version++;
    s->verdict[a->clause].tick = w->tick;
    s->has_reviewed[a->who] = true;
}

static void
apply_to_submission(struct world *w, const struct act *a)
{
    struct submission_fact *s = &w->submission[a->on];

    switch ((int)a->deed) {
    case D_SCOPE: s->is_asked[a->clause] = a->choice != 0; break;
    case D_ISSUE:
        s->state = S_OPEN;
        s->was_issued = true;
        carry_over(w, s);
        break;
    case D_CANCEL: s->state = S_CANCELLED; break;
    case D_ANSWER: apply_answer(w, a); break;
    case D_CONFIRM:
        if (s->answer[a->clause].is_carried)
            s->answer[a->clause].version++;
        s->answer[a->clause].is_carried = false;
        break;
    case D_ATTACH:
        w->file_expires[w->nfiles] = a->odd == 1 ? NEVER : w->day + a->days;
        s->answer[a->clause].has_file[w->nfiles++] = true;
        break;
    case D_DETACH: s->answer[a->clause].has_file[a->choice] = false; break;
    case D_SUBMIT: apply_submit(w, a); break;
    case D_START:
        s->state = S_IN_REVIEW;
        for (int p = 0; p < NPEOPLE; p++) /* the submission's reviewer is one */
            if (p == (int)a->who)
                s->has_reviewed[p] = true;
        break;
    case D_VERDICT: apply_verdict(w, a); break;
    case D_RETURN:
        s->state = S_RETURNED;
        s->has_reviewed[a->who] = true;
        for (int c = 0; c < NCLAUSES; c++)
            s->is_returned[c] = (a->clause & 1 << c) != 0;
        break;
    case D_FIND:
        (void)raise(w, a->on, a->clause);
        s->has_reviewed[a->who] = true;
        break;
    case D_DECIDE:
        s->state = S_DECIDED;
        s->outcome = (enum outcome)a->choice;
        s->ndecisions++;
        s->valid_until = w->day + a->days;
        s->decided_tick = w->tick;
        if (s->outcome == O_CONDITIONS) {
            s->condition = s->ndecisions;
            s->condition_due = w->day + a->days / 2;
            s->is_condition_met = false;
        }
        break;
    case D_MET: s->is_condition_met = true; break;
    default: break;
    }
}

/* Who speaks for Alludo on a plan, or closes a finding, has reviewed: its
 * submission, and the later ones of the party that there are by then. */
static void
speak_for_alludo(struct world *w, const struct act *a)
{
    const struct submission_fact *of =
        &w->submission[w->finding[a->on].submission];

    for (int i = 0; i < w->nsubmissions; i++)
        if (w->submission[i].party == of->party &&
            w->submission[i].cycle >= of->cycle && a->who >= RITA_)
            w->submission[i].has_reviewed[a->who] = true;
}

static void
apply_to_finding(struct world *w, const struct act *a)
{
    struct finding_fact *f = &w->finding[a->on];

    if (a->deed == D_PROPOSE || a->deed == D_VERIFY || a->deed == D_CLOSE ||
        (a->deed == D_AGREE && !f->version[f->nversions - 1].alludo_agreed))
        speak_for_alludo(w, a);
    switch ((int)a->deed) {
    case D_CLOSE:
        f->is_open = false;
        if (f->plan == P_PROPOSED || f->plan == P_AGREED ||
            f->plan == P_COMPLETED)
            f->plan = P_ENDED;
        break;
    case D_PROPOSE: apply_propose(w, a); break;
    case D_AGREE:
        if (a->who == ALICE_)
            f->version[f->nversions - 1].vendor_agreed = true;
        else
            f->version[f->nversions - 1].alludo_agreed = true;
        if (f->agreed != f->nversions)
            put_in_force(f);
        break;
    case D_STEP: f->version[f->agreed - 1].is_done[a->choice] = true; break;
    case D_COMPLETE: f->plan = P_COMPLETED; break;
    case D_VERIFY:
        f->plan = a->choice != 0 ? P_CLOSED : P_AGREED;
        if (a->choice != 0) {
            f->is_open = false;
            f->verified_tick = w->tick;
        }
        break;
    default: break;
    }
}

static void
leave(struct world *w, const struct act *a)
{
    if (w->party[a->on].takes_part && a->who == ALICE_)
        w->party[a->on].left_unseen = true;
    else if (a->who != ALICE_) /* by Alludo: at once */
        w->party[a->on].left_unseen = false;
    w->party[a->on].takes_part = false;
}

static void
apply_reassess(struct world *w, const struct act *a)
{
    const struct submission_fact *last = NULL;

    for (int i = 0; i < w->nsubmissions; i++)
        if (w->submission[i].party == a->on &&
            w->submission[i].state == S_DECIDED &&
            (last == NULL ||
             w->submission[i].decided_tick > last->decided_tick))
            last = &w->submission[i];
    apply_draft(w, a);
    struct submission_fact *s = &w->submission[w->nsubmissions - 1];
    for (int c = 0; c < NCLAUSES; c++)
        s->is_asked[c] = last->is_asked[c];
    s->state = S_OPEN;
    s->was_issued = true;
    carry_over(w, s);
}

void
oracle_apply(struct world *w, const struct act *a)
{
    switch ((int)a->deed) {
    case D_DRAFT: apply_draft(w, a); break;
    case D_REASSESS: apply_reassess(w, a); break;
    case D_ASK: w->submission[a->on].has_reviewed[a->who] = true; break;
    case D_JOIN:
        w->party[a->on].takes_part = true;
        w->party[a->on].left_unseen = false;
        break;
    case D_LEAVE: leave(w, a); break;
    case D_SEE_LEFT: w->party[a->on].left_unseen = false; break;
    case D_END:
        leave(w, a);
        w->party[a->on].is_ended = true;
        break;
    case D_DATE: w->file_expires[a->on] = w->day + a->days; break;
    case D_ROLE: w->max_is_reviewer = !w->max_is_reviewer; break;
    case D_WAIT: w->day += a->days; break;
    case D_CLOSE:
    case D_PROPOSE:
    case D_AGREE:
    case D_STEP:
    case D_COMPLETE:
    case D_VERIFY: apply_to_finding(w, a); break;
    default: apply_to_submission(w, a); break;
    }
    w->tick++;
}
