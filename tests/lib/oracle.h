/* What the portal must do, written from the product's own description and from
 * nothing else: an oracle for tests/integration/it_properties.c. It shares no
 * code with the server.
 *
 * The life of a submission (who, from which state, to which):
 *   draft       reviewer  -                     -> draft       one at a time
 *   scope       reviewer  draft                 -> draft
 *   issue       reviewer  draft                 -> open        date, not empty
 *   submit      manager   open, returned        -> submitted   complete, signed
 *   start       reviewer  submitted             -> in_review
 *   return      reviewer  in_review             -> returned    chosen clauses
 *   decide      approver  in_review             -> decided     four eyes
 *               and again, decided: an approval is suspended, withdrawn, bound
 *               to conditions; a suspended one approved again
 *   cancel      reviewer  any before decided    -> cancelled   with a reason
 * Questions are asked in review and change no state. Whoever was decided on may
 * be reassessed by one act: a draft with the scope of then, issued.
 * Answers and their evidence: the vendor's people while it is open, or while
 * it is returned and the clause is among the chosen. Verdicts: in_review, on
 * the answer as it stands. "Expired" is no state: the gate says so when asked.
 *
 * Control status of a party on a clause, from worst to best:
 *   plan_overdue gap evidence_expired needs_clarification unanswered answered
 *   plan_proposed plan_agreed alternative_accepted governed_by_contract
 *   conforms not_applicable
 * A domain is the worst of its clauses; what is not asked does not count.
 *
 * Plans: either side writes versions; one is in force when both sides agreed
 * that version; a new version needs both again, and the one in force stays in
 * force until then. The vendor claims completion; the reviewer verifies and
 * closes, or reopens with a reason.
 *
 * The gate: the latest decision on the vendor for the engagement rules, a newer
 * submission changes nothing until it is decided; not known is pending. It
 * changes by itself when the decision or evidence on a knock-out clause expires
 * or an agreed milestone is overdue. A sub-processor that is unassessed or
 * fails a knock-out clause adds a condition.
 *
 * Where the description is silent, this is how it is read here:
 *  1. Refusals: without the right 403; what a person may not know of 404; a
 *     state that does not allow it, or something newer, 409; input that cannot
 *     be 422. Where several rules are broken, any of their classes will do, but
 *     a missing right always comes first.
 *  2. What the reviewer found stands before all else: open findings of the
 *     party on that clause, from this cycle or earlier ones, and the verdict.
 *     Each open finding stands where its plan does; the worst of them counts.
 *  3. A verdict "gap" without an open finding is a gap, unless a plan on the
 *     clause was verified after it: then it conforms.
 *  4. Evidence counts for a claim that something is done (conforms, partly). A
 *     question of the reviewer comes before it, as nobody knows yet.
 *  5. While completion is claimed, it is Alludo's turn: nothing is overdue.
 *  6. A step that was done stays done in later versions that name it.
 *  7. Inherited: where the other party stands, in its newest issued
 *     questionnaire (ADR 0025); unanswered where nobody knows. A sub-processor
 *     that the vendor took out counts until a reviewer has seen it.
 *  8. Weak answers become proposals of the vendor when they are submitted, and
 *     follow the answer as long as neither side wrote or agreed anything.
 *  9. A new cycle takes over the last attested answers; each is unanswered
 *     until it is confirmed or changed (ADR 0027).
 * 10. A finding that was closed asks for nothing more: its plan neither speaks
 *     for the clause nor for the gate. Whatever the plan was, proposed, in
 *     force or reported as completed, it has ended: nobody can agree to it,
 *     carry it out or verify it. The same weak answer does not bring it back.
 * 11. A condition that is not met by its date suspends, as a plan does; a
 *     sub-processor's adds a condition. Decisions follow one upon another as
 *     long as no later cycle was decided.
 * 12. Who was invited for one party knows no other, and cannot point to it.
 */
#ifndef PORTAL_TESTS_ORACLE_H
#define PORTAL_TESTS_ORACLE_H

#include <stdbool.h>

enum { NCLAUSES = 4, NPARTIES = 3 };
enum {
    MAX_SUBMISSIONS = 24,
    MAX_FINDINGS = 64,
    MAX_VERSIONS = 24,
    MAX_FILES = 64,
    NSTEPS = 2, /* milestones of each version of a plan */
};
#define NEVER 1000000   /* a day that does not come */
#define NO_DAY (-NEVER) /* none was given */

