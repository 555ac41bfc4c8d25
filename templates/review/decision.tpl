{{%AUTOESCAPE context="HTML"}}
<div class="page-head"><div>
<h1>[[Decision]]</h1>
<p class="lead">{{PARTY_NAME}} ・ {{ENGAGEMENT_NAME}}</p>
<p class="tags"><span class="tag s-{{STATE}}">{{STATE_TEXT}}</span></p>
</div></div>
{{#FOUR_EYES}}<div class="notice s-warn"><p>[[You reviewed this submission: somebody else has to decide.]]</p></div>{{/FOUR_EYES}}
{{#UNJUDGED}}<div class="notice s-warn"><p>[[Some clauses have no final verdict yet.]]</p></div>{{/UNJUDGED}}
<ul class="cards">
<li class="card"><p class="quiet">[[Judged clauses]]</p><p class="figure">{{JUDGED}} / {{ASKED}}</p></li>
<li class="card"><p class="quiet">[[Gaps]]</p><p class="figure">{{GAPS}}</p></li>
<li class="card"><p class="quiet">[[Clarifications]]</p><p class="figure">{{CLARIFY}}</p></li>
</ul>
{{#HAS_FINDINGS}}<section class="card"><h2>[[Findings]]</h2><ul class="list">
{{#FINDING}}<li><a href="{{HREF}}">{{NUMBER}} {{TITLE}}</a> <span class="tag s-{{SEVERITY}}">{{SEVERITY_TEXT}}</span></li>
{{/FINDING}}</ul></section>{{/HAS_FINDINGS}}
<form method="post" action="/submissions/{{SUBMISSION_ID}}/decision" class="form" novalidate data-keep="decision/{{SUBMISSION_ID}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<fieldset class="field" id="outcome"><legend>[[Decision]]<span class="req">※[[Required]]</span></legend>
<div class="pills">
<label class="pill"><input type="radio" name="outcome" value="approved"{{#APPROVED}} checked{{/APPROVED}}> [[Approved]]</label>
<label class="pill"><input type="radio" name="outcome" value="approved_with_conditions"{{#CONDITIONAL}} checked{{/CONDITIONAL}}> [[Approved with conditions]]</label>
<label class="pill"><input type="radio" name="outcome" value="not_approved"{{#NOT_APPROVED}} checked{{/NOT_APPROVED}}> [[Not approved]]</label>
</div>
<p class="error">{{OUTCOME_ERROR}}</p></fieldset>
<div class="field"><label for="conditions">[[Conditions]]<span class="opt">[[Only for an approval with conditions]]</span></label>
<textarea id="conditions" name="conditions" rows="3" aria-describedby="conditions-error">{{CONDITIONS:p}}</textarea>
<p class="error" id="conditions-error">{{CONDITIONS_ERROR}}</p></div>
<div class="field"><label for="valid_until">[[Valid until]]<span class="opt">[[Not needed when you do not approve]]</span></label>
<input type="date" id="valid_until" name="valid_until" value="{{VALID_UNTIL}}" aria-describedby="valid_until-error">
<p class="error" id="valid_until-error">{{VALID_UNTIL_ERROR}}</p></div>
<div class="field"><label for="reasons">[[Reasons]]<span class="req">※[[Required]]</span></label>
<textarea id="reasons" name="reasons" rows="4" required aria-describedby="reasons-error">{{REASONS:p}}</textarea>
<p class="error" id="reasons-error">{{REASONS_ERROR}}</p></div>
<div class="actions"><button>[[Record the decision]]</button> <a href="/submissions/{{SUBMISSION_ID}}/review">[[Back]]</a></div>
</form>
