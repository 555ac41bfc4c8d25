{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Decision]]</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}} ・ [[Cycle]] {{CYCLE}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions">
{{#STAFF}}<a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/review">[[Review]]</a>
{{/STAFF}}{{#COMPARE}}<a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/compare">[[Compare with the last cycle]]</a>
{{/COMPARE}}{{#HISTORY}}<a class="button secondary" href="/vendors/{{VENDOR_ID}}/engagements/{{ENGAGEMENT_ID}}/decisions">[[All decisions of the engagement]]</a>
{{/HISTORY}}</div></div>
{{#FOUR_EYES}}<div class="notice s-warn"><p>[[You reviewed this submission, or spoke for Alludo on a plan of it: somebody else has to decide.]]</p></div>{{/FOUR_EYES}}
{{#SUPERSEDED}}<div class="notice s-info"><p>[[A later cycle has been decided. What stands here is history.]]</p></div>{{/SUPERSEDED}}
{{#NOTHING}}<div class="empty"><h2>[[Nothing has been decided yet]]</h2><p>[[Alludo's decision will stand here with its reasons and conditions as soon as the review has ended.]]</p></div>{{/NOTHING}}
{{#DECISIONS}}<h2>[[Decisions so far]]</h2>
{{#DECISION}}{{>DECIDED}}{{/DECISION}}{{/DECISIONS}}
{{#BRIEF}}<h2>[[What stands open]]</h2>
{{#UNJUDGED}}<div class="notice s-warn"><p>[[Some clauses have no final verdict yet.]] <a href="/submissions/{{SUBMISSION_ID}}/review">[[Review]]</a></p></div>{{/UNJUDGED}}
<ul class="cards">
{{#FIGURE}}<li class="card"><p class="quiet">{{LABEL}}</p><p class="figure">{{N}}</p></li>
{{/FIGURE}}</ul>
<div class="split even card">
<div>{{#TALLY}}<table class="data fold"><caption>[[Verdicts]]</caption>
<thead><tr><th scope="col">[[Verdict]]</th><th scope="col" class="n">[[Clauses]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><span class="tag s-{{VERDICT}}">{{VERDICT_TEXT}}</span></th><td data-label="[[Clauses]]" class="n">{{N}}</td></tr>
{{/ROW}}</tbody></table>{{/TALLY}}</div>
<div>{{#SUBS}}<table class="data fold"><caption>[[Sub-processors]]</caption>
<thead><tr><th scope="col">[[Sub-processor]]</th><th scope="col">[[Decision]]</th><th scope="col">[[Valid until]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}">{{NAME}}</a></th><td data-label="[[Decision]]"><span class="tag s-{{OUTCOME}}">{{OUTCOME_TEXT}}</span></td><td data-label="[[Valid until]]">{{UNTIL}}</td></tr>
{{/ROW}}</tbody></table>{{/SUBS}}</div>
</div>
{{#KNOCK_OUTS}}<table class="data fold"><caption>[[Knock-out clauses that are not fulfilled]]</caption>
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Control status]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{NUMBER}} {{QUESTION}}</a></th><td data-label="[[Control status]]"><span class="tag s-{{STATUS}}">{{STATUS_TEXT}}</span></td></tr>
{{/ROW}}</tbody></table>{{/KNOCK_OUTS}}
{{#FINDINGS}}<table class="data fold"><caption>[[Open findings and their plans]]</caption>
<thead><tr><th scope="col">[[Finding]]</th><th scope="col">[[Severity]]</th><th scope="col">[[Plan]]</th><th scope="col">[[Due date]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{NUMBER}} {{TITLE}}</a>{{#EARLIER}} <span class="quiet">{{CYCLE_TEXT}}</span>{{/EARLIER}}</th>
<td data-label="[[Severity]]"><span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span></td>
<td data-label="[[Plan]]"><span class="tag s-{{PLAN}}">{{PLAN_TEXT}}</span></td>
<td data-label="[[Due date]]" class="nowrap">{{DUE}}</td></tr>
{{/ROW}}</tbody></table>{{/FINDINGS}}
{{#EVIDENCE}}<table class="data fold"><caption>[[Evidence that has expired or expires within the validity]]</caption>
<thead><tr><th scope="col">[[Clause]]</th><th scope="col">[[Expires]]</th></tr></thead>
<tbody>{{#ROW}}<tr><th scope="row"><a href="{{HREF}}">{{NUMBER}} {{QUESTION}}</a></th><td data-label="[[Expires]]"><span class="tag s-{{DATE_STATE}}">{{DATE}}</span></td></tr>
{{/ROW}}</tbody></table>{{/EVIDENCE}}
{{/BRIEF}}
{{#FORM}}<section class="card" id="decide"><h2>{{HEADING}}</h2>
<p class="hint">[[A decision is never changed. What comes later, also a suspension, is a decision of its own. The vendor reads the decision with its reasons and conditions, and the gate follows at once.]]</p>
{{#FROM_PLANS}}<p><a class="button small secondary" href="/submissions/{{SUBMISSION_ID}}/decision?from=plans#decide">[[Take the agreed plans as conditions]]</a></p>{{/FROM_PLANS}}
<form method="post" action="/submissions/{{SUBMISSION_ID}}/decision" class="form" novalidate data-keep="decision/{{SUBMISSION_ID}}/{{SEEN}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="form_id" value="{{FORM_ID}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<fieldset class="field" id="outcome"><legend>[[Decision]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
{{#CHOICE}}<label class="pill"><input type="radio" name="outcome" value="{{CODE}}"{{#ON}} checked{{/ON}}> {{TEXT}}</label>
{{/CHOICE}}</div>
<p class="error">{{OUTCOME_ERROR}}</p></fieldset>
<div class="field" data-when="outcome" data-in="approved approved_with_conditions"><label for="valid_until">[[Valid until]]<span class="opt">[[For an approval]]</span></label>
<p class="hint" id="valid_until-hint">{{VALID_HINT}}</p>
<input type="date" id="valid_until" name="valid_until" value="{{VALID_UNTIL}}" aria-describedby="valid_until-hint valid_until-error">
<p class="error" id="valid_until-error">{{VALID_UNTIL_ERROR}}</p></div>
<div id="conditions" data-when="outcome" data-in="approved_with_conditions">
<p class="hint">[[Conditions count for an approval with conditions only. Each has a due date; a condition that is about a plan is met as soon as the plan is verified. When a condition is overdue, the gate is suspended.]]</p>
{{#CONDITION}}<fieldset class="card"><legend class="label">[[Condition]] {{N}}</legend>
<div class="field"><label for="condition-{{N}}-text">[[What has to be done]]</label>
<textarea id="condition-{{N}}-text" name="condition_text" rows="2" aria-describedby="condition-{{N}}-text-error">{{TEXT:p}}</textarea>
<p class="error" id="condition-{{N}}-text-error">{{TEXT_ERROR}}</p></div>
<div class="inline">
<div class="field"><label for="condition-{{N}}-due">[[To be met by]]</label>
<input type="date" id="condition-{{N}}-due" name="condition_due" value="{{DUE}}" aria-describedby="condition-{{N}}-due-error">
<p class="error" id="condition-{{N}}-due-error">{{DUE_ERROR}}</p></div>
<div class="field"><label for="condition-{{N}}-clauses">[[Clauses]]<span class="opt">[[Optional]]</span></label>
<input type="text" id="condition-{{N}}-clauses" name="condition_clauses" value="{{CLAUSES}}" class="w-12" placeholder="3.5 24.1" aria-describedby="condition-{{N}}-clauses-error">
<p class="error" id="condition-{{N}}-clauses-error">{{CLAUSES_ERROR}}</p></div>
<div class="field"><label for="condition-{{N}}-about">[[Finding or plan]]<span class="opt">[[Optional]]</span></label>
<select id="condition-{{N}}-about" name="condition_about" aria-describedby="condition-{{N}}-about-error"><option value="">[[None]]</option>{{#OPTION}}<option value="{{CODE}}"{{#SELECTED}} selected{{/SELECTED}}>{{TEXT}}</option>{{/OPTION}}</select>
<p class="error" id="condition-{{N}}-about-error">{{ABOUT_ERROR}}</p></div>
</div>
</fieldset>
{{/CONDITION}}<p class="actions"><button class="small secondary" name="more_rows" value="1">[[Add a condition]]</button></p>
<p class="error">{{CONDITIONS_ERROR}}</p>
</div>
<div class="field"><label for="reasons">[[Reasons]]<span class="req">※[[Required]]</span></label>
<textarea id="reasons" name="reasons" rows="4" required aria-describedby="reasons-error">{{REASONS:p}}</textarea>
<p class="error" id="reasons-error">{{REASONS_ERROR}}</p></div>
<div class="actions"><button>[[Record the decision]]</button> <a href="/submissions/{{SUBMISSION_ID}}/review">[[Back]]</a></div>
</form></section>{{/FORM}}
