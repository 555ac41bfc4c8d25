/* Random people do random things, also forbidden ones, while the clock moves
 * on; after each sequence, or each act, everything that is stored equals what
 * lib/oracle.h says. A failure prints its seed and the shortest sequence that
 * still fails.
 *   PROPERTY_SEQUENCES=10000   how many (here a few, by make test-properties
 *                              ten thousand)
 *   PROPERTY_SEED=7            the first seed; each sequence has the next one
 *   PROPERTY_EVERY=1           compare after so many acts; 0: at the end only
 */
#include "lib/it_acts.h"
#include "lib/it_compare.h"
#include "remediation/own_plan.h"

enum { LENGTH = 60 };

static uint64_t random_state;

static unsigned
below(unsigned n)
{
    /* splitmix64: good enough, and the same everywhere. */
    uint64_t z = (random_state += 0x9e3779b97f4a7c15u);

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (unsigned)((z ^ z >> 31) % n);
}

/* -- What somebody might do -- */

static enum person
somebody_for(enum deed deed)
{
    static const enum person vendor[] = {ALICE_, ALICE_, AKI_, CLEO_},
                             reviewers[] = {RITA_, RITA_, ROB_, MAX_},
                             both[] = {ALICE_, RITA_, ALICE_, ROB_},
                             approvers[] = {PAUL_, PAUL_, PAUL_, MAX_};

    if (deed != D_DATE && below(12) == 0)
        return (enum person)below(NPEOPLE);
    switch ((int)deed) {
    case D_ANSWER:
    case D_CONFIRM:
    case D_ATTACH:
    case D_DETACH: return vendor[below(4)];
    case D_SUBMIT:
    case D_STEP:
    case D_COMPLETE: return ALICE_;
    case D_PROPOSE:
    case D_AGREE:
    case D_JOIN:
    case D_LEAVE:
    case D_END: return both[below(4)];
    case D_DECIDE: return approvers[below(4)];
    default: return reviewers[below(4)];
    }
}

static int
some_days(void)
{
    static const int days[] = {0, 1, 5, 20, 40, 90, 200, 400, -1, -30};

    return days[below(10)];
}

static int
choice_for(enum deed deed, const struct world *w, int on)
{
    switch ((int)deed) {
    case D_ANSWER: return (int)below(7);
    case D_VERDICT: return 1 + (int)below(5);
    case D_DECIDE: return 1 + (int)below(5);
    case D_AGREE:
        return on < w->nfindings && below(4) > 0 ? w->finding[on].nversions
                                                 : 1 + (int)below(3);
    case D_DETACH: return w->nfiles > 0 ? (int)below((unsigned)w->nfiles) : 0;
    default: return (int)below(2);
    }
}

static struct act
any_act(const struct world *w, enum deed deed)
{
    struct act a = {.deed = deed, .who = somebody_for(deed)};

    switch ((int)deed) {
    case D_DRAFT:
    case D_REASSESS:
    case D_JOIN:
    case D_LEAVE:
    case D_SEE_LEFT:
    case D_END: a.on = (int)below(NPARTIES); break;
    case D_CLOSE:
    case D_PROPOSE:
    case D_AGREE:
    case D_STEP:
    case D_COMPLETE:
    case D_VERIFY:
        a.on = w->nfindings == 0 ? 0 : (int)below((unsigned)w->nfindings);
        break;
    case D_DATE:
        a.on = w->nfiles == 0 ? 0 : (int)below((unsigned)w->nfiles);
        break;
    default:
        a.on = w->nsubmissions == 0 ? 0 : (int)below((unsigned)w->nsubmissions);
        break;
    }
    a.clause = (int)below(deed == D_RETURN || deed == D_ASK ? 1u << NCLAUSES
                                                            : NCLAUSES);
    a.choice = choice_for(deed, w, a.on);
    a.party = (int)below(NPARTIES + 1) - 1;
    a.days = deed == D_WAIT ? 1 + (int)below(60) : some_days();
    a.odd = below(10) == 0 ? 1 + (int)below(2) : 0;
    return a;
}

