{{%AUTOESCAPE context="HTML"}}
<div class="page-head">
<div>
<h1>{{PARTY_NAME}}</h1>
<p class="lead">{{ENGAGEMENT_NAME}} ・ [[Cycle]] {{CYCLE}}{{#IS_SUB}} ・ [[Sub-processor of]] {{VENDOR_NAME}}{{/IS_SUB}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div>
<div class="actions">
{{#CAN_START}}<form method="post" action="/submissions/{{SUBMISSION_ID}}/review/start" novalidate><input type="hidden" name="csrf" value="{{CSRF}}"><button>[[Start the review]]</button></form>{{/CAN_START}}
{{#CAN_DECIDE}}<a class="button" href="/submissions/{{SUBMISSION_ID}}/decision">[[Decide]]</a>{{/CAN_DECIDE}}
<a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/check">[[All answers on one page]]</a>
<a class="button secondary" href="/submissions/{{SUBMISSION_ID}}/scope">[[Scope of the questions]]</a>
</div>
</div>

<div class="split">
<div>
<section class="card">
<div class="row spread"><h2 id="judged-title">[[Judged clauses]]</h2><span class="figure">{{JUDGED}} / {{ASKED}}</span></div>
<progress value="{{JUDGED}}" max="{{ASKED}}" aria-labelledby="judged-title"></progress>
</section>
<h2>[[Domains]]</h2>
<nav class="pages" aria-label="[[Filter]]"><a href="/submissions/{{SUBMISSION_ID}}/review"{{#IS_ALL}} aria-current="page"{{/IS_ALL}}>[[All domains]]</a> <a href="/submissions/{{SUBMISSION_ID}}/review?mine=1"{{#IS_MINE}} aria-current="page"{{/IS_MINE}}>[[My part]]</a></nav>
<ol class="tasks">
{{#DOMAIN}}<li>
<span class="num">{{N}}</span>
<div><a href="{{HREF}}" id="d-{{N}}">{{TITLE}}</a><div class="meta">[[Gaps]] {{GAPS}} ・ [[Clarifications]] {{CLARIFY}}{{#BY}} ・ {{WHO}}{{/BY}}</div></div>
<div class="count"><span>{{JUDGED}} / {{ASKED}}</span><progress value="{{JUDGED}}" max="{{ASKED}}" aria-labelledby="d-{{N}}"></progress></div>
<div class="tags"><span class="tag s-{{PROGRESS}}">{{PROGRESS_TEXT}}</span>{{#PICK}} <label class="check no-print"><input type="checkbox" form="share" name="domain" value="{{N}}"{{#ON}} checked{{/ON}}><span class="visually-hidden">[[Give to a reviewer:]] {{TITLE}}</span></label>{{/PICK}}</div>
</li>
{{/DOMAIN}}</ol>
{{#SHARE}}<section class="card"><h3>[[Share the review]]</h3>
<p class="hint">[[Tick domains in the list above, then choose who judges them. They get one mail. Everybody may still judge everything.]]</p>
<form id="share" method="post" action="/submissions/{{SUBMISSION_ID}}/reviewers" class="inline" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="field"><label for="user_id">[[Reviewer]]</label>
<select id="user_id" name="user_id" aria-describedby="user_id-error"><option value="">[[Whoever started the review]]</option>{{#PERSON}}<option value="{{ID}}"{{#SELECTED}} selected{{/SELECTED}}>{{NAME}}</option>{{/PERSON}}</select>
<p class="error" id="user_id-error">{{USER_ERROR}}</p></div>
<button class="secondary">[[Give the ticked domains]]</button>
</form></section>{{/SHARE}}
</div>
<aside class="side">
{{#DECISION}}<section class="card">
<h2>[[Decision]]</h2>
<p class="tags"><span class="tag s-{{OUTCOME}}">{{OUTCOME_TEXT}}</span></p>
<dl class="facts">
{{#VALID}}<dt>[[Valid until]]</dt><dd>{{UNTIL}}</dd>{{/VALID}}
{{#CONDITIONS}}<dt>[[Conditions]]</dt><dd class="pre">{{TEXT:p}}</dd>{{/CONDITIONS}}
<dt>[[Reasons]]</dt><dd class="pre">{{REASONS:p}}</dd>
<dt>[[Decided by]]</dt><dd>{{DECIDED_BY}}<br><span class="quiet">{{DECIDED_AT}}</span></dd>
</dl>
<p><a href="/submissions/{{SUBMISSION_ID}}/decision">[[Decisions and conditions]]</a></p>
</section>{{/DECISION}}
<section class="card">
<h2>[[Submission]]</h2>
<dl class="facts">
<dt>[[Vendor]]</dt><dd><a href="/vendors/{{VENDOR_ID}}">{{VENDOR_NAME}}</a></dd>
{{#IS_SUB}}<dt>[[Sub-processor]]</dt><dd><a href="/vendors/{{VENDOR_ID}}/parties/{{PARTY_ID}}">{{PARTY_NAME}}</a><br><span class="quiet">[[Flow-down statement and assessments]]</span></dd>
{{/IS_SUB}}{{#SUBMITTED}}{{#BY}}<dt>[[Attested by]]</dt><dd>{{ATTESTED_NAME}}{{#HAS_TITLE}}（{{ATTESTED_TITLE}}）{{/HAS_TITLE}}<br><span class="quiet">{{SUBMITTED_AT}}</span></dd>{{/BY}}{{#BY_UNKNOWN}}<dt>[[Submitted at]]</dt><dd>{{SUBMITTED_AT}}</dd>{{/BY_UNKNOWN}}{{/SUBMITTED}}
{{#REVIEWER}}<dt>[[Review started by]]</dt><dd>{{REVIEWER_NAME}}</dd>{{/REVIEWER}}
</dl>
</section>
<section class="card">
<h2>[[Reviewers]]</h2>
<table class="data">
<caption class="visually-hidden">[[Reviewers]]</caption>
<thead><tr><th scope="col">[[Reviewer]]</th><th scope="col" class="n">[[Domains]]</th><th scope="col" class="n">[[Judged]]</th><th scope="col" class="n">[[Left]]</th></tr></thead>
<tbody>{{#TALLY_OF}}<tr><th scope="row"><span class="nowrap">{{WHO}}</span>{{#IS_ME}} <span class="tag s-mine">[[You]]</span>{{/IS_ME}}</th><td class="n">{{NDOMAINS}}</td><td class="n">{{NJUDGED}}</td><td class="n">{{NLEFT}}</td></tr>
{{/TALLY_OF}}</tbody></table>
</section>
<section class="card">
<h2>[[Requests to the vendor]]</h2>
<p>{{GATHERED_TEXT}}</p>{{#OPEN_REQUESTS}}
<p><span class="tag s-due_soon">{{OPEN_TEXT}}</span></p>{{/OPEN_REQUESTS}}
{{#UNCHANGED}}<div class="note s-warn"><p><b>[[Came back unchanged]]</b>: {{NUMBERS}}</p><p class="pre">{{WHY:p}}</p></div>
{{/UNCHANGED}}<p><a{{#IS_GATHERED}} class="button small"{{/IS_GATHERED}} href="/submissions/{{SUBMISSION_ID}}/clarifications">[[Look through and send]]</a></p>
</section>
<section class="card">
<h2>[[Findings]]</h2>
{{#HAS_FINDINGS}}<ul class="list">
{{#FINDING}}<li><a href="/findings/{{ID}}">{{NUMBER}} {{TITLE}}</a> <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span> <span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></li>
{{/FINDING}}</ul>{{/HAS_FINDINGS}}
{{#NO_FINDINGS}}<p class="quiet">[[No findings were raised on this submission.]]</p>{{/NO_FINDINGS}}
</section>
</aside>
</div>

{{#TURNS}}{{>TURNS_PART}}{{/TURNS}}
