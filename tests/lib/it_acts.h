/* Does the acts of oracle.h to the portal, through the public functions of the
 * domains, as the server's own role: each in a transaction of its own, behind
 * the door that its route has. */
#ifndef PORTAL_TESTS_IT_ACTS_H
#define PORTAL_TESTS_IT_ACTS_H

#include "answer/answer.h"
#include "app/routes.h"
#include "attachment/attachment.h"
#include "cycle/attest.h"
#include "decision/decision.h"
#include "finding/finding.h"
#include "lib/it_claim.h"
#include "lib/it_world.h"
#include "reassess/reassess.h"
#include "remediation/plan.h"
#include "review/clarify.h"
#include "vendor/party.h"
#include "verdict/verdict.h"

static const char *const world_claims[] = {"",
                                           "conforms",
                                           "partly",
                                           "does_not_conform",
                                           "not_applicable",
                                           "alternative",
                                           "inherited"};
static const char *const world_verdicts[] = {"",
                                             "conforms",
                                             "gap",
                                             "needs_clarification",
                                             "alternative_accepted",
                                             "not_applicable"};
static const char *const world_outcomes[] = {
    "",          "approved", "approved_with_conditions", "not_approved",
    "suspended", "withdrawn"};

static const char *const world_routes[NDEEDS] = {
    [D_DRAFT] = "submission.draft",
    [D_SCOPE] = "submission.edit_scope",
    [D_ISSUE] = "submission.issue",
    [D_CANCEL] = "submission.cancel",
    [D_ANSWER] = "submission.save_answer",
    [D_CONFIRM] = "submission.save_answer",
    [D_ATTACH] = "evidence.upload",
    [D_DETACH] = "evidence.remove",
    [D_DATE] = "attachment.describe",
    [D_SUBMIT] = "submission.submit",
    [D_START] = "review.start",
    [D_VERDICT] = "review.judge",
    [D_RETURN] = "review.return",
    [D_ASK] = "clarify.send",
    [D_REASSESS] = "reassess.send",
    [D_FIND] = "finding.raise",
    [D_CLOSE] = "finding.close",
    [D_PROPOSE] = "plan.propose",
    [D_AGREE] = "plan.agree",
    [D_STEP] = "plan.milestone_done",
    [D_COMPLETE] = "plan.complete",
    [D_VERIFY] = "plan.verify",
    [D_DECIDE] = "decision.take",
    [D_MET] = "condition.confirm",
    [D_JOIN] = "party.edit",
    [D_LEAVE] = "party.edit",
    [D_SEE_LEFT] = "party.see_left",
    [D_END] = "party.end",
};

static unsigned
world_door(const char *name)
{
    for (size_t t = 0; all_routes[t] != NULL; t++)
        for (const struct route *r = all_routes[t]; r->path != NULL; r++)
            if (strcmp(r->name, name) == 0)
                return r->perm;
    ck_abort_msg("no route %s", name);
}

static RESULT
world_answer(const struct act *a, const char *id, const char *clause)
{
    struct cx *cx = it_cx();
    const struct answer_fact *now =
        &it_world.w.submission[a->on].answer[a->clause];
    const bool is_weak = a->choice == C_PARTLY || a->choice == C_DOES_NOT;
    const struct answer_in in = {
        .clause = clause,
        .status = world_claims[a->choice],
        .comment = arena_printf(cx->arena, "Comment %d.", it_world.w.tick),
        .fields = "{}",
        .safeguard = "",
        .plan =
            is_weak ? arena_printf(cx->arena, "Plan %d.", it_world.w.tick) : "",
        .plan_date =
            is_weak && a->odd != 1 ? world_date(it_world.w.day + a->days) : "",
        .inherited_party_id = a->choice != C_INHERITED || a->party < 0
                                  ? ""
                                  : it_world.party[a->party],
        .version = now->version + (a->odd == 2 ? 7 : 0),
        .edit_id = arena_printf(cx->arena, "edit-%d", it_world.w.tick),
    };
    struct answer current;

    return answer_save(cx, id, &in, &current);
}

static RESULT
world_confirm(const char *id, const char *clause)
{
    struct cx *cx = it_cx();
    struct answer now;

    TRY(answer_get(cx, id, it_world.vendor, clause, &now));
    const struct answer_in in = {
        .clause = clause,
        .status = now.status,
        .comment = now.comment,
        .fields = now.fields,
        .safeguard = now.safeguard,
        .plan = now.plan,
        .plan_date = now.plan_date.or_null ? now.plan_date.or_null : "",
        .version = now.version,
        .edit_id = "e",
        .is_confirmed = true,
    };
    return answer_save(cx, id, &in, &now);
}