/* The next thing that brings the newest questionnaire of a party further. */
static struct act
next_act(const struct world *w)
{
    const int party = below(4) > 0 ? 0 : (int)below(NPARTIES);
    const struct submission_fact *s = NULL;
    struct act a = {.deed = D_DRAFT, .who = RITA_, .on = party, .days = 90};

    for (int i = 0; i < w->nsubmissions; i++)
        if (w->submission[i].party == party) {
            s = &w->submission[i];
            a.on = i;
        }
    if (s == NULL || s->state == S_DECIDED || s->state == S_CANCELLED) {
        a.on = party;
        if (s != NULL && s->state == S_DECIDED && below(2) == 0)
            a.deed = D_REASSESS;
        return a;
    }
    if (s->state == S_DRAFT || s->state == S_SUBMITTED) {
        a.deed = s->state == S_DRAFT ? D_ISSUE : D_START;
        return a;
    }
    const bool is_review = s->state == S_IN_REVIEW;
    if (is_review && below(10) == 0) {
        a.deed = D_RETURN;
        a.clause = 1 + (int)below((1u << NCLAUSES) - 1);
        return a;
    }
    a.deed = is_review ? D_DECIDE : D_SUBMIT;
    a.who = is_review ? PAUL_ : ALICE_;
    a.choice = 1 + (int)below(3);
    for (int c = 0; c < NCLAUSES; c++) {
        if (!s->is_asked[c] || (s->state == S_RETURNED && !s->is_returned[c]))
            continue;
        if (is_review && (s->verdict[c].judged == J_NONE ||
                          s->verdict[c].judged == J_CLARIFY ||
                          s->verdict[c].answer_version != s->answer[c].version))
            a = (struct act){.deed = D_VERDICT,
                             .who = RITA_,
                             .on = a.on,
                             .clause = c,
                             .choice = 1 + (int)below(5)};
        else if (!is_review && s->answer[c].is_carried)
            a = (struct act){
                .deed = D_CONFIRM, .who = ALICE_, .on = a.on, .clause = c};
        else if (!is_review && s->answer[c].claim == C_NONE)
            a = (struct act){.deed = D_ANSWER,
                             .who = ALICE_,
                             .on = a.on,
                             .clause = c,
                             .choice = 1 + (int)below(6),
                             .party = (int)below(NPARTIES),
                             .days = 30};
    }
    return a;
}

static struct act
some_act(const struct world *w)
{
    static const enum deed with_plans[] = {
        D_PROPOSE,  D_PROPOSE, D_AGREE,  D_AGREE, D_AGREE, D_STEP,
        D_COMPLETE, D_VERIFY,  D_VERIFY, D_WAIT,  D_FIND,  D_DECIDE,
    };
    struct act a;

    for (int tries = 0; tries < 30; tries++) {
        const unsigned die = below(20);
        a = die < 9 ? next_act(w)
            : die < 15 && w->nfindings > 0
                ? any_act(w, with_plans[below(12)])
                : any_act(w, (enum deed)below(NDEEDS));
        /* Of what is forbidden, one in four. */
        if (oracle_judge(w, &a) == 0 || below(4) == 0)
            return a;
    }
    return a;
}

/* -- In words, for who has to find out -- */

static void
print_act(int i, const struct act *a)
{
    static const char *const deeds[NDEEDS] = {
        [D_DRAFT] = "drafts a questionnaire for party",
        [D_SCOPE] = "sets the scope of submission",
        [D_ISSUE] = "issues submission",
        [D_CANCEL] = "cancels submission",
        [D_ANSWER] = "answers in submission",
        [D_CONFIRM] = "confirms in submission",
        [D_ATTACH] = "attaches a file in submission",
        [D_DETACH] = "takes a file off in submission",
        [D_DATE] = "dates file",
        [D_SUBMIT] = "submits submission",
        [D_START] = "starts the review of submission",
        [D_VERDICT] = "judges submission",
        [D_RETURN] = "returns submission",
        [D_ASK] = "asks about submission",
        [D_REASSESS] = "reassesses party",
        [D_FIND] = "raises a finding in submission",
        [D_CLOSE] = "closes finding",
        [D_PROPOSE] = "proposes a plan for finding",
        [D_AGREE] = "agrees the plan of finding",
        [D_STEP] = "has done a step of the plan of finding",
        [D_COMPLETE] = "reports as completed the plan of finding",
        [D_VERIFY] = "verifies the plan of finding",
        [D_DECIDE] = "decides on submission",
        [D_MET] = "finds the condition met of submission",
        [D_JOIN] = "takes in party",
        [D_LEAVE] = "takes out party",
        [D_SEE_LEFT] = "has seen the leaving of party",
        [D_END] = "ends party",
        [D_ROLE] = "Max changes his role;",
        [D_WAIT] = "time passes;",
    };

    fprintf(stderr,
            "  %2d. %s %s %d (clause %s, choice %d, party %d, days %d, odd "
            "%d)\n",
            i + 1, world_people[a->who].name, deeds[a->deed], a->on,
            a->deed == D_RETURN || a->deed == D_ASK ? "set"
                                                    : oracle_clause[a->clause],
            a->choice, a->party, a->days, a->odd);
    if (a->deed == D_RETURN || a->deed == D_ASK)
        fprintf(stderr, "      the set of clauses: %x\n", (unsigned)a->clause);
}

/* -- Running -- */

static const char *
classes(unsigned r, char out[40])
{
    snprintf(out, 40, "%s%s%s%s%s", r == 0 ? "done " : "",
             r & R_403 ? "403 " : "", r & R_404 ? "404 " : "",
             r & R_409 ? "409 " : "", r & R_422 ? "422 " : "");
    return out;
}

