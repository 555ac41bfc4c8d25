#include "audit/audit_words.h"

#include <string.h>

static const struct {
    const char *action, *text;
} words[] = {
    {"answer.saved", N_("Answer saved")},
    {"api_token.created", N_("API token created")},
    {"api_token.revoked", N_("API token revoked")},
    {"attachment.dated", N_("Kind or dates of a file changed")},
    {"attachment.read", N_("File downloaded")},
    {"attachment.removed", N_("File removed")},
    {"attachment.revised", N_("New revision of a file")},
    {"attachment.scanned", N_("File scanned for viruses")},
    {"attachment.stored", N_("File stored")},
    {"attachment.unused", N_("File taken off an answer")},
    {"attachment.used", N_("File used for an answer")},
    {"contact.added", N_("Contact added")},
    {"contact.changed", N_("Contact changed")},
    {"contact.removed", N_("Contact removed")},
    {"decision.taken", N_("Decision taken")},
    {"engagement.changed", N_("Engagement changed")},
    {"engagement.created", N_("Engagement created")},
    {"finding.closed", N_("Finding closed")},
    {"finding.raised", N_("Finding raised")},
    {"finding.raised_by_answer", N_("Finding raised by the vendor's answer")},
    {"finding.withdrawn", N_("Finding of an answer withdrawn")},
    {"invitation.accepted", N_("Invitation accepted")},
    {"invitation.revoked", N_("Invitation revoked")},
    {"invitation.sent", N_("Invitation sent")},
    {"milestone.done", N_("Milestone marked as done")},
    {"official_text.imported", N_("Official wording loaded")},
    {"party.added", N_("Sub-processor added")},
    {"party.assessed", N_("Assessment of a sub-processor recorded")},
    {"party.changed", N_("Sub-processor changed")},
    {"party.ended", N_("Use of a sub-processor ended")},
    {"party.flow_down_stated", N_("Flow-down statement made")},
    {"party.joined_engagement", N_("Sub-processor joined an engagement")},
    {"party.leaving_seen", N_("Leaving of a sub-processor seen")},
    {"party.left_engagement", N_("Sub-processor left an engagement")},
    {"plan.agreed", N_("Agreed to a plan")},
    {"plan.completed", N_("Plan reported as completed")},
    {"plan.proposed", N_("Proposed a plan")},
    {"plan.reopened", N_("Plan reopened")},
    {"plan.verified", N_("Plan verified")},
    {"questionnaire.acknowledged", N_("Questionnaire version acknowledged")},
    {"questionnaire.published", N_("Questionnaire published")},
    {"scope.change_requested", N_("Change of the scope requested")},
    {"scope.changed", N_("Scope changed")},
    {"scope.clause_asked", N_("Clause taken into the scope")},
    {"scope.clause_left_out", N_("Clause left out of the scope")},
    {"scope.confirmed", N_("Scope confirmed")},
    {"scope.request_approved", N_("Change of the scope approved")},
    {"scope.request_declined", N_("Change of the scope declined")},
    {"scope.request_withdrawn",
     N_("Request for a change of the scope withdrawn")},
    {"session.ended", N_("Signed out")},
    {"session.refused", N_("Sign-in refused")},
    {"session.started", N_("Signed in")},
    {"submission.cancelled", N_("Questionnaire cancelled")},
    {"submission.carried_over", N_("Answers of the last cycle taken over")},
    {"submission.decided", N_("Submission decided")},
    {"submission.drafted", N_("Questionnaire drafted")},
    {"submission.issued", N_("Questionnaire sent")},
    {"submission.returned", N_("Submission returned")},
    {"submission.review_started", N_("Review started")},
    {"submission.submitted", N_("Submission submitted")},
    {"user.disabled", N_("Person disabled")},
    {"user.enabled", N_("Person enabled")},
    {"user.invited", N_("Person invited")},
    {"user.language_changed", N_("Language changed")},
    {"user.password_changed", N_("Password changed")},
    {"user.profile_changed", N_("Profile changed")},
    {"user.role_changed", N_("Role changed")},
    {"vendor.changed", N_("Vendor changed")},
    {"vendor.created", N_("Vendor registered")},
    {"verdict.given", N_("Verdict given")},
};

const char *
audit_action_text(enum lang lang, const char *action)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i].action, action) == 0)
            return tr(lang, words[i].text);
    return "";
}