enum person {
    ALICE_,
    AKI_,
    CLEO_,
    BOB_,
    RITA_,
    ROB_,
    PAUL_,
    MAX_,
    OTTO_,
    ADAM_,
    NPEOPLE
};
enum state {
    S_DRAFT,
    S_OPEN,
    S_SUBMITTED,
    S_IN_REVIEW,
    S_RETURNED,
    S_DECIDED,
    S_CANCELLED
};
enum claim {
    C_NONE,
    C_CONFORMS,
    C_PARTLY,
    C_DOES_NOT,
    C_NOT_APPLICABLE,
    C_ALTERNATIVE,
    C_INHERITED
};
enum judged {
    J_NONE,
    J_CONFORMS,
    J_GAP,
    J_CLARIFY,
    J_ALTERNATIVE,
    J_NOT_APPLICABLE
};
enum outcome {
    O_NONE,
    O_APPROVED,
    O_CONDITIONS,
    O_NOT_APPROVED,
    O_SUSPENDED,
    O_WITHDRAWN
};
enum plan_stage {
    P_NONE,
    P_PROPOSED,
    P_AGREED,
    P_COMPLETED,
    P_CLOSED,
    P_WITHDRAWN, /* its answer is weak no longer */
    P_ENDED      /* a reviewer closed its finding before it was verified */
};
enum standing { /* from worst to best */
                PLAN_OVERDUE,
                GAP,
                EVIDENCE_EXPIRED,
                NEEDS_CLARIFICATION,
                UNANSWERED,
                ANSWERED,
                PLAN_PROPOSED_,
                PLAN_AGREED_,
                ALTERNATIVE_ACCEPTED,
                GOVERNED_BY_CONTRACT,
                CONFORMS,
                NOT_APPLICABLE,
                NOT_ASKED,
                NSTANDINGS,
};
enum gate_answer {
    G_PENDING,
    G_APPROVED,
    G_CONDITIONS,
    G_NOT_APPROVED,
    G_EXPIRED,
    G_SUSPENDED
};

/* What somebody does. `on`: number of the party, submission or finding (a plan
 * has the number of its finding), counted from 0 as they came. */
enum deed {
    D_DRAFT,
    D_SCOPE,
    D_ISSUE,
    D_CANCEL,
    D_ANSWER,
    D_CONFIRM,
    D_ATTACH,
    D_DETACH,
    D_DATE,
    D_SUBMIT,
    D_START,
    D_VERDICT,
    D_RETURN,
    D_ASK,
    D_REASSESS,
    D_FIND,
    D_CLOSE,
    D_PROPOSE,
    D_AGREE,
    D_STEP,
    D_COMPLETE,
    D_VERIFY,
    D_DECIDE,
    D_MET,
    D_JOIN,
    D_LEAVE,
    D_SEE_LEFT,
    D_END,
    D_ROLE,
    D_WAIT,
    NDEEDS
};
struct act {
    enum deed deed;
    enum person who;
    int on;
    int clause; /* or a set of clauses, for D_RETURN and D_ASK */
    int choice; /* claim, verdict, outcome, version, step, yes or no */
    int party;  /* D_ANSWER: who does it, -1: nobody chosen */
    int days;   /* from today */
    int odd;    /* 1: something required misses, 2: based on an old version */
};

struct answer_fact {
    enum claim claim;
    int version; /* 0: never saved */
    bool is_carried;
    int performer; /* -1 */
    int plan_day;  /* or NO_DAY */
    int text;      /* number of the text that says what will be done */
    bool has_file[MAX_FILES];
};
struct submission_fact {
    int party, cycle;
    enum state state;
    bool was_issued, was_attested;
    bool is_asked[NCLAUSES], is_returned[NCLAUSES];
    struct answer_fact answer[NCLAUSES];
    struct {
        enum judged judged;
        int answer_version, version, tick;
    } verdict[NCLAUSES];
    bool has_reviewed[NPEOPLE];
    enum outcome outcome;
    int ndecisions, valid_until, decided_tick;
    int condition; /* number of the decision that has the latest; 0: none */
    int condition_due;
    bool is_condition_met;
};
struct version_fact {
    int due, step[NSTEPS];
    bool is_done[NSTEPS];
    bool vendor_agreed, alludo_agreed;
    bool is_of_answer; /* made of an answer: its one step has its own name */
};
struct finding_fact {
    int submission, clause;
    bool is_open, is_own, is_of_answer; /* the plan follows the answer */
    int text, plan_day;                 /* what that answer said then */
    int raised_tick, verified_tick;     /* -1 */
    enum plan_stage plan;
    int nversions, agreed; /* numbers count from 1; 0: none */
    struct version_fact version[MAX_VERSIONS];
};
struct world {
    int day, tick; /* tick: one for each act */
    struct {
        bool takes_part, left_unseen, is_ended;
    } party[NPARTIES];
    bool max_is_reviewer;
    int nsubmissions, nfindings, nfiles;
    struct submission_fact submission[MAX_SUBMISSIONS];
    struct finding_fact finding[MAX_FINDINGS];
    int file_expires[MAX_FILES];
};

/* Classes of refusal; several: any of them will do. 0: it is done. */
enum { R_403 = 1, R_404 = 2, R_409 = 4, R_422 = 8, R_NO_SUCH = 16 };

void oracle_begin(struct world *w);
/* R_NO_SUCH: there is nothing of that number, or no room for more. */
unsigned oracle_judge(const struct world *w, const struct act *a);
/* For acts that were judged with 0. */
void oracle_apply(struct world *w, const struct act *a);

enum standing oracle_status(const struct world *w, int submission, int clause);
/* What the reviewer found with the clause itself; NOT_ASKED: nothing. */
enum standing oracle_trouble(const struct world *w, int submission, int clause);
/* The earliest open step of the version in force, else its own date; NEVER
 * without one. */
int oracle_next_due(const struct world *w, int finding);
/* Whether the party takes part, or left unseen. */
bool oracle_counts(const struct world *w, int party);
enum gate_answer oracle_gate(const struct world *w);
int oracle_newest(const struct world *w, int party); /* issued, or -1 */

/* Facts about the small catalogue of the test. */
extern const char *const oracle_clause[NCLAUSES];
extern const int oracle_domain[NCLAUSES];
extern const bool oracle_is_knock_out[NCLAUSES];
extern const bool oracle_is_delegable[NCLAUSES];

#endif