/* Whether portal and oracle agree on the act; then both have done it. */
static bool
is_done_alike(const struct act *a, unsigned want)
{
    char buf[2][40];
    const unsigned got = world_do(a);

    if (want == 0 ? got != 0 : (got & want) == 0) {
        const char *why =
            arena_strdup(it_context.arena = arena_new(1 << 16), it_world.wrong);
        world_wrong("it is %s, not %s (%s)", classes(got, buf[0]),
                    classes(want, buf[1]), got == 0 ? "" : why);
        arena_free(it_context.arena);
        return false;
    }
    if (want != 0) {
        it_world.w.tick++;
        return true;
    }
    oracle_apply(&it_world.w, a);
    return (a->deed != D_SUBMIT && a->deed != D_FIND && a->deed != D_PROPOSE) ||
           world_learn();
}

/* The number of the act that fails, n when only the end does, -1: none. */
static int
run(const struct act *acts, int n, int every)
{
    int failed = -1;

    world_begin();
    for (int i = 0; i < n && failed < 0; i++) {
        const unsigned want = oracle_judge(&it_world.w, &acts[i]);
        if ((want & R_NO_SUCH) != 0)
            continue;
        if (!is_done_alike(&acts[i], want) ||
            (every > 0 && i % every == 0 && !world_compare()))
            failed = i;
    }
    if (failed < 0 && !world_compare())
        failed = n;
    world_end();
    return failed;
}

/* Leaves out whatever is not needed for it to fail. */
static int
shrink(struct act *acts, int n)
{
    struct act fewer[LENGTH];
    const int failed = run(acts, n, 1);

    if (failed < 0)
        return n; /* not when it is looked at so often */
    if (failed < n)
        n = failed + 1;
    for (int step = n / 2, was = n; step > 0;
         step = step > 1 ? step / 2 : n < was, was = n)
        for (int at = 0; at + step <= n;) {
            memcpy(fewer, acts, (size_t)at * sizeof(*acts));
            memcpy(fewer + at, acts + at + step,
                   (size_t)(n - at - step) * sizeof(*acts));
            const int still = run(fewer, n - step, 1);
            if (still < 0) {
                at += step;
                continue;
            }
            n = still < n - step ? still + 1 : n - step;
            memcpy(acts, fewer, (size_t)n * sizeof(*acts));
        }
    (void)run(acts, n, 1); /* for what is wrong */
    return n;
}

static int deeds_done[NDEEDS], deeds_refused[NDEEDS];

static bool
run_seed(uint64_t seed, int every)
{
    struct act acts[LENGTH];
    int n = 0;
    bool is_good = true;

    random_state = seed;
    world_begin();
    while (is_good && n < LENGTH) {
        const struct act a = some_act(&it_world.w);
        const unsigned want = oracle_judge(&it_world.w, &a);
        if ((want & R_NO_SUCH) != 0)
            continue;
        acts[n++] = a;
        (want == 0 ? deeds_done : deeds_refused)[a.deed]++;
        is_good = is_done_alike(&a, want) &&
                  (every == 0 || n % every != 0 || world_compare());
    }
    is_good = is_good && world_compare();
    world_end();
    if (is_good)
        return true;
    fprintf(stderr, "seed %llu: %s\n", (unsigned long long)seed,
            it_world.wrong);
    n = shrink(acts, n);
    fprintf(stderr, "the shortest sequence that fails (%s):\n", it_world.wrong);
    for (int i = 0; i < n; i++)
        print_act(i, &acts[i]);
    return false;
}

static int
setting(const char *name, int otherwise)
{
    const char *text = getenv(name);

    return text == NULL ? otherwise : atoi(text);
}

START_TEST(the_stored_statuses_equal_those_of_the_oracle)
{
    const int n = setting("PROPERTY_SEQUENCES", 20),
              first = setting("PROPERTY_SEED", 1),
              every = setting("PROPERTY_EVERY", 1);
    int nfailed = 0;

    world_publish();
    it_ok(db_commit(it_cx()));
    arena_free(it_context.arena);
    submission_configure(
        &(struct submission_hooks){.submitted = own_plans_follow});
    finding_configure(&(struct finding_hooks){.closed = plans_end});
    for (int i = 0; i < n && nfailed < 3; i++)
        nfailed += !run_seed((uint64_t)(first + i), every);
    for (int d = 0; d < NDEEDS; d++)
        fprintf(stderr, "did %s: %d, refused %d\n",
                world_routes[d] ? world_routes[d] : "nothing", deeds_done[d],
                deeds_refused[d]);
    it_begin(); /* for the fixture that ends the test */
    ck_assert_int_eq(nfailed, 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_set_timeout(tc, 0);
    tcase_add_test(tc, the_stored_statuses_equal_those_of_the_oracle);
}

int
main(void)
{
    return it_main("properties", add_tests);
}