static RESULT
world_attach(const struct act *a, const char *id, const char *clause)
{
    struct cx *cx = it_cx();
    struct attachment_writer *w;
    const char *file, *text = arena_printf(cx->arena, "Evidence %d of %s\n",
                                           it_world.w.nfiles, it_world.vendor);

    TRY(attachment_begin(cx, it_world.vendor, "evidence.txt", &w));
    TRY(attachment_write(cx, w, text, strlen(text)));
    TRY(attachment_finish(cx, w, &file));
    if (a->odd != 1)
        TRY(attachment_set_dates(cx, file, "",
                                 world_date(it_world.w.day + a->days)));
    TRY(attachment_use(cx, id, clause, file));
    snprintf(it_world.file[it_world.w.nfiles], sizeof(world_id), "%s", file);
    return OK;
}

static RESULT
world_return(const struct act *a, const char *id)
{
    struct clarify_item items[NCLAUSES];
    size_t n = 0;

    for (int c = 0; c < NCLAUSES; c++)
        if ((a->clause & 1 << c) != 0)
            items[n++] = (struct clarify_item){oracle_clause[c], "see"};
    const struct clarify_in in = {
        .kind = a->deed == D_ASK ? "question" : "return",
        .message = a->odd == 1 ? "" : "Please look again.",
        .v = items,
        .n = n,
    };
    const char *where;

    return clarify_send(it_cx(), id, &in, &where);
}

static RESULT
world_propose(const struct act *a, const char *finding)
{
    struct cx *cx = it_cx();
    const int day = it_world.w.day;
    const char *id;
    const struct milestone steps[NSTEPS] = {
        {.title = "step 1", .due_date = world_date(day + a->days / 2)},
        {.title = "step 2", .due_date = world_date(day + a->days)}};
    const struct plan_in in = {
        .base_version =
            it_world.w.finding[a->on].nversions + (a->odd == 2 ? 1 : 0),
        .message = "",
        .actions = a->odd == 1 ? "" : "We mend it.",
        .owner = "CISO",
        .due_date = world_date(day + a->days),
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "shared",
        .cost_note = "",
        .milestones = steps,
        .nmilestones = NSTEPS,
        .reason = "It takes longer than we thought.",
    };

    return plan_propose(cx, finding, &in, &id);
}

/* By the hash of that version, as its page shows it. */
static RESULT
world_agree(const struct act *a, const char *plan)
{
    const char *sum = it_owner_text(
        arena_printf(it_cx()->arena,
                     "SELECT encode(sha256, 'hex') FROM plan_versions"
                     " WHERE plan_id = '%s' AND number = %d",
                     plan, a->choice));

    return plan_agree(it_cx(), plan, a->choice, sum);
}

static RESULT
world_on_plan(const struct act *a)
{
    struct cx *cx = it_cx();
    const char *plan = it_world.plan[a->on];

    switch ((int)a->deed) {
    case D_AGREE: return world_agree(a, plan);
    case D_STEP:
        return plan_milestone_done(cx, plan, it_world.w.finding[a->on].agreed,
                                   a->choice + 1);
    case D_COMPLETE:
        return plan_complete(cx, plan, it_world.w.finding[a->on].agreed,
                             a->odd == 1 ? "" : "Done, see files.");
    case D_VERIFY:
        return plan_verify(cx, plan, open_claim(plan), a->choice != 0,
                           a->odd == 1 ? "" : "Seen.");
    default: ck_abort_msg("deed %d", (int)a->deed);
    }
}

static RESULT
world_verdict(const struct act *a, const char *id, const char *clause)
{
    const struct submission_fact *s = &it_world.w.submission[a->on];
    const struct verdict_in in = {
        .clause = clause,
        .verdict = world_verdicts[a->odd == 1 ? J_CLARIFY : a->choice],
        .note = a->odd == 1 ? "" : "What about it?",
        .internal_note = "",
        .version = s->verdict[a->clause].version,
        .answer_version = s->answer[a->clause].version + (a->odd == 2 ? 1 : 0),
    };

    return verdict_give(it_cx(), id, &in);
}

static RESULT
world_decide(const struct act *a, const char *id)
{
    const struct submission_fact *s = &it_world.w.submission[a->on];
    const struct condition_in condition = {
        .text = "Plans are kept.",
        .due_date = world_date(it_world.w.day + a->days / 2),
        .clauses = "",
        .finding_id = "",
        .plan_id = "",
    };
    const struct decision_in in = {
        .outcome = world_outcomes[a->choice],
        .reasons = a->odd == 1 ? "" : "As judged.",
        .valid_until = world_date(it_world.w.day + a->days),
        .conditions = &condition,
        .nconditions = 1,
        .seen = s->ndecisions + (a->odd == 2 ? 1 : 0),
    };

    return decision_take(it_cx(), id, &in);
}

