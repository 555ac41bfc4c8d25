#include "app/routes.h"

#include "account/account_web.h"
#include "api/api_web.h"
#include "app/roles_web.h"
#include "attachment/attachment_web.h"
#include "audit/audit_web.h"
#include "change/change_web.h"
#include "client/client_web.h"
#include "dashboard/dashboard_web.h"
#include "decision/decision_web.h"
#include "finding/finding_web.h"
#include "gate/gate_web.h"
#include "hub/assignment_web.h"
#include "hub/attest_web.h"
#include "hub/check_web.h"
#include "hub/home_web.h"
#include "hub/hub_web.h"
#include "hub/issue_web.h"
#include "hub/print_web.h"
#include "hub/proof_web.h"
#include "hub/receipt_web.h"
#include "questionnaire/edition_web.h"
#include "questionnaire/questionnaire_web.h"
#include "questionnaire/threshold_web.h"
#include "reassess/reassess_web.h"
#include "remediation/plan_web.h"
#include "report/report_web.h"
#include "request/request_web.h"
#include "result/result_web.h"
#include "review/review_web.h"
#include "roster/roster_web.h"
#include "scope/scope_questions_web.h"
#include "scope/scope_request_web.h"
#include "search/search_web.h"
#include "section/answer_history_web.h"
#include "section/answer_web.h"
#include "section/linked_web.h"
#include "section/section_web.h"
#include "settings/settings_web.h"
#include "teamwork/presence_web.h"
#include "thread/thread_web.h"
#include "vendor/vendor_web.h"
#include "vendor_record/record_api.h"
#include "webhook/webhook_web.h"
#include "workbook/workbook_web.h"

/* In the order of the layers. */
const struct route *const all_routes[] = {
    audit_web_routes,
    settings_web_routes,
    openapi_web_routes,
    sign_in_web_routes,
    account_web_routes,
    invitation_web_routes,
    people_web_routes,
    signed_in_web_routes,
    client_web_routes,
    client_page_web_routes,
    client_grant_api_routes,
    vendor_web_routes,
    vendor_page_web_routes,
    engagement_web_routes,
    party_web_routes,
    party_page_web_routes,
    contact_web_routes,
    external_id_web_routes,
    vendor_api_routes,
    engagement_api_routes,
    party_api_routes,
    questionnaire_web_routes,
    edition_web_routes,
    threshold_web_routes,
    submission_list_web_routes,
    issue_web_routes,
    scope_questions_web_routes,
    scope_request_web_routes,
    home_web_routes,
    hub_web_routes,
    proof_web_routes,
    assignment_web_routes,
    section_web_routes,
    presence_web_routes,
    answer_web_routes,
    answer_history_web_routes,
    linked_web_routes,
    check_web_routes,
    attest_web_routes,
    print_web_routes,
    receipt_web_routes,
    library_web_routes,
    library_upload_web_routes,
    transfer_web_routes,
    attachment_web_routes,
    preview_web_routes,
    evidence_web_routes,
    workbook_web_routes,
    import_web_routes,
    thread_web_routes,
    thread_list_web_routes,
    review_web_routes,
    judge_many_web_routes,
    reviewer_web_routes,
    review_domain_web_routes,
    clarify_web_routes,
    finding_web_routes,
    decision_web_routes,
    register_web_routes,
    decision_history_web_routes,
    compare_web_routes,
    reassess_web_routes,
    plan_web_routes,
    plan_record_web_routes,
    plan_form_web_routes,
    completion_web_routes,
    request_web_routes,
    request_api_routes,
    submission_result_api_routes,
    clause_result_api_routes,
    finding_result_api_routes,
    plan_result_api_routes,
    attachment_result_api_routes,
    gate_api_routes,
    gate_list_api_routes,
    change_api_routes,
    webhook_web_routes,
    webhook_page_web_routes,
    webhook_api_routes,
    delivery_api_routes,
    dashboard_web_routes,
    matrix_web_routes,
    vendor_board_web_routes,
    due_web_routes,
    worklist_web_routes,
    portfolio_web_routes,
    saved_view_web_routes,
    report_web_routes,
    search_web_routes,
    roster_web_routes,
    roles_web_routes,
    NULL,
};