static RESULT
world_met(const struct act *a, const char *id)
{
    const char *condition = it_owner_text(
        arena_printf(it_cx()->arena,
                     "SELECT c.id FROM decision_conditions c JOIN decisions d"
                     " ON d.id = c.decision_id WHERE d.submission_id = '%s'"
                     " ORDER BY d.number DESC LIMIT 1",
                     id));

    return condition_confirm(it_cx(), condition,
                             a->odd == 1 ? "" : "Seen on site.");
}

static RESULT
world_on_submission(const struct act *a)
{
    struct cx *cx = it_cx();
    const char *id = it_world.submission[a->on],
               *clause = oracle_clause[a->clause % NCLAUSES], *made;
    const struct attestation by = {.name = a->odd == 1 ? "" : "Alice",
                                   .title = "CISO",
                                   .unchanged_reason = {"As it is."}};
    const struct finding_in finding = {.clause = clause,
                                       .severity = "high",
                                       .title = "A gap",
                                       .description = "Seen."};

    switch ((int)a->deed) {
    case D_SCOPE: return scope_edit(cx, id, clause, a->choice != 0, "a reason");
    case D_ISSUE:
        return submission_issue(cx, id, world_date(it_world.w.day + a->days));
    case D_CANCEL:
        return submission_cancel(cx, id, a->odd == 1 ? "" : "a reason");
    case D_ANSWER: return world_answer(a, id, clause);
    case D_CONFIRM: return world_confirm(id, clause);
    case D_ATTACH: return world_attach(a, id, clause);
    case D_DETACH:
        return attachment_unuse(cx, id, clause, it_world.file[a->choice]);
    case D_SUBMIT: return submission_submit(cx, id, &by);
    case D_START: return submission_start_review(cx, id);
    case D_VERDICT: return world_verdict(a, id, clause);
    case D_ASK:
    case D_RETURN: return world_return(a, id);
    case D_FIND: return finding_raise(cx, id, &finding, &made);
    case D_DECIDE: return world_decide(a, id);
    case D_MET: return world_met(a, id);
    default: return world_on_plan(a);
    }
}

static RESULT
world_reassess(const struct act *a)
{
    const struct reassess_pick pick = {it_world.engagement,
                                       it_world.party[a->on]};
    struct reassess_result done;

    TRY(reassess(it_cx(), &pick, 1, world_date(it_world.w.day + a->days),
                 &done));
    if (done.nsent == 0)
        return ERR_CONFLICT; /* skipped: nothing is due there */
    snprintf(it_world.submission[it_world.w.nsubmissions], sizeof(world_id),
             "%s", done.submission_id);
    return OK;
}

static RESULT
world_call(const struct act *a)
{
    struct cx *cx = it_cx();
    const char *made;

    switch ((int)a->deed) {
    case D_DRAFT:
        TRY(submission_draft(cx, it_world.engagement, it_world.party[a->on],
                             &made));
        snprintf(it_world.submission[it_world.w.nsubmissions], sizeof(world_id),
                 "%s", made);
        return OK;
    case D_REASSESS: return world_reassess(a);
    case D_DATE:
        return attachment_set_dates(cx, it_world.file[a->on], "",
                                    world_date(it_world.w.day + a->days));
    case D_CLOSE:
        return finding_close(cx, it_world.finding[a->on], "It is mended.");
    case D_PROPOSE: return world_propose(a, it_world.finding[a->on]);
    case D_JOIN:
        return party_join_engagement(cx, it_world.party[a->on],
                                     it_world.engagement);
    case D_LEAVE:
        return party_leave_engagement(cx, it_world.party[a->on],
                                      it_world.engagement);
    case D_SEE_LEFT:
        return party_see_left(cx, it_world.party[a->on], it_world.engagement);
    case D_END: return party_end(cx, it_world.party[a->on]);
    default: return world_on_submission(a);
    }
}

/* As a request would: through the door, then one transaction. */
IT unsigned
world_do(const struct act *a)
{
    enum err e;

    if (a->deed == D_WAIT || a->deed == D_ROLE)
        return 0;
    world_open(a->who);
    if ((world_door(world_routes[a->deed]) & it_context.actor.perms) == 0) {
        arena_free(it_context.arena);
        return R_403;
    }
    it_ok(db_begin(it_cx(), false));
    e = world_call(a);
    if (e == OK)
        e = db_commit(it_cx());
    else
        db_rollback(it_cx());
    if (e != OK)
        snprintf(it_world.wrong, sizeof(it_world.wrong), "%s: %s",
                 it_context.fault.code, it_context.fault.message);
    arena_free(it_context.arena);
    return e == OK              ? 0
           : e == ERR_DENIED    ? R_403
           : e == ERR_NOT_FOUND ? R_404
           : e == ERR_CONFLICT  ? R_409
           : e == ERR_INVALID   ? R_422
                                : R_NO_SUCH;
}

#endif
